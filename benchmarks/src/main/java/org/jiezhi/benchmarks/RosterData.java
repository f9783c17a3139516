package org.jiezhi.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
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
import org.jiezhi.roster.PlaceTable;
import org.jiezhi.roster.ResidencyRows;
import org.jiezhi.roster.Roster;
import org.jiezhi.roster.RosterFilter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * A square city of invented people: 262,144 buildings on a lattice, numbered along a Morton curve,
 * whose prefixes are 4 districts, 64 streets, 512 communities and 4,096 grids. Every person has one
 * residency, which holds on the day asked for, in one of four dwellings of a building drawn by
 * dice.
 */
final class RosterData {
  static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  static final int SIDE = 512;
  static final int BUILDINGS = SIDE * SIDE;
  static final int DWELLINGS = 4;
  static final List<String> LABELS =
      List.of("low-income", "disabled", "veteran", "alone", "tenant", "party", "patient", "child");
  private static final List<String> LEVELS = List.of("district", "street", "community", "grid");

  /** How many bits of a building's number lie below the level. */
  private static final int[] SHIFT = {16, 12, 9, 6};

  private static final double WEST = 113.9;
  private static final double SOUTH = 22.5;
  private static final double STEP = 0.0004;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  final int persons;
  final int[] building;
  final int[] birth;
  final byte[] labels;
  private final List<LevelUnits> levels = new ArrayList<>();

  RosterData(int persons) {
    this.persons = persons;
    SplittableRandom dice = new SplittableRandom(5);
    building = new int[persons];
    birth = new int[persons];
    labels = new byte[persons];
    for (int i = 0; i < persons; i++) {
      building[i] = dice.nextInt(BUILDINGS);
      birth[i] = (1927 + dice.nextInt(100)) * 10_000 + (1 + dice.nextInt(12)) * 100;
      birth[i] += 1 + dice.nextInt(28);
      for (int label = 0; label < 8; label++) {
        labels[i] |= (byte) (dice.nextInt(20) == 0 ? 1 << label : 0);
      }
    }
    for (int level = 0; level < LEVELS.size(); level++) {
      levels.add(level(level));
    }
  }

  private static LevelUnits level(int level) {
    List<Unit> units = new ArrayList<>();
    for (int unit = 0; unit < BUILDINGS >>> SHIFT[level]; unit++) {
      int first = unit << SHIFT[level];
      // An odd number of bits is two squares side by side.
      int width = 1 << ((SHIFT[level] + 1) / 2);
      int height = 1 << (SHIFT[level] / 2);
      Envelope area =
          new Envelope(
              WEST + column(first) * STEP,
              WEST + (column(first) + width) * STEP,
              SOUTH + row(first) * STEP,
              SOUTH + (row(first) + height) * STEP);
      units.add(
          new Unit(
              UnitCode.of(code(level, first)),
              "",
              level == 0 ? null : UnitCode.of(code(level - 1, first)),
              null,
              FACTORY.toGeometry(area),
              Map.of(),
              unit + 1L));
    }
    String parent = level == 0 ? null : LEVELS.get(level - 1);
    return new LevelUnits(new Level(LEVELS.get(level), LevelKind.PARTITION, parent, "main"), units);
  }

  /** The code of the unit of a level that has a building. */
  static String code(int level, int building) {
    return String.format(Locale.ROOT, "%s%06d", LEVELS.get(level), building >>> SHIFT[level]);
  }

  static String buildingCode(int building) {
    return String.format(Locale.ROOT, "B%06d", building);
  }

  private static int column(int morton) {
    int x = 0;
    for (int i = 0; i < 9; i++) {
      x |= ((morton >>> (2 * i)) & 1) << i;
    }
    return x;
  }

  private static int row(int morton) {
    return column(morton >>> 1);
  }

  static double lon(int building) {
    return WEST + (column(building) + .5) * STEP;
  }

  static double lat(int building) {
    return SOUTH + (row(building) + .5) * STEP;
  }

  PlaceTable places() {
    PlaceTable.Builder builder = new PlaceTable.Builder(levels);
    for (int b = 0; b < BUILDINGS; b++) {
      builder.building(buildingCode(b), code(3, b), lon(b), lat(b));
      for (int d = 0; d < DWELLINGS; d++) {
        builder.dwelling(buildingCode(b) + d, buildingCode(b), null);
      }
    }
    return builder.build();
  }

