package org.jiezhi.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jiezhi.hierarchy.Nested.box;
import static org.jiezhi.hierarchy.Nested.partition;
import static org.jiezhi.hierarchy.Nested.units;
import static org.jiezhi.hierarchy.RepairCasesTest.area;
import static org.jiezhi.hierarchy.RepairCasesTest.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;

/** Repair where others fail: lines that meet within a grid cell, large units, many units. */
class HardRepairCasesTest {
  private static Repair certified(Hierarchy hierarchy) {
    Repair repair = repair(hierarchy);
    assertThat(repair.certificate().holds()).as("%s", repair.certificate()).isTrue();
    return repair;
  }

  @Test
  void case22_aCodeThatDoesNotFitMovesNothing() {
    Hierarchy hierarchy =
        partition(
            units("4101||" + box(0, 0, 100, 200), "4102||" + box(100, 0, 200, 200)),
            units(
                "410101|4101|POLYGON((0 0,100 0,100 100,0 100,0 0))",
                "410102|4101|" + box(0, 100, 100, 200),
                "410201|4102|POLYGON((100 0,200 0,200 100,100 100,100 0))",
                "410103|4102|" + box(100, 100, 200, 200)));
    Repair repair = certified(hierarchy);
    assertThat(repair.changes()).isEmpty();
    RepairCasesTest.is(area(repair, "410103"), box(100, 100, 200, 200));
  }

  /** The one that keeps the area is redrawn; the other must not be taken for a unit of its own. */
  @Test
  void case23_aSecondRepairLeavesDuplicatesAlone() {
    Repair repair =
        repair(
            partition(
                units("P||" + box(0, 0, 200, 100)),
                units(
                    "A|P|" + box(0, 0, 99.8, 100),
                    "B|P|" + box(100, 0, 200, 100),
                    "X|P|POLYGON((0 100,0 50,0 0,99.8 0,99.8 100,0 100))"),
                units(
                    "a|A|" + box(0, 0, 50, 100),
                    "b|A|" + box(50, 0, 99, 100),
                    "c|B|" + box(100, 0, 200, 50),
                    "d|B|" + box(100, 50, 200, 100))));
    assertThat(repair.findings().stream().map(each -> each.rule().name() + each.units()))
        .contains("T5[X, A]");
    assertThat(area(repair, "X").equalsTopo(area(repair, "A"))).isTrue();
    assertThat(area(repair, "A").getArea()).isCloseTo(9990, within(0.1));
    assertThat(SlowNesting.digest(repair(repair.after()).after()))
        .isEqualTo(SlowNesting.digest(repair.after()));
  }

  /**
   * A part of the parent far away need not be declared to be tiled; the area between is nobody's.
   */
  @Test
  void case30_anUndeclaredExclaveIsTiledLikeTheRest() {
    String exclave = "((300 0,400 0,400 100,300 100,300 0))";
    Repair repair =
        certified(
            partition(
                units(
                    "P||MULTIPOLYGON(((0 0,100 0,100 100,0 100,0 0))," + exclave + ")",
                    "Q||" + box(100, 0, 300, 100)),
                units(
                    "A|P|MULTIPOLYGON(((0 0,100 0,100 100,0 100,0 0)),"
                        + "((300 0,350.3 0,350.3 100,300 100,300 0)))",
                    "B|P|" + box(350, 0, 400.2, 100),
                    "C|Q|" + box(100, 0, 300, 100))));
    assertThat(SlowNesting.certifies(repair.after())).isTrue();
    assertThat(area(repair, "A").getNumGeometries()).isEqualTo(2);
    assertThat(area(repair, "A").getArea() + area(repair, "B").getArea()).isEqualTo(20_000);
    assertThat(area(repair, "B").getEnvelopeInternal().getMaxX()).isEqualTo(400);
    RepairCasesTest.is(area(repair, "C"), box(100, 0, 300, 100));
  }

