package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jiezhi.Boundaries;
import org.jiezhi.ReadRequest;
import org.jiezhi.finding.LayerDoubt;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UsageException;
import org.jiezhi.sampledata.boundaries.Area;
import org.jiezhi.sampledata.files.CoordinateChange;
import org.jiezhi.sampledata.files.Coordinates;
import org.jiezhi.sampledata.files.Feature;
import org.jiezhi.sampledata.files.GaussKrueger;
import org.jiezhi.sampledata.files.Gcj02;
import org.jiezhi.sampledata.files.Layer;
import org.jiezhi.sampledata.files.LayerWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * The small town as four offices would send it: each level in another format and another reference
 * system, written by writers that share no code with the engine.
 */
class MixedSystemsTest {
  private static final List<String> LEVELS =
      List.of("0-district", "1-street", "2-community", "3-grid");
  private static final CoordinateChange GAUSS_KRUGER = new GaussKrueger(108);

  @TempDir Path folder = Path.of("");
  private final LayerWriter writer = new LayerWriter(1);
  private final List<Layer> layers = new ArrayList<>();
  private @Nullable Boundaries town;

  @BeforeEach
  void readTheTown() throws IOException {
    List<String> files = new ArrayList<>();
    for (String level : LEVELS) {
      Path file = Run.root().resolve("sample-data/town/boundaries/" + level + ".geojson");
      files.add(file.toString());
      layers.add(layer(level, new JsonMapper().readTree(Files.readString(file))));
    }
    town = read(files);
    assertThat(sound().certify().holds()).isTrue();
  }

  private Boundaries sound() {
    return Objects.requireNonNull(town);
  }

  private static Layer layer(String name, JsonNode collection) {
    JsonNode features = collection.path("features");
    return new Layer(
        name,
        name.substring(2),
        "partition",
        "",
        features.size(),
        index -> {
          JsonNode properties = features.get(index).path("properties");
          return new Feature(
              properties.path("code").asText(),
              properties.path("parent").asText(),
              properties.path("name").asText(),
              area(features.get(index).path("geometry")));
        });
  }

  private static Area area(JsonNode geometry) {
    boolean many = geometry.path("type").asText().equals("MultiPolygon");
    List<JsonNode> polygons = new ArrayList<>();
    if (many) {
      geometry.path("coordinates").forEach(polygons::add);
    } else {
      polygons.add(geometry.path("coordinates"));
    }
    List<List<long[]>> all = new ArrayList<>();
    for (JsonNode polygon : polygons) {
      List<long[]> rings = new ArrayList<>();
      for (JsonNode ring : polygon) {
        long[] points = new long[2 * (ring.size() - 1)];
        for (int i = 0; i < points.length; i++) {
          points[i] = Coordinates.steps(ring.get(i / 2).get(i % 2).asDouble());
        }
        rings.add(points);
      }
      all.add(rings);
    }
    return new Area(all);
  }

  private static Boundaries read(List<String> files) {
    return Boundaries.read(ReadRequest.ofArguments(files), Progress.NONE);
  }

  private String gbkShapefile(int level) throws IOException {
    Path base = folder.resolve("gbk-" + level);
    writer.writeShapefile(layers.get(level), base, Charset.forName("GBK"), CoordinateChange.NONE);
    return base + ".shp";
  }

  private String gaussKruger(int level, CoordinateChange change) throws IOException {
    Path base = folder.resolve("plane-" + level);
    writer.writeShapefile(layers.get(level), base, StandardCharsets.UTF_8, change);
    return base + ".shp";
  }

  private String gcj02(int level) throws IOException {
    Path file = folder.resolve("map-" + level + ".geojson");
    writer.writeGeoJson(layers.get(level), file, new Gcj02());
    return file.toString();
  }

  private String geoPackage(int level) throws IOException {
    Path file = folder.resolve("package-" + level + ".gpkg");
    writer.writeGeoPackage(List.of(layers.get(level)), file);
    return file.toString();
  }

