package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which the process can end. */
class ExitCodesIT {
  @TempDir Path folder = Path.of("");

  private static Path town(String name) {
    return Run.root().resolve("sample-data/" + name + "/hierarchy.json");
  }

  @Test
  void cleanIs0() {
    assertThat(Run.of("certify", town("town")).exit()).isZero();
    assertThat(Run.of("validate", town("town")).exit()).isZero();
    assertThat(Run.of("--version").exit()).isZero();
    assertThat(Run.of("validate", "--help").exit()).isZero();
  }

  @Test
  void findingsAre1() {
    assertThat(Run.of("certify", town("broken-town")).exit()).isEqualTo(1);
    assertThat(Run.of("validate", town("broken-town")).exit()).isEqualTo(1);
    assertThat(Run.of("validate", town("broken-town"), "--fail-on", "never").exit()).isZero();
    assertThat(Run.of("validate", town("town"), "--fail-on", "warning").exit()).isEqualTo(1);
  }

  @Test
  void wrongUseIs2() throws IOException {
    assertThat(Run.of().exit()).isEqualTo(2);
    assertThat(Run.of("frobnicate").exit()).isEqualTo(2);
    assertThat(Run.of("validate").exit()).isEqualTo(2);
    assertThat(Run.of("validate", town("town"), "--format", "pdf").exit()).isEqualTo(2);
    assertThat(Run.of("validate", town("town"), "--tolerance", "wide").exit()).isEqualTo(2);
    assertThat(Run.of("validate", town("town"), "--threads", "0").exit()).isEqualTo(2);
    assertThat(Run.of("validate", town("town"), "--encoding", "klingon").exit()).isEqualTo(2);
    assertThat(Run.of("validate", town("town"), "--crs", "EPSG:0").exit()).isEqualTo(2);
    Path rules = Files.writeString(folder.resolve("rules.json"), "{\"off\":[\"X\"]}");
    Run run = Run.of("validate", town("town"), "--rules", rules);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("rules.json").hasLineCount(1);
  }

  @Test
  void unreadableInputIs3() throws IOException {
    Run missing = Run.of("validate", folder.resolve("nothing.geojson"));
    assertThat(missing.exit()).isEqualTo(3);
    assertThat(missing.err()).contains("nothing.geojson").hasLineCount(1);
    Path cut =
        Files.writeString(
            folder.resolve("cut.geojson"),
            Files.readString(Run.root().resolve("sample-data/town/boundaries/3-grid.geojson"))
                .substring(0, 20_000));
    Run truncated = Run.of("certify", cut);
    assertThat(truncated.exit()).isEqualTo(3);
    assertThat(truncated.err()).contains("cut.geojson").hasLineCount(1);
    assertThat(Run.of("inspect", cut, "--verbose").err()).contains("\tat org.jiezhi");
    Path noise = Files.write(folder.resolve("noise.bin"), new byte[] {1, 2, 3});
    assertThat(Run.of("inspect", noise).exit()).isEqualTo(3);
  }

  @Test
  void ourBugIs70WithATrace() {
    Run run = faulty("fault");
    assertThat(run.exit()).isEqualTo(70);
    assertThat(run.err()).contains("a fault of the program").contains("a fault on purpose");
    assertThat(run.err()).contains("\tat org.jiezhi.cli.Faulty");
  }

  @Test
  void tooLittleMemoryIs3AndSaysWhatToDo() {
    Run run = faulty("glutton");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("JIEZHI_OPTS=-Xmx").hasLineCount(1);
  }

  private static Run faulty(String command) {
    String java = ProcessHandle.current().info().command().orElse("java");
    String classes = System.getProperty("java.class.path");
    return Run.start(
            Map.of(),
            List.of(java, "-Xmx64m", "-cp", classes, "org.jiezhi.cli.Faulty", command, "--lang=en"))
        .end();
  }

  @Test
  void stoppedIs130AndLeavesNoFile() throws IOException, InterruptedException {
    Path large = largeLayer();
    Path output = folder.resolve("findings.json");
    Run.Started started =
        Run.start(
            Map.of(),
            Run.heedingSignals(
                Run.program(
                    "validate",
                    large,
                    "--format",
                    "json",
                    "-o",
                    output,
                    "--progress",
                    "--lang=en")));
    for (int i = 0; i < 600 && Files.size(started.err()) == 0; i++) {
      Thread.sleep(50);
    }
    assertThat(Files.readString(started.err())).contains("reading");
    assertThat(started.process().isAlive()).isTrue();
    Process signal =
        new ProcessBuilder("kill", "-INT", String.valueOf(started.process().pid())).start();
    assertThat(signal.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Run run = started.end();
    assertThat(run.exit()).isEqualTo(130);
    assertThat(run.err()).contains("stopped");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(large);
    }
  }

  private Path largeLayer() throws IOException {
    Path file = folder.resolve("large.geojson");
    try (Writer writer = Files.newBufferedWriter(file)) {
      writer.write("{\"type\":\"FeatureCollection\",\"features\":[\n");
      for (int i = 0; i < 250_000; i++) {
        double x = 100 + (i % 500) * 0.001;
        int row = i / 500;
        double y = 30 + row * 0.001;
        writer.write(
            String.format(
                Locale.ROOT,
                "%s{\"type\":\"Feature\",\"properties\":{\"code\":\"%d\"},\"geometry\":{\"type\":"
                    + "\"Polygon\",\"coordinates\":[[[%.3f,%.3f],[%.3f,%.3f],[%.3f,%.3f],"
                    + "[%.3f,%.3f],[%.3f,%.3f]]]}}",
                i == 0 ? "" : ",\n",
                i,
                x,
                y,
                x + 0.001,
                y,
                x + 0.001,
                y + 0.001,
                x,
                y + 0.001,
                x,
                y));
      }
      writer.write("]}");
    }
    return file;
  }
}
