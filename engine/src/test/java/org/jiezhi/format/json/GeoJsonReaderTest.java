package org.jiezhi.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.JsonText;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** What GeoJSON may look like, and what is made of it. */
class GeoJsonReaderTest {
  private static final String SQUARE = "[[[0,0],[0,1],[1,1],[1,0],[0,0]]]";

  @TempDir Path dir;

  /** What a file gave. */
  private record Result(LayerInfo info, List<Feature> features, List<String> notes) {
    Geometry geometry() {
      return Objects.requireNonNull(features.get(0).geometry());
    }
  }

  private Result read(byte[] bytes, ReadOptions options) {
    try {
      Path file = Files.write(dir.resolve("a.geojson"), bytes);
      List<Feature> features = new ArrayList<>();
      try (FeatureReader reader = Formats.open(file, options)) {
        for (Feature each = reader.next(); each != null; each = reader.next()) {
          features.add(each);
        }
        assertThat(reader.next()).isNull();
        return new Result(
            reader.info(), features, reader.notes().stream().map(Message::toString).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8), ReadOptions.DETECT);
  }

  private Result geometry(String type, String coordinates) {
    return read("{\"type\":\"" + type + "\",\"coordinates\":" + coordinates + "}");
  }

  private void refused(String text, String... said) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("a.geojson")
        .satisfies(e -> List.of(said).forEach(each -> assertThat(e).hasMessageContaining(each)));
  }

  @Test
  void membersMayStandInAnyOrder() {
    Result result =
        read(
            "{\"features\":[{\"properties\":{\"b\":1,\"a\":2},\"geometry\":{\"coordinates\":"
                + SQUARE
                + ",\"type\":\"Polygon\"},\"id\":\"x\",\"type\":\"Feature\"}],"
                + "\"crs\":{\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4490\"},\"type\":\"name\"},"
                + "\"type\":\"FeatureCollection\"}");
    Feature feature = result.features().get(0);
    assertThat(feature.attributes().keySet()).containsExactly("b", "a");
    assertThat(feature.id()).isEqualTo("x");
    assertThat(result.geometry().getNumPoints()).isEqualTo(5);
    assertThat(Objects.requireNonNull(result.info().crs()).value().id()).isEqualTo("EPSG:4490");
    assertThat(result.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "urn:ogc:def:crs:OGC:1.3:CRS84, OGC:CRS84",
    "urn:ogc:def:crs:EPSG::4326, EPSG:4326",
    "EPSG:4547, EPSG:4547",
    "EPSG:4490, EPSG:4490"
  })
  void theFormerCrsMemberIsUnderstood(String name, String id) {
    Result result =
        read(
            "{\"type\":\"FeatureCollection\",\"features\":[],\"crs\":{\"type\":\"name\","
                + "\"properties\":{\"name\":\""
                + name
                + "\"}}}");
    assertThat(Objects.requireNonNull(result.info().crs()).value().id()).isEqualTo(id);
  }

