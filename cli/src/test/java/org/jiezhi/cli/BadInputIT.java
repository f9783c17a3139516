package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Input that is damaged, hostile or contradicts itself: the command ends in time with a named error
 * (3) or findings (1), within its gibibyte of heap, and never with a fault of its own.
 */
class BadInputIT {
  private static final long SEED = 20_260_101;
  private static final int FLIPS = 10;
  private static final Pattern EXIT = Pattern.compile("jiezhi: exit (\\d+) .*");
  private static final Path GRID = Run.root().resolve("sample-data/town/boundaries/3-grid.geojson");
  private static final String SQUARE = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]";

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {"geojson", "topojson", "shp", "zip", "gpkg", "fgb", "kml", "geojsons", "csv"})
  void damagedFilesEndInANamedErrorOrFindings(String format) throws IOException {
    Path whole = folder.resolve("whole");
    Files.createDirectory(whole);
    Path layer = layer(format, whole);
    List<Path> damaged = new ArrayList<>();
    Random random = new Random(SEED);
    for (Path part : list(whole)) {
      int length = (int) Files.size(part);
      for (int sixteenth = 0; sixteenth < 16; sixteenth++) {
        int end = (int) ((long) length * sixteenth / 16);
        damaged.add(copy(layer, part, Arrays.copyOf(Files.readAllBytes(part), end), damaged));
      }
    }
    List<Path> parts = list(whole);
    for (int i = 0; i < FLIPS; i++) {
      Path part = parts.get(i % parts.size());
      byte[] bytes = Files.readAllBytes(part);
      int range = i % 2 == 0 ? Math.min(200, bytes.length) : bytes.length;
      bytes[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
      damaged.add(copy(layer, part, bytes, damaged));
    }
    List<String> said = manyRuns(damaged).lines().toList();
    int ended = 0;
    int refused = 0;
    for (int i = 0; i < said.size(); i++) {
      Matcher exit = EXIT.matcher(said.get(i));
      if (exit.matches()) {
        ended++;
        assertThat(exit.group(1)).as("seed %s: %s", SEED, said.get(i)).isIn("0", "1", "3");
        if (exit.group(1).equals("3")) {
          refused++;
          assertThat(said.get(i - 1)).contains("layer.").doesNotContain("memory");
        }
      }
    }
    assertThat(ended).isEqualTo(damaged.size());
    assertThat(refused).isGreaterThan(8);
  }

  /** The grids of the sample town in a format. */
  private static Path layer(String format, Path folder) throws IOException {
    Path file = folder.resolve("layer." + format);
    if (format.equals("geojson")) {
      return Files.copy(GRID, file);
    }
    if (format.equals("topojson")) {
      return Files.writeString(
          file,
          "{\"type\":\"Topology\",\"objects\":{\"grid\":{\"type\":\"GeometryCollection\","
              + "\"geometries\":[{\"type\":\"Polygon\",\"properties\":{\"code\":\"a\"},"
              + "\"arcs\":[[0,1]]},{\"type\":\"Polygon\",\"properties\":{\"code\":\"b\"},"
              + "\"arcs\":[[2,-1]]}]}},\"arcs\":[[[1,0],[1.5,0.5],[1,1]],[[1,1],[0,1],[0,0],"
              + "[1,0]],[[1,0],[2,0],[2,1],[1,1]]]}");
    }
    if (format.equals("kml")) {
      return Files.writeString(
          file,
          "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><ExtendedData>"
              + "<Data name=\"code\"><value>99</value></Data></ExtendedData><Polygon>"
              + "<outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,1 0,0</coordinates>"
              + "</LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>");
    }
    if (format.equals("geojsons")) {
      return Files.writeString(file, "\u001e" + feature("1", SQUARE) + "\n");
    }
    if (format.equals("csv")) {
      return Files.writeString(
          file, "code,name,wkt\n99,渝中区,\"POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))\"\n");
    }
    String written = Set.of("gpkg", "fgb").contains(format) ? format : "shp";
    try (FeatureReader reader = Formats.open(GRID, ReadOptions.DETECT);
        FeatureWriter writer = Formats.create(written, folder.resolve("layer." + written), null)) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        writer.write(each);
      }
      writer.finish();
    }
    if (format.equals("zip")) {
      List<Path> parts = list(folder);
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        for (Path part : parts) {
          zip.putNextEntry(new ZipEntry(String.valueOf(part.getFileName())));
          zip.write(Files.readAllBytes(part));
          Files.delete(part);
        }
      }
    }
    return file;
  }

  /** The layer in a folder of its own with one of its files replaced. */
  private Path copy(Path layer, Path part, byte[] bytes, List<Path> before) throws IOException {
    Path own = Files.createDirectory(folder.resolve("case" + before.size()));
    for (Path each : list(folder.resolve("whole"))) {
      Files.copy(each, own.resolve(String.valueOf(each.getFileName())));
    }
    Files.write(own.resolve(String.valueOf(part.getFileName())), bytes);
    return own.resolve(String.valueOf(layer.getFileName()));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String manyRuns(List<Path> files) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "org.jiezhi.cli.ManyRuns"));
    files.forEach(each -> command.add(each.toString()));
    return Run.start(Map.of(), command).end().err();
  }

  @Test
  void aZipThatReachesOutOfItselfWritesNothingThere() throws IOException {
    Path file = folder.resolve("in/out.zip");
    Files.createDirectory(folder.resolve("in"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("../escaped.geojson"));
      zip.write(Files.readAllBytes(GRID));
    }
    Run run = Run.of("validate", file, "--lang=en");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("out.zip", "../escaped.geojson").hasLineCount(1);
    assertThat(folder.resolve("escaped.geojson")).doesNotExist();
  }

  @Test
  void aBombOfAZipIsRefused() throws IOException {
    Path file = folder.resolve("bomb.zip");
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("bomb.geojson"));
      for (int i = 0; i < 100; i++) {
        zip.write(zeros);
      }
    }
    Run run = Run.of("validate", file, "--lang=en");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("bomb").hasLineCount(1);
  }

  @Test
  void aViewWithoutEndIsRefused() throws IOException, SQLException {
    Path file = layer("gpkg", folder);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE layer");
      statement.execute(
          "CREATE VIEW layer AS WITH RECURSIVE c(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM c)"
              + " SELECT fid, NULL AS geom FROM c");
    }
    Run run = Run.of("validate", file, "--lang=en");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("layer.gpkg").hasLineCount(1);
  }

  @Test
  void anEntityIsRefused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("entity.kml"),
            "<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><kml><Placemark><name>&x;"
                + "</name></Placemark></kml>");
    Run run = Run.of("validate", file, "--lang=en");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("entity.kml", "entities are refused").hasLineCount(1);
  }

  @Test
  void formatsThatAreNotSupportedAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("city.osm.pbf"), "....OSMHeader");
    Run run = Run.of("inspect", file, "--lang=en");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("city.osm.pbf", "OpenStreetMap PBF is not supported");
  }

  @Test
  void aTableOfFourBillionRecordsIsRefused() throws IOException {
    Path layer = layer("shp", folder);
    Path table = folder.resolve("layer.dbf");
    byte[] bytes = Files.readAllBytes(table);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 0xFFFF_FFFF);
    Files.write(table, bytes);
    Run run = Run.of("validate", layer, "--lang=en");
    assertThat(run.exit()).isIn(1, 3);
    assertThat(run.err()).contains("layer.dbf");
  }

  @Test
  void coordinatesNestedAHundredThousandDeepAreRefused() throws IOException {
    Path file = write("deep.geojson", feature("1", "[".repeat(100_000) + "]".repeat(100_000)));
    Run run = Run.of("validate", file, "--lang=en");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("deep.geojson", "feature 1").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999"})
  void coordinatesThatAreNoNumbersAreRefusedByFeature(String number) throws IOException {
    Path file =
        write("odd.geojson", feature("1", SQUARE), feature("2", SQUARE.replaceFirst("1", number)));
    Run run = Run.of("validate", file, "--lang=en");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("odd.geojson", "feature 2").hasLineCount(1);
  }

  @Test
  void aShapeWhoseCoordinatesAreNoNumbersIsAFinding() throws IOException {
    Path layer = layer("shp", folder);
    byte[] bytes = Files.readAllBytes(layer);
    int firstPoint = 100 + 8 + 44 + 4;
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(firstPoint, Double.NaN);
    Files.write(layer, bytes);
    Run run = Run.of("validate", layer, "--lang=en", "--format=csv");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains(",G2,");
  }

  @Test
  void anEmptyLevelLeavesItsParentsUncovered() throws IOException {
    Path top = write("top.geojson", feature("1", SQUARE));
    Run run = Run.of("validate", top, write("empty.geojson"), "--lang=en", "--format=csv");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("H4,");
  }

  @Test
  void twoFeaturesWithOneCodeAreAFinding() throws IOException {
    Path file =
        write("twins.geojson", feature("7", SQUARE), feature("7", SQUARE.replace("1", "2")));
    Run run = Run.of("validate", file, "--lang=en", "--format=csv");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("C2,");
  }

  @Test
  void parentsInACycleAreFindings() throws IOException {
    Path top = write("top.geojson", feature("1", SQUARE));
    Path middle = write("middle.geojson", below("1", "a"), below("low", "b"));
    Path low = write("low.geojson", below("a", "c"), below("b", "low"));
    assertHasCycleOrSkip(Run.of("validate", top, middle, low, "--lang=en", "--format=csv"));
  }

  @Test
  void aParentThatSkipsALevelIsAFinding() throws IOException {
    Path top = write("top.geojson", feature("1", SQUARE));
    Path middle = write("middle.geojson", below("1", "a"));
    Path low = write("low.geojson", below("a", "c"), below("1", "d"));
    assertHasCycleOrSkip(Run.of("validate", top, middle, low, "--lang=en", "--format=csv"));
  }

  private static void assertHasCycleOrSkip(Run run) {
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("H5,")
        .contains("a level is skipped or the parents form a cycle");
  }

  private static String below(String parent, String code) {
    return feature(code + "\",\"parent\":\"" + parent, SQUARE);
  }

  /** A GeoJSON layer. */
  private Path write(String name, String... features) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
  }

  private static String feature(String code, String coordinates) {
    return "{\"type\":\"Feature\",\"properties\":{\"code\":\""
        + code
        + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
        + coordinates
        + "}}";
  }
}
