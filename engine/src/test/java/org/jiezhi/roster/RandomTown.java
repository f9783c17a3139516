package org.jiezhi.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.BiConsumer;
import org.jiezhi.geo.Grid;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.locate.PointIndexBuilder;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * A square town of 64 grids in four levels, with halves of communities (groups) and a few estates
 * as other schemes, buildings of every doubtful sort, and people with several residencies.
 */
final class RandomTown {
  static final GeometryFactory FACTORY = new GeometryFactory();
  static final double WEST = 106;
  static final double SOUTH = 29;
  static final double SIDE = 0.08;

  private static final List<String> CHAIN = List.of("district", "street", "community", "grid");
  private static final String NAMES = "王李张刘陈杨伟芳娜敏静强";

  /** A building and all that is true of it. */
  record House(String code, @Nullable String unit, double lon, double lat) {}

  /** A dwelling; the building may not be there. */
  record Home(String code, String building, @Nullable String status) {}

  /** A person. */
  record Human(
      long id, String name, @Nullable Sex sex, @Nullable PartialDate birth, List<String> labels) {}

  /** A residency as it was said. */
  record Stay(
      Human human,
      @Nullable Home home,
      @Nullable String unit,
      ResidencyKind kind,
      @Nullable PartialDate start,
      @Nullable PartialDate end) {}

  final List<LevelUnits> levels = new ArrayList<>();
  final List<House> houses = new ArrayList<>();
  final List<Home> homes = new ArrayList<>();
  final List<Human> humans = new ArrayList<>();
  final List<Stay> stays = new ArrayList<>();
  private final Random random;
  private final Envelope area;

  /** A place that was made elsewhere. */
  RandomTown(
      List<LevelUnits> levels,
      List<House> houses,
      List<Home> homes,
      List<Human> humans,
      List<Stay> stays) {
    random = new Random(0);
    this.levels.addAll(levels);
    this.houses.addAll(houses);
    this.homes.addAll(homes);
    this.humans.addAll(humans);
    this.stays.addAll(stays);
    area = new Envelope();
    houses.forEach(each -> area.expandToInclude(each.lon, each.lat));
  }

  RandomTown(long seed, int houseCount, int humanCount) {
    random = new Random(seed);
    area = square(0, 0, 1);
    makeLevels();
    makeHouses(houseCount);
    for (int i = 0; i < humanCount; i++) {
      makeHuman(i);
    }
  }