  @Test
  void withoutCrsItIsWgs84AndAnUnknownOneIsNoted() {
    String empty = "{\"type\":\"FeatureCollection\",\"features\":[]";
    assertThat(Objects.requireNonNull(read(empty + "}").info().crs()).value())
        .isEqualTo(ReferenceSystem.WGS84);
    Result unknown = read(empty + ",\"crs\":{\"properties\":{\"name\":\"LOCAL:1\"}}}");
    assertThat(unknown.info().crs()).isNull();
    assertThat(unknown.notes()).singleElement().asString().contains("LOCAL:1");
    assertThat(read(empty + ",\"crs\":null}").info().crs()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void anyEncodingOfJsonIsReadWithAndWithoutMark(String name) {
    Charset charset = Charset.forName(name);
    String text =
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"名\":\"渝中𠮷"
            + "x".repeat(20_000)
            + "\"}}";
    for (String mark : List.of("", "\ufeff")) {
      Result result = read((mark + text).getBytes(charset), ReadOptions.DETECT);
      assertThat(String.valueOf(result.features().get(0).attributes().get("名")))
          .startsWith("渝中𠮷")
          .hasSize(20_004);
      Detected<Charset> encoding = result.info().encoding();
      if (encoding != null) {
        assertThat(encoding.value()).isEqualTo(charset);
      } else {
        assertThat(name + mark).isEqualTo("UTF-8");
      }
    }
  }

  @Test
  void anotherEncodingIsReadWhereItIsStatedAndRefusedByNameElse() {
    Charset gbk = Charset.forName("GBK");
    byte[] text =
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"n\":\"渝中区\"}}".getBytes(gbk);
    assertThat(read(text, new ReadOptions(null, gbk, null)).features().get(0).attributes())
        .containsEntry("n", "渝中区");
    assertThatThrownBy(() -> read(text, ReadOptions.DETECT))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void doublesAreReadBitForBit() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("[");
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double magnitude = Math.pow(10, random.nextInt(40) - 20);
      String number =
          switch (i % 4) {
            case 0 -> String.valueOf((random.nextDouble() - 0.5) * 360);
            case 1 -> String.valueOf(random.nextGaussian() * magnitude);
            case 2 -> random.nextInt(180) + "." + (random.nextLong() >>> 1) + random.nextInt(999);
            default -> String.valueOf(random.nextLong());
          };
      numbers.add(number);
      text.append(i == 0 ? "" : ",").append('[').append(number).append(",-0]");
    }
    Geometry points = geometry("MultiPoint", text.append("]").toString()).geometry();
    for (int i = 0; i < numbers.size(); i++) {
      Coordinate at = Objects.requireNonNull(points.getGeometryN(i).getCoordinate());
      assertThat(Double.doubleToRawLongBits(at.x))
          .as(numbers.get(i))
          .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(numbers.get(i))));
      assertThat(Double.doubleToRawLongBits(at.y)).isEqualTo(Double.doubleToRawLongBits(-0.0));
    }
  }

  @Test
  void attributesKeepTheirKinds() {
    Map<String, @Nullable Object> attributes =
        read("{\"type\":\"Feature\",\"geometry\":null,\"id\":12,\"properties\":{\"t\":\"a\\u00e9\","
                + "\"i\":-7,\"big\":123456789012345678901,\"d\":1.50,\"e\":1E2,\"y\":true,\"n\":null,"
                + "\"o\":{\"b\": [1.10, {}, \"x\"], \"a\": null},\"l\":[ ]}}")
            .features()
            .get(0)
            .attributes();
    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("t", "aé");
    expected.put("i", -7L);
    expected.put("big", new BigInteger("123456789012345678901"));
    expected.put("d", 1.5);
    expected.put("e", 100.0);
    expected.put("y", true);
    expected.put("n", null);
    expected.put("o", new JsonText("{\"b\":[1.10,{},\"x\"],\"a\":null}"));
    expected.put("l", new JsonText("[]"));
    assertThat(new ArrayList<>(attributes.entrySet()))
        .isEqualTo(new ArrayList<>(expected.entrySet()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Point; [1,2]; POINT (1 2); ",
        "Point; []; POINT EMPTY; ",
        "MultiPoint; [[1,2],[3,4]]; MULTIPOINT ((1 2), (3 4)); ",
        "LineString; [[1,2],[3,4]]; LINESTRING (1 2, 3 4); ",
        "LineString; []; LINESTRING EMPTY; ",
        "MultiLineString; [[[1,2],[3,4]],[]]; MULTILINESTRING ((1 2, 3 4), EMPTY); ",
        "Polygon; []; POLYGON EMPTY; ",
        "MultiPolygon; [[[[0,0],[0,1],[1,1],[0,0]]]]; MULTIPOLYGON (((0 0, 0 1, 1 1, 0 0))); ",
        "LineString; [[1,2]]; 'LINESTRING (1 2, 1 2)'; a single position",
        "Polygon; [[[0,0],[0,1],[1,1]]]; POLYGON ((0 0, 0 1, 1 1, 0 0)); not closed",
        "Polygon; [[[0,0],[0,1]]]; POLYGON ((0 0, 0 1, 0 0, 0 0)); fewer than four",
        "Polygon; [[[5,6]]]; POLYGON ((5 6, 5 6, 5 6, 5 6)); fewer than four",
        "Polygon; [[],[[0,0],[0,1],[1,1],[0,0]]]; POLYGON ((0 0, 0 1, 1 1, 0 0)); empty",
        "MultiPolygon; [[],[[[0,0],[0,1],[1,1],[0,0]]]]; MULTIPOLYGON (EMPTY, ((0 0, 0 1, 1 1, 0 0))); empty",
        "Point; [1,2,3]; POINT (1 2); heights",
        "Point; [1,2,3,4]; POINT (1 2); heights",
      })
  void everyGeometryIsReadAndWhatIsMendedIsNoted(
      String type, String coordinates, String wkt, @Nullable String note) {
    Result result = geometry(type, coordinates);
    assertThat(result.geometry().toText()).isEqualTo(wkt);
    if (note == null) {
      assertThat(result.notes()).isEmpty();
    } else {
      assertThat(String.join("\n", result.notes())).contains(note);
    }
  }

  @Test
  void collectionsAreReadWithinCollections() {
    assertThat(
            read("{\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]},{\"geometries\":[],"
                    + "\"type\":\"GeometryCollection\"}],\"type\":\"GeometryCollection\"}")
                .geometry()
                .toText())
        .isEqualTo("GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION EMPTY)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Polygon; [5]",
        "Polygon; [[1,2],[3,4]]",
        "Point; [[1,2]]",
        "Point; [1]",
        "Point; [1,\"2\"]",
        "Point; [1,null]",
        "Point; [1,2,[3]]",
        "Point; {}",
        "LineString; [[1,2],[]]",
        "LineString; [[],[1,2]]",
        "LineString; [[]]",
        "MultiPolygon; [[[[[1,2]]]]]",
        "MultiPolygon; [[[1]]]",
        "Point; [NaN,2]",
        "Point; [Infinity,2]",
        "Point; [1e999,2]",
        "Point; [1,-1e999]",
        "Circle; [1,2]",
        "polygon; []",
      })
  void whatIsNoGeometryIsRefusedWithFeatureLineAndColumn(String type, String coordinates) {
    refused(
        "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"properties\":{},"
            + "\"geometry\":null},\n{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\""
            + type
            + "\",\"coordinates\":"
            + coordinates
            + "}}]}",
        "feature 2, line 3, column ");
  }

  @Test
  void numbersBeyondADoubleAreRefusedInAttributesToo() {
    refused("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"a\":-1e999}}", "feature 1");
  }

  @Test
  void depthEndsInAnErrorWhereverItStands() {
    String deep = "[".repeat(100_000);
    String deepObjects = "{\"a\":".repeat(100_000);
    refused(deep);
    refused(deep + "]".repeat(100_000));
    refused("{\"type\":\"Point\",\"coordinates\":" + deep, "feature 1");
    refused("{\"type\":\"Feature\",\"properties\":{\"a\":" + deep, "feature 1");
    refused("{\"type\":\"Feature\",\"properties\":" + deepObjects, "feature 1");
    refused("{\"type\":\"FeatureCollection\",\"x\":" + deepObjects);
    String collections = "{\"type\":\"GeometryCollection\",\"geometries\":[";
    refused(collections.repeat(100_000), "feature 1", "16 deep");
    refused(deepObjects);
  }

  @Test
  void whatIsLeftOutOrDoubledIsNoted() {
    Result result =
        read(
            "{\"type\":\"FeatureCollection\",\"name\":\"n\",\"features\":[{\"type\":\"Feature\","
                + "\"id\":{},\"extra\":[1],\"properties\":{\"a\":1,\"a\":2},\"geometry\":null},"
                + "{\"type\":\"Feature\",\"extra\":2,\"bbox\":[1,2]}]}");
    assertThat(result.features().get(0).attributes()).containsEntry("a", 2L);
    assertThat(result.notes())
        .containsExactlyInAnyOrder(
            "member name has no meaning here and is not used (1 times, first in feature 0)",
            "1 features have an id that is neither text nor number; it was left out (first in feature 1)",
            "member extra has no meaning here and is not used (2 times, first in feature 1)",
            "member a stands more than once in one object; the last one counts (1 times, first in feature 1)",
            "1 bbox members are not four or six numbers; none is used (first in feature 2)",
            "1 features have no member properties (first in feature 2)",
            "1 features have no member geometry (first in feature 2)");
  }

  @Test
  void messagesAreInBothLanguages() {
    assertThatThrownBy(() -> read("{\"type\":\"Point\",\"coordinates\":[1]}"))
        .isInstanceOfSatisfying(
            UnreadableInputException.class,
            e ->
                assertThat(e.text().in(Language.ZH))
                    .contains("要素 1，第 1 行", "坐标缺少第二个数")
                    .doesNotContain("position"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "{\"type\":\"FeatureCollection\"}",
        "{\"type\":\"FeatureCollection\",\"features\":{}}",
        "{\"type\":\"FeatureCollection\",\"features\":[null]}",
        "{\"type\":\"FeatureCollection\",\"features\":[{}]}",
        "{\"type\":\"FeatureCollection\",\"features\":[]} {}",
        "{\"type\":\"Feature\",\"features\":[],\"type\":\"FeatureCollection\"}",
        "{\"type\":\"featurecollection\",\"features\":[]}",
        "{\"type\":5,\"features\":[]}",
        "{\"type\":\"Point\"}",
        "{\"type\":\"GeometryCollection\",\"geometries\":[false]}",
        "{\"type\":\"Feature\",\"properties\":[],\"geometry\":null}",
        "{\"type\":\"Feature\",\"properties\":null,\"geometry\":5}",
      })
  void whatIsNotGeoJsonIsRefusedWithItsPlace(String text) {
    refused(text, "line 1, column ");
  }

  @Test
  void theTypeIsFoundBeyondTheFirstBytes() throws IOException {
    String topology =
        "{\"x\":\""
            + "[{\\\"".repeat(3000)
            + "\",\"objects\":{},\"arcs\":[],\"type\":\"Topology\"}";
    Path file = Files.writeString(dir.resolve("t.json"), topology);
    assertThat(new TopoJsonFormat().recognizes(file, head(topology))).isTrue();
    String features = topology.replace("Topology", "FeatureCollection");
    Files.writeString(file, features);
    assertThat(new TopoJsonFormat().recognizes(file, head(features))).isFalse();
    assertThat(new GeoJsonFormat().recognizes(dir.resolve("t"), head(features))).isTrue();
  }

  private static byte[] head(String text) {
    byte[] head = new byte[4096];
    ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).get(head);
    return head;
  }
}
