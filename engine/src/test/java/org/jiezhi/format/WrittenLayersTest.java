package org.jiezhi.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormatContractTest;
import org.jiezhi.format.layer.LayersWriter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.JsonText;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * What the formats with typed columns hold, what they lose by name, and what others see in them.
 */
class WrittenLayersTest {
  private static final List<String> SHAPES =
      List.of(
          "POINT (0.1 0.2)",
          "MULTIPOINT ((0 0), (1 1))",
          "LINESTRING (0 0, 1 1, 2 0)",
          "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3, 4 5))",
          "POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 1), (3 3, 4 3, 4 4, 3 3))",
          "MULTIPOLYGON (((0 0, 0 1, 1 1, 0 0)), ((5 5, 5 9, 9 9, 5 5), (6 7, 7 8, 6 8, 6 7)))",
          "GEOMETRYCOLLECTION (POINT (1 2), POLYGON ((0 0, 0 1, 1 1, 0 0)))",
          "POLYGON EMPTY",
          "MULTIPOLYGON EMPTY",
          "POINT EMPTY",
          "LINESTRING EMPTY",
          "GEOMETRYCOLLECTION EMPTY");

  @TempDir Path dir = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"gpkg", "fgb", "geojson"})
  void everyTypeOfGeometryComesBack(String format) throws ParseException {
    List<Feature> features = new ArrayList<>();
    for (String each : SHAPES) {
      features.add(new Feature(features.size() + 1, null, Map.of(), new WKTReader().read(each)));
    }
    features.add(new Feature(features.size() + 1, null, Map.of(), null));
    Path file = dir.resolve("shapes." + format);
    assertThat(write(format, file, features, ReferenceSystem.WGS84)).isEmpty();
    List<Feature> back = read(file);
    assertThat(back).hasSameSizeAs(features);
    for (int i = 0; i < features.size(); i++) {
      Feature expected = features.get(i);
      LayerFormatContractTest.assertSame(
          new Feature(expected.number(), back.get(i).id(), Map.of(), expected.geometry()),
          back.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpkg", "fgb"})
  void everyKindOfValueComesBack(String format) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("text", "渝中区 \"'\n𠮷");
    values.put("whole", Long.MIN_VALUE);
    values.put("decimal", Math.PI);
    values.put("tiny", Double.MIN_VALUE);
    values.put("logical", true);
    values.put("date", LocalDate.of(1899, 12, 31));
    values.put("nothing", null);
    values.put("empty", "");
    Path file = dir.resolve("values." + format);
    assertThat(write(format, file, List.of(new Feature(1, null, values, null)), null)).isEmpty();
    Feature back = read(file).get(0);
    assertThat(new ArrayList<>(back.attributes().entrySet()))
        .isEqualTo(new ArrayList<>(values.entrySet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpkg", "fgb"})
  void whatIsLostIsNamed(String format) {
    List<Feature> features = new ArrayList<>();
    features.add(row(1, "x", "mixed", 7L, "number", 1L, "big", BigInteger.TWO.pow(80)));
    features.add(row(2, "x", "mixed", "007", "number", 0.5, "json", new JsonText("{\"a\":[1]}")));
    features.add(row(3, "x", "mixed", true, "Number", 2L));
    Path file = dir.resolve("losses." + format);
    String losses = write(format, file, features, null).toString();
    assertThat(losses)
        .contains("identifiers beside the attributes")
        .contains("field mixed has values of several kinds")
        .contains("field number has whole and decimal numbers")
        .contains("do not have the field json")
        .contains("1 numbers of field big have more than 64 bits");
    List<Feature> back = read(file);
    assertThat(back)
        .extracting(each -> each.attributes().get("mixed"))
        .containsExactly("7", "007", "true");
    assertThat(back.get(0).attributes().get("number")).isEqualTo(1.0);
    assertThat(back.get(0).attributes().get("big")).isEqualTo("1208925819614629174706176");
    if (format.equals("gpkg")) {
      assertThat(losses)
          .contains("field Number is written as Number_2")
          .contains("objects and arrays of field json");
    } else {
      assertThat(back.get(1).attributes().get("json")).isEqualTo(new JsonText("{\"a\":[1]}"));
    }
  }

  private static Feature row(long number, String id, @Nullable Object... pairs) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      attributes.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return new Feature(number, id, attributes, null);
  }

  @Test
  void keysThatAscendAreKept() {
    Path file = dir.resolve("keys.gpkg");
    List<Feature> features =
        List.of(row(1, "5", "a", 1L), row(2, "9", "a", 2L), row(3, "7", "a", 3L));
    assertThat(write("gpkg", file, features, null).toString()).contains("1 identifiers");
    assertThat(read(file)).extracting(Feature::id).containsExactly("5", "9", "10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpkg", "fgb", "geojson"})
  void theSameFeaturesGiveTheSameBytes(String format) throws IOException {
    List<Feature> features =
        List.of(row(1, "1", "a", 1L, "b", "二"), row(2, "2", "a", null, "b", ""));
    Path one = Files.createDirectory(dir.resolve("one")).resolve("a." + format);
    Path two = Files.createDirectory(dir.resolve("two")).resolve("a." + format);
    write(format, one, features, ReferenceSystem.WGS84);
    write(format, two, features, ReferenceSystem.WGS84);
    assertThat(two).hasSameBinaryContentAs(one);
  }

  @ParameterizedTest
  @CsvSource({"gpkg, 4490", "gpkg, 4547", "fgb, 4490", "fgb, 4547", "shp, 4490", "shp, 4547"})
  void ogrinfoSeesTheSame(String format, int code) throws IOException, InterruptedException {
    Assumptions.assumeTrue(isInstalled("ogrinfo"), "ogrinfo is not installed");
    ReferenceSystem crs = ReferenceSystems.parse("EPSG:" + code).orElseThrow();
    List<Feature> features = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      features.add(
          new Feature(
              i,
              null,
              Map.of("code", "99" + i, "名称", "第" + i + "社区"),
              polygon("POLYGON ((" + i + " 0, " + i + " 1, " + (i + 1) + " 1, " + i + " 0))")));
    }
    Path file = dir.resolve("社区." + format);
    assertThat(write(format, file, features, crs)).isEmpty();
    String seen = run("ogrinfo", "-ro", "-al", file.toString());
    assertThat(seen)
        .contains("Layer name: 社区", "Feature Count: 7", "Geometry: Polygon")
        .contains("第7社区", "code (String) = 993")
        .contains("Extent: (1.000000, 0.000000) - (8.000000, 1.000000)")
        .doesNotContain("ERROR");
    assertThat(seen).contains(format.equals("shp") ? "CGCS2000" : "ID[\"EPSG\"," + code + "]");
  }

  @Test
  void severalLayersStandInOneGeoPackage() throws IOException, InterruptedException {
    Path file = dir.resolve("城市.gpkg");
    ReferenceSystem plane = ReferenceSystems.parse("EPSG:4547").orElseThrow();
    ReferenceSystem own =
        ReferenceSystems.parse(
                ReferenceSystems.toPrj(plane).orElseThrow().replace("114.0", "113.9"))
            .orElseThrow();
    ReferenceSystem other =
        ReferenceSystems.parse(
                ReferenceSystems.toPrj(plane).orElseThrow().replace("114.0", "113.8"))
            .orElseThrow();
    List<Feature> area =
        List.of(new Feature(1, null, Map.of("code", "99"), polygon(SHAPES.get(4))));
    try (LayersWriter target = Formats.createLayers("gpkg", file)) {
      assertThat(put(target, "区", area, ReferenceSystem.WGS84)).isEmpty();
      assertThat(put(target, "街道", area, plane)).isEmpty();
      assertThat(put(target, "社区", List.of(row(1, "1", "名称", "一"), row(2, "2")), null)).hasSize(1);
      assertThat(put(target, "own", area, own)).isEmpty();
      assertThat(put(target, "other", area, other)).isEmpty();
      assertThat(put(target, "OWN", area, own).toString()).contains("OWN is written as OWN_2");
      assertThat(put(target, "gpkg_contents", area, plane).toString())
          .contains("layer_gpkg_contents");
      target.finish();
    }
    assertThat(Formats.layers(file))
        .containsExactly("区", "街道", "社区", "own", "other", "OWN_2", "layer_gpkg_contents");
    assertThat(systemOf(file, "区")).isEqualTo("EPSG:4326");
    assertThat(systemOf(file, "街道")).isEqualTo("EPSG:4547");
    assertThat(systemOf(file, "社区")).isNull();
    assertThat(wktOf(file, "own")).contains("113.9");
    assertThat(wktOf(file, "other")).contains("113.8");
    assertThat(wktOf(file, "OWN_2")).contains("113.9");
    Assumptions.assumeTrue(isInstalled("ogrinfo"), "ogrinfo is not installed");
    String seen = run("ogrinfo", "-ro", "-al", "-so", file.toString());
    assertThat(seen)
        .contains("Layer name: 区", "Layer name: 街道", "Layer name: 社区", "ID[\"EPSG\",4547]")
        .contains("Feature Count: 2", "名称: String")
        .doesNotContain("ERROR");
  }

  @Test
  void layersComeOneAfterTheOtherAndNoneIsThereBeforeTheEnd() throws IOException {
    Path file = dir.resolve("half.gpkg");
    try (LayersWriter target = Formats.createLayers("gpkg", file)) {
      target.layer("a", null);
      assertThatThrownBy(() -> target.layer("b", null)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(target::finish).isInstanceOf(IllegalStateException.class);
    }
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).isEmpty();
    }
    assertThatThrownBy(() -> Formats.createLayers("fgb", dir.resolve("a.fgb")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static List<Message> put(
      LayersWriter target, String name, List<Feature> features, @Nullable ReferenceSystem crs) {
    try (FeatureWriter layer = target.layer(name, crs)) {
      features.forEach(layer::write);
      layer.finish();
      return layer.losses();
    }
  }

  private static @Nullable ReferenceSystem system(Path file, String layer) {
    try (FeatureReader reader = Formats.open(file, new ReadOptions(layer, null, null))) {
      Detected<ReferenceSystem> crs = reader.info().crs();
      return crs == null ? null : crs.value();
    }
  }

  private static @Nullable String systemOf(Path file, String layer) {
    ReferenceSystem found = system(file, layer);
    return found == null ? null : found.id();
  }

  private static @Nullable String wktOf(Path file, String layer) {
    ReferenceSystem found = system(file, layer);
    return found == null ? null : found.wkt();
  }

  private static org.locationtech.jts.geom.Geometry polygon(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static boolean isInstalled(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static List<Message> write(
      String format, Path file, List<Feature> features, @Nullable ReferenceSystem crs) {
    try (FeatureWriter writer = Formats.create(format, file, crs)) {
      features.forEach(writer::write);
      writer.finish();
      return writer.losses();
    }
  }

  private static List<Feature> read(Path file) {
    List<Feature> features = new ArrayList<>();
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        features.add(each);
      }
    }
    return features;
  }
}
