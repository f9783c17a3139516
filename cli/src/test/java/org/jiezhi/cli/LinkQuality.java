package org.jiezhi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jiezhi.IndexedBuildings;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.link.BuildingFinder;
import org.jiezhi.link.Decision;
import org.jiezhi.link.Inventory;
import org.jiezhi.link.InventoryBuilder;
import org.jiezhi.link.Link;
import org.jiezhi.link.LinkModel;
import org.jiezhi.link.Linker;
import org.jiezhi.model.Building;
import org.jiezhi.model.Dwelling;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PlaceAlias;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jiezhi.search.Place;
import org.jiezhi.search.PlaceKind;
import org.jiezhi.search.PlaceName;
import org.jiezhi.search.SearchIndex;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Links of a generated city held against its truth. A link is right only where the text fits
 * exactly the one dwelling; a text that fits several or none counts as false, whatever luck the
 * link had.
 */
final class LinkQuality {
  private static final double Z = 1.96;
  private static final int BINS = 20;
  private static final List<String> AGES = List.of("2016", "2006", "1986", "1966");

  private final Inventory inventory;
  private final SearchIndex index;
  private final Map<String, String> useOfBuildings = new HashMap<>();
  private final Map<String, Truth> truths = new HashMap<>();
  private final Map<String, String> homes = new HashMap<>();
  private final TreeMap<String, Group> groups = new TreeMap<>();
  private final long[] binCounts = new long[BINS];
  private final double[] binSums = new double[BINS];
  private final long[] binRight = new long[BINS];
  final Group all = new Group();
  long records;
  long nanos;
  long asked;

  private record Truth(String person, String dwelling, Set<String> fits, List<String> noise) {}

  /** What is counted of some of the records. */
  static final class Group {
    long linked;
    long wrong;
    long identifiable;
    long found;
    long amongFive;
    long absent;
    long absentLinked;
    long conflicts;

    double recall() {
      return (double) found / Math.max(1, identifiable);
    }

    double recallWithFive() {
      return (double) amongFive / Math.max(1, identifiable);
    }

    /** The lower end of Wilson's interval of the share of links that are right. */
    double precisionAtLeast() {
      double n = Math.max(1, linked);
      double p = (linked - wrong) / n;
      double middle = p + Z * Z / (2 * n);
      double reach = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
      return (middle - reach) / (1 + Z * Z / n);
    }
  }

  LinkQuality(Path city, String profile) throws IOException {
    InventoryBuilder builder =
        new InventoryBuilder(AddressProfile.of(profile)).units(levels(city.resolve("boundaries")));
    for (NamedCsvRecord row : rows(city, "buildings.csv")) {
      builder.add(building(row));
      useOfBuildings.put(row.getField("building_code"), kind(row));
    }
    rows(city, "dwellings.csv").forEach(row -> builder.add(dwelling(row)));
    rows(city, "aliases.csv").forEach(row -> builder.add(alias(row)));
    inventory = builder.build();
    index = index(city);
    for (NamedCsvRecord row : rows(city, "truth/residencies.csv")) {
      if (!row.getField("kind").startsWith("hukou")) {
        homes.put(row.getField("person_id"), row.getField("kind"));
      }
    }
    for (NamedCsvRecord row : rows(city, "truth/links.csv")) {
      Set<String> fits = new HashSet<>(List.of(row.getField("fits").split("\\|", -1)));
      fits.remove("");
      truths.put(
          row.getField("source") + ":" + row.getField("record_id"),
          new Truth(
              row.getField("person_id"),
              row.getField("dwelling_code"),
              fits,
              List.of(row.getField("noise").split("\\|", -1))));
    }
  }

  /** Links all records of the three sources. */
  LinkQuality run(Path city) throws IOException {
    Linker linker = new Linker(inventory, LinkModel.shipped(), this::near);
    for (String source : List.of("civil", "police", "health")) {
      for (NamedCsvRecord row : rows(city, "persons-" + source + ".csv")) {
        String address = text(row, "address");
        String code = text(row, "dwelling_code");
        long start = System.nanoTime();
        Link link = linker.link(address, code);
        nanos += System.nanoTime() - start;
        records++;
        Truth truth = truths.get(source + ":" + row.getField("record_id"));
        if (truth == null) {
          throw new IllegalStateException("a record without truth");
        }
        count(people(source, row, truth), truth, link);
      }
    }
    return this;
  }

  /** Buildings whose names come near, as a workspace's index finds them. */
  private List<String> near(BuildingFinder.Question question) {
    asked++;
    return new IndexedBuildings(index).find(question);
  }

