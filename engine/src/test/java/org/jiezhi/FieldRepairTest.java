package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.hierarchy.Change;
import org.jiezhi.hierarchy.Repair;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/** Real levels that were drawn or simplified apart are repaired: certified, and nothing is lost. */
class FieldRepairTest {
  private static final Set<Rule> ASIDE = Set.of(Rule.T5, Rule.H1, Rule.H5, Rule.G2);

  @Test
  void estonia() {
    check(FieldData.read("ee-estonia/geojson/maakond.json", "ee-estonia/geojson/omavalitsus.json"));
  }

  @Test
  void corsica() {
    check(
        FieldData.read(
            "fr-corse/region-corse.geojson",
            "fr-corse/departements-corse.geojson",
            "fr-corse/arrondissements-corse.geojson",
            "fr-corse/communes-corse.geojson"));
  }

  @Test
  void lucknow() {
    check(FieldData.read("in-lucknow/Lucknow_zone_boundary.geojson"));
    check(FieldData.read("in-lucknow/Lucknow_ward_boundary.geojson"));
  }

  @Test
  void jaipur() {
    check(FieldData.read("in-jaipur/Jaipur_Zones.geojson"));
    check(FieldData.read("in-jaipur/Jaipur_Wards.geojson"));
  }

  @Test
  void kanto() {
    check(FieldData.read("jp-kanto/s0010/prefectures.json"));
    check(FieldData.read("jp-kanto/s0010/N03-21_13_210101.json"));
  }

  private static void check(Boundaries boundaries) {
    RepairReport report = boundaries.repair();
    Repair repair = report.repair();
    boolean aside = repair.findings().stream().map(Finding::rule).anyMatch(ASIDE::contains);
    assertThat(report.certificate().holds() || aside).as("%s", report.certificate()).isTrue();
    for (int i = 0; i < repair.before().levels().size(); i++) {
      LevelUnits before = repair.before().levels().get(i);
      List<Unit> after = repair.after().levels().get(i).units();
      assertThat(after).hasSameSizeAs(before.units());
      for (int unit = 0; unit < after.size(); unit++) {
        Geometry was = before.units().get(unit).geometry();
        assertThat(after.get(unit).geometry().isEmpty()).isEqualTo(was.isEmpty());
      }
    }
    System.out.println(
        repair.before().levels().stream()
                .map(each -> each.level().name() + " " + each.units().size())
                .collect(Collectors.joining(", "))
            + ": "
            + repair.changes().stream()
                .collect(
                    Collectors.groupingBy(
                        each -> each.kind() + " " + each.how(),
                        TreeMap::new,
                        Collectors.counting()))
            + ", beyond 20 m "
            + repair.changes().stream().filter(Change::beyondTolerance).count()
            + ", errors "
            + report.countFrom(Severity.ERROR)
            + ", certified "
            + report.certificate().holds());
  }
}