  ResidencyRows rows(PlaceTable places) {
    int[] dwelling = new int[BUILDINGS];
    for (int b = 0; b < BUILDINGS; b++) {
      dwelling[b] = places.findDwelling(buildingCode(b) + 0);
    }
    ResidencyRows rows = new ResidencyRows();
    PartialDate since = new PartialDate(2010, 1, 1);
    for (int i = 0; i < persons; i++) {
      StringBuilder text = new StringBuilder();
      for (int label = 0; label < 8; label++) {
        if ((labels[i] >>> label & 1) != 0) {
          text.append(text.length() == 0 ? "" : "|").append(LABELS.get(label));
        }
      }
      rows.person(
          i,
          i,
          i % 2 == 0 ? Sex.MALE : Sex.FEMALE,
          PartialDate.ofNumber(birth[i]),
          text.length() == 0 ? null : text.toString());
      rows.residency(i, dwelling[building[i]] + i % DWELLINGS, ResidencyKind.USUAL, since, null, 1);
    }
    return rows;
  }

  Roster roster(PlaceTable places, ResidencyRows rows) {
    return Roster.of(places, rows, this::index, new NoRecords(), Map.of(1, "list"), 1, 2);
  }

  private PointIndex index() {
    PointIndexBuilder builder =
        new PointIndexBuilder(Grid.GEOGRAPHIC, 1, "EPSG:4490").certified(true);
    for (int level = 0; level < 3; level++) {
      builder.addLevelAboveLayer(LEVELS.get(level), "main", level - 1, 0);
    }
    builder.addLayer("grid", "main", 2, false);
    int added = 0;
    int above = 0;
    for (int level = 0; level < LEVELS.size(); level++) {
      int firstOfLevel = added;
      for (Unit each : levels.get(level).units()) {
        int number = added - firstOfLevel;
        int parent = level == 0 ? -1 : above + (number >>> (SHIFT[level - 1] - SHIFT[level]));
        builder.addUnit(level, parent, each.code().value(), "", each.geometry());
        added++;
      }
      above = firstOfLevel;
    }
    return builder.build(2, () -> {});
  }

  /** A question with all that the stores need to answer it. */
  record Question(
      RosterFilter filter, int level, int building, int label, int from, int to, Geometry area) {}

  /** Questions of a kind: {@code gridAge}, {@code districtAgeLabel}, {@code polygonAge}. */
  static Question[] questions(String kind, int count) {
    SplittableRandom dice = new SplittableRandom(100);
    Question[] questions = new Question[count];
    for (int i = 0; i < count; i++) {
      int building = dice.nextInt(BUILDINGS);
      questions[i] =
          switch (kind) {
            case "gridAge" -> question(3, building, -1, 60, 200, circle(dice));
            case "districtAgeLabel" -> question(0, building, dice.nextInt(8), 0, 6, circle(dice));
            case "polygonAge" -> question(-1, building, -1, 80, 200, circle(dice));
            default -> throw new IllegalArgumentException(kind);
          };
    }
    return questions;
  }

  private static Question question(
      int level, int building, int label, int from, int to, Geometry area) {
    List<RosterFilter> parts = new ArrayList<>();
    parts.add(
        level < 0
            ? new RosterFilter.InPolygon(area)
            : new RosterFilter.InUnit(code(level, building)));
    parts.add(new RosterFilter.Age(from, to));
    if (label >= 0) {
      parts.add(new RosterFilter.Label(LABELS.get(label)));
    }
    return new Question(new RosterFilter.And(parts), level, building, label, from, to, area);
  }

  /** A wavy circle of one percent of the city, of 64 corners. */
  private static Geometry circle(SplittableRandom dice) {
    double radius = SIDE * STEP * Math.sqrt(.01 / Math.PI);
    double x = WEST + SIDE * STEP * (.1 + .8 * dice.nextDouble());
    double y = SOUTH + SIDE * STEP * (.1 + .8 * dice.nextDouble());
    Coordinate[] ring = new Coordinate[65];
    for (int i = 0; i < 64; i++) {
      double angle = 2 * Math.PI * i / 64;
      double reach = radius * (1 + .2 * Math.sin(5 * angle));
      ring[i] = new Coordinate(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
    ring[64] = ring[0];
    return FACTORY.createPolygon(ring);
  }

  /** The first and the last day of birth of who is of an age on the day. */
  static int[] births(int from, int to) {
    int day = 20261101;
    return new int[] {day - (to + 1) * 10_000 + 1, day - from * 10_000};
  }

  private static final class NoRecords implements Roster.RecordOpener {
    @Override
    public List<PersonRecord> openRecords(long[] recordRows) {
      throw new UnsupportedOperationException("counts open nothing");
    }

    @Override
    public OptionalLong findPerson(String source, String recordId) {
      return OptionalLong.empty();
    }

    @Override
    public void forEachName(BiConsumer<Long, String> consumer) {}
  }
}