  private static SearchIndex index(Path city) throws IOException {
    Map<String, List<String>> aliases = new HashMap<>();
    for (NamedCsvRecord row : rows(city, "aliases.csv")) {
      aliases
          .computeIfAbsent(row.getField("target_code"), key -> new ArrayList<>())
          .add(row.getField("alias"));
    }
    List<Place> places = new ArrayList<>();
    for (NamedCsvRecord row : rows(city, "buildings.csv")) {
      places.add(
          new Place(
              PlaceKind.BUILDING,
              -1,
              null,
              row.getField("building_code"),
              List.of(PlaceName.official(row.getField("address"))),
              null,
              List.of(),
              new Place.AddressParts(
                  names(text(row, "road"), aliases),
                  names(text(row, "compound"), aliases),
                  text(row, "lane"),
                  text(row, "number"),
                  text(row, "sub_number"),
                  text(row, "building"),
                  List.of()),
              null,
              null));
    }
    places.sort(Comparator.comparing(Place::code));
    Path folder = Files.createDirectory(city.resolve("index"));
    SearchIndex.build(folder, "1", places, Progress.NONE);
    return SearchIndex.open(folder, "1").orElseThrow();
  }

  private static List<String> names(@Nullable String name, Map<String, List<String>> aliases) {
    List<String> names = new ArrayList<>();
    if (name != null) {
      names.add(name);
      names.addAll(aliases.getOrDefault(name, List.of()));
    }
    return names;
  }

  /** The groups of people that somebody belongs to; rented and temporary homes are migrants'. */
  private List<Group> people(String source, NamedCsvRecord row, Truth truth) {
    List<Group> groups = new ArrayList<>(List.of(all, group("source " + source)));
    String sex = row.getField("sex");
    groups.add(group("sex " + (sex.matches("1|男|M") ? "male" : "female")));
    String born = row.getField("birth_date");
    Optional<String> age = AGES.stream().filter(each -> born.compareTo(each) >= 0).findFirst();
    groups.add(group("born " + age.map(each -> "from " + each + " on").orElse("earlier")));
    groups.add(group("home " + homes.getOrDefault(truth.person, "elsewhere")));
    return groups;
  }

  private void count(List<Group> its, Truth truth, Link link) {
    truth.noise.stream().filter(n -> !n.isEmpty()).forEach(n -> its.add(group("noise " + n)));
    if (truth.fits.size() == 1) {
      String building = inventory.building(truth.fits.iterator().next());
      its.add(group("building " + useOfBuildings.getOrDefault(building, "")));
    }
    its.forEach(group -> add(group, truth, link));
    calibrate(truth, link);
  }

  private Group group(String name) {
    return groups.computeIfAbsent(name, key -> new Group());
  }

  private static void add(Group group, Truth truth, Link link) {
    boolean isLinked = link.decision() == Decision.AUTO;
    boolean isOne = truth.fits.size() == 1;
    boolean isRight = isLinked && isOne && truth.fits.contains(link.dwellingCode());
    group.linked += isLinked ? 1 : 0;
    group.wrong += isLinked && !isRight ? 1 : 0;
    group.conflicts += isLinked && link.slots().contains("!") ? 1 : 0;
    group.absent += truth.dwelling.isEmpty() ? 1 : 0;
    group.absentLinked += isLinked && truth.dwelling.isEmpty() ? 1 : 0;
    if (isOne) {
      group.identifiable++;
      group.found += isRight ? 1 : 0;
      boolean among =
          link.candidates().stream().anyMatch(each -> truth.fits.contains(each.dwellingCode()));
      group.amongFive += isRight || among ? 1 : 0;
    }
  }

  private void calibrate(Truth truth, Link link) {
    if (link.dwellingCode() != null) {
      int bin = Math.min(BINS - 1, (int) (link.probability() * BINS));
      binCounts[bin]++;
      binSums[bin] += link.probability();
      binRight[bin] += link.dwellingCode().equals(truth.dwelling) ? 1 : 0;
    }
  }

