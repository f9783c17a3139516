package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.intake.UnitLookup;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** The units of a workspace, out of its store and through its index of points. */
class WorkspaceIndexTest {
  private static final KeySource KEY = WorkspaceFiles.key((byte) 6);

  @TempDir Path folder = Path.of("");

  private static Boundaries town() {
    return Boundaries.read(
        ReadRequest.ofManifest(LinkedTown.SMALL.resolve("hierarchy.json")), Progress.NONE);
  }

  @Test
  void theUnitsComeBackAsTheyWentIn() {
    Boundaries town = town();
    Path place = folder.resolve("w");
    Workspace.create(place, town, KEY, false, Progress.NONE).close();
    assertThat(place.resolve("lookup.index")).exists();
    try (Workspace workspace = Workspace.open(place, KEY)) {
      Boundaries kept = workspace.boundaries();
      assertThat(kept.certify()).isEqualTo(town.certify());
      assertThat(kept.crs().isSameAs(town.crs())).isTrue();
      for (LevelUnits level : town.hierarchy().levels()) {
        List<Unit> units = kept.units(level.level().name());
        assertThat(units).hasSameSizeAs(level.units());
        for (int i = 0; i < units.size(); i++) {
          Unit there = level.units().get(i);
          assertThat(units.get(i).code()).isEqualTo(there.code());
          assertThat(units.get(i).name()).isEqualTo(there.name());
          assertThat(units.get(i).attributes().keySet()).isEqualTo(there.attributes().keySet());
          assertThat(units.get(i).geometry().equalsExact(there.geometry())).isTrue();
        }
      }
    }
  }

  /** An import finds the unit of a place by the index; looked for one by one it is the same. */
  @Test
  void placesAreInTheUnitThatHoldsThem() throws IOException {
    Path place = folder.resolve("w");
    Workspace.create(place, town(), KEY, false, Progress.NONE).close();
    for (String index : List.of("made with the workspace", "missing", "damaged")) {
      Path file = place.resolve("lookup.index");
      if (index.equals("missing")) {
        Files.delete(file);
      } else if (index.equals("damaged")) {
        Files.write(file, new byte[300]);
      }
      try (Workspace workspace = Workspace.open(place, KEY)) {
        List<LevelUnits> levels = workspace.snapshot().levels();
        UnitLookup lookup = StoredUnits.of(levels, () -> workspace.locator().index());
        LevelUnits grids =
            levels.stream()
                .filter(each -> each.level().name().equals("grid"))
                .findFirst()
                .orElseThrow();
        long seed = 3;
        Random dice = new Random(seed);
        var extent = levels.get(0).units().get(0).geometry().getEnvelopeInternal();
        int inside = 0;
        for (int i = 0; i < 400; i++) {
          double lon = extent.getMinX() + dice.nextDouble() * extent.getWidth();
          double lat = extent.getMinY() + dice.nextDouble() * extent.getHeight();
          var point = new GeometryFactory().createPoint(new Coordinate(lon, lat));
          String expected = null;
          for (Unit each : grids.units()) {
            expected = each.geometry().contains(point) ? each.code().value() : expected;
          }
          String found = lookup.leafAt(lon, lat);
          assertThat(found).as("seed %s, point %s, index %s", seed, i, index).isEqualTo(expected);
          if (found != null) {
            inside++;
            assertThat(lookup.isWithin(found, found.substring(0, 6))).isTrue();
            assertThat(lookup.isWithin(found, "no such unit")).isFalse();
          }
        }
        assertThat(inside).isGreaterThan(150);
      }
      assertThat(Locator.isIndex(file)).as(index).isTrue();
    }
  }

  /** Units of another scheme that stand before the lower levels of the main one are not these. */
  @Test
  void placesAreInTheUnitOfTheMainChain() throws IOException {
    WorkspaceFiles.layers(folder);
    Path grid = folder.resolve("grid.geojson");
    Files.writeString(
        folder.resolve("group.geojson"),
        Files.readString(grid).replaceAll("\"code\":\"[0-9]*([12])\"", "\"code\":\"G$1\""));
    Path manifest =
        Files.writeString(
            folder.resolve("hierarchy.json"),
            "{\"levels\":[{\"level\":\"community\",\"source\":\"community.geojson\"},"
                + "{\"level\":\"group\",\"source\":\"group.geojson\",\"scheme\":\"group\"},"
                + "{\"level\":\"grid\",\"source\":\"grid.geojson\"}]}");
    Boundaries boundaries = Boundaries.read(ReadRequest.ofManifest(manifest), Progress.NONE);
    Path buildings =
        Files.writeString(
            folder.resolve("b.csv"),
            """
            building_code,unit_code,lon,lat
            B1,99010100101,106.05,30.05
            B2,99010100101,106.15,30.05
            """);
    try (Workspace workspace =
        Workspace.create(folder.resolve("w"), boundaries, KEY, false, Progress.NONE)) {
      ImportResult result =
          workspace.importFile(ImportRequest.of(RecordKind.BUILDINGS, buildings), Progress.NONE);
      assertThat(result.notes())
          .extracting(note -> note.rule() + " " + note.firstRow())
          .containsExactly("unit-differs 3");
      List<String> computed = new ArrayList<>();
      workspace.snapshot().forEachBuilding(each -> computed.add(each.computedUnit()));
      assertThat(computed).containsExactly("99010100101", "99010100102");
    }
  }

  /** A system that no code names, with a long definition. */
  @Test
  void theReferenceSystemIsKept() throws IOException {
    String wkt =
        "PROJCS[\""
            + "town grid ".repeat(120)
            + "\",GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],"
            + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],"
            + "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],"
            + "PARAMETER[\"central_meridian\",106.3],PARAMETER[\"scale_factor\",1],"
            + "PARAMETER[\"false_easting\",500000],PARAMETER[\"false_northing\",0],"
            + "UNIT[\"metre\",1]]";
    ReferenceSystem system = ReferenceSystems.parse(wkt).orElseThrow();
    Path file = folder.resolve("district.geojson");
    Files.writeString(
        file,
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":"
            + "\"990101\",\"name\":\"D\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[["
            + "500000,3300000],[501000,3300000],[501000,3301000],[500000,3301000],"
            + "[500000,3300000]]]}}]}");
    List<LayerSource> layers = new ArrayList<>();
    layers.add(LayerSource.of(file.toString()).withText(null, system));
    Boundaries boundaries = Boundaries.read(ReadRequest.of(layers), Progress.NONE);
    Path place = folder.resolve("w");
    Workspace.create(place, boundaries, KEY, false, Progress.NONE).close();
    for (int i = 0; i < 2; i++) {
      try (Workspace workspace = Workspace.open(place, KEY)) {
        assertThat(workspace.boundaries().crs().isSameAs(system)).isTrue();
        assertThat(workspace.locator().locate(500_500, 3_300_500).levels().get(0).units())
            .hasSize(1);
      }
      Files.deleteIfExists(place.resolve("lookup.index"));
    }
  }
}
