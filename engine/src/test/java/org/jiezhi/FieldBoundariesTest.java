package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.function.Predicate;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real boundary files of six countries. The figures were checked by overlays of JTS; how they
 * compare with those that came with the files is told in {@code docs/results/field-data.md}.
 */
class FieldBoundariesTest {
  @ParameterizedTest
  @CsvSource({"995, 415_968_766", "999, 424_888_455"})
  void austriaAgreesButForTheDoubledVienna(String resolution, String doubledM2) {
    Boundaries austria = austria(resolution);
    List<Finding> errors = errors(austria.validate());
    assertThat(errors).hasSize(46).allMatch(each -> each.rule() == Rule.T6);
    for (String level : List.of("bezirke", "gemeinden")) {
      List<Finding> here = errors.stream().filter(each -> each.level().startsWith(level)).toList();
      assertThat(here).hasSize(23);
      assertThat(here)
          .allMatch(each -> each.units().contains("900") || each.units().contains("90001"));
      assertThat(here.stream().mapToDouble(each -> each.measures().areaM2()).sum())
          .isCloseTo(number(doubledM2), within(100.0));
    }
    assertThat(austria.certify().holds()).isFalse();
    Boundaries once = only(austria, unit -> !unit.code().value().matches("900|90001"));
    assertThat(errors(once.validate())).isEmpty();
    assertThat(once.certify().holds()).isTrue();
  }

  private static Boundaries austria(String resolution) {
    String folder = "at-austria/simplified-99." + resolution.charAt(2) + "/";
    return FieldData.read(
        folder + "laender_" + resolution + "_geo.json",
        folder + "bezirke_" + resolution + "_geo.json",
        folder + "gemeinden_" + resolution + "_geo.json");
  }

  @Test
  void austriaInTwoResolutionsDisagrees() {
    Boundaries mixed =
        FieldData.read(
            "at-austria/simplified-99.9/laender_999_geo.json",
            "at-austria/simplified-99.5/bezirke_995_geo.json");
    Defects defects = Defects.of(mixed, "bezirke_995_geo");
    assertThat(share(defects, mixed, "laender_999_geo")).isCloseTo(1.8705, within(0.0001));
    assertThat(share(defects, mixed, "laender_999_geo", "9")).isCloseTo(6.982, within(0.001));
  }

  @ParameterizedTest
  @ValueSource(strings = {"region", "departements", "arrondissements", "cantons", "communes"})
  void everyLevelOfCorsicaIsACleanCoverage(String level) {
    Boundaries corsica = FieldData.read("fr-corse/" + level + "-corse.geojson");
    assertThat(corsica.validate().countFrom(Severity.WARNING)).isZero();
    assertThat(corsica.certify().holds()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "arrondissements, 68, 418_323, 1_298_579, 0.0149",
    "cantons, 465, 53_221_130, 115_535_445, 1.3240",
    "communes, 151, 709_958, 1_857_224, 0.0213"
  })
  void levelsOfCorsicaDiffer(String level, int gaps, String gapM2, String apartM2, double percent) {
    Boundaries corsica =
        FieldData.read(
            "fr-corse/departements-corse.geojson", "fr-corse/" + level + "-corse.geojson");
    Defects defects = Defects.of(corsica, level + "-corse");
    assertThat(defects.pairs()).isZero();
    assertThat(defects.gaps()).isEqualTo(gaps);
    assertThat(defects.gapM2()).isCloseTo(number(gapM2), within(1.0));
    assertThat(defects.allApartM2()).isCloseTo(number(apartM2), within(1.0));
    assertThat(share(defects, corsica, "departements-corse")).isCloseTo(percent, within(0.0001));
  }

  @Test
  void theDepartmentsOfCorsicaAreTheRegion() {
    Boundaries corsica =
        FieldData.read("fr-corse/region-corse.geojson", "fr-corse/departements-corse.geojson");
    assertThat(errors(corsica.validate())).isEmpty();
  }

  @Test
  void levelsOfEstoniaDiffer() {
    Boundaries estonia =
        FieldData.read(
            "ee-estonia/geojson/maakond.json",
            "ee-estonia/geojson/omavalitsus.json",
            "ee-estonia/topojson/asustusyksus.json");
    Defects towns = Defects.of(estonia, "omavalitsus");
    assertThat(towns.pairs()).isZero();
    assertThat(towns.apartM2()).hasSize(15);
    assertThat(towns.allApartM2()).isCloseTo(9_351_808, within(10.0));
    assertThat(share(towns, estonia, "maakond")).isCloseTo(0.0215, within(0.0001));
    Defects villages = Defects.of(estonia, "asustusyksus");
    assertThat(villages.pairs()).isZero();
    assertThat(villages.apartM2()).hasSize(79);
    assertThat(villages.allApartM2()).isCloseTo(130_518_913, within(100.0));
    assertThat(share(villages, estonia, "omavalitsus")).isCloseTo(0.3003, within(0.0001));
    assertThat(share(villages, estonia, "omavalitsus", "0424")).isCloseTo(3.578, within(0.001));
  }

