package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jiezhi.address.ParsedAddress.Outcome;
import org.junit.jupiter.api.Test;

/**
 * The 5,800 records of the sample town, whose addresses another hand wrote: how many have a reading
 * that names their dwelling. What was left out, misheard or does not exist counts as it is said.
 */
class SampleTownTest {
  private static final Path TOWN =
      Path.of(System.getProperty("jiezhi.root", "..")).resolve("sample-data/town");

  /** What is counted, for the published table. */
  record Counted(int records, int named, int bestNamed, int otherwise, int contradicted) {}

  @Test
  void readingsHoldTheTruth() throws IOException {
    Counted counted = count();
    assertThat(counted.records()).isGreaterThan(5_000);
    assertThat(counted.contradicted()).isLessThan(counted.records() / 100);
    assertThat(counted.named() + counted.otherwise() + counted.contradicted())
        .isEqualTo(counted.records());
  }

  /** Counts over the records with a dwelling that their text still fits. */
  static Counted count() throws IOException {
    List<Table.Row> buildings = rows("buildings.csv");
    AddressParser parser = new AddressParser(AddressProfile.of("cq"), gazetteer(buildings));
    Map<String, Parse> homes = homes(buildings, parser);
    Map<String, String> texts = texts();
    int records = 0;
    int named = 0;
    int best = 0;
    int contradicted = 0;
    for (Table.Row truth : rows("truth/links.csv")) {
      Parse home = homes.get(truth.get("dwelling_code"));
      boolean fits =
          List.of(truth.get("fits").split("\\|", -1)).contains(truth.get("dwelling_code"));
      ParsedAddress read = parser.parse(texts.getOrDefault(truth.get("record_id"), ""));
      if (home == null || !fits || read.outcome() != Outcome.READ) {
        continue;
      }
      records++;
      int first = -1;
      for (int i = 0; i < read.parses().size() && first < 0; i++) {
        first = Comparison.of(read.parses().get(i), home).contradicts() ? -1 : i;
      }
      boolean dwelling = first >= 0 && !read.parses().get(first).room().isEmpty();
      named += dwelling ? 1 : 0;
      best += dwelling && first == 0 ? 1 : 0;
      contradicted += first < 0 ? 1 : 0;
    }
    return new Counted(records, named, best, records - named - contradicted, contradicted);
  }

  @Test
  void threadsAndOrderDoNotMatter() throws IOException {
    AddressParser parser =
        new AddressParser(AddressProfile.of("cq"), gazetteer(rows("buildings.csv")));
    List<String> texts = new ArrayList<>(new TreeSet<>(texts().values()));
    Map<String, String> alone = new HashMap<>();
    texts.forEach(text -> alone.put(text, all(parser.parse(text))));
    Map<String, String> together = new ConcurrentHashMap<>();
    texts.parallelStream().forEach(text -> together.put(text, all(parser.parse(text))));
    assertThat(together).isEqualTo(alone);
  }

  private static String all(ParsedAddress read) {
    return read.parses().stream()
        .map(parse -> Table.slots(parse) + parse.costMillibits() + parse.faults())
        .collect(Collectors.joining("\n"));
  }

  private static List<Table.Row> rows(String file) throws IOException {
    return Table.rowsOf(Files.readString(TOWN.resolve(file)));
  }

  private static Map<String, String> texts() throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (String source : List.of("civil", "police", "health")) {
      for (Table.Row person : rows("persons-" + source + ".csv")) {
        texts.put(person.get("record_id"), person.get("address"));
      }
    }
    return texts;
  }

  private static Gazetteer gazetteer(List<Table.Row> buildings) throws IOException {
    Gazetteer.Builder names = Gazetteer.builder();
    TreeSet<String> seen = new TreeSet<>();
    for (Table.Row row : buildings) {
      String above = null;
      for (Slot slot : List.of(Slot.CITY, Slot.COUNTY, Slot.TOWN, Slot.COMMUNITY)) {
        String code = (above == null ? "" : above + "/") + row.get(slot.id());
        if (seen.add(code)) {
          names.add(code, slot, row.get(slot.id()), above);
        }
        above = code;
      }
      for (Slot slot : List.of(Slot.ROAD, Slot.COMPOUND)) {
        String name = row.get(slot.id());
        String county = row.get("city") + "/" + row.get("county");
        String code = slot.id() + " " + county + "/" + name;
        // "丰泰村1组" is a village and a group, not a compound.
        if (!name.isEmpty() && !name.endsWith("组") && seen.add(code)) {
          names.add(code, slot, name, county);
        }
      }
    }
    for (Table.Row row : buildings) {
      String alias = row.get("aliases").replaceFirst("[0-9]+(栋|号楼)$", "");
      String county = row.get("city") + "/" + row.get("county");
      if (!alias.isEmpty() && seen.add("alias " + alias)) {
        names.alias("compound " + county + "/" + row.get("compound"), alias);
      }
    }
    for (Table.Row row : rows("aliases.csv")) {
      for (String code : seen) {
        if (code.startsWith("road ") && code.endsWith("/" + row.get("target_code"))) {
          names.formerName(code, row.get("alias"));
        }
      }
    }
    return names.build();
  }

  private static Map<String, Parse> homes(List<Table.Row> buildings, AddressParser parser)
      throws IOException {
    Map<String, Parse> premises = new HashMap<>();
    buildings.forEach(
        row ->
            premises.put(
                row.get("building_code"), parser.parse(row.get("address")).best().orElseThrow()));
    Map<String, Parse> homes = new HashMap<>();
    for (Table.Row row : rows("dwellings.csv")) {
      Parse building = premises.get(row.get("building_code"));
      Map<Slot, String> columns = new EnumMap<>(Slot.class);
      if (building != null) {
        building.slots().stream()
            .filter(each -> each.slot().isPlace())
            .forEach(each -> columns.put(each.slot(), each.value()));
      }
      columns.put(Slot.UNIT, row.get("unit"));
      columns.put(Slot.FLOOR, row.get("floor"));
      columns.put(Slot.ROOM, row.get("room"));
      columns.put(Slot.DOOR, row.get("door"));
      homes.put(row.get("dwelling_code"), parser.ofColumns(columns));
    }
    return homes;
  }
}
