package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.jiezhi.LayerFiles.box;
import static org.jiezhi.LayerFiles.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.crs.Transform;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;

class LocatorTest {
  @TempDir Path folder = Path.of("");

  private Boundaries sound() {
    return Boundaries.read(
        write(
            folder,
            "district.geojson",
            "\"code\":\"01\",\"name\":\"西区\" / "
                + "{\"type\":\"Polygon\",\"coordinates\":[[[108,30],[108.1,30],[108.2,30],"
                + "[108.2,30.2],[108.1,30.2],[108,30.2],[108,30]]]}"),
        write(
            folder,
            "street.geojson",
            "\"code\":\"011\",\"parent\":\"01\" / " + box(108, 30, 108.1, 30.2),
            "\"code\":\"012\",\"parent\":\"01\" / " + box(108.1, 30, 108.2, 30.2)));
  }

  private static List<List<String>> codes(Placement placement) {
    return placement.levels().stream()
        .map(level -> level.units().stream().map(Placement.NamedUnit::code).toList())
        .toList();
  }

  @Test
  void aProvenHierarchyHasOneUnitALevel() {
    Locator locator = sound().locator();
    assertThat(locator.isCertified()).isTrue();
    assertThat(locator.index().layerCount()).isEqualTo(1);
    assertThat(codes(locator.locate(108.1, 30.1))).containsExactly(List.of("01"), List.of("012"));
    assertThat(codes(locator.locate(108.2, 30.2))).containsExactly(List.of("01"), List.of("012"));
    assertThat(locator.locate(108, 30).levels().get(0).units().get(0).name()).isEqualTo("西区");
    assertThat(locator.locate(109, 30).isOutside()).isTrue();
  }

  @Test
  void anUnprovenOneTellsAllUnitsOfEachLevel() {
    Boundaries broken =
        Boundaries.read(
            write(folder, "district.geojson", "\"code\":\"01\" / " + box(0, 0, 2, 2)),
            write(
                folder,
                "street.geojson",
                "\"code\":\"011\",\"parent\":\"01\" / " + box(0, 0, 1.2, 2),
                "\"code\":\"012\",\"parent\":\"01\" / " + box(1, 0, 1.9, 2)));
    Locator locator = broken.locator();
    assertThat(locator.isCertified()).isFalse();
    assertThat(codes(locator.locate(1.1, 1))).containsExactly(List.of("01"), List.of("011", "012"));
    assertThat(codes(locator.locate(1.95, 1))).containsExactly(List.of("01"), List.of());
  }

  @Test
  void pointsMayBeInOtherSystems() {
    Locator locator = sound().locator();
    for (ReferenceSystem system :
        List.of(
            ReferenceSystem.GCJ02,
            ReferenceSystem.BD09,
            ReferenceSystems.parse("EPSG:4545").orElseThrow())) {
      double[] point = {108.0999, 30.1};
      Transform.between(ReferenceSystem.WGS84, system).apply(point);
      Locator shifted = locator.forPointsIn(system);
      assertThat(codes(shifted.locate(point[0], point[1])))
          .as(system.id())
          .containsExactly(List.of("01"), List.of("011"));
      assertThat(shifted.touching(point[0], point[1], 15))
          .as(system.id())
          .extracting(each -> each.unit().code())
          .containsExactly("01", "011", "012");
    }
    double[] gcj = {108.0999, 30.1};
    Transform.between(ReferenceSystem.WGS84, ReferenceSystem.GCJ02).apply(gcj);
    assertThat(codes(locator.locate(gcj[0], gcj[1])))
        .as("unconverted it is elsewhere")
        .containsExactly(List.of("01"), List.of("012"));
  }

  @Test
  void aCircleTellsDistancesAndOutsideTheNearest() {
    Locator locator = sound().locator();
    List<Locator.Touched> touched = locator.touching(108.0999, 30.1, 30);
    assertThat(touched.get(0).borderMeters()).isNaN();
    assertThat(touched.get(1).isInside()).isTrue();
    assertThat(touched.get(1).borderMeters()).isCloseTo(9.64, offset(0.01));
    assertThat(touched.get(2).isInside()).isFalse();
    Locator.Touched nearest = locator.nearest(108.201, 30.1, 1000).orElseThrow();
    assertThat(nearest.unit().code()).isEqualTo("012");
    assertThat(nearest.borderMeters()).isCloseTo(96.4, offset(0.1));
    assertThat(locator.nearest(108.201, 30.1, 90)).isEmpty();
  }

  @Test
  void aFileOpensAsItWasOrIsRefusedByName() throws IOException {
    Locator locator = sound().locator();
    Path file = folder.resolve("town.jzi");
    try (OutputStream out = Files.newOutputStream(file)) {
      locator.writeTo(out);
    }
    assertThat(Locator.isIndex(file)).isTrue();
    assertThat(Locator.open(file).locate(108.1, 30.1)).isEqualTo(locator.locate(108.1, 30.1));
    assertThat(codes(Locator.open(file).forPointsIn(ReferenceSystem.WGS84).locate(108.1, 30.1)))
        .containsExactly(List.of("01"), List.of("012"));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Locator.open(file))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("town.jzi is damaged");
    assertThatThrownBy(() -> Locator.open(folder.resolve("street.geojson")))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("is no index");
    assertThat(Locator.isIndex(folder.resolve("none"))).isFalse();
  }

  @Test
  void everyVertexOfRealBoundariesHasOneUnitALevel() {
    Boundaries corsica =
        FieldData.read(
            "fr-corse/region-corse.geojson",
            "fr-corse/departements-corse.geojson",
            "fr-corse/communes-corse.geojson");
    Locator locator = corsica.locator();
    int lowest = corsica.levels().size() - 1;
    int checked = 0;
    for (Unit unit : corsica.units(corsica.levels().get(lowest).name())) {
      for (Coordinate at : unit.geometry().getCoordinates()) {
        int[] here = locator.units(lowest, at.x, at.y);
        assertThat(here).as("%s at %s", unit.code(), at).isNotEmpty();
        if (locator.isCertified()) {
          assertThat(here).as("%s at %s", unit.code(), at).hasSize(1);
        }
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(5000);
  }
}