  /** The same units, each vertex within a step of the grid. */
  private void assertSame(Boundaries found) {
    List<LevelUnits> levels = found.hierarchy().levels();
    for (int i = 0; i < levels.size(); i++) {
      List<Unit> expected = sound().hierarchy().levels().get(i).units();
      List<Unit> units = levels.get(i).units();
      assertThat(units).hasSameSizeAs(expected);
      for (int k = 0; k < units.size(); k++) {
        assertThat(units.get(k).code()).isEqualTo(expected.get(k).code());
        assertThat(units.get(k).name()).isEqualTo(expected.get(k).name());
        String unit = levels.get(i).level().name() + " " + units.get(k).code();
        assertNear(unit, units.get(k).geometry(), expected.get(k).geometry());
        assertNear(unit, expected.get(k).geometry(), units.get(k).geometry());
      }
    }
  }

  private static void assertNear(String unit, Geometry geometry, Geometry other) {
    Set<String> places = new HashSet<>();
    for (Coordinate each : other.getCoordinates()) {
      for (int step = 0; step < 9; step++) {
        places.add(place(each, step % 3 - 1, step / 3 - 1));
      }
    }
    for (Coordinate each : geometry.getCoordinates()) {
      assertThat(places).as(unit).contains(place(each, 0, 0));
    }
  }

  private static String place(Coordinate at, int dx, int dy) {
    return (Coordinates.steps(at.x) + dx) + " " + (Coordinates.steps(at.y) + dy);
  }

