package org.jiezhi.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.jiezhi.hierarchy.Nested.box;
import static org.jiezhi.hierarchy.Nested.geometry;
import static org.jiezhi.hierarchy.Nested.partition;
import static org.jiezhi.hierarchy.Nested.told;
import static org.jiezhi.hierarchy.Nested.units;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.jiezhi.coverage.Decision;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Rule;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * The adversarial cases of repair: what is planted and what comes out. Two children of 100 m beside
 * each other in one parent, a tolerance of one metre, unless said.
 */
class RepairCasesTest {
  static final String PARENT = "P|| POLYGON((0 0,100 0,200 0,200 100,100 100,0 100,0 0))";
  private static final String A = "A|P|" + box(0, 0, 100, 100);
  static final String B = "B|P|" + box(100, 0, 200, 100);
  private static final RepairOptions METER = RepairOptions.DEFAULT.withTolerance(1);

  static Repair repair(Hierarchy hierarchy) {
    return HierarchyRepair.repair(hierarchy, METER, Progress.NONE);
  }

  private static Repair repair(String parent, String... children) {
    return repair(partition(units(parent), units(children)));
  }

  /** Certified by both proofs, and doing it again changes nothing. */
  private static Repair sound(Repair repair) {
    assertThat(repair.certificate().holds()).as("%s", repair.certificate()).isTrue();
    assertThat(SlowNesting.certifies(repair.after())).isTrue();
    assertThat(repair(repair.after()).after()).isSameAs(repair.after());
    return repair;
  }

  private static void same(Hierarchy hierarchy) {
    Repair repair = sound(repair(hierarchy));
    assertThat(repair.after()).isSameAs(hierarchy);
    assertThat(repair.changes()).isEmpty();
    assertThat(repair.findings()).isEmpty();
  }

  static Geometry area(Repair repair, String code) {
    return repair.after().levels().stream()
        .flatMap(level -> level.units().stream())
        .filter(unit -> unit.code().value().equals(code))
        .findFirst()
        .orElseThrow()
        .geometry();
  }

  static void is(Geometry area, String wkt) {
    assertThat(area.norm().toText()).isEqualTo(geometry(wkt).norm().toText());
  }

  /** The same area; nodes of lines that meet it may be in its borders. */
  private static void isArea(Geometry area, String wkt) {
    assertThat(area.equalsTopo(geometry(wkt))).as(area.toText()).isTrue();
  }

  @Test
  void case01_whatNestsComesBackAsItIs() {
    same(partition(units(PARENT), units(A, B)));
  }

