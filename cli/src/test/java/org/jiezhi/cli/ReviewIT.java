package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code review} through real processes: out, filled in, back, and the next linking. */
class ReviewIT {
  private static final Path TOWN = Run.root().resolve("sample-data/town");

  @TempDir Path folder = Path.of("");

  private Run run(Object... args) {
    Object[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--lang=en";
    return Run.of(Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()), all);
  }

  private void succeeds(Object... args) {
    Run run = run(args);
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void theQueueGoesOutAndComesBack() throws IOException {
    Path workspace = folder.resolve("city");
    Path sheet = folder.resolve("queue.csv");
    succeeds("init", workspace, TOWN.resolve("hierarchy.json"));
    for (String kind : List.of("buildings", "dwellings", "aliases")) {
      succeeds("import", kind, workspace, TOWN.resolve(kind + ".csv"));
    }
    succeeds("import", "persons", workspace, TOWN.resolve("persons-police.csv"), "--source=police");
    succeeds("link", workspace);

    JsonNode before = Run.checked("review", run("review", workspace, "list", "--json").out());
    assertThat(before.path("items").size()).isGreaterThan(10);
    assertThat(run("review", workspace, "list").out()).contains("are to be decided");
    succeeds("review", workspace, "export", sheet);
    assertThat(run("review", workspace, "export", sheet).exit()).isEqualTo(2);
    assertThat(run("review", workspace, "export").exit()).isEqualTo(2);
    sheetsByCommunity(workspace);

    JsonNode first = before.path("items").get(0);
    String hash = first.path("item").asText();
    Path back = folder.resolve("back.csv");
    Files.writeString(back, "item,decision\n" + hash + ",NO_DWELLING\n" + "ffff,NO_DWELLING\n");
    Run applied = run("review", workspace, "apply", back, "--json");
    assertThat(applied.exit()).isEqualTo(1);
    JsonNode result = Run.checked("review", applied.out());
    assertThat(result.path("accepted").asInt()).isEqualTo(1);
    assertThat(result.path("refused").get(0).asText()).contains("row 3");
    succeeds("link", workspace);
    JsonNode after = Run.checked("review", run("review", workspace, "list", "--json").out());
    assertThat(after.path("items").size()).isEqualTo(before.path("items").size() - 1);
  }

  private void sheetsByCommunity(Path workspace) throws IOException {
    Path sheets = folder.resolve("sheets");
    succeeds("review", workspace, "export", sheets, "--by-community", "--format", "xlsx");
    try (Stream<Path> files = Files.list(sheets)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThan(3);
      for (Path each : all) {
        assertThat(each.toString()).endsWith(".xlsx");
        assertThat(Arrays.copyOf(Files.readAllBytes(each), 2)).asString().isEqualTo("PK");
      }
    }
    Run again = run("review", workspace, "export", sheets, "--by-community", "--format", "xlsx");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("--overwrite");
    Path file = folder.resolve("one.csv");
    assertThat(run("review", workspace, "export", file, "--format", "xlsx").err())
        .contains("do not agree");
    assertThat(run("review", workspace, "export", file, "--persons", "--by-community").exit())
        .isEqualTo(2);
    assertThat(run("review", workspace, "export", file, "--format", "pdf").exit()).isEqualTo(2);
    assertThat(file).doesNotExist();
  }
}