  private void makeLevels() {
    for (int level = 0; level < CHAIN.size(); level++) {
      int parts = 1 << level;
      List<Unit> units = new ArrayList<>();
      for (int i = 0; i < parts * parts; i++) {
        int x = i % parts;
        int y = i / parts;
        String parent = level == 0 ? null : code(level - 1, x / 2, y / 2);
        units.add(unit(code(level, x, y), parent, square(x, y, parts), i));
      }
      levels.add(level(CHAIN.get(level), LevelKind.PARTITION, level, "main", units));
    }
    List<Unit> groups = new ArrayList<>();
    List<Unit> estates = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Envelope community = square(i % 4, i / 4, 4);
      String parent = code(2, i % 4, i / 4);
      double middle = (community.getMinY() + community.getMaxY()) / 2;
      groups.add(
          unit(
              parent + "G1",
              parent,
              new Envelope(community.getMinX(), community.getMaxX(), community.getMinY(), middle),
              2L * i));
      groups.add(
          unit(
              parent + "G2",
              parent,
              new Envelope(community.getMinX(), community.getMaxX(), middle, community.getMaxY()),
              2L * i + 1));
      if (i % 3 == 0) {
        Envelope estate = new Envelope(community);
        estate.expandBy(-SIDE / 16);
        estates.add(unit(parent + "E", parent, estate, i));
      }
    }
    levels.add(
        new LevelUnits(new Level("group", LevelKind.PARTITION, "community", "group"), groups));
    levels.add(
        new LevelUnits(new Level("estate", LevelKind.INSIDE, "community", "estate"), estates));
  }

  private static LevelUnits level(
      String name, LevelKind kind, int at, String scheme, List<Unit> units) {
    return new LevelUnits(new Level(name, kind, at == 0 ? null : CHAIN.get(at - 1), scheme), units);
  }

  static String code(int level, int x, int y) {
    return CHAIN.get(level).substring(0, 1).toUpperCase(java.util.Locale.ROOT) + x + y;
  }

  static Envelope square(int x, int y, int parts) {
    double size = SIDE / parts;
    return new Envelope(
        WEST + x * size, WEST + (x + 1) * size, SOUTH + y * size, SOUTH + (y + 1) * size);
  }

  private static Unit unit(String code, @Nullable String parent, Envelope area, long number) {
    return new Unit(
        UnitCode.of(code),
        code,
        parent == null ? null : UnitCode.of(parent),
        null,
        FACTORY.toGeometry(area),
        Map.of(),
        number + 1);
  }

  private void makeHouses(int count) {
    for (int i = 0; i < count; i++) {
      double lon = WEST + random.nextDouble() * SIDE;
      double lat = SOUTH + random.nextDouble() * SIDE;
      String unit = code(3, (int) ((lon - WEST) / SIDE * 8), (int) ((lat - SOUTH) / SIDE * 8));
      switch (random.nextInt(20)) {
        case 0 -> {
          // Without a place.
          lon = Double.NaN;
          lat = Double.NaN;
        }
        case 1 -> unit = code(2, random.nextInt(4), random.nextInt(4)); // said of a community
        case 2 -> unit = code(3, random.nextInt(8), random.nextInt(8)); // elsewhere
        case 3 -> {
          lon += 2 * SIDE; // outside
          unit = null;
        }
        default -> {}
      }
      houses.add(new House("B" + i, unit, lon, lat));
      for (int d = random.nextInt(5) - 1; d >= 0; d--) {
        String status =
            switch (random.nextInt(10)) {
              case 0 -> "vacant";
              case 1 -> "demolished";
              case 2 -> null;
              default -> "in_use";
            };
        homes.add(new Home("B" + i + "-" + d, "B" + i, status));
      }
    }
    homes.add(new Home("LOST", "no such building", null));
  }

  private void makeHuman(int number) {
    StringBuilder name = new StringBuilder();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      name.append(NAMES.charAt(random.nextInt(NAMES.length())));
    }
    List<String> labels = new ArrayList<>();
    for (String each : List.of("低保", "残疾", "veteran")) {
      if (random.nextInt(8) == 0) {
        labels.add(each);
      }
    }
    Sex sex = random.nextInt(10) == 0 ? null : random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
    // Numbers in another order than that in which they come.
    long id = (number * 7919L) % 1_000_003;
    Human human = new Human(id, name.toString(), sex, date(1930, 95), labels);
    humans.add(human);
    for (int i = random.nextInt(3); i >= 0; i--) {
      Home home = random.nextInt(10) == 0 ? null : homes.get(random.nextInt(homes.size()));
      String unit =
          home == null && random.nextBoolean()
              ? code(3, random.nextInt(8), random.nextInt(8))
              : null;
      List<ResidencyKind> kinds = List.of(ResidencyKind.values());
      PartialDate end = random.nextInt(3) == 0 ? date(2010, 20) : null;
      ResidencyKind kind =
          random.nextInt(3) == 0 ? kinds.get(random.nextInt(kinds.size())) : ResidencyKind.USUAL;
      stays.add(new Stay(human, home, unit, kind, date(1990, 35), end));
    }
  }

  private @Nullable PartialDate date(int from, int years) {
    int year = from + random.nextInt(years);
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> new PartialDate(year, 0, 0);
      case 2 -> new PartialDate(year, 1 + random.nextInt(12), 0);
      case 3 -> new PartialDate(2000, 2, 29);
      default -> new PartialDate(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
    };
  }

  PlaceTable places() {
    PlaceTable.Builder builder = new PlaceTable.Builder(levels);
    houses.forEach(each -> builder.building(each.code, each.unit, each.lon, each.lat));
    homes.forEach(each -> builder.dwelling(each.code, each.building, each.status));
    return builder.build();
  }

  ResidencyRows rows(PlaceTable places) {
    ResidencyRows rows = new ResidencyRows();
    for (Human each : humans) {
      rows.person(
          each.id,
          each.id + 1_000_000_000L,
          each.sex,
          each.birth,
          each.labels.isEmpty() ? null : String.join("|", each.labels));
      rows.items(each.id, each.id % 7 != 0, each.id % 3 != 0, each.id % 2 != 0);
    }
    for (Stay each : stays) {
      int place =
          each.home == null
              ? places.withoutDwelling(each.unit)
              : places.findDwelling(each.home.code);
      rows.residency(each.human.id, place, each.kind, each.start, each.end, 1);
    }
    return rows;
  }

  Roster roster(int threads) {
    PlaceTable places = places();
    return Roster.of(
        places, rows(places), this::index, new Opener(humans), Map.of(1, "list"), 1, threads);
  }

  PointIndex index() {
    PointIndexBuilder builder =
        new PointIndexBuilder(Grid.GEOGRAPHIC, 1, "EPSG:4490").certified(true);
    for (int level = 0; level < 3; level++) {
      builder.addLevelAboveLayer(CHAIN.get(level), "main", level - 1, 0);
    }
    builder.addLayer("grid", "main", 2, false);
    builder.addLayer("group", "group", 2, false);
    builder.addLayer("estate", "estate", 2, true);
    Map<String, Integer> numbers = new java.util.HashMap<>();
    for (int level = 0; level < levels.size(); level++) {
      for (Unit each : levels.get(level).units()) {
        UnitCode parent = each.parent();
        int number =
            builder.addUnit(
                level,
                parent == null ? -1 : java.util.Objects.requireNonNull(numbers.get(parent.value())),
                each.code().value(),
                each.name(),
                each.geometry());
        numbers.put(each.code().value(), number);
      }
    }
    return builder.build(1, () -> {});
  }

  /** The labels that people have, and one that nobody has. */
  List<String> labels() {
    java.util.Set<String> labels = new java.util.TreeSet<>(List.of("none"));
    humans.forEach(each -> labels.addAll(each.labels));
    return List.copyOf(labels);
  }

  /** A star of random corners around a random middle. */
  Geometry randomPolygon(Random dice) {
    double x = area.getMinX() + dice.nextDouble() * area.getWidth();
    double y = area.getMinY() + dice.nextDouble() * area.getHeight();
    int corners = 3 + dice.nextInt(8);
    org.locationtech.jts.geom.Coordinate[] ring =
        new org.locationtech.jts.geom.Coordinate[corners + 1];
    for (int i = 0; i < corners; i++) {
      double radius = area.getWidth() * (0.05 + 0.6 * dice.nextDouble());
      double angle = 2 * Math.PI * i / corners;
      ring[i] =
          new org.locationtech.jts.geom.Coordinate(
              x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    ring[corners] = ring[0];
    return FACTORY.createPolygon(ring);
  }

  /** Gives out invented records. */
  record Opener(List<Human> humans) implements Roster.RecordOpener {
    @Override
    public List<PersonRecord> openRecords(long[] recordRows) {
      List<PersonRecord> records = new ArrayList<>();
      for (long each : recordRows) {
        Human human =
            humans.stream()
                .filter(one -> one.id == each - 1_000_000_000L)
                .findFirst()
                .orElseThrow();
        records.add(record(human));
      }
      return records;
    }

    private static PersonRecord record(Human human) {
      return new PersonRecord(
          "list",
          "R" + human.id,
          human.name,
          null,
          null,
          human.sex,
          human.birth,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          human.labels,
          null,
          null,
          null,
          List.of(),
          false,
          Map.of());
    }

    @Override
    public OptionalLong findPerson(String source, String recordId) {
      return humans.stream()
          .filter(each -> recordId.equals("R" + each.id))
          .mapToLong(Human::id)
          .findFirst();
    }

    @Override
    public void forEachName(BiConsumer<Long, String> consumer) {
      humans.forEach(each -> consumer.accept(each.id + 1_000_000_000L, each.name));
    }
  }
}