  /** A unit that claims some of another parent without either level saying so loses it, told. */
  @Test
  void case30_anExclaveThatNoParentHasIsCutOffAndReported() {
    Repair repair =
        certified(
            partition(
                units("P||" + box(0, 0, 100, 100), "Q||" + box(100, 0, 300, 100)),
                units(
                    "A|P|MULTIPOLYGON(((0 0,100 0,100 100,0 100,0 0)),"
                        + "((200 40,220 40,220 60,200 60,200 40)))",
                    "C|Q|"
                        + "POLYGON((100 0,300 0,300 100,100 100,100 0),"
                        + "(200 40,200 60,220 60,220 40,200 40))")));
    assertThat(SlowNesting.certifies(repair.after())).isTrue();
    RepairCasesTest.is(area(repair, "A"), box(0, 0, 100, 100));
    RepairCasesTest.is(area(repair, "C"), box(100, 0, 300, 100));
    assertThat(repair.findings().stream().map(each -> each.rule().name() + " " + each.units()))
        .as("both beyond the tolerance")
        .contains("H2 [A, P]", "T2 [C]");
  }

  @Test
  void case44_crossingsWithinOneGridCell() {
    Repair repair =
        certified(
            partition(
                units("P||" + box(0, 0, 1000, 1000)),
                units(
                    "A|P|POLYGON((0 0,1000 0,1000 500.0003,0 500,0 0))",
                    "B|P|POLYGON((0 500.0003,1000 500,500.0001 1000,0 1000,0 500.0003))",
                    "C|P|POLYGON((499.9999 0,1000 500,1000 1000,500.0001 1000,499.9999 0))")));
    assertThat(SlowNesting.certifies(repair.after())).isTrue();
    assertThat(repair.after().levels().get(1).units()).hasSize(3);
    assertThat(area(repair, "A").getArea()).isGreaterThan(1000);
  }

  /** The pair of which GEOS gives all to one (its issue 1525), a hundred times as large. */
  @Test
  void case45_aVertexOnTheNeighboursEdgeTakesNothingFromEither() {
    Hierarchy hierarchy =
        partition(
            units("P||POLYGON((100 0,0 400,100 300,400 0,100 0))"),
            units(
                "A|P|POLYGON((100 0,100 100,100 300,400 0,100 0))",
                "B|P|POLYGON((0 400,100 300,100 0,0 400))"));
    Repair repair = certified(hierarchy);
    assertThat(area(repair, "A").getArea()).isEqualTo(45_000);
    assertThat(area(repair, "B").getArea()).isEqualTo(15_000);
    assertThat(SlowNesting.certifies(repair.after())).isTrue();
  }

  @Test
  void case55_aHundredThousandVerticesInOneUnit() {
    Random random = new Random(55);
    int n = 100_000;
    StringBuilder one = new StringBuilder();
    StringBuilder other = new StringBuilder();
    for (int i = 0; i <= n; i++) {
      double y = 10_000.0 * i / n;
      double x = 5_000 + (i == 0 || i == n ? 0 : random.nextDouble());
      one.append(String.format(Locale.ROOT, ",%.4f %.4f", x, y));
      if (i % 10 == 0) {
        other.append(String.format(Locale.ROOT, ",%.4f %.4f", x, y));
      }
    }
    Repair repair =
        certified(
            partition(
                units("P||" + box(0, 0, 10_000, 10_000)),
                units(
                    "A|P|POLYGON((0 0" + one + ",0 10000,0 0))",
                    "B|P|POLYGON((10000 0" + other + ",10000 10000,10000 0))")));
    assertThat(area(repair, "A").getArea() + area(repair, "B").getArea())
        .isCloseTo(1e8, within(1e-3));
    assertThat(area(repair, "A").getNumPoints())
        .as("the new border is as fine as the finer one")
        .isGreaterThan(20_000);
  }

  @Test
  void case56_tenThousandUnitsInOneParent() {
    Random random = new Random(56);
    List<String> cells = new ArrayList<>();
    for (int x = 0; x < 100; x++) {
      for (int y = 0; y < 100; y++) {
        double wide = 10 + (x < 99 ? 0.2 * random.nextDouble() - 0.1 : 0);
        cells.add("C" + x + "-" + y + "|P|" + box(10 * x, 10 * y, 10 * x + wide, 10 * y + 10));
      }
    }
    Repair repair =
        certified(
            partition(units("P||" + box(0, 0, 1000, 1000)), units(cells.toArray(String[]::new))));
    List<Unit> after = repair.after().levels().get(1).units();
    assertThat(after).hasSize(10_000);
    for (Unit each : after) {
      // Half an overlap of 0.1 m on one side, a whole gap of 0.1 m on the other.
      assertThat(each.geometry().getArea()).as(each.code().value()).isCloseTo(100, within(1.6));
    }
  }
}