  @Test
  void everyLevelInAnotherFormatAndSystemComesBackEqual() throws IOException {
    Boundaries found =
        read(List.of(gbkShapefile(0), gaussKruger(1, GAUSS_KRUGER), gcj02(2), geoPackage(3)));
    assertSame(found);
    assertThat(found.certify().holds()).isTrue();
    assertThat(found.doubts())
        .extracting(LayerDoubt::rule, LayerDoubt::severity)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Rule.R4, null),
            org.assertj.core.groups.Tuple.tuple(Rule.R5, Severity.WARNING));
    String assumed = found.assumed().toString();
    assertThat(assumed)
        .contains("text read as GBK")
        .contains("plane-1.shp: does not say its reference system; EPSG:4524 is assumed")
        .contains("confidence 0.99")
        .contains("map-2.geojson: as a whole lies")
        .contains("shifted as GCJ-02 and were read so");
    LayerDoubt shift =
        found.doubts().stream().filter(each -> each.rule() == Rule.R5).findFirst().orElseThrow();
    assertThat(shift.shiftMeters()).isBetween(300.0, 800.0);
    assertThat(shift.confidence()).isGreaterThan(0.9);
  }

  @Test
  void theTopMayBeTheOneThatIsConverted() throws IOException {
    Path manifest = folder.resolve("hierarchy.json");
    gaussKruger(0, GAUSS_KRUGER);
    gcj02(1);
    Files.writeString(
        manifest,
        """
        {"crs": "OGC:CRS84", "levels": [
          {"level": "district", "source": "plane-0.shp", "crs": "EPSG:4524"},
          {"level": "street", "source": "map-1.geojson", "crs": "gcj02"}]}
        """);
    Boundaries found = read(List.of(manifest.toString()));
    assertSame(found);
    assertThat(found.doubts()).isEmpty();
    assertThat(found.crs().id()).isEqualTo("OGC:CRS84");
  }

  @Test
  void aPlaneWithoutZoneNumberIsPlacedByTheLevelAbove() throws IOException {
    CoordinateChange bare =
        (lon, lat) -> {
          double[] xy = GAUSS_KRUGER.apply(lon, lat);
          return new double[] {Math.rint((xy[0] - 36e6) * 1e4) / 1e4, xy[1]};
        };
    Boundaries found = read(List.of(geoPackage(0), gaussKruger(1, bare)));
    assertSame(found);
    assertThat(found.assumed().toString()).contains("EPSG:4545 is assumed");
  }

  @Test
  void exchangedAxesAreFound() throws IOException {
    CoordinateChange exchanged =
        (lon, lat) -> {
          double[] xy = GAUSS_KRUGER.apply(lon, lat);
          return new double[] {xy[1], xy[0]};
        };
    Boundaries found = read(List.of(geoPackage(0), gaussKruger(1, exchanged)));
    assertThat(found.doubts()).extracting(LayerDoubt::rule).containsExactly(Rule.R2);
    assertSame(found);
  }

  @Test
  void aWrongZoneIsFound() throws IOException {
    String plane = gaussKruger(1, GAUSS_KRUGER);
    Files.writeString(
        folder.resolve("plane-1.prj"),
        "PROJCS[\"CGCS2000_3_Degree_GK_Zone_37\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_"
            + "2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],"
            + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
            + "PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",37500000.0],"
            + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",111.0],"
            + "PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],"
            + "UNIT[\"Meter\",1.0]]");
    Boundaries found = read(List.of(geoPackage(0), plane));
    assertSame(found);
    assertThat(found.doubts()).extracting(LayerDoubt::rule).containsExactly(Rule.R3);
    assertThat(found.doubts().get(0).message().toString())
        .contains("says it is in EPSG:4525")
        .contains("were read as EPSG:4524");
  }

  @Test
  void aMapShiftUnderAStatedSystemIsAskedAbout() throws IOException {
    Path base = folder.resolve("stated");
    writer.writeShapefile(layers.get(1), base, StandardCharsets.UTF_8, new Gcj02());
    Files.writeString(
        folder.resolve("stated.prj"),
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"
            + "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]");
    Boundaries found = read(List.of(geoPackage(0), base + ".shp"));
    assertThat(found.doubts()).extracting(LayerDoubt::rule).containsExactly(Rule.R5);
    assertThat(found.doubts().get(0).severity()).isNull();
    assertThat(found.doubts().get(0).message().toString()).contains("--crs gcj02");
    assertThat(found.validate().findings())
        .filteredOn(each -> each.rule() == Rule.R5)
        .singleElement()
        .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.ERROR))
        .satisfies(each -> assertThat(each.measures().reachM()).isBetween(300.0, 800.0));
  }

  @Test
  void aMissingDatumShiftIsMeasured() throws IOException {
    CoordinateChange moved =
        (lon, lat) ->
            new double[] {
              Math.rint((lon + 60.0 / 95_800) * 1e9) / 1e9,
              Math.rint((lat - 45.0 / 110_850) * 1e9) / 1e9
            };
    Path file = folder.resolve("moved.geojson");
    writer.writeGeoJson(layers.get(1), file, moved);
    Boundaries found = read(List.of(geoPackage(0), file.toString()));
    assertThat(found.doubts()).extracting(LayerDoubt::rule).containsExactly(Rule.R6);
    LayerDoubt doubt = found.doubts().get(0);
    assertThat(doubt.shiftMeters()).isBetween(74.0, 76.0);
    assertThat(doubt.message().toString()).contains("75").contains("datum shift");
    assertThat(doubt.confidence()).isGreaterThan(0.8);
  }

  @Test
  void soundLevelsRaiseNoDoubt() {
    assertThat(sound().doubts()).isEmpty();
  }

  @Test
  void aStrictRequestAssumesNothing() throws IOException {
    List<String> plane = List.of(geoPackage(0), gaussKruger(1, GAUSS_KRUGER));
    assertThatThrownBy(
            () -> Boundaries.read(ReadRequest.ofArguments(plane).strictly(), Progress.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--strict")
        .hasMessageContaining("plane-1.shp");
    List<String> map = List.of(plane.get(0), gcj02(1));
    assertThatThrownBy(
            () -> Boundaries.read(ReadRequest.ofArguments(map).strictly(), Progress.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--strict")
        .hasMessageContaining("GCJ-02");
    List<String> gbk = List.of(gbkShapefile(0));
    assertThatThrownBy(
            () -> Boundaries.read(ReadRequest.ofArguments(gbk).strictly(), Progress.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--encoding");
  }
}
