package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code link} through real processes, on the sample town and its truth. */
class LinkIT {
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
  void theTownIsLinked() throws IOException {
    Path workspace = folder.resolve("city");
    Path results = folder.resolve("links.csv");
    succeeds("init", workspace, TOWN.resolve("hierarchy.json"));
    assertThat(run("link", workspace).exit()).isEqualTo(2);
    for (String kind : List.of("buildings", "dwellings", "aliases")) {
      succeeds("import", kind, workspace, TOWN.resolve(kind + ".csv"));
    }
    succeeds("import", "persons", workspace, TOWN.resolve("persons-police.csv"), "--source=police");

    Run linked = run("link", workspace, "--results", results, "--threads", "1");
    assertThat(linked.exit()).as(linked.err()).isZero();
    assertThat(linked.out()).contains("records:").contains(" T1 ").contains("by community:");
    assertThat(linked.err()).contains("--profile");
    checkResults(results);

    Run again = run("link", workspace, "--results", results);
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("--overwrite");
    byte[] before = Files.readAllBytes(results);
    Run json = run("link", workspace, "--results", results, "--overwrite", "--json");
    JsonNode summary = Run.checked("link", json.out());
    assertThat(summary.path("updated").asLong() + summary.path("accepted").asLong()).isZero();
    assertThat(Files.readAllBytes(results)).isEqualTo(before);

    String record = Files.readAllLines(results).get(1).split(",", -1)[0];
    Run why = run("link", workspace, "--explain", "police:" + record, "--json");
    assertThat(Run.checked("link", why.out()).path("tier").asText()).startsWith("T");
    assertThat(run("link", workspace, "--explain", "police:" + record).out()).contains("decision:");
    assertThat(run("link", workspace, "--explain", "police:none").exit()).isEqualTo(2);
    assertThat(run("link", workspace, "--threads", "0").exit()).isEqualTo(2);
    assertThat(run("link", folder.resolve("none")).exit()).isEqualTo(2);
  }

  @Test
  void weightsOfPersonsAreLearntAndUsedAndDaysAreHeeded() throws IOException {
    Path workspace = folder.resolve("city");
    Path weights = folder.resolve("weights.json");
    succeeds("init", workspace, TOWN.resolve("hierarchy.json"));
    for (String kind : List.of("buildings", "dwellings", "aliases")) {
      succeeds("import", kind, workspace, TOWN.resolve(kind + ".csv"));
    }
    for (String source : List.of("police", "civil")) {
      Path list = TOWN.resolve("persons-" + source + ".csv");
      succeeds("import", "persons", workspace, list, "--source=" + source);
    }
    succeeds("link", workspace, "--as-of", "2026-11");
    Run learnt = run("link", workspace, "--train-persons", weights);
    assertThat(learnt.exit()).as(learnt.err()).isZero();
    assertThat(learnt.err()).contains("learnt from").contains("--person-weights");
    byte[] once = Files.readAllBytes(weights);
    assertThat(run("link", workspace, "--train-persons", weights).err()).contains("--overwrite");
    succeeds("link", workspace, "--train-persons", weights, "--overwrite");
    assertThat(Files.readAllBytes(weights)).isEqualTo(once);
    succeeds("link", workspace, "--person-weights", weights);

    refuses(
        ExitCode.BAD_INPUT,
        "none.json",
        "link",
        workspace,
        "--person-weights",
        folder.resolve("none.json"));
    Path damaged = folder.resolve("damaged.json");
    for (String other : List.of("", "[]", "{\"version\": 1, \"fields\": 7}")) {
      Files.writeString(damaged, other);
      refuses(ExitCode.WRONG_USE, "damaged.json", "link", workspace, "--person-weights", damaged);
    }
    Files.write(damaged, Arrays.copyOf(once, once.length / 2));
    refuses(ExitCode.BAD_INPUT, "damaged.json", "link", workspace, "--person-weights", damaged);
    for (String day : List.of("2026-13-01", "2026-02-30", "yesterday", "0000")) {
      refuses(ExitCode.WRONG_USE, "--as-of", "link", workspace, "--as-of", day);
    }
  }

  /** A refusal in one line that names what is wrong, with no trace of the program. */
  private void refuses(int exit, String named, Object... args) {
    Run run = run(args);
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    assertThat(run.err()).contains(named).doesNotContain("Exception").doesNotContain("\tat ");
  }

  /** Every link is the one dwelling that the text fits. */
  private static void checkResults(Path results) throws IOException {
    Map<String, String> fits = new HashMap<>();
    for (String line : Files.readAllLines(TOWN.resolve("truth/links.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals("police")) {
        fits.put(cells[1], cells[4]);
      }
    }
    List<String> lines = Files.readAllLines(results);
    assertThat(lines.get(0))
        .isEqualTo(
            "record_id,dwelling_code,tier,decision,probability,margin_bits,candidates,faults,slots");
    assertThat(lines).hasSize(fits.size() + 1);
    int auto = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(cells).hasSize(9);
      if (cells[3].equals("AUTO")) {
        auto++;
        assertThat(cells[1]).as(line).isEqualTo(fits.get(cells[0]));
      }
    }
    assertThat(auto).isGreaterThan(lines.size() / 2);
  }
}
