package org.jiezhi.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.jiezhi.Boundaries;
import org.jiezhi.model.Hierarchy;
import org.jspecify.annotations.Nullable;
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
    try (Writer writer = Files.newBufferedWriter(generated)) {
      writer.write("{\"type\":\"FeatureCollection\",\"features\":[\n");
      for (int i = 1; i <= areas; i++) {
        writer.write(area(random, i));
        writer.write(i < areas ? ",\n" : "\n]}\n");
      }
    }
  }

  private static String area(Random random, int number) {
    double x = 106 + random.nextDouble();
    double y = 29 + random.nextDouble();
    StringJoiner ring = new StringJoiner(",", "[", "]");
    String first = "";
    for (int i = 0; i < VERTICES; i++) {
      double angle = 2 * Math.PI * i / VERTICES;
      double radius = 0.001 * (1 + 0.2 * random.nextDouble());
      String at = "[" + (x + radius * Math.cos(angle)) + "," + (y + radius * Math.sin(angle)) + "]";
      first = i == 0 ? at : first;
      ring.add(at);
    }
    ring.add(first);
    return String.format(
        Locale.ROOT,
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"9901%06d\",\"parent\":\"9901%04d\","
            + "\"name\":\"第%d微网格\",\"households\":%d},"
            + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[%s]}}",
        number,
        number / 30,
        number,
        random.nextInt(100),
        ring);
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

  /** Ours: every feature as a unit, with its code, attributes and geometry. */
  @Benchmark
  public Hierarchy jiezhi() {
    return Boundaries.read(path()).hierarchy();
  }

  /** The peer: the GeoJSON reader of jts-io-common, which leaves the attributes out. */
  @Benchmark
  public long jts() throws IOException, ParseException {
    try (Reader reader = Files.newBufferedReader(path(), StandardCharsets.UTF_8)) {
      return new GeoJsonReader().read(reader).getNumPoints();
    }
  }
}
