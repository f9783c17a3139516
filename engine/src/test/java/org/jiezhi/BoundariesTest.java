package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiezhi.LayerFiles.box;
import static org.jiezhi.LayerFiles.text;
import static org.jiezhi.LayerFiles.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundariesTest {
  @TempDir Path folder = Path.of("");

  private Path district() {
    return write(
        folder,
        "district.geojson",
        "\"code\":\"01\",\"name\":\"West\" / " + box(0, 0, 2, 2),
        "\"code\":\"02\",\"name\":\"East\" / " + box(2, 0, 4, 2));
  }

  @Test
  void readsLevelsUnitsAndNames() {
    Path street =
        write(
            folder,
            "street.geojson",
            "\"代码\":101,\"名称\":\"东\",\"上级代码\":\"01\" / " + box(0, 0, 2, 2));
    Boundaries boundaries = Boundaries.read(district(), street);
    assertThat(boundaries.levels().toString()).contains("district", "street");
    Unit unit = boundaries.findUnit("street", "101").orElseThrow();
    assertThat(unit.name()).isEqualTo("东");
    assertThat(unit.declaredParent()).isEqualTo(UnitCode.of("01"));
    assertThat(unit.computedParent()).isEqualTo(UnitCode.of("01"));
    assertThat(boundaries.units("district")).hasSize(2);
    assertThatThrownBy(() -> boundaries.units("grid"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("district, street");
  }

  @Test
  void theDeclaredParentIsKeptBesideTheComputedOne() {
    Path street =
        write(folder, "street.geojson", "\"code\":\"x\",\"parent\":\"01\" / " + box(1.9, 0, 3, 2));
    Unit unit = Boundaries.read(district(), street).units("street").get(0);
    assertThat(unit.declaredParent()).isEqualTo(UnitCode.of("01"));
    assertThat(unit.computedParent()).isEqualTo(UnitCode.of("02"));
    assertThat(unit.parent()).isEqualTo(UnitCode.of("01"));
  }

  @Test
  void aParentThatDoesNotExistStaysAsItStands() {
    Path street =
        write(
            folder,
            "street.geojson",
            "\"code\":\"a\",\"parent\":\"01\" / " + box(0, 0, 1, 2),
            "\"code\":\"b\",\"parent\":\"99\" / " + box(1, 0, 2, 2));
    List<Unit> units = Boundaries.read(district(), street).units("street");
    assertThat(units.get(1).declaredParent()).isEqualTo(UnitCode.of("99"));
  }

  @Test
  void parentsFollowFromNames() {
    Path ward =
        write(
            folder,
            "ward.geojson",
            "\"code\":\"a\",\"NAME\":\"west \" / " + box(0, 0, 1, 2),
            "\"code\":\"b\",\"NAME\":\"EAST\" / " + box(2, 0, 4, 2));
    Boundaries boundaries = Boundaries.read(district(), ward);
    assertThat(parents(boundaries, "ward")).containsExactly("01", "02");
    assertThat(boundaries.assumed().toString()).contains("parents by name from field NAME: 2 of 2");
  }

  @Test
  void parentsFollowFromPrefixes() {
    Path street =
        write(
            folder,
            "street.geojson",
            "\"code\":\"0101\" / " + box(0, 0, 1, 2),
            "\"code\":\"0201\" / " + box(2, 0, 4, 2));
    Boundaries boundaries = Boundaries.read(district(), street);
    assertThat(parents(boundaries, "street")).containsExactly("01", "02");
    assertThat(boundaries.assumed().toString()).contains("2 units follow from the prefix");
  }

  @Test
  void zerosAtTheEndOfAParentsCodeAreFiller() {
    Path province = write(folder, "province.geojson", "\"code\":\"420000\" / " + box(0, 0, 4, 2));
    Path city =
        write(
            folder,
            "city.geojson",
            "\"code\":\"420100\" / " + box(0, 0, 2, 2),
            "\"code\":\"420200\" / " + box(2, 0, 4, 2));
    Path county = write(folder, "county.geojson", "\"code\":\"420202\" / " + box(2, 0, 4, 2));
    Boundaries boundaries = Boundaries.read(province, city, county);
    assertThat(parents(boundaries, "city")).containsExactly("420000", "420000");
    assertThat(parents(boundaries, "county")).containsExactly("420200");
  }

  @Test
  void theOnlyUnitAboveIsTheParent() {
    Path city = write(folder, "city.geojson", "\"code\":\"c\" / " + box(0, 0, 4, 2));
    Boundaries boundaries = Boundaries.read(city, district());
    assertThat(parents(boundaries, "district")).containsExactly("c", "c");
    assertThat(boundaries.assumed().toString()).contains("the only unit above");
  }

  @Test
  void elseTheLargestShareDecides() {
    Path street =
        write(
            folder,
            "street.geojson",
            "\"code\":\"a\" / " + box(0, 0, 2.1, 2),
            "\"code\":\"b\" / " + box(2.1, 0, 4, 2),
            "\"code\":\"c\" / " + box(8, 0, 9, 2));
    Boundaries boundaries = Boundaries.read(district(), street);
    assertThat(parents(boundaries, "street")).containsExactly("01", "02", "null");
    assertThat(boundaries.units("street").get(0).declaredParent()).isNull();
    assertThat(boundaries.assumed().toString()).contains("hold their largest share");
  }

  @Test
  void featuresWithoutCodeOrGeometryAreKept() {
    Path street =
        write(
            folder,
            "street.geojson",
            "\"code\":\"a\" / " + box(0, 0, 2, 2),
            "\"code\":null / " + box(2, 0, 4, 2),
            "\"code\":\"c\" / null");
    List<Unit> units = Boundaries.read(street).units("street");
    assertThat(units.get(1).code()).isEqualTo(UnitCode.ofFeature(2));
    assertThat(units.get(1).code().isOfFeature()).isTrue();
    assertThat(units.get(2).geometry().isEmpty()).isTrue();
  }

  @Test
  void anEmptyLayerIsALevelWithoutUnits() {
    assertThat(Boundaries.read(district(), write(folder, "street.geojson")).units("street"))
        .isEmpty();
  }

  @Test
  void fieldsAreJoined() {
    Path street =
        write(folder, "street.geojson", "\"A\":\"01\",\"B\":7,\"C\":\"x\" / " + box(0, 0, 2, 2));
    LayerSource source = LayerSource.of(street).withFields("A+B", null, "c");
    Unit unit =
        Boundaries.read(ReadRequest.of(List.of(source)), Progress.NONE).units("street").get(0);
    assertThat(unit.code()).isEqualTo(UnitCode.of("017"));
    assertThat(unit.name()).isEqualTo("x");
    LayerSource wrong = LayerSource.of(street).withFields("A+Z", null, null);
    assertThatThrownBy(() -> Boundaries.read(ReadRequest.of(List.of(wrong)), Progress.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no field Z; the fields are A, B, C");
  }

  @Test
  void aNeighbouringFieldOfTheParentsCodeIsNotTheCode() {
    Path street =
        write(
            folder,
            "street.geojson",
            "\"DISTRICTCD\":\"01\",\"STREETCD\":\"s1\" / " + box(0, 0, 1, 2),
            "\"DISTRICTCD\":\"01\",\"STREETCD\":\"s2\" / " + box(1, 0, 2, 2),
            "\"DISTRICTCD\":\"01\",\"STREETCD\":\"s3\" / " + box(2, 0, 3, 2));
    assertThat(Boundaries.read(street).units("street").stream().map(Unit::code))
        .containsExactly(UnitCode.of("s1"), UnitCode.of("s2"), UnitCode.of("s3"));
  }

  @Test
  void coordinatesBeyondTheSystemAreRefusedByFeature() {
    Path street =
        write(
            folder,
            "street.geojson",
            "\"code\":\"a\" / " + box(0, 0, 2, 2),
            "\"code\":\"b\" / " + box(2, 0, 4, 200));
    assertThatThrownBy(() -> Boundaries.read(street))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("street.geojson: feature 2")
        .hasMessageContaining("200");
  }

  @Test
  void planeCoordinatesOfALayerThatSaysNothingAreMetres() {
    Path street =
        write(
            folder, "street.geojson", "\"code\":\"a\" / " + box(500000, 3380000, 500100, 3380100));
    Boundaries boundaries = Boundaries.read(street);
    assertThat(boundaries.crs().id()).isEqualTo("unknown");
    assertThat(boundaries.assumed().toString()).contains("a plane in metres is assumed");
  }

  @Test
  void severalFilesMayBeOneLevel() {
    Path west = write(folder, "w.geojson", "\"code\":\"01\" / " + box(0, 0, 2, 2));
    Path east = write(folder, "e.geojson", "\"code\":\"02\" / " + box(2, 0, 4, 2));
    text(
        folder,
        "hierarchy.json",
        "{\"levels\":[{\"level\":\"district\",\"source\":[\"w.geojson\",\"e.geojson\"]}]}");
    assertThat(west).exists();
    assertThat(east).exists();
    assertThat(Boundaries.read(folder.resolve("hierarchy.json")).units("district")).hasSize(2);
  }

  @Test
  void stopsWhenAskedTo() {
    assertThatThrownBy(
            () ->
                Boundaries.read(
                    ReadRequest.of(List.of(LayerSource.of(district()))),
                    (phase, done, total) -> false))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void threadsDoNotMatter() {
    List<LayerSource> layers = List.of(LayerSource.of(district()));
    Boundaries one = Boundaries.read(ReadRequest.of(layers).withThreads(1), Progress.NONE);
    Boundaries four = Boundaries.read(ReadRequest.of(layers).withThreads(4), Progress.NONE);
    assertThat(four.assumed()).isEqualTo(one.assumed());
    assertThat(four.hierarchy().toString()).isEqualTo(one.hierarchy().toString());
  }

  private static List<String> parents(Boundaries boundaries, String level) {
    return boundaries.units(level).stream().map(unit -> Objects.toString(unit.parent())).toList();
  }

  @Test
  void tellsHowFarCoordinatesMovedToTheGrid() throws IOException {
    Path layer = folder.resolve("off-grid.geojson");
    Files.writeString(
        layer,
        """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"1"},"geometry":{"type":"Polygon",
        "coordinates":[[[1.0000000004,1],[2,1],[2,2],[1.0000000004,1]]]}}]}
        """);
    assertThat(Boundaries.read(layer).validate().assumed())
        .extracting(Message::toString)
        .anyMatch(text -> text.matches("coordinates were judged on the grid.*0\\.0\\d+ mm to it"));
  }
}