  @ParameterizedTest
  @ValueSource(strings = {"statistical/wal/oa_by_lad", "electoral/wal/wards_by_lad"})
  void outputAreasAndWardsOfNewportCertify(String folder) {
    Boundaries newport = FieldData.read("gb-newport/" + folder + "/W06000022.json");
    assertThat(newport.validate().countFrom(Severity.WARNING)).isZero();
    assertThat(newport.certify().holds()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"msoa, 10, 0.123, 42", "lsoa, 13, 0.116, 250"})
  void whatIsWrongWithTheStatisticalAreasOfNewportIsNoise(
      String level, int slivers, double sliverM2, int respelt) {
    Boundaries newport =
        FieldData.read("gb-newport/statistical/wal/" + level + "_by_lad/W06000022.json");
    ValidationReport report = newport.validate();
    assertThat(report.count(Severity.ERROR)).isZero();
    assertThat(report.findings())
        .filteredOn(each -> each.severity() == Severity.WARNING)
        .allMatch(each -> each.rule() == Rule.T7);
    List<Finding> noise = report.findings().stream().filter(Finding::noise).toList();
    assertThat(noise).filteredOn(each -> each.rule() == Rule.T8).hasSize(respelt);
    assertThat(noise).filteredOn(each -> each.rule() == Rule.T4).hasSize(slivers);
    assertThat(
            noise.stream()
                .filter(each -> each.rule() == Rule.T4)
                .mapToDouble(each -> each.measures().areaM2())
                .sum())
        .isCloseTo(sliverM2, within(0.001));
    assertThat(newport.certify().holds()).isFalse();
  }

  @Test
  void theDistrictOfNewportIsItsWardsButNotItsStatisticalAreas() {
    Boundaries wards = newportBelowItsDistrict("electoral/wal/wards_by_lad");
    assertThat(errors(wards.validate())).isEmpty();
    Boundaries areas = newportBelowItsDistrict("statistical/wal/msoa_by_lad");
    Defects defects = Defects.of(areas, "W06000022");
    assertThat(share(defects, areas, "lad")).isCloseTo(0.19, withinPercentage(3));
  }

  private static Boundaries newportBelowItsDistrict(String folder) {
    return only(
        FieldData.read(
            "gb-newport/administrative/wal/lad.json", "gb-newport/" + folder + "/W06000022.json"),
        unit -> !unit.code().value().startsWith("W06") || unit.code().value().equals("W06000022"));
  }

  @Test
  void townsOfKantoWereSimplifiedByPrefecture() {
    Boundaries kanto = kanto("s0010");
    Defects defects = Defects.of(only(kanto, "city"), "city");
    assertThat(defects.pairs()).isEqualTo(56);
    assertThat(defects.overlapM2()).isCloseTo(8_298_670, within(10.0));
    assertThat(defects.gaps()).isEqualTo(198);
    assertThat(defects.gapM2()).isCloseTo(7_779_652, within(10.0));
    Defects nesting = Defects.of(kanto, "city");
    assertThat(nesting.allApartM2()).isCloseTo(61_047_456, within(10.0));
    assertThat(share(nesting, kanto, "prefecture")).isCloseTo(0.4502, within(0.0001));
    assertThat(share(nesting, kanto, "prefecture", "東京都")).isCloseTo(0.9746, within(0.0001));
  }

  @Test
  void townsOfKantoDifferMoreFromCoarserPrefectures() {
    Boundaries kanto = kanto("s0001");
    Defects nesting = Defects.of(kanto, "city");
    assertThat(share(nesting, kanto, "prefecture")).isCloseTo(3.708, within(0.001));
    assertThat(share(nesting, kanto, "prefecture", "東京都")).isCloseTo(10.66, within(0.01));
  }

