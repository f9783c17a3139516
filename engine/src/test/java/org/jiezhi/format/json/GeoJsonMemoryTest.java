package org.jiezhi.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory while reading does not depend on the size of the file: shown by a process with little. */
class GeoJsonMemoryTest {
  private static final int FEATURES = 60_000;
  private static final String HEAP = "-Xmx24m";

  @TempDir Path dir;

  @Test
  void aFileFarLargerThanTheHeapIsRead() throws IOException, InterruptedException {
    Path file = dir.resolve("large.geojson");
    String ring = "[106.123456789,29.123456789],".repeat(50);
    String polygon = "[[" + ring + "[106,29],[106.123456789,29.123456789]]]";
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{\"type\":\"FeatureCollection\",\"features\":[");
      for (int i = 0; i < FEATURES; i++) {
        out.write(i == 0 ? "\n" : ",\n");
        out.write("{\"type\":\"Feature\",\"properties\":{\"code\":\"" + i + "\"},");
        out.write("\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" + polygon + "}}");
      }
      out.write("]}");
    }
    assertThat(Files.size(file)).isGreaterThan(3 * 24 * 1024 * 1024L);
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Count.class.getName(),
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said.strip()).isEqualTo(String.valueOf(FEATURES));
  }

  /** Counts the features of a file. */
  static final class Count {
    private Count() {}

    public static void main(String[] arguments) {
      long count = 0;
      try (FeatureReader reader = Formats.open(Path.of(arguments[0]), ReadOptions.DETECT)) {
        while (reader.next() != null) {
          count++;
        }
      }
      System.out.println(count);
    }
  }
}