  @Test
  void case04_movedByWholeStepsTheResultMovesWithIt() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      Hierarchy broken = BrokenHierarchies.broken(BrokenHierarchies.sound(random, true), random);
      Hierarchy after = repair(broken).after();
      Hierarchy movedAfter = repair(moved(broken)).after();
      assertThat(SlowNesting.digest(movedAfter)).isEqualTo(SlowNesting.digest(moved(after)));
    }
  }

  private static Hierarchy moved(Hierarchy hierarchy) {
    return Nested.with(
        hierarchy,
        units -> units.stream().map(unit -> unit.withGeometry(moved(unit.geometry()))).toList());
  }

  private static Geometry moved(Geometry geometry) {
    Geometry copy = geometry.copy();
    Grid grid = Grid.PROJECTED;
    for (Coordinate each : copy.getCoordinates()) {
      each.x = grid.toCoordinate(grid.toGrid(each.x) + 12_345_678L);
      each.y = grid.toCoordinate(grid.toGrid(each.y) - 8_765_431L);
    }
    copy.geometryChanged();
    return copy;
  }

  @Test
  void case05_overlapIsPartedMidway() {
    Repair repair = sound(repair(PARENT, "A|P|" + box(0, 0, 100.6, 100), B));
    assertThat(repair.changes()).hasSize(1);
    Change change = repair.changes().get(0);
    assertThat(change.kind()).isEqualTo(Decision.Kind.OVERLAP);
    assertThat(change.claimants()).containsExactly("A", "B");
    assertThat(change.areaM2()).isCloseTo(60, within(1e-6));
    assertThat(change.reachM()).isCloseTo(0.3, within(0.01));
    assertThat(repair.findings()).isEmpty();
    assertThat(area(repair, "A").getArea()).isCloseTo(10_030, within(0.1));
  }

  @Test
  void case06_overlapBeyondToleranceIsSettledAndTold() {
    Repair repair = sound(repair(PARENT, "A|P|" + box(0, 0, 130, 100), B));
    assertThat(told(repair.findings())).containsExactly("T1 A B");
    assertThat(repair.findings().get(0).measures().reachM()).isCloseTo(15, within(0.5));
  }

  @Test
  void case07_threefoldOverlap() {
    Repair repair =
        sound(
            repair(
                PARENT,
                "A|P|" + box(0, 0, 110, 100),
                "B|P|" + box(90, 0, 200, 100),
                "C|P|" + box(80, 40, 120, 60)));
    isArea(area(repair, "C"), box(80, 40, 120, 60));
  }

  @Test
  void case08_closedGap() {
    Repair repair =
        sound(
            repair(
                PARENT,
                "A|P|POLYGON((0 0,100 0,100 40,99.6 40,99.6 60,100 60,100 100,0 100,0 0))",
                "B|P|POLYGON((100 0,200 0,200 100,100 100,100 60,100 40,100 0))"));
    assertThat(repair.changes()).hasSize(1);
    assertThat(repair.changes().get(0).kind()).isEqualTo(Decision.Kind.GAP);
    assertThat(repair.findings()).isEmpty();
  }

  @Test
  void case09_gapOpenToTheRim() {
    Repair repair = sound(repair(PARENT, "A|P|" + box(0, 0, 99.6, 100), B));
    assertThat(repair.changes().get(0).kind()).isEqualTo(Decision.Kind.RIM_GAP);
  }

  @Test
  void case10_gapBetweenFourIsPartedWithoutNewNeighbours() {
    Repair repair =
        sound(
            repair(
                "P||" + box(0, 0, 200, 200),
                "A|P|POLYGON((0 0,100 0,100 90,90 100,0 100,0 0))",
                "B|P|POLYGON((100 0,200 0,200 100,110 100,100 90,100 0))",
                "C|P|POLYGON((200 100,200 200,100 200,100 110,110 100,200 100))",
                "D|P|POLYGON((0 100,90 100,100 110,100 200,0 200,0 100))"));
    assertThat(repair.changes().get(0).takers()).containsExactly("A", "B", "C", "D");
    assertThat(area(repair, "A").intersection(area(repair, "C")).getLength()).isLessThan(0.01);
    assertThat(area(repair, "B").intersection(area(repair, "D")).getLength()).isLessThan(0.01);
  }

  @Test
  void case11_theReachOfANotchIsItsLength() {
    Repair repair =
        sound(
            repair(
                "P||" + box(0, 0, 1100, 200),
                "A|P|POLYGON((0 0,1000 0,1000 100,10 100.5,10 101.5,1000 102,1000 200,0 200,0 0))",
                "B|P|POLYGON((1000 0,1100 0,1100 200,1000 200,1000 102,1000 100,1000 0))"));
    assertThat(repair.findings()).hasSize(1);
    assertThat(repair.findings().get(0).measures().reachM()).isGreaterThan(900);
  }

  @Test
  void case12_theParentsBulgeIsFollowed() {
    Repair repair =
        sound(
            repair(
                "P||POLYGON((0 0,100 0,200 0,200 100,150 100,140 103,120 103,110 100,100 100,0"
                    + " 100,0 0))",
                A,
                "B|P|" + box(100, 0, 200, 100)));
    is(
        area(repair, "B"),
        "POLYGON((100 0,200 0,200 100,150 100,140 103,120 103,110 100,100 100,100 0))");
  }

  @Test
  void case13_whatSticksOutIsCutAtTheParentsLine() {
    Repair repair = sound(repair(PARENT, A, "B|P|" + box(100, 0, 200.3, 100)));
    is(area(repair, "B"), box(100, 0, 200, 100));
    assertThat(repair.changes().get(0).how()).isEqualTo(Decision.How.CUT);
    assertThat(repair.changes().get(0).reachM()).isCloseTo(0.3, within(0.01));
  }

  @Test
  void case14_anEdgeBesideTheParentsIsReplacedByIt() {
    Repair repair =
        sound(
            repair(
                PARENT,
                A,
                "B|P|POLYGON((100 0,199.8 0,199.8 30,199.7 60,199.8 100,100 100,100 0))"));
    isArea(area(repair, "B"), box(100, 0, 200, 100));
  }

  @Test
  void case15_aNodeGoesIntoAllLevelsAndTheSibling() {
    Repair repair =
        sound(
            repair(
                partition(
                    units("R||" + box(0, 0, 200, 100)),
                    units("P|R|" + box(0, 0, 200, 100)),
                    units(A, B))));
    assertThat(area(repair, "R").getCoordinates()).contains(new Coordinate(100, 100));
    assertThat(area(repair, "P").getCoordinates()).contains(new Coordinate(100, 100));
  }

  @Test
  void case16_bothSidesOfAParentsEdgeGetTheSameNodes() {
    Repair repair =
        sound(
            repair(
                partition(
                    units("P||" + box(0, 0, 100, 100), "Q||" + box(100, 0, 200, 100)),
                    units(
                        "A|P|" + box(0, 0, 100, 30),
                        "B|P|" + box(0, 30, 100, 100),
                        "C|Q|" + box(100, 0, 200, 70),
                        "D|Q|" + box(100, 70, 200, 100)))));
    assertThat(area(repair, "P").getCoordinates())
        .contains(new Coordinate(100, 30), new Coordinate(100, 70));
    assertThat(area(repair, "Q").getCoordinates())
        .contains(new Coordinate(100, 30), new Coordinate(100, 70));
  }

  @Test
  void case17_fourParentsMeetInAPoint() {
    List<String> parents = new ArrayList<>();
    List<String> children = new ArrayList<>();
    for (int x = 0; x < 2; x++) {
      for (int y = 0; y < 2; y++) {
        String wkt = box(100 * x, 100 * y, 100 * x + 100, 100 * y + 100);
        parents.add("P" + x + y + "||" + wkt);
        double off = 0.1 * (x + 2 * y + 1);
        children.add(
            "C"
                + x
                + y
                + "|P"
                + x
                + y
                + "|"
                + box(100 * x + off, 100 * y - off, 100 * x + 100 + off, 100 * y + 100 - off));
      }
    }
    Repair repair =
        sound(
            repair(
                partition(
                    units(parents.toArray(String[]::new)),
                    units(children.toArray(String[]::new)))));
    is(area(repair, "C11"), box(100, 100, 200, 200));
  }

  private static final String[] TWO_PARENTS = {
    "P||" + box(0, 0, 100, 100), "Q||" + box(100, 0, 200, 100)
  };

  @Test
  void case18_aSmallPartBeyondTheParentIsCut() {
    Repair repair =
        sound(
            repair(
                partition(
                    units(TWO_PARENTS),
                    units("A|P|" + box(0, 0, 102, 100), B.replace("|P|", "|Q|")))));
    is(area(repair, "A"), box(0, 0, 100, 100));
    assertThat(told(repair.findings())).containsExactly("H2 A P");
  }

  @Test
  void case19_straddlersAreCutOrSetAside() {
    Hierarchy hierarchy =
        partition(
            units(TWO_PARENTS),
            units(
                "A|P|" + box(0, 0, 50, 100),
                "B|P|" + box(50, 0, 140, 100),
                "C|Q|" + box(100, 0, 200, 100)));
    Repair cut = sound(repair(hierarchy));
    is(area(cut, "B"), box(50, 0, 100, 100));
    assertThat(told(cut.findings())).containsExactly("H2 B P");
    Repair aside = HierarchyRepair.repair(hierarchy, METER.withQuarantine(true), Progress.NONE);
    is(area(aside, "B"), box(50, 0, 140, 100));
    assertThat(aside.certificate().holds()).isFalse();
    assertThat(told(aside.findings())).contains("H2 B P");
  }

  @Test
  void case20_aChildInAnotherParentKeepsItsPlace() {
    Repair repair =
        repair(
            partition(
                units(TWO_PARENTS),
                units(
                    "A|P|" + box(0, 0, 100, 100),
                    "B|Q|" + box(100, 0, 200, 100),
                    "X|P|" + box(120, 20, 140, 40))));
    is(area(repair, "X"), box(120, 20, 140, 40));
    is(area(repair, "B"), box(100, 0, 200, 100));
    assertThat(told(repair.findings())).containsExactly("H1 X P");
    assertThat(repair.certificate().holds()).isFalse();
  }

  @Test
  void case21_orphansAreToldAndLeft() {
    Repair repair = repair(PARENT, A, B, "X|none|" + box(20, 20, 40, 40));
    is(area(repair, "X"), box(20, 20, 40, 40));
    is(area(repair, "A"), box(0, 0, 100, 100));
    assertThat(told(repair.findings())).contains("H5 X");
  }

  @Test
  void case23_ofDuplicatesOneIsKept() {
    for (String twin :
        List.of(box(100, 0, 200, 100), "POLYGON((200 100,200 0,100 0,100 100,200 100))")) {
      Repair repair = repair(PARENT, A, "B2|P|" + twin, "B1|P|" + box(100, 0, 200, 100));
      assertThat(told(repair.findings())).containsExactly("T5 B2 B1");
      is(area(repair, "B1"), box(100, 0, 200, 100));
      is(area(repair, "B2"), box(100, 0, 200, 100));
      assertThat(repair.certificate().holds()).isFalse();
    }
  }

  @Test
  void case25_anOnlyChildMayEqualItsParent() {
    same(partition(units("P||" + box(0, 0, 100, 100)), units("A|P|" + box(0, 0, 100, 100))));
  }

  @Test
  void case26_aNestedUnitIsCutOutOfTheOuterOne() {
    Repair repair = sound(repair(PARENT, A, B, "C|P|" + box(120, 20, 140, 40)));
    is(area(repair, "C"), box(120, 20, 140, 40));
    assertThat(area(repair, "B").getArea()).isEqualTo(9600);
  }

  private static final String WITH_HOLE =
      "A|P|POLYGON((0 0,100 0,100 100,0 100,0 0),(20 20,40 20,40 40,20 40,20 20))";

  @Test
  void case27_anEnclaveThatFillsAHoleStays() {
    same(partition(units(PARENT), units(WITH_HOLE, B, "C|P|" + box(20, 20, 40, 40))));
  }

  @Test
  void case28_aHoleAroundAnEnclaveIsClosed() {
    Repair repair = sound(repair(PARENT, WITH_HOLE, B, "C|P|" + box(20.2, 20.2, 39.8, 39.8)));
    assertThat(repair.findings()).isEmpty();
  }

  @Test
  void case29_32_partsOfAParentElsewhereAreTiledToo() {
    same(
        partition(
            units(
                "P||MULTIPOLYGON(((0 0,100 0,100 100,0 100,0 0)),((300 0,400 0,400 100,300"
                    + " 100,300 0)))"),
            units("A|P|" + box(0, 0, 100, 100), "B|P|" + box(300, 0, 400, 100))));
  }

  @Test
  void case31_anAllowedGapBecomesAPlaceholder() {
    RepairOptions water =
        new RepairOptions(
            1,
            RepairOptions.Gaps.FILL,
            false,
            METER.rules(),
            METER.codes(),
            geometry(box(10, 10, 60, 60)),
            java.util.Set.of(),
            2);
    Repair repair =
        HierarchyRepair.repair(partition(units(PARENT), units(WITH_HOLE, B)), water, Progress.NONE);
    assertThat(repair.certificate().holds()).isTrue();
    is(area(repair, "P-unassigned"), box(20, 20, 40, 40));
  }

  @Test
  void gapsAreFilledFlaggedOrMadeUnits() {
    Hierarchy hierarchy = partition(units(PARENT), units(WITH_HOLE, B));
    is(area(sound(repair(hierarchy)), "A"), box(0, 0, 100, 100));
    Repair flagged =
        HierarchyRepair.repair(hierarchy, METER.withGaps(RepairOptions.Gaps.FLAG), Progress.NONE);
    assertThat(flagged.certificate().holds()).isFalse();
    assertThat(flagged.findings().stream().map(Finding::rule)).containsExactly(Rule.T2);
    Repair placed =
        HierarchyRepair.repair(
            hierarchy, METER.withGaps(RepairOptions.Gaps.PLACEHOLDER), Progress.NONE);
    assertThat(placed.certificate().holds()).isTrue();
    is(area(placed, "P-unassigned"), box(20, 20, 40, 40));
  }

  @Test
  void case33_aHoleThatTouchesTheRimInAPoint() {
    Repair repair =
        sound(
            repair(PARENT, "A|P|POLYGON((0 0,50 0,40 20,60 20,50 0,100 0,100 100,0 100,0 0))", B));
    assertThat(area(repair, "A").getArea()).isEqualTo(10_000);
  }

  @Test
  void case34to36_ringsThatCrossOverlapOrGoBack() {
    sound(repair(PARENT, A, "B|P|POLYGON((100 0,200 100,200 0,100 100,100 0))"));
    sound(
        repair(
            PARENT,
            A,
            "B|P|POLYGON((100 0,200 0,200 100,100 100,100 40,150 40,150 60,120 60,120 20,160"
                + " 20,160 80,100 80,100 0))"));
    Repair spike =
        sound(
            repair(
                PARENT, A, "B|P|POLYGON((100 0,150 0,150 -40,150 0,200 0,200 100,100 100,100 0))"));
    assertThat(area(spike, "B").getArea()).isEqualTo(10_000);
  }

  @Test
  void case37_aHairIsGone() {
    Repair repair =
        sound(
            repair(
                PARENT,
                A,
                "B|P|POLYGON((100 0,200 0,200 100,100 100,100 50.0005,50 50.0003,100 50,100 0))"));
    assertThat(area(repair, "A").getArea()).isCloseTo(10_000, within(0.03));
    assertThat(area(repair, "B").getEnvelopeInternal().getMinX()).isGreaterThan(99);
  }

  @Test
  void case38_aCollapsedUnitIsToldAndKept() {
    Repair repair = repair(PARENT, A, B, "X|P|POLYGON((10 10,20 20,30 30,10 10))");
    assertThat(repair.findings().stream().map(Finding::rule)).contains(Rule.H1);
    assertThat(area(repair, "X").getNumPoints()).isEqualTo(4);
  }

  @Test
  void case40_41_holesAndPartsInDisorder() {
    sound(
        repair(
            PARENT,
            "A|P|POLYGON((0 0,100 0,100 100,0 100,0 0),(20 20,60 20,60 60,20 60,20 20),(30 30,50"
                + " 30,50 50,30 50,30 30))",
            B));
    Repair merged =
        sound(
            repair(
                PARENT,
                "A|P|MULTIPOLYGON(((0 0,60 0,60 100,0 100,0 0)),((40 0,100 0,100 100,40 100,40"
                    + " 0)))",
                B));
    assertThat(area(merged, "A").getArea()).isEqualTo(10_000);
  }

  @Test
  void case42_verticesAHairApartBecomeOne() {
    sound(
        repair(
            PARENT,
            A,
            "B|P|POLYGON((100.00000000000001 0,200 0,200 100,100 100.00000000000001,"
                + "100.00000000000001 0))"));
  }

  @Test
  void case43_nearlyParallelLines() {
    sound(
        repair(
            "P||" + box(0, 0, 1_000_000, 1000),
            "A|P|POLYGON((0 0,1000000 0,1000000 500.0005,0 500,0 0))",
            "B|P|POLYGON((0 500.0005,1000000 500,1000000 1000,0 1000,0 500.0005))"));
  }

  @Test
  void case46_ofManyCellsNoneIsLost() {
    Random random = new Random(46);
    int n = 10;
    List<String> cells = new ArrayList<>();
    for (int x = 0; x < n; x++) {
      for (int y = 0; y < n; y++) {
        StringBuilder ring = new StringBuilder("POLYGON((");
        String first = "";
        for (int i = 0; i < 40; i++) {
          double along = i % 10 * 10;
          double dx = i < 10 ? along : i < 20 ? 100 : i < 30 ? 100 - along : 0;
          double dy = i < 10 ? 0 : i < 20 ? along : i < 30 ? 100 : 100 - along;
          if (random.nextInt(10) == 0) {
            continue;
          }
          String point =
              (100 * x + dx + 3 * random.nextDouble())
                  + " "
                  + (100 * y + dy + 3 * random.nextDouble());
          first = first.isEmpty() ? point : first;
          ring.append(point).append(',');
        }
        cells.add("C" + x + "-" + y + "|P|" + ring + first + "))");
      }
    }
    Repair repair = sound(repair("P||" + box(0, 0, 1003, 1003), cells.toArray(String[]::new)));
    for (Unit unit : repair.after().levels().get(1).units()) {
      assertThat(unit.geometry().getArea()).isCloseTo(10_000, within(500.0));
    }
  }

  @Test
  void case47_48_isolatedDuplicatesAndTriangles() {
    Repair repair =
        repair(
            "P||" + box(0, 0, 300, 300),
            "A|P|POLYGON((100 100,120 100,110 120,100 100))",
            "B|P|POLYGON((100 100,120 100,110 120,100 100))",
            "C|P|POLYGON((200 200,220 200,210 220,200 200))");
    assertThat(area(repair, "A").getArea() + area(repair, "C").getArea())
        .isCloseTo(90_000, within(1e-6));
  }

  @Test
  void case49_50_narrowUnitsAndNecksStay() {
    same(
        partition(
            units(
                "P||POLYGON((0 0,100 0,150 0,150.01 0,200 0,200 100,150.01 100,150 100,100 100,0"
                    + " 100,0 0))"),
            units(
                A,
                "B|P|POLYGON((100 0,150 0,150 100,100 100,100 0))",
                "L|P|" + box(150, 0, 150.01, 100),
                "C|P|POLYGON((150.01 0,200 0,200 100,150.01 100,150.01 0))")));
  }

  @Test
  void case51_partsThatTouchInAPointAreValid() {
    Repair repair =
        sound(
            repair(
                "P||" + box(0, 0, 200, 200),
                "A|P|MULTIPOLYGON(((0 0,100 0,100 100,0 100,0 0)),((100 100,200 100,200 200,100"
                    + " 200,100 100)))",
                "B|P|" + box(100, 0, 200, 100.2),
                "C|P|" + box(0, 100, 100, 200)));
    assertThat(area(repair, "A").getNumGeometries()).isEqualTo(2);
  }

  @Test
  void case52_acrossTheAntimeridian() {
    Hierarchy hierarchy =
        Nested.hierarchy(
            Grid.GEOGRAPHIC,
            LevelKind.PARTITION,
            units("P||" + box(179.9, 0, 180.1, 0.1)),
            units("A|P|" + box(179.9, 0, 180, 0.1), "B|P|" + box(180.000001, 0, 180.1, 0.1)));
    assertThat(repair(hierarchy).certificate().holds()).isTrue();
  }

  @Test
  void case53_reachIsInMetresAtEightyNorth() {
    Hierarchy hierarchy =
        Nested.hierarchy(
            Grid.GEOGRAPHIC,
            LevelKind.PARTITION,
            units("P||" + box(10, 80, 10.02, 80.01)),
            units("A|P|" + box(10, 80, 10.01, 80.01), "B|P|" + box(10.0104, 80, 10.02, 80.01)));
    Repair repair = repair(hierarchy);
    assertThat(repair.certificate().holds()).isTrue();
    assertThat(repair.changes().get(0).reachM()).isCloseTo(7.76 / 2, within(0.1));
  }

  @Test
  void case54_coordinatesWithAZoneNumber() {
    Hierarchy near = partition(units(PARENT), units("A|P|" + box(0, 0, 100.6, 100), B));
    AffineTransformation far = AffineTransformation.translationInstance(39_500_000, 4_400_000);
    sound(
        repair(
            Nested.with(
                near,
                units ->
                    units.stream()
                        .map(unit -> unit.withGeometry(far.transform(unit.geometry())))
                        .toList())));
  }

  @Test
  void case57_overlappingParentsAreSettledFirst() {
    sound(
        repair(
            partition(
                units("P||" + box(0, 0, 101, 100), "Q||" + box(100, 0, 200, 100)),
                units("A|P|" + box(0, 0, 101, 100), "B|Q|" + box(100, 0, 200, 100)))));
  }

  @Test
  void case58_cancelledMidwayNothingIsChanged() {
    Hierarchy hierarchy = partition(units(PARENT), units("A|P|" + box(0, 0, 100.6, 100), B));
    Map<String, String> before = SlowNesting.digest(hierarchy);
    assertThatThrownBy(
            () -> HierarchyRepair.repair(hierarchy, METER, (phase, done, total) -> done == 0))
        .isInstanceOf(CancellationException.class);
    assertThat(SlowNesting.digest(hierarchy)).isEqualTo(before);
  }

  @Test
  void case59_ofOneEditedUnitOnlyTheParentIsSolvedAgain() {
    Hierarchy hierarchy =
        repair(
                partition(
                    units("P||" + box(0, 0, 100, 100), "Q||" + box(100, 0, 200, 100)),
                    units(
                        "A|P|" + box(0, 0, 100, 50),
                        "B|P|" + box(0, 50, 100, 100),
                        "C|Q|" + box(100, 0, 200, 100)),
                    units(
                        "a|A|" + box(0, 0, 100, 50),
                        "b|B|" + box(0, 50, 100, 100),
                        "c|C|" + box(100, 0, 200, 100))))
            .after();
    Geometry drawn = geometry("POLYGON((0 0,100.2 0,100.2 60,50 70,0 60,0 0))");
    Repair repair =
        HierarchyRepair.repairUnit(
            hierarchy,
            new EditedUnit("level2", org.jiezhi.model.UnitCode.of("A"), drawn),
            METER,
            Progress.NONE);
    assertThat(repair.certificate().holds()).isTrue();
    assertThat(SlowNesting.certifies(repair.after())).isTrue();
    assertThat(area(repair, "A").getArea()).isCloseTo(6500, within(1.0));
    assertThat(area(repair, "A").getCoordinates()).contains(new Coordinate(50, 70));
    assertThat(area(repair, "a").getArea()).isEqualTo(area(repair, "A").getArea());
    assertThat(area(repair, "b").getArea()).isEqualTo(area(repair, "B").getArea());
    assertThat(area(repair, "C").getCoordinates())
        .as("the node where the drawn line leaves the parent")
        .contains(new Coordinate(100, 60.0398));
  }

  @Test
  void case60_theVertexEditsLeadThereAndBack() {
    for (long seed = 1; seed <= 30; seed++) {
      Random random = new Random(seed);
      Repair repair =
          repair(BrokenHierarchies.broken(BrokenHierarchies.sound(random, true), random));
      for (int level = 0; level < 2; level++) {
        List<Unit> before = repair.before().levels().get(level).units();
        List<Unit> after = repair.after().levels().get(level).units();
        for (int i = 0; i < before.size(); i++) {
          Geometry was = before.get(i).geometry();
          Geometry is = after.get(i).geometry();
          VertexEdits edits = VertexEdits.between(was, is);
          assertThat(edits.apply(was).toText()).isEqualTo(is.toText());
          assertThat(edits.undo(is).toText()).isEqualTo(was.toText());
          assertThat(edits.edits().isEmpty()).isEqualTo(was.equalsExact(is));
        }
      }
    }
  }

  @Test
  void aTwinUnderAnotherParentIsToldWhereAllElseIsSound() {
    Repair repair =
        repair(
            partition(
                units("P|| " + box(0, 0, 100, 100), "Q|| " + box(100, 0, 200, 100)),
                units(A, "B|Q|" + box(100, 0, 200, 100), "C|Q|" + box(0, 0, 100, 100))));
    assertThat(repair.changes()).isEmpty();
    assertThat(repair.certificate().holds()).isFalse();
    assertThat(repair.findings()).hasSize(1);
    assertThat(repair.findings().get(0).rule()).isIn(Rule.H1, Rule.T5);
    assertThat(repair.findings().get(0).units().get(0)).isEqualTo("C");
    is(area(repair, "C"), box(0, 0, 100, 100));
  }
}
