package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiezhi.cli.Run.checked;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands write, as a user gets it. */
class CommandsIT {
  private static final Path BROKEN = Run.root().resolve("sample-data/broken-town/hierarchy.json");
  private static final Path GRID = Run.root().resolve("sample-data/town/boundaries/3-grid.geojson");

  @TempDir Path folder = Path.of("");

  @Test
  void validateWritesFindingsAsTheirSchemaSays() throws IOException {
    Run run = Run.of("validate", BROKEN, "--json", "--lang=en");
    JsonNode json = checked("findings", run.out());
    assertThat(json.path("findings").size()).isGreaterThan(5);
    assertThat(run.err()).contains("errors").hasLineCount(1);
    assertThat(Run.of("validate", BROKEN, "--json", "--quiet").err()).isEmpty();
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    Run one = Run.of("validate", BROKEN, "--json", "--threads", "1");
    Run two = Run.of("validate", BROKEN, "--json", "--threads", "2");
    assertThat(two.out()).isEqualTo(one.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "geojson", "html", "csv"})
  void everyFormatIsWrittenWholeAndNeverOverAFile(String format) throws IOException {
    Path output = folder.resolve("findings." + format);
    assertThat(Run.of("validate", BROKEN, "--format", format, "-o", output).exit()).isEqualTo(1);
    assertThat(Files.size(output)).isPositive();
    byte[] first = Files.readAllBytes(output);
    Run again = Run.of("validate", BROKEN, "--format", format, "-o", output, "--lang=en");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("--overwrite");
    assertThat(Run.of("validate", BROKEN, "--format", format, "-o", output, "--overwrite").exit())
        .isEqualTo(1);
    assertThat(Files.readAllBytes(output)).isEqualTo(first);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(output);
    }
  }

  @Test
  void certifyWritesItsSchema() throws IOException {
    JsonNode broken = checked("certificate", Run.of("certify", BROKEN, "--json").out());
    assertThat(broken.path("certified").asBoolean()).isFalse();
    Path sound = Run.root().resolve("sample-data/town/hierarchy.json");
    JsonNode proof = checked("certificate", Run.of("certify", sound, "--json").out());
    assertThat(proof.path("certified").asBoolean()).isTrue();
    assertThat(proof.path("levels").size()).isEqualTo(4);
    assertThat(Run.of("certify", sound, "--lang=zh").out()).startsWith("已证明");
  }

  @Test
  void inspectTellsAFileOnOneScreen() throws IOException {
    Run run = Run.of("inspect", GRID, "--lang=en");
    assertThat(run.out()).contains("GeoJSON", "OGC:CRS84", "code = code, name = name");
    assertThat(run.out().lines().count()).isLessThan(24);
    JsonNode json = checked("inspection", Run.of("inspect", GRID, "--json").out());
    assertThat(json.path("layers").get(0).path("names").size()).isEqualTo(5);
  }

  @Test
  void demoShowsEachCommandBeforeItsResult() throws IOException {
    Path target = folder.resolve("demo");
    Run run = Run.of("demo", target, "--lang=en");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "$ jiezhi inspect",
            "GeoJSON",
            "$ jiezhi certify",
            "certified:",
            "$ jiezhi validate",
            "overlap",
            "$ jiezhi certify",
            "not certified",
            "--format html",
            "$ jiezhi map",
            "$ jiezhi repair",
            "$ jiezhi index",
            "$ jiezhi locate",
            "grid\t99010",
            "$ jiezhi init",
            "$ jiezhi import dwellings",
            "read 1011 = accepted 1011",
            "$ jiezhi link",
            "to be looked at",
            "$ jiezhi roster",
            "**",
            "$ jiezhi audit list",
            "list where building",
            "What is where:",
            "findings.html",
            "map.html",
            "repaired",
            "town.jzi");
    assertThat(run.err()).containsSubsequence("places put right", "certified:");
    assertThat(target.resolve("findings.html")).exists();
    assertThat(target.resolve("town/persons-civil.csv")).exists();
    assertThat(Run.of("demo", target).exit()).isEqualTo(2);
    JsonNode json = checked("demo", Run.of("demo", target, "--overwrite", "--json").out());
    for (JsonNode result : json.path("results")) {
      assertThat(Path.of(result.path("path").asText())).exists();
    }
  }

  @Test
  void rulesAndExceptionsAreData() throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("rules.json"),
            "{\"off\":[\"G1\",\"T1\",\"T2\",\"T3\",\"T4\",\"H1\",\"H2\",\"H3\",\"H4\"]}");
    assertThat(Run.of("validate", BROKEN, "--rules", rules).exit()).isZero();
    JsonNode finding =
        new ObjectMapper()
            .readTree(Run.of("validate", BROKEN, "--json").out())
            .path("findings")
            .get(0);
    Path accepted =
        Files.writeString(
            folder.resolve("accepted.json"),
            "{\"exceptions\":[{\"id\":"
                + finding.path("id")
                + ",\"fingerprint\":"
                + finding.path("fingerprint")
                + ",\"reason\":\"known\"},{\"id\":\"gone\",\"fingerprint\":\"x\",\"reason\":\"y\"}]}");
    String out = Run.of("validate", BROKEN, "--json", "--exceptions", accepted).out();
    JsonNode left = checked("findings", out);
    assertThat(left.path("findings").findValuesAsText("id"))
        .doesNotContain(finding.path("id").asText());
    assertThat(out).contains("gone");
  }

  @Test
  void theLanguageIsThatOfTheSystemUnlessNamed() {
    String missing = folder.resolve("nothing.shp").toString();
    assertThat(Run.of(Map.of("LC_ALL", "zh_CN.UTF-8"), "inspect", missing).err()).contains("无法");
    assertThat(Run.of("inspect", missing).err()).contains("cannot");
    assertThat(Run.of("inspect", missing, "--lang=zh").err()).contains("无法");
    assertThat(Run.of("inspect", "--help", "--lang", "zh").out()).contains("坐标系");
  }

  @Test
  void progressIsSaidWhereAskedFor() {
    assertThat(Run.of("validate", BROKEN, "--progress", "--lang=en").err()).contains("reading");
    assertThat(Run.of("validate", BROKEN, "--lang=en").err()).isEmpty();
  }

  @Test
  void completionIsAScript() {
    assertThat(Run.of("generate-completion").out()).contains("complete -F", "--fail-on");
  }
}
