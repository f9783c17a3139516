package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jiezhi.sampledata.boundaries.Area;
import org.jiezhi.sampledata.files.CoordinateChange;
import org.jiezhi.sampledata.files.Feature;
import org.jiezhi.sampledata.files.GaussKrueger;
import org.jiezhi.sampledata.files.Gcj02;
import org.jiezhi.sampledata.files.Layer;
import org.jiezhi.sampledata.files.LayerWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reference systems on the command line, with files of two square levels. */
class ReferenceSystemsIT {
  private static final long WEST = 108_300_000_000L;
  private static final long SOUTH = 30_600_000_000L;
  private static final long SIDE = 20_000_000L;
  private static final int NET = 6;

  @TempDir Path folder = Path.of("");

  private static Feature box(String code, String parent, int column, int row, int size) {
    List<Long> ring = new ArrayList<>();
    for (int side = 0; side < 4; side++) {
      for (int k = 0; k < size; k++) {
        int along = side < 2 ? k : size - k;
        boolean flat = side % 2 == 0;
        int x = flat ? along : side == 1 ? size : 0;
        int y = flat ? (side == 0 ? 0 : size) : along;
        ring.add(WEST + (column + x) * SIDE + (row + y) * 1_234_567L);
        ring.add(SOUTH + (row + y) * SIDE + (column + x) * 2_345_678L);
      }
    }
    long[] points = ring.stream().mapToLong(Long::longValue).toArray();
    return new Feature(code, parent, "单元" + code, new Area(List.of(List.of(points))));
  }

  private static Layer layer(String name, int size) {
    int across = NET / size;
    return new Layer(
        name,
        name,
        "partition",
        "",
        across * across,
        i ->
            box(
                size == NET ? "01" : "01" + (10 + i),
                size == NET ? "" : "01",
                i % across * size,
                i / across * size,
                size));
  }

  private String geoJson(String name, int size, CoordinateChange change) throws IOException {
    Path file = folder.resolve(name + ".geojson");
    new LayerWriter(1).writeGeoJson(layer(name, size), file, change);
    return file.toString();
  }

  private String plane(String name, int size) throws IOException {
    Path base = folder.resolve(name);
    new LayerWriter(1)
        .writeShapefile(layer(name, size), base, StandardCharsets.UTF_8, new GaussKrueger(108.3));
    return base + ".shp";
  }

  private String top() throws IOException {
    return geoJson("top", NET, CoordinateChange.NONE);
  }

  @Test
  void inspectTellsThePlaceOfAPlaneWithoutPrj() throws IOException {
    Run run = Run.of("inspect", plane("plane", 1), "--lang=en");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("crs +EPSG:4524 · found out from the coordinates; confidence 0.9")
        .containsPattern("WGS 84 +108\\.3 30\\.599[0-9]+ – 108\\.4")
        .containsPattern("doubt +plane.shp: does not say its reference system")
        .hasLineCount(12);
  }

  @Test
  void levelsOfDifferentSystemsNest() throws IOException {
    Run run = Run.of("certify", top(), plane("plane", 1), "--lang=en", "--json");
    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out())
        .contains("EPSG:4524 is assumed")
        .contains("converted from EPSG:4524 to OGC:CRS84");
    Run map = Run.of("certify", top(), geoJson("map", 1, new Gcj02()), "--crs", "EPSG:4490,gcj02");
    assertThat(map.exit()).as(map.out()).isZero();
  }

  @Test
  void findingsOfAPlaneAreInWgs84() throws IOException {
    String half = plane("half", 1);
    Run run = Run.of("validate", plane("whole", NET), half, "--crs", "EPSG:4524", "--json");
    assertThat(run.exit()).isZero();
    Run broken =
        Run.of("validate", plane("other", 2), plane("cells", 1), "--crs", "EPSG:4524", "--json");
    JsonNode report = new JsonMapper().readTree(broken.out());
    assertThat(report.has("crs")).isFalse();
    assertThat(report.path("findings")).isNotEmpty();
    for (JsonNode finding : report.path("findings")) {
      for (JsonNode number : finding.path("geometry").findValues("coordinates")) {
        assertThat(number.toString()).doesNotContainPattern("[0-9]{4,}\\.");
      }
    }
  }

  @Test
  void strictRefusesWhatWouldBeAssumed() throws IOException {
    Run run =
        Run.of("validate", top(), plane("plane", 1), "--strict", "--encoding=UTF-8", "--lang=en");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--strict").contains("plane.shp").contains("EPSG:4524");
    Run told =
        Run.of(
            "validate",
            top(),
            plane("plane", 1),
            "--strict",
            "--encoding=UTF-8",
            "--crs",
            ",EPSG:4524");
    assertThat(told.exit()).as(told.err()).isZero();
  }

  @Test
  void hostileDefinitionsAreRefusedByName() throws IOException {
    String file = plane("plane", 1);
    for (String prj :
        List.of(
            "GEOGCS[".repeat(5000),
            "PROJCS[\"x\",PARAMETER[\"false_easting\",NaN]]",
            "PROJCS[\"" + "x".repeat(70_000) + "\"]")) {
      Files.writeString(folder.resolve("plane.prj"), prj);
      Run run = Run.of("inspect", file, "--lang=en");
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err()).contains("plane.prj").contains("--crs").hasLineCount(1);
    }
  }

  @Test
  void anUnknownSystemIsWrongUse() throws IOException {
    Run run = Run.of("inspect", top(), "--crs", "EPSG:99999", "--lang=en");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("EPSG:99999");
    assertThat(Run.of("inspect", top(), "--crs", "PROJCS[NaN]").exit()).isEqualTo(2);
  }

  /** The jar of GeoTools holds an old SLF4J, which must not be the one that is loaded. */
  @Test
  void theArchiveLoadsTheRightLibraries() throws IOException {
    Path lib = Run.distribution().resolve("lib");
    Path main;
    try (Stream<Path> jars = Files.list(lib)) {
      main = jars.filter(each -> each.toString().contains("jiezhi-cli-")).findFirst().orElseThrow();
    }
    try (JarFile jar = new JarFile(main.toFile())) {
      String order = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      assertThat(order).contains("slf4j-api").contains("slf4j-nop").contains("geotools-wrapper");
      assertThat(order.indexOf("slf4j-api")).isLessThan(order.indexOf("geotools-wrapper"));
    }
    Path log = folder.resolve("classes.log");
    Map<String, String> environment =
        Map.of(
            "JIEZHI_NO_ARCHIVE",
            "1",
            "JIEZHI_OPTS",
            "-Xshare:off -Xlog:class+load=info:file=" + log);
    Path gpkg = folder.resolve("layers.gpkg");
    new LayerWriter(1).writeGeoPackage(List.of(layer("top", NET)), gpkg);
    Run run = Run.of(environment, "certify", gpkg, plane("plane", 1));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    List<String> loaded = Files.readAllLines(log);
    assertThat(loaded)
        .anyMatch(line -> line.contains("org.geotools.") && line.contains("geotools-wrapper"));
    assertThat(loaded.stream().filter(line -> line.contains(" org.slf4j.")))
        .isNotEmpty()
        .allMatch(line -> line.contains("slf4j-api-2") || line.contains("slf4j-nop-2"));
    Files.delete(log);
    assertThat(Run.of(environment, "--version").exit()).isZero();
    assertThat(Files.readAllLines(log)).noneMatch(line -> line.contains("org.geotools."));
  }
}
