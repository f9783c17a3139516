package org.jiezhi.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.FeatureReader;
import org.jiezhi.format.FeatureWriter;
import org.jiezhi.format.Formats;
import org.jiezhi.format.ReadOptions;
import org.jiezhi.model.Feature;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading a whole GeoJSON file, all features and their geometries, beside the reader of JTS. The
 * file has areas of 32 vertices with 15 digits a coordinate and four attributes: 4,192 areas are as
 * many vertices as the lowest level of the synthetic district.
 *
 * <p>{@code -p file=PATH} reads a file of one's own instead.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GeoJsonReadBenchmark {
  private static final long SEED = 1;
  private static final int VERTICES = 32;

  /** Number of areas in the generated file. */
  @Param({"4192"})
  public int areas;

  /** A file to read instead of the generated one, or empty. */
  @Param({""})
  public String file = "";

  private @Nullable Path generated;

  /** Writes the file. */
  @Setup
  public void write() throws IOException {
    if (!file.isEmpty()) {
      return;
    }
    generated = Files.createTempFile("jiezhi-read", ".geojson");
    Random random = new Random(SEED);
    try (FeatureWriter writer = Formats.create("geojson", generated, ReferenceSystem.WGS84)) {
      for (int i = 1; i <= areas; i++) {
        writer.write(area(random, i));
      }
      writer.finish();
    }
  }

  private static Feature area(Random random, int number) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    attributes.put("code", String.format(Locale.ROOT, "9901%06d", number));
    attributes.put("parent", String.format(Locale.ROOT, "9901%04d", number / 30));
    attributes.put("name", "第" + number + "微网格");
    attributes.put("households", (long) random.nextInt(100));
    Coordinate[] ring = new Coordinate[VERTICES + 1];
    double x = 106 + random.nextDouble();
    double y = 29 + random.nextDouble();
    for (int i = 0; i < VERTICES; i++) {
      double angle = 2 * Math.PI * i / VERTICES;
      double radius = 0.001 * (1 + 0.2 * random.nextDouble());
      ring[i] = new Coordinate(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    ring[VERTICES] = ring[0].copy();
    return new Feature(number, null, attributes, new GeometryFactory().createPolygon(ring));
  }

  /** Removes the file. */
  @TearDown
  public void remove() throws IOException {
    if (generated != null) {
      Files.delete(generated);
    }
  }

  private Path path() {
    return generated != null ? generated : Path.of(file);
  }

  /** Our reader: every feature with its attributes and geometry. */
  @Benchmark
  public long jiezhi() {
    long vertices = 0;
    try (FeatureReader reader = Formats.open(path(), ReadOptions.DETECT)) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        vertices += each.geometry() == null ? 0 : each.geometry().getNumPoints();
      }
    }
    return vertices;
  }

  /** The peer: the GeoJSON reader of jts-io-common, which leaves the attributes out. */
  @Benchmark
  public long jts() throws IOException, ParseException {
    try (Reader reader = Files.newBufferedReader(path(), StandardCharsets.UTF_8)) {
      return new GeoJsonReader().read(reader).getNumPoints();
    }
  }
}