  /** The four prefectures of the files, by name, and their towns. */
  private static Boundaries kanto(String resolution) {
    LayerSource prefectures =
        LayerSource.of(FieldData.file("jp-kanto/" + resolution + "/prefectures.json"));
    LayerSource first = LayerSource.of(FieldData.file("jp-kanto/s0010/N03-21_11_210101.json"));
    LayerSource towns =
        new LayerSource(
            List.of(
                first.files().get(0),
                FieldData.file("jp-kanto/s0010/N03-21_12_210101.json"),
                FieldData.file("jp-kanto/s0010/N03-21_13_210101.json"),
                FieldData.file("jp-kanto/s0010/N03-21_14_210101.json")),
            null,
            "city",
            first.kind(),
            null,
            "",
            "N03_007",
            "N03_001",
            "N03_004",
            null,
            null);
    LayerSource named =
        new LayerSource(
            prefectures.files(),
            null,
            "prefecture",
            first.kind(),
            null,
            "",
            "N03_001",
            null,
            "N03_001",
            null,
            null);
    return only(
        Boundaries.read(ReadRequest.of(List.of(named, towns)), Progress.NONE),
        unit ->
            unit.declaredParent() != null
                || List.of("埼玉県", "千葉県", "東京都", "神奈川県").contains(unit.code().value()));
  }

  @ParameterizedTest
  @CsvSource({
    "ward, Ward Name, 269, 388_310, 1122, 427_612, 282_746_592",
    "zone, id, 8, 55_782, 220, 79_226, 262_521_120"
  })
  void lucknowIsDirty(
      String level,
      String code,
      int pairs,
      String overlapM2,
      int gaps,
      String gapM2,
      String coveredM2) {
    LayerSource source =
        LayerSource.of(FieldData.file("in-lucknow/Lucknow_" + level + "_boundary.geojson"))
            .withFields(code, null, null);
    Boundaries lucknow = Boundaries.read(ReadRequest.of(List.of(source)), Progress.NONE);
    String name = lucknow.levels().get(0).name();
    Defects defects = Defects.of(lucknow, name);
    assertThat(defects.pairs()).isEqualTo(pairs);
    assertThat(defects.overlapM2()).isCloseTo(number(overlapM2), within(1.0));
    assertThat(defects.gaps()).isEqualTo(gaps);
    assertThat(defects.gapM2()).isCloseTo(number(gapM2), within(1.0));
    assertThat(EllipsoidAreas.of(lucknow.units(name)) - defects.overlapM2())
        .isCloseTo(number(coveredM2), within(1000.0));
  }

  @ParameterizedTest
  @CsvSource({"Zones, 1, 20, 0.220", "Wards, 1, 50, 0.914"})
  void jaipurHasOneRealOverlapAmongNoise(String level, int errors, int slivers, double noiseM2) {
    ValidationReport report = FieldData.read("in-jaipur/Jaipur_" + level + ".geojson").validate();
    assertThat(errors(report)).hasSize(errors);
    assertThat(errors(report))
        .filteredOn(each -> each.rule() == Rule.T1)
        .singleElement()
        .satisfies(each -> assertThat(each.measures().areaM2()).isCloseTo(10_920.2, within(0.1)));
    List<Finding> thin = report.findings().stream().filter(each -> each.rule() == Rule.T4).toList();
    assertThat(thin).hasSize(slivers).allMatch(Finding::noise);
    assertThat(thin.stream().mapToDouble(each -> each.measures().areaM2()).sum())
        .isCloseTo(noiseM2, within(0.001));
  }

  private static List<Finding> errors(ValidationReport report) {
    return report.findings().stream().filter(each -> each.severity() == Severity.ERROR).toList();
  }

  /** The units that fit, in the same levels. */
  private static Boundaries only(Boundaries all, Predicate<Unit> fits) {
    List<LevelUnits> levels =
        all.hierarchy().levels().stream()
            .map(each -> new LevelUnits(each.level(), each.units().stream().filter(fits).toList()))
            .toList();
    return of(all, levels);
  }

  /** One level without the one above it. */
  private static Boundaries only(Boundaries all, String level) {
    LevelUnits here = all.hierarchy().findLevel(level).orElseThrow();
    Level top = new Level(level, here.level().kind(), null, here.level().scheme());
    return of(all, List.of(new LevelUnits(top, here.units())));
  }

  private static Boundaries of(Boundaries all, List<LevelUnits> levels) {
    Hierarchy before = all.hierarchy();
    return all.with(new Hierarchy(before.name(), before.grid(), before.metersPerUnit(), levels));
  }

  /** Percent of the parents that is apart from their children. */
  private static double share(Defects defects, Boundaries boundaries, String parents) {
    return 100 * defects.allApartM2() / EllipsoidAreas.of(boundaries.units(parents));
  }

  private static double share(
      Defects defects, Boundaries boundaries, String parents, String parent) {
    Unit unit = boundaries.findUnit(parents, parent).orElseThrow();
    return 100 * defects.apartM2().getOrDefault(parent, 0.0) / EllipsoidAreas.of(unit.geometry());
  }

  private static double number(String grouped) {
    return Double.parseDouble(grouped.replace("_", ""));
  }
}
