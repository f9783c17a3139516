package org.jiezhi.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/** Real and malformed JSON files; skipped where the folder of field data is absent. */
class JsonFieldTest {
  /** What becomes of each malformed file: refused, or read with a note, or nothing to say. */
  private static final Map<String, String> MALFORMED = new TreeMap<>();

  private static final String REFUSED = "refused: ";
  private static final String NOTED = "noted: ";
  private static final String READ = "read";

  static {
    MALFORMED.put("bad-duplicate-properties", REFUSED + "the type of this object must be Feature");
    MALFORMED.put("bad-featurelist", REFUSED + "without a second number");
    MALFORMED.put("bad-json", REFUSED + "not valid JSON");
    MALFORMED.put("bad-object-type", REFUSED + "no GeoJSON type");
    MALFORMED.put("bad-polygonloop", REFUSED + "nested 3 deep, not 2");
    MALFORMED.put("bad-properties-as-array", REFUSED + "properties must be an object");
    MALFORMED.put("badcoord", REFUSED + "other than numbers");
    MALFORMED.put("badcoordtype", REFUSED + "without a second number");
    MALFORMED.put("badfeature", REFUSED + "a feature must be an object");
    MALFORMED.put("badfeatureid", NOTED + "id that is neither text nor number");
    MALFORMED.put("bbox-4or6elements", NOTED + "bbox");
    MALFORMED.put("bbox-contains-string", NOTED + "bbox");
    MALFORMED.put("bbox-string", NOTED + "bbox");
    MALFORMED.put("different-first-last", NOTED + "not closed");
    MALFORMED.put("different-first-size", NOTED + "heights");
    MALFORMED.put("expected_object", REFUSED + "properties must be an object");
    MALFORMED.put("false", REFUSED + "a member of geometries must be a geometry object");
    MALFORMED.put("feature_changed_semantics", NOTED + "member features has no meaning");
    MALFORMED.put("featurecollection", REFUSED + "without features");
    MALFORMED.put("featurecollection-obj", REFUSED + "features must be an array");
    MALFORMED.put("featurecollection-type-case", REFUSED + "no GeoJSON type");
    MALFORMED.put("featurecollection_changed_semantics", NOTED + "member coordinates");
    MALFORMED.put("geometry_changed_semantics", NOTED + "member features has no meaning");
    MALFORMED.put("multiple_problems", REFUSED + "feature 1");
    MALFORMED.put("multipoint-multidimension", REFUSED + "nested 2 deep, not 3");
    MALFORMED.put("multipoint-nondimension", REFUSED + "nested 2 deep, not 1");
    MALFORMED.put("nofeaturetype", REFUSED + "the type of this object must be Feature");
    MALFORMED.put("notype", REFUSED + "no GeoJSON type");
    MALFORMED.put("point", REFUSED + "a Point without coordinates");
    MALFORMED.put("point-labeled-as-a-multipolygon", REFUSED + "nested 4 deep, not 1");
    MALFORMED.put("point-string", REFUSED + "not a number");
    MALFORMED.put("point-toofew", REFUSED + "without a second number");
    MALFORMED.put("point-toomany", NOTED + "heights");
    MALFORMED.put("rootstring", REFUSED + "GeoJSON is an object");
    MALFORMED.put("short-line", NOTED + "a single position");
    MALFORMED.put("short-linearring", NOTED + "not closed");
    MALFORMED.put("short-multilinestring", NOTED + "a single position");
    MALFORMED.put("stringcoord", REFUSED + "feature 1");
    MALFORMED.put("unknowntype", REFUSED + "no GeoJSON type");
    // A matter of style to the linter; the order of rings and the depth of collections are free.
    MALFORMED.put("bad-polygon-interiorring-rhr", READ);
    MALFORMED.put("excessive_precision_truncated", READ);
    MALFORMED.put("geometrycollection_nested", READ);
    MALFORMED.put("geometrycollection_single", READ);
    MALFORMED.put("polygon_winding_order", READ);
  }

  private static Path data(String path) {
    String folder = System.getenv("JIEZHI_FIELD_DATA");
    Assumptions.assumeTrue(folder != null, "JIEZHI_FIELD_DATA names no folder of field data");
    Path data = Path.of(Objects.requireNonNull(folder), path);
    Assumptions.assumeTrue(Files.exists(data), data + " is absent");
    return data;
  }

