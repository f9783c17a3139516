package org.jiezhi.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiezhi.hierarchy.Nested.box;
import static org.jiezhi.hierarchy.Nested.units;
import static org.jiezhi.hierarchy.RepairCasesTest.B;
import static org.jiezhi.hierarchy.RepairCasesTest.PARENT;
import static org.jiezhi.hierarchy.RepairCasesTest.area;
import static org.jiezhi.hierarchy.RepairCasesTest.is;
import static org.jiezhi.hierarchy.RepairCasesTest.repair;

import org.jiezhi.coverage.Decision;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.LevelKind;
import org.junit.jupiter.api.Test;

/** The cases of repair that concern buildings, which are never cut. */
class BuildingRepairTest {
  @Test
  void case62_buildingsStayWhole() {
    Repair repair = repairBeside("A|P|" + box(0, 0, 100.6, 100), "H|A|" + box(95, 10, 105, 20));
    assertThat(repair.certificate().holds()).isTrue();
    is(area(repair, "H"), box(95, 10, 105, 20));
  }

  @Test
  void newBordersGoAroundBuildings() {
    Repair repair = repairBeside("A|P|" + box(0, 0, 101, 100), "H|B|" + box(100.2, 10, 120, 20));
    assertThat(repair.certificate().holds()).isTrue();
    assertThat(area(repair, "B").covers(area(repair, "H"))).isTrue();
    assertThat(repair.changes().stream().map(Change::how)).contains(Decision.How.BUILDING);
    assertThat(repair.findings()).isEmpty();
  }

  /** Two children, of which the first reaches into the second, and a building. */
  private static Repair repairBeside(String child, String building) {
    return repair(
        Nested.hierarchy(
            Grid.PROJECTED, LevelKind.FOOTPRINT, units(PARENT), units(child, B), units(building)));
  }
}
