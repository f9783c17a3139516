package org.jiezhi.format.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormatContractTest;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.JsonText;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class ShapefileWriterTest {
  private static final Charset GBK = Charset.forName("GBK");

  @TempDir Path dir;

  private String losses = "";

  private List<Feature> roundTrip(Charset encoding, List<Feature> features) {
    Path file = dir.resolve("区.shp");
    try (FeatureWriter writer =
        new ShapefileFormat().create(file, ReferenceSystem.WGS84, encoding)) {
      features.forEach(writer::write);
      writer.finish();
      losses = writer.losses().stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
    List<Feature> found = new ArrayList<>();
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      assertThat(reader.info().encoding())
          .extracting(each -> each.value().name())
          .isEqualTo(encoding.name());
      assertThat(reader.info().crs()).extracting(each -> each.value().id()).isEqualTo("EPSG:4326");
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        found.add(each);
      }
    }
    return found;
  }

  private static Feature feature(long number, @Nullable Geometry geometry, Object... attributes) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      map.put((String) attributes[i], attributes[i + 1]);
    }
    return new Feature(number, null, map, geometry);
  }

  private static Geometry wkt(String text) {
    try {
      return new WKTReader().read(text);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK"})
  void chineseNamesAndValuesSurvive(String encoding) {
    List<Feature> features =
        List.of(
            feature(1, wkt("POINT (106 29)"), "名称", "惠济社区", "代码", "990101"),
            feature(2, wkt("POINT (107 30)"), "名称", "永清街道办事处", "代码", "990102"));
    List<Feature> back = roundTrip(Charset.forName(encoding), features);
    for (int i = 0; i < 2; i++) {
      LayerFormatContractTest.assertSame(features.get(i), back.get(i));
    }
    assertThat(losses).isEmpty();
  }

  @Test
  void longNamesAreCutBetweenCharactersAndToldOneByOne() {
    Feature one =
        feature(
            1,
            null,
            "population_total",
            1L,
            "population_male",
            2L,
            "行政区划代码",
            "a",
            "行政区划名称",
            "b",
            "Population",
            3L);
    List<Feature> back = roundTrip(StandardCharsets.UTF_8, List.of(one));
    assertThat(back.get(0).attributes().keySet())
        .containsExactly("population", "populati_1", "行政区", "行政_1", "Populati_2");
    assertThat(losses)
        .contains("\"population_total\" is written as \"population\"")
        .contains("\"population_male\" is written as \"populati_1\"")
        .contains("\"行政区划名称\" is written as \"行政_1\"")
        .contains("\"Population\" is written as \"Populati_2\"");
    assertThat(roundTrip(GBK, List.of(one)).get(0).attributes().keySet())
        .containsExactly("population", "populati_1", "行政区划代", "行政区划名", "Populati_2");
  }

  @Test
  void everyNumberComesBackBitForBit() {
    long seed = 11;
    Random random = new Random(seed);
    List<Feature> features = new ArrayList<>();
    List<Double> special =
        List.of(0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -1e300, 1e-300, 0.1, 1 / 3.0, 1e15);
    for (int i = 0; i < 500; i++) {
      double any = i < special.size() ? special.get(i) : Double.longBitsToDouble(random.nextLong());
      features.add(
          feature(
              i + 1,
              null,
              "any",
              Double.isFinite(any) ? any : 1.5,
              "plain",
              Math.round(random.nextDouble() * 1e9) / 1e4,
              "long",
              random.nextLong(),
              "mixed",
              i % 2 == 0 ? (Object) 0.25 : (Object) 7.0,
              "truth",
              random.nextBoolean(),
              "day",
              LocalDate.of(1900 + i % 200, 1 + i % 12, 1 + i % 28)));
    }
    List<Feature> back = roundTrip(StandardCharsets.UTF_8, features);
    for (int i = 0; i < features.size(); i++) {
      assertThat(new ArrayList<>(back.get(i).attributes().values()))
          .as("feature %s of seed %s", i + 1, seed)
          .isEqualTo(new ArrayList<>(features.get(i).attributes().values()));
    }
    assertThat(losses).isEmpty();
  }

  @Test
  void whatIsLostIsNamed() {
    List<Feature> back =
        roundTrip(
            GBK,
            List.of(
                new Feature(
                    1,
                    "id-1",
                    feature(
                            1,
                            null,
                            "text",
                            "界".repeat(200),
                            "mixed",
                            5L,
                            "big",
                            new BigInteger("123456789012345678901234567890"),
                            "json",
                            new JsonText("{\"a\":1}"),
                            "empty",
                            "",
                            "nan",
                            Double.NaN)
                        .attributes(),
                    wkt("POINT Z (1 2 3)")),
                feature(2, null, "text", "\uD83D\uDE00 ", "mixed", "x", "extra", 1L)));
    assertThat(back.get(0).attributes())
        .containsEntry("text", "界".repeat(127))
        .containsEntry("mixed", "5")
        .containsEntry("big", "123456789012345678901234567890")
        .containsEntry("json", "{\"a\":1}")
        .containsEntry("empty", null)
        .containsEntry("nan", null);
    assertThat(losses)
        .contains("1 texts are cut to 254 bytes, in text (first: feature 1)")
        .contains("characters that the encoding lacks")
        .contains("written as text: mixed")
        .contains("written as text: big")
        .contains("1 empty texts")
        .contains("no number")
        .contains("heights of 1 features")
        .contains("identifiers beside the attributes")
        .contains("no such field: extra")
        .contains("blanks at the end");
  }

  @Test
  void ringsAreTurnedAsShapefilesWantThem() {
    Geometry wrong = wkt("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))");
    Geometry back =
        roundTrip(StandardCharsets.UTF_8, List.of(feature(1, wrong, "a", 1L))).get(0).geometry();
    assertThat(String.valueOf(back))
        .isEqualTo("POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))");
  }

  @Test
  void kindsOfGeometryThatDoNotGoTogetherAreRefused() {
    try (FeatureWriter writer = new ShapefileFormat().create(dir.resolve("a.shp"), null)) {
      writer.write(feature(1, wkt("POINT (1 2)"), "a", 1L));
      assertThatThrownBy(() -> writer.write(feature(2, wkt("LINESTRING (0 0, 1 1)"), "a", 1L)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("feature 2 is a LineString");
      assertThatThrownBy(
              () -> writer.write(feature(3, wkt("GEOMETRYCOLLECTION (POINT (1 1))"), "a", 1L)))
          .isInstanceOf(UsageException.class);
    }
  }

  @Test
  void filesBeyondTheLimitAreRefused() throws IOException {
    Path file = dir.resolve("a.shp");
    try (FeatureWriter writer = new ShapefileWriter(file, null, StandardCharsets.UTF_8, 200)) {
      Feature one = feature(1, wkt("POINT (1 2)"), "a", "x");
      writer.write(one);
      writer.write(one);
      writer.write(one);
      assertThatThrownBy(() -> writer.write(one))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("at most 200");
    }
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void anOlderShapefilesOtherPartsDoNotStay() throws IOException {
    for (String each : List.of("prj", "cpg", "sbn", "sbx", "qix", "shx", "dbf", "shp")) {
      Files.writeString(dir.resolve("a." + each), "old");
    }
    try (FeatureWriter writer = new ShapefileFormat().create(dir.resolve("a.shp"), null)) {
      writer.write(feature(1, wkt("POINT (1 2)")));
      writer.finish();
    }
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("a.shp", "a.shx", "a.dbf", "a.cpg");
    }
  }

  @Test
  void theSameFeaturesGiveTheSameBytes() throws IOException {
    List<byte[]> runs = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      try (FeatureWriter writer =
          new ShapefileFormat().create(dir.resolve(name + ".shp"), ReferenceSystem.WGS84)) {
        writer.write(feature(1, wkt("POINT (1 2)"), "a", "x", "b", 0.5));
        writer.finish();
      }
      runs.add(Files.readAllBytes(dir.resolve(name + ".dbf")));
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }
}
