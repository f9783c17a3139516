package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code generate city} as a user gets it. */
class GenerateIT {
  @TempDir Path folder = Path.of("");

  @Test
  void writesACityThatCertifiesAndTellsWhatIsInIt() throws IOException {
    Path city = folder.resolve("new/city");
    Run run = Run.of("generate", "city", city, "--seed", 4, "--profile", "sh", "--json");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json = Run.checked("generation", run.out());
    assertThat(json.path("units").path("microgrid").asInt()).isEqualTo(20);
    assertThat(json.path("profile").asText()).isEqualTo("sh");
    try (Stream<String> rows = Files.lines(city.resolve("persons-civil.csv"))) {
      assertThat(rows.count()).isEqualTo(1 + json.path("records").path("civil").asLong());
    }
    assertThat(Run.of("certify", city.resolve("hierarchy.json")).exit()).isZero();
    assertThat(Run.of("certify", city.resolve("broken/hierarchy.json")).exit()).isEqualTo(1);
  }

  @Test
  void theSameOptionsGiveTheSameBytes() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Run first = Run.of("generate", "city", one, "--noise", "hard", "--threads", 1, "--lang=en");
    assertThat(first.exit()).isZero();
    assertThat(first.out()).contains("tier T1", "microgrid 20", "broken/hierarchy.json");
    Run again = Run.of("generate", "city", two, "--noise", "HARD", "--threads", 2, "--lang=zh");
    assertThat(again.out()).contains("虚构");
    try (Stream<Path> files = Files.walk(one)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(two.resolve(one.relativize(file))).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void replacesOnlyACityAndOnlyWhenTold() throws IOException {
    Path city = folder.resolve("city");
    assertThat(Run.of("generate", "city", city).exit()).isZero();
    byte[] before = Files.readAllBytes(city.resolve("truth/links.csv"));
    Run refused = Run.of("generate", "city", city, "--seed", 2, "--lang=en");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("--overwrite").hasLineCount(1);
    assertThat(city.resolve("truth/links.csv")).hasBinaryContent(before);
    assertThat(Run.of("generate", "city", city, "--seed", 2, "--overwrite").exit()).isZero();
    assertThat(Files.readAllBytes(city.resolve("truth/links.csv"))).isNotEqualTo(before);

    Path other = Files.createDirectory(folder.resolve("other"));
    Path kept = Files.writeString(other.resolve("thesis.txt"), "mine");
    Run never = Run.of("generate", "city", other, "--overwrite", "--lang=en");
    assertThat(never.exit()).isEqualTo(2);
    assertThat(never.err()).contains("other files").hasLineCount(1);
    assertThat(kept).hasContent("mine");
    assertThat(Run.of("generate", "city", kept).exit()).isEqualTo(2);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(city, other);
    }
  }

  @Test
  void wrongUseIs2() {
    assertThat(Run.of("generate").exit()).isEqualTo(2);
    for (List<String> wrong :
        List.of(
            List.of("--tier", "T9"),
            List.of("--profile", "atlantis"),
            List.of("--noise", "loud"),
            List.of("--seed", "x"),
            List.of("--threads", "0"))) {
      Run run = Run.of("generate", "city", folder.resolve("c"), wrong.get(0), wrong.get(1));
      assertThat(run.exit()).as("%s", wrong).isEqualTo(2);
      assertThat(run.err()).contains(wrong.get(0)).hasLineCount(1);
    }
  }

  @Test
  void stoppedIs130AndLeavesNothing() throws IOException, InterruptedException {
    Path city = folder.resolve("city");
    Run.Started started =
        Run.start(
            java.util.Map.of(),
            Run.heedingSignals(
                Run.program("generate", "city", city, "--tier", "T2", "--progress", "--lang=en")));
    for (int i = 0; i < 1200 && !Files.readString(started.err()).contains("people"); i++) {
      Thread.sleep(25);
    }
    assertThat(started.process().isAlive()).isTrue();
    Process signal =
        new ProcessBuilder("kill", "-INT", String.valueOf(started.process().pid())).start();
    assertThat(signal.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Run run = started.end();
    assertThat(run.exit()).isEqualTo(130);
    assertThat(run.err()).contains("stopped");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