  private static List<Path> files(Path folder, String pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.getFileName().toString().matches(pattern)).sorted().toList();
    }
  }

  private static List<Feature> read(FeatureReader reader) {
    List<Feature> features = new ArrayList<>();
    for (Feature each = reader.next(); each != null; each = reader.next()) {
      features.add(each);
    }
    return features;
  }

  /** What becomes of a file, in a word. */
  private static String outcome(Path file) {
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      read(reader);
      List<Message> notes = reader.notes();
      return notes.isEmpty() ? READ : NOTED + notes;
    } catch (UnreadableInputException e) {
      assertThat(e.getMessage()).contains(file.getFileName().toString(), "line ", "column ");
      return REFUSED + e.getMessage();
    }
  }

  @Test
  void everyMalformedFileIsRefusedOrNoted() throws IOException {
    List<Path> files = files(data("malformed-geojsonhint/bad"), ".*\\.geojson");
    assertThat(files).hasSize(MALFORMED.size());
    SoftAssertions all = new SoftAssertions();
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".geojson", "");
      String[] wanted = Objects.requireNonNull(MALFORMED.get(name), name).split(": ", 2);
      all.assertThat(outcome(file)).as(name).startsWith(wanted[0]).contains(wanted);
    }
    all.assertAll();
  }

  @Test
  void everySoundFileIsRead() throws IOException {
    List<Path> files = files(data("malformed-geojsonhint/good"), ".*\\.geojson");
    assertThat(files).hasSize(18);
    for (Path file : files) {
      assertThat(outcome(file)).as(file.toString()).doesNotStartWith(REFUSED);
    }
  }

  @Test
  void theJsonTestSuiteIsRefusedOrReadButNeverCrashes() throws IOException {
    Path folder = data("formats-mapshaper/json/JSONTestSuite/test_parsing");
    List<Path> wrong = files(folder, "n_.*");
    assertThat(wrong).hasSize(188);
    for (Path file : wrong) {
      assertThat(outcome(file)).as(file.toString()).startsWith(REFUSED);
    }
    List<Path> right = files(folder, "y_.*");
    assertThat(right).hasSize(95);
    for (Path file : right) {
      assertThat(outcome(file)).as(file.toString()).doesNotContain("not valid JSON");
    }
    for (Path file : files(folder, "i_.*")) {
      assertThat(outcome(file)).isNotEmpty();
    }
  }

  /** The same texts as the value of an attribute: here the whole grammar counts. */
  @Test
  void theJsonTestSuiteIsJudgedAsAnAttributeToo() throws IOException {
    Path folder = data("formats-mapshaper/json/JSONTestSuite/test_parsing");
    Path file = Files.createTempFile("attribute", ".geojson");
    int refused = 0;
    try {
      for (Path each : files(folder, "[ny]_.*")) {
        byte[] value = Files.readAllBytes(each);
        boolean marked = value.length > 1 && (value[0] & 0xff) >= 0xef;
        if (marked || value.length == 0) {
          continue;
        }
        write(file, value);
        String outcome = outcome(file);
        if (each.getFileName().toString().startsWith("y_")) {
          assertThat(outcome).as(each.toString()).doesNotContain("not valid JSON");
        } else if (outcome.startsWith(REFUSED)) {
          refused++;
        } else {
          // A text that closes more than it opens may well be sound in this place.
          assertThat(each.getFileName().toString()).contains("structure");
        }
      }
      assertThat(refused).isGreaterThan(170);
    } finally {
      Files.delete(file);
    }
  }

  private static void write(Path file, byte[] value) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      out.write(
          "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"v\":"
              .getBytes(StandardCharsets.UTF_8));
      out.write(value);
      out.write("}}".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void shenzhenIsReadWhole() {
    Path file = data("cn-shenzhen-districts/sz.json");
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      List<Feature> features = read(reader);
      assertThat(features).hasSize(10);
      assertThat(features.get(0).attributes()).containsEntry("qh", "罗湖");
      assertThat(vertices(features)).isEqualTo(11_314);
      assertThat(reader.notes()).isEmpty();
    }
  }

  @Test
  void estoniaIsReadFromBothFormats() {
    Path folder = data("ee-estonia");
    Map<String, Integer> counts =
        Map.of("geojson/maakond.json", 15, "geojson/omavalitsus.json", 79);
    Map<String, Long> vertices =
        Map.of("geojson/maakond.json", 58_538L, "geojson/omavalitsus.json", 70_820L);
    counts.forEach(
        (name, count) -> {
          try (FeatureReader reader = Formats.open(folder.resolve(name), ReadOptions.DETECT)) {
            List<Feature> features = read(reader);
            assertThat(features).hasSize(count);
            assertThat(vertices(features)).as(name).isEqualTo(vertices.get(name));
          }
        });
    Path topology = folder.resolve("topojson/asustusyksus.json");
    assertThat(Formats.layers(topology)).hasSize(1);
    try (FeatureReader reader = Formats.open(topology, ReadOptions.DETECT)) {
      List<Feature> features = read(reader);
      assertThat(reader.info().format()).isEqualTo("TopoJSON");
      assertThat(features).hasSize(4_711);
      assertThat(vertices(features)).isEqualTo(151_364);
      assertThat(features.get(4_710).attributes()).containsEntry("ANIMI", "Üüvere küla");
    }
  }

  /** Positions of all geometries, closing ones counted. */
  private static long vertices(List<Feature> features) {
    long vertices = 0;
    for (Feature each : features) {
      Geometry geometry = Objects.requireNonNull(each.geometry());
      vertices += geometry.getNumPoints();
    }
    return vertices;
  }

  @Test
  void aFolderIsRefusedByName() {
    assertThatThrownBy(() -> Formats.open(Path.of(".").toAbsolutePath(), ReadOptions.DETECT))
        .isInstanceOf(UnreadableInputException.class);
  }
}
