package org.jiezhi.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormatContractTest;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.JsonText;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** What is written is read back, and what cannot be held is named. */
class GeoJsonWriterTest {
  @TempDir Path dir;

  private static List<Feature> read(Path file) {
    List<Feature> features = new ArrayList<>();
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        features.add(each);
      }
    }
    return features;
  }

  /** Held against the search for the shortest decimal, which the quick way leaves out. */
  @Test
  void decimalsOfUpToNineDigitsAreTheShortestTexts() {
    SplittableRandom random = new SplittableRandom(7);
    int quick = 0;
    for (int i = 0; i < 200_000; i++) {
      double scale = Math.pow(10, random.nextInt(0, 12));
      double value =
          i % 4 == 0
              ? random.nextDouble(-400, 400)
              : random.nextLong(-999_999_999_999L, 999_999_999_999L) / scale;
      String shortest = NumberOutput.toString(value, true);
      if (shortest.indexOf('E') < 0) {
        quick++;
        assertThat(JsonOutput.text(value)).isEqualTo(shortest);
      }
      assertThat(Double.parseDouble(JsonOutput.text(value))).isEqualTo(value);
    }
    assertThat(quick).isGreaterThan(100_000);
    assertThat(JsonOutput.text(-0.0)).isEqualTo("-0.0");
    assertThat(JsonOutput.text(0)).isEqualTo("0.0");
    assertThat(JsonOutput.text(1e-9)).isEqualTo("0.000000001");
    assertThat(JsonOutput.text(-999999.999999999)).isEqualTo("-999999.999999999");
    assertThat(JsonOutput.text(Double.MAX_VALUE)).isEqualTo("1.7976931348623157E308");
  }

  @Test
  void coordinatesAndNumbersAreWrittenSoThatTheyAreReadBack() throws IOException {
    Random random = new Random(11);
    GeometryFactory factory = new GeometryFactory();
    List<Feature> features = new ArrayList<>();
    for (int i = 1; i <= 5000; i++) {
      double x = Double.longBitsToDouble(random.nextLong());
      double y = random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15);
      if (Double.isFinite(x)) {
        features.add(
            new Feature(
                features.size() + 1L,
                null,
                Map.of("d", y),
                factory.createPoint(new Coordinate(x, y))));
      }
    }
    Path file = dir.resolve("out.geojson");
    try (FeatureWriter writer = Formats.create("geojson", file, null)) {
      features.forEach(writer::write);
      writer.finish();
      assertThat(writer.losses()).hasSize(1);
    }
    assertThat(Files.readAllLines(file)).hasSize(features.size() + 2);
    List<Feature> back = read(file);
    for (int i = 0; i < features.size(); i++) {
      LayerFormatContractTest.assertSame(features.get(i), back.get(i));
    }
    assertThat(JsonOutput.text(24.5)).isEqualTo("24.5");
    assertThat(JsonOutput.text(2e-3)).isEqualTo("0.002");
    assertThat(JsonOutput.text(1.25e8)).isEqualTo("125000000.0");
  }

  @Test
  void lossesOfTheWriterAreNamed() {
    Path file = dir.resolve("out.geojson");
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    attributes.put("day", LocalDate.of(2020, 2, 29));
    attributes.put("nan", Double.NaN);
    attributes.put("half", "a\ud800");
    attributes.put("json", new JsonText("[1.10]"));
    ReferenceSystem plane =
        new ReferenceSystem("EPSG:4547", ReferenceSystem.Kind.PROJECTED, 1, null);
    try (FeatureWriter writer = Formats.create("geojson", file, plane)) {
      writer.write(
          new Feature(
              1,
              null,
              attributes,
              new GeometryFactory().createPoint(new Coordinate(1, Double.POSITIVE_INFINITY))));
      writer.finish();
      assertThat(String.join("\n", writer.losses().stream().map(Message::toString).toList()))
          .contains("EPSG:4547", "dates of day", "values of nan", "texts of half", "geometries");
    }
    List<Feature> back = new ArrayList<>();
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      assertThat(Objects.requireNonNull(reader.info().crs()).value().id()).isEqualTo("EPSG:4547");
      back.add(Objects.requireNonNull(reader.next()));
    }
    assertThat(back.get(0).attributes())
        .containsEntry("day", "2020-02-29")
        .containsEntry("half", "a\ufffd")
        .containsEntry("json", new JsonText("[1.10]"));
  }
}
