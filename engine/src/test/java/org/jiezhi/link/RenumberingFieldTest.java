package org.jiezhi.link;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.model.Building;
import org.jiezhi.model.Dwelling;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PlaceAlias;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Bern renumbered its houses in 1882; where the machine has the data, addresses of before are taken
 * to the buildings of today.
 *
 * <p>Inventory: today's register of buildings, 143 years later, which knows no old address, and the
 * town's printed table of 1882, text to text, whose new addresses the linker has to find in the
 * register first. Queries: every old address of the table as a clerk of the time writes it, those
 * included whose house is gone; and the addresses that the directory of persons of 1881 gives, a
 * year before the table was made. Truth: for the table its editors' join with the register, by
 * equal street and number; for the directory the same, through street names that this test expands
 * itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenumberingFieldTest {
  private static final PartialDate BEFORE = new PartialDate(1881, 9, 30);
  private static final PartialDate REFORM = new PartialDate(1882, 0, 0);
  private static final Pattern ENTRY =
      Pattern.compile(".*,\\s*(\\p{Lu}[^,0-9]{3,30}?)\\s*(\\d+ ?[a-z]?)$");

  private final Map<String, Set<String>> register = new TreeMap<>();
  private final Map<String, List<String>> addresses = new TreeMap<>();
  private final Map<String, Integer> years = new TreeMap<>();
  private final Map<String, Set<String>> truth = new TreeMap<>();
  private final Set<String> oldStreets = new TreeSet<>();
  private int rows;
  private int rowsAlive;

  private static Path data() {
    String folder = System.getenv("JIEZHI_FIELD_DATA");
    Assumptions.assumeTrue(folder != null, "JIEZHI_FIELD_DATA does not name the field data");
    Path data = Path.of(Objects.requireNonNull(folder)).resolve("ch-bern");
    Assumptions.assumeTrue(Files.isDirectory(data), "the field data has no ch-bern");
    return data;
  }

  private static List<NamedCsvRecord> rows(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(data().resolve("data").resolve(file))) {
      return reader.stream().toList();
    }
  }

  private static String joined(String street, String number) {
    return street + " " + number;
  }

  private void readRegister() throws IOException {
    for (NamedCsvRecord row : rows("gwr_addresses.csv")) {
      String address = joined(row.getField("Strasse"), row.getField("Hausnummer"));
      register.computeIfAbsent(address, key -> new TreeSet<>()).add(row.getField("EGID"));
      addresses.computeIfAbsent(row.getField("EGID"), key -> new ArrayList<>()).add(address);
      if (!row.getField("Bau").isEmpty()) {
        years.put(row.getField("EGID"), Integer.valueOf(row.getField("Bau").substring(0, 4)));
      }
    }
  }

  private InventoryBuilder today() {
    InventoryBuilder builder = new InventoryBuilder(AddressProfile.of("western"));
    addresses.forEach(
        (code, texts) -> {
          builder.add(
              new Building(
                  code,
                  null,
                  null,
                  null,
                  texts.get(0),
                  Map.of("city", "Bern"),
                  texts.subList(1, texts.size()),
                  null,
                  null,
                  null,
                  years.get(code),
                  null,
                  null,
                  null,
                  null,
                  false));
          builder.add(new Dwelling(code, code, null, null, null, null, null, null, null, false));
        });
    return builder;
  }

  /** The table's rows whose new address the linker finds in the register, as other names. */
  private List<PlaceAlias> table() throws IOException {
    Linker linker = new Linker(today().build());
    List<PlaceAlias> aliases = new ArrayList<>();
    for (NamedCsvRecord row : rows("address_reform_1882.csv")) {
      String old = joined(row.getField("Strasse vor 1882"), row.getField("Nummer vor 1882"));
      String now = joined(row.getField("Strasse"), row.getField("Nummer"));
      Set<String> buildings = truth.computeIfAbsent(old, key -> new TreeSet<>());
      oldStreets.add(row.getField("Strasse vor 1882"));
      rows++;
      if (row.getField("Status").equals("OK")) {
        rowsAlive++;
        buildings.addAll(Objects.requireNonNull(register.get(now)));
      }
      boolean isSlip = linker.link(now, null).faults().contains(LinkFault.NAME_SLIP);
      for (String code : isSlip ? List.<String>of() : linker.fitting(now + ", Bern")) {
        aliases.add(new PlaceAlias(code, old, null, REFORM, "table of 1882"));
      }
    }
    truth.remove(" ");
    return aliases;
  }

  /** What was asked and answered. */
  private static final class Score {
    int asked;
    int linked;
    int wrongLinks;
    int pairs;
    int wrongPairs;
    int wanted;
    int found;

    void add(String text, Set<String> truth, Linker linker) {
      Link link = linker.link(text + ", Bern", null);
      Set<String> answers = Set.copyOf(linker.fitting(text + ", Bern"));
      asked++;
      linked += link.decision() == Decision.AUTO ? 1 : 0;
      wrongLinks +=
          link.decision() == Decision.AUTO && !truth.contains(link.dwellingCode()) ? 1 : 0;
      for (String each : answers) {
        pairs++;
        wrongPairs += truth.contains(each) ? 0 : 1;
      }
      for (String each : truth) {
        wanted++;
        found += answers.contains(each) ? 1 : 0;
      }
    }

    double precision() {
      return 1 - (double) wrongPairs / Math.max(1, pairs);
    }

    double recall() {
      return (double) found / Math.max(1, wanted);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d asked; %,d linked, %d of them wrong; %,d pairs of address and building, precision"
              + " %.2f %%, recall %.2f %% of %,d",
          asked,
          linked,
          wrongLinks,
          pairs,
          100 * precision(),
          100 * recall(),
          wanted);
    }
  }

  /** Metzgergasse 72a as the directory's printer has it: Metzgerg. 72 a. */
  private static String asWritten(String old) {
    return old.replaceAll("(?<=\\d)(?=[a-z]$)", " ")
        .replaceAll("(?i)(str)asse ", "$1. ")
        .replaceAll("(g)(asse|ässchen|ässlein|ässli) ", "$1. ")
        .replaceAll("(pl)atz ", "$1. ")
        .replace("-Drittel ", "-Dr. ")
        .replace("graben ", "gr. ")
        .replace("bollwerk ", "bollw. ");
  }

  @Test
  void oldAddressesLeadToTheBuildingsOfToday() throws IOException {
    readRegister();
    List<PlaceAlias> aliases = table();
    assertThat(rows).isEqualTo(4_914);
    assertThat(rowsAlive).isEqualTo(2_391);
    InventoryBuilder builder = today().asOf(BEFORE);
    aliases.forEach(builder::add);
    Linker then = new Linker(builder.build());
    InventoryBuilder undated = today();
    aliases.forEach(undated::add);
    Linker always = new Linker(undated.build());
    Score asPrinted = new Score();
    Score written = new Score();
    Score withoutDate = new Score();
    truth.forEach(
        (old, buildings) -> {
          asPrinted.add(old, buildings, then);
          written.add(asWritten(old), buildings, then);
          withoutDate.add(old, buildings, always);
        });
    System.out.println("as printed: " + asPrinted);
    System.out.println("as written: " + written);
    System.out.println("without date: " + withoutDate);
    Score directory = directory(then);
    System.out.println("directory: " + directory);
    for (Score each : List.of(asPrinted, written)) {
      assertThat(each.asked).isGreaterThan(3_600);
      assertThat(each.precision()).isGreaterThanOrEqualTo(0.99);
      assertThat(each.recall()).isGreaterThanOrEqualTo(0.95);
      assertThat(each.wrongLinks).isLessThan(each.linked / 500);
    }
    assertThat(directory.asked).isGreaterThan(1_500);
    assertThat(directory.precision()).isGreaterThanOrEqualTo(0.985);
    assertThat(directory.recall()).isGreaterThanOrEqualTo(0.95);
    assertThat(directory.wrongLinks).isLessThan(directory.linked / 200);
    assertThat(withoutDate.precision()).as("the day is what tells").isLessThan(0.97);
  }

  /** Addresses as the directory has them, where its street can only be one of the table's. */
  private Score directory(Linker linker) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(data().resolve("proofread/1881-09-30.txt"))) {
      Matcher entry = ENTRY.matcher(line.replaceAll("  # .*$", "").strip());
      if (entry.matches()) {
        String street = entry.group(1).strip();
        List<String> streets =
            oldStreets.stream()
                .filter(
                    each ->
                        street.endsWith(".")
                            ? each.startsWith(street.substring(0, street.length() - 1))
                            : each.equals(street))
                .toList();
        if (streets.size() == 1) {
          texts.put(
              street + " " + entry.group(2),
              joined(streets.get(0), entry.group(2).replace(" ", "")));
        }
      }
    }
    Score score = new Score();
    texts.forEach(
        (text, old) -> {
          if (truth.containsKey(old)) {
            score.add(text, truth.get(old), linker);
          }
        });
    return score;
  }
}
