package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;

/** Real boundary files: what is found in them without being told. */
class FieldDataReadingTest {
  @Test
  void estoniaLinksByTheFieldOfTheParentsCode() {
    Boundaries estonia =
        Boundaries.read(
            FieldData.file("ee-estonia/geojson/maakond.json"),
            FieldData.file("ee-estonia/geojson/omavalitsus.json"),
            FieldData.file("ee-estonia/topojson/asustusyksus.json"));
    assertThat(sizes(estonia)).containsExactly(15, 79, 4711);
    assertAllParentsAgree(estonia);
    assertThat(estonia.findUnit("maakond", "0037").orElseThrow().name()).isEqualTo("Harju maakond");
  }

  @Test
  void estoniaLinksByJoinedFields() {
    List<LayerSource> layers =
        List.of(
            LayerSource.of(FieldData.file("ee-estonia/geojson/maakond.json"))
                .withFields("MKOOD", null, null),
            LayerSource.of(FieldData.file("ee-estonia/geojson/omavalitsus.json"))
                .withFields("MKOOD+OKOOD", "MKOOD", null),
            LayerSource.of(FieldData.file("ee-estonia/topojson/asustusyksus.json"))
                .withFields("MKOOD+OKOOD+AKOOD", "MKOOD+OKOOD", null));
    assertAllParentsAgree(Boundaries.read(ReadRequest.of(layers), Progress.NONE));
  }

  /** Degrees under a definition in metres are taken for degrees, and that is said. */
  @Test
  void degreesCalledGaussKrugerLandWhereTheirDegreesSay() {
    Path file = FieldData.file("formats-mapshaper/issues/193/gauss_kruger.shp");
    Boundaries read = Boundaries.read(file);
    List<Unit> units = read.hierarchy().levels().get(0).units();
    assertThat(units).hasSize(3);
    assertThat(units.get(0).geometry().getCoordinate().x).isEqualTo(-79.04411780507252);
    assertThat(units.get(0).geometry().getCoordinate().y).isEqualTo(43.08771393436908);
    assertThat(read.crs().id()).as("degrees of the same datum").isEqualTo("EPSG:4214");
    assertThat(read.assumed().toString())
        .contains("says it is in EPSG:2435, but its coordinates are not");
    Inspection seen = Inspection.of(LayerSource.of(file), Progress.NONE).get(0);
    assertThat(seen.doubts().toString()).contains("EPSG:2435");
  }

  @Test
  void austriaLinksByPrefix() {
    Boundaries austria =
        Boundaries.read(
            FieldData.file("at-austria/simplified-99.5/laender_995_geo.json"),
            FieldData.file("at-austria/simplified-99.5/bezirke_995_geo.json"),
            FieldData.file("at-austria/simplified-99.5/gemeinden_995_geo.json"));
    assertThat(sizes(austria)).containsExactly(9, 117, 2118);
    assertAllParentsAgree(austria);
  }

  @Test
  void jaipurLinksByName() {
    Boundaries jaipur =
        Boundaries.read(
            FieldData.file("in-jaipur/Jaipur_Boundary.geojson"),
            FieldData.file("in-jaipur/Jaipur_Zones.geojson"),
            FieldData.file("in-jaipur/Jaipur_Wards.geojson"));
    assertThat(sizes(jaipur)).containsExactly(1, 10, 77);
    assertAllParentsAgree(jaipur);
    assertThat(jaipur.assumed().toString()).contains("parents by name from field ZONE_NAME: 77");
  }

  @Test
  void corsicaLinksByLargestShareWhereNothingElseDoes() {
    Boundaries corsica =
        Boundaries.read(
            FieldData.file("fr-corse/region-corse.geojson"),
            FieldData.file("fr-corse/departements-corse.geojson"),
            FieldData.file("fr-corse/arrondissements-corse.geojson"),
            FieldData.file("fr-corse/communes-corse.geojson"));
    assertThat(sizes(corsica)).containsExactly(1, 2, 5, 360);
    assertThat(corsica.units("communes-corse"))
        .allMatch(unit -> unit.declaredParent() == null)
        .allMatch(
            unit ->
                Objects.requireNonNull(unit.parent())
                    .value()
                    .startsWith(unit.code().value().substring(0, 2)));
  }

  @Test
  void kantoKeepsUnitsWithoutCode() {
    List<Path> files =
        List.of(
            FieldData.file("jp-kanto/s0010/N03-21_11_210101.json"),
            FieldData.file("jp-kanto/s0010/N03-21_12_210101.json"),
            FieldData.file("jp-kanto/s0010/N03-21_13_210101.json"),
            FieldData.file("jp-kanto/s0010/N03-21_14_210101.json"));
    LayerSource first = LayerSource.of(files.get(0)).withFields("N03_007", null, "N03_004");
    LayerSource cities =
        new LayerSource(
            files,
            null,
            "city",
            first.kind(),
            null,
            "",
            first.codeField(),
            null,
            first.nameField(),
            null,
            null);
    Boundaries kanto =
        Boundaries.read(
            ReadRequest.of(
                List.of(LayerSource.of(FieldData.file("jp-kanto/s0010/prefectures.json")), cities)),
            Progress.NONE);
    assertThat(sizes(kanto)).containsExactly(47, 253);
    assertThat(kanto.units("city").stream().filter(unit -> unit.code().isOfFeature())).hasSize(2);
    assertAllParentsAgree(kanto);
  }

  private static List<Integer> sizes(Boundaries boundaries) {
    return boundaries.hierarchy().levels().stream().map(level -> level.units().size()).toList();
  }

  private static void assertAllParentsAgree(Boundaries boundaries) {
    boundaries.hierarchy().levels().stream()
        .skip(1)
        .forEach(
            level ->
                assertThat(level.units())
                    .as(level.level().name())
                    .allMatch(unit -> unit.declaredParent() != null)
                    .allMatch(FieldDataReadingTest::agrees));
  }

  private static boolean agrees(Unit unit) {
    return Objects.equals(unit.declaredParent(), unit.computedParent());
  }
}