  /** By how much the probabilities are off, the bins weighted by their records. */
  double calibrationError() {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < BINS; i++) {
      sum += Math.abs(binSums[i] - binRight[i]);
      count += binCounts[i];
    }
    return sum / Math.max(1, count);
  }

  /**
   * The greatest difference between the recall of all and that of a source, a kind of building or
   * home, a sex or an age.
   */
  double worstGap() {
    return worstGap(false);
  }

  /** The same for records with a kind of noise. */
  double worstGapOfNoise() {
    return worstGap(true);
  }

  private double worstGap(boolean ofNoise) {
    double worst = 0;
    for (Map.Entry<String, Group> each : groups.entrySet()) {
      if (each.getKey().startsWith("noise ") == ofNoise && each.getValue().identifiable > 100) {
        worst = Math.max(worst, all.recall() - each.getValue().recall());
      }
    }
    return worst;
  }

  /** The goals that are not reached, by their columns; empty where all are. */
  String missed(boolean isHard) {
    Map<String, Boolean> reached = new LinkedHashMap<>();
    reached.put("precision", all.precisionAtLeast() >= 0.9995);
    reached.put("recall", all.recall() >= (isHard ? 0.93 : 0.97));
    reached.put("with five", all.recallWithFive() >= (isHard ? 0.995 : 0.999));
    reached.put("absent", all.absentLinked * 1000 <= all.absent);
    reached.put("conflicts", all.conflicts == 0);
    reached.put("calibration", calibrationError() <= 0.01);
    reached.put("gap", worstGap() <= 0.015);
    reached.put("noise gap", worstGapOfNoise() <= 0.015);
    reached.values().removeIf(each -> each);
    return String.join(", ", reached.keySet());
  }

  /** One line of the table of all runs. */
  String line(String name, boolean isHard) {
    String missed = missed(isHard);
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %d | %.4f %% | %.2f %% | %.2f %% | %d of %,d | %d | %.4f | %.2f | %.2f"
            + " | %s |%n",
        name,
        records,
        all.linked,
        all.wrong,
        100 * all.precisionAtLeast(),
        100 * all.recall(),
        100 * all.recallWithFive(),
        all.absentLinked,
        all.absent,
        all.conflicts,
        calibrationError(),
        100 * worstGap(),
        100 * worstGapOfNoise(),
        missed.isEmpty() ? "all hold" : "not " + missed);
  }

  /** The table by subgroup. */
  String groups() {
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (name, of) -> {
          if (of.identifiable >= 20) {
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %,d | %d | %.2f %% | %.2f %% |%n",
                    name,
                    of.identifiable,
                    of.wrong,
                    100 * of.recall(),
                    100 * of.recallWithFive()));
          }
        });
    return text.toString();
  }

  private static String kind(NamedCsvRecord row) {
    String lane = row.getField("lane").isEmpty() ? "" : "in a lane";
    String village = row.getField("road").isEmpty() ? "in a village" : lane;
    String estate = row.getField("building").isEmpty() ? village : "of an estate";
    return estate.isEmpty() ? "on a road, " + row.getField("use") : estate;
  }

  private static List<LevelUnits> levels(Path folder) throws IOException {
    List<LevelUnits> levels = new ArrayList<>();
    String above = null;
    try (var files = Files.list(folder)) {
      for (Path file :
          files.filter(each -> each.toString().endsWith(".geojson")).sorted().toList()) {
        String name = file.getFileName().toString().replaceAll("^[0-9]-|\\.geojson$", "");
        boolean estate = name.equals("estate");
        if (name.equals("group")) {
          continue;
        }
        Level level =
            new Level(
                name,
                estate ? LevelKind.INSIDE : LevelKind.PARTITION,
                estate ? "community" : above,
                name);
        levels.add(new LevelUnits(level, units(file)));
        above = name;
      }
    }
    return levels;
  }

  private static List<Unit> units(Path file) throws IOException {
    Geometry nothing = new GeometryFactory().createPolygon();
    List<Unit> units = new ArrayList<>();
    for (JsonNode each : JsonMapper.builder().build().readTree(file.toFile()).path("features")) {
      JsonNode of = each.path("properties");
      units.add(
          new Unit(
              UnitCode.of(of.path("code").asText()),
              of.path("name").asText(),
              of.path("parent").isNull() ? null : UnitCode.of(of.path("parent").asText()),
              null,
              nothing,
              Map.of(),
              units.size() + 1L));
    }
    return units;
  }

  /** The rows of a file of the city. */
  static List<NamedCsvRecord> rows(Path folder, String file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
      return reader.stream().toList();
    }
  }

  static @Nullable String text(NamedCsvRecord row, String column) {
    String text = row.getField(column);
    return text.isEmpty() ? null : text;
  }

  private static Building building(NamedCsvRecord row) {
    Map<String, String> slots = new HashMap<>();
    for (String slot : Building.SLOTS) {
      String value = text(row, slot);
      if (value != null) {
        slots.put(slot, value);
      }
    }
    String aliases = row.getField("aliases");
    return new Building(
        row.getField("building_code"),
        text(row, "unit_code"),
        null,
        text(row, "name"),
        text(row, "address"),
        slots,
        aliases.isEmpty() ? List.of() : List.of(aliases.split("\\|", -1)),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  private static Dwelling dwelling(NamedCsvRecord row) {
    return new Dwelling(
        row.getField("dwelling_code"),
        row.getField("building_code"),
        text(row, "unit"),
        text(row, "floor"),
        text(row, "room"),
        text(row, "door"),
        null,
        null,
        text(row, "status"),
        false);
  }

  private static PlaceAlias alias(NamedCsvRecord row) {
    String to = row.getField("valid_to").replace("-", "");
    return new PlaceAlias(
        row.getField("target_code"),
        row.getField("alias"),
        null,
        to.isEmpty() ? null : PartialDate.ofNumber(Integer.parseInt(to)),
        null);
  }
}
