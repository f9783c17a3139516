package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code init} and {@code import} through real processes, on the sample town. */
class WorkspaceIT {
  private static final Path TOWN = Run.root().resolve("sample-data/town");

  @TempDir Path folder = Path.of("");

  private Map<String, String> environment = Map.of();

  @BeforeEach
  void keepKeysHere() {
    environment = Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
  }

  private Run run(Object... args) {
    Object[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--lang=en";
    return Run.of(environment, all);
  }

  private Path init() {
    Path workspace = folder.resolve("city");
    Run made = run("init", workspace, TOWN.resolve("hierarchy.json"));
    assertThat(made.exit()).as(made.err()).isZero();
    return workspace;
  }

  private JsonNode imported(String kind, Path workspace, Path file, Object... more)
      throws IOException {
    Object[] args = new Object[5 + more.length];
    args[0] = "import";
    args[1] = kind;
    args[2] = workspace;
    args[3] = file;
    args[4] = "--json";
    System.arraycopy(more, 0, args, 5, more.length);
    Run run = run(args);
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    assertThat(json.path("read").asLong())
        .isEqualTo(
            json.path("accepted").asLong()
                + json.path("updated").asLong()
                + json.path("unchanged").asLong()
                + json.path("rejected").asLong()
                + json.path("quarantined").asLong());
    return json;
  }

  private static long lines(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.count();
    }
  }

  @Test
  void theWholeTownIsTakenInToTheRow() throws IOException {
    Path workspace = init();
    assertThat(folder.resolve("config/jiezhi/keys")).isDirectoryContaining("glob:**.key");
    for (Path key :
        List.of(folder.resolve("config/jiezhi/keys").toFile().listFiles()[0].toPath())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }
    for (String[] each :
        new String[][] {
          {"buildings", "buildings.csv"},
          {"dwellings", "dwellings.csv"},
          {"aliases", "aliases.csv"},
          {"persons", "persons-civil.csv"},
          {"persons", "persons-police.csv"},
          {"persons", "persons-health.csv"}
        }) {
      Path file = TOWN.resolve(each[1]);
      Assumptions.assumeTrue(Files.exists(file), each[1] + " is not in the sample town");
      JsonNode first = imported(each[0], workspace, file);
      assertThat(first.path("read").asLong()).as(each[1]).isEqualTo(lines(file) - 1);
      assertThat(first.path("rejected").asLong()).as("%s %s", each[1], first).isZero();
      assertThat(first.path("notes").findValuesAsText("rule"))
          .as(each[1])
          .doesNotContain("unit-differs", "outside", "unit-unknown");
      if (each[0].equals("persons")) {
        namesWhatWasPlanted(each[1].replaceAll("persons-|\\.csv", ""), file, first);
      }
      if (each[1].matches("persons-(police|health).*")) {
        continue; // The same file again: once a kind.
      }
      JsonNode again = imported(each[0], workspace, file);
      assertThat(again.path("accepted").asLong() + again.path("updated").asLong()).isZero();
      assertThat(again.path("quarantined")).isEqualTo(first.path("quarantined"));
    }
  }

  /** Wrong digits of ID numbers and swapped birthdays are found in the rows that have them. */
  private static void namesWhatWasPlanted(String source, Path file, JsonNode json)
      throws IOException {
    Map<String, Set<String>> noise = new HashMap<>();
    for (String line : Files.readAllLines(TOWN.resolve("truth/links.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals(source)) {
        noise.put(cells[1], Set.of(cells[5].split("\\|", -1)));
      }
    }
    List<String> rows = Files.readAllLines(file);
    Set<Integer> digits = new TreeSet<>();
    Set<Integer> swaps = new TreeSet<>();
    for (int i = 1; i < rows.size(); i++) {
      Set<String> planted = noise.getOrDefault(rows.get(i).split(",", -1)[0], Set.of());
      if (planted.contains("id-digit") || planted.contains("id-swap")) {
        digits.add(i + 1);
      } else if (planted.contains("birth-swap") && !planted.contains("id-missing")) {
        swaps.add(i + 1);
      }
    }
    Set<Integer> checks = new TreeSet<>();
    Set<Integer> births = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of(json.path("rejects").asText()))) {
      String[] cells = line.split(",", -1);
      if (cells[2].equals("id-check")) {
        checks.add(Integer.valueOf(cells[0]));
      } else if (cells[2].equals("id-birth")) {
        births.add(Integer.valueOf(cells[0]));
      }
    }
    assertThat(digits).as(source).isNotEmpty();
    assertThat(checks).as(source).isEqualTo(digits);
    assertThat(births).as(source).isEqualTo(swaps);
  }

  @Test
  void textsRejectsAndOverwriting() throws IOException {
    Path workspace = init();
    Path file =
        Files.writeString(
            folder.resolve("人员.csv"), "记录编号,姓名,出生日期\n1,秘密甲,1990-02-31\n2,秘密乙,1990-02-01\n");
    Path rejects = folder.resolve("rejects.csv");
    Run run = run("import", "persons", workspace, file, "--rejects", rejects, "--source", "s");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("read 2 = accepted 1 + updated 0 + unchanged 0 + rejected 1 + quarantined 0\n");
    assertThat(run.err()).contains("record_id = 记录编号");
    assertThat(Files.readString(rejects))
        .isEqualTo(
            "row,column,rule,hint,outcome\n2,出生日期,date,\"is not a date; write YYYY-MM-DD, YYYY-MM,"
                + " YYYY, or 不详 (value withheld)\",rejected\n");
    assertThat(run.out() + run.err()).doesNotContain("秘密", "1990");
    Run twice = run("import", "persons", workspace, file, "--rejects", rejects, "--source", "s");
    assertThat(twice.exit()).isEqualTo(2);
    assertThat(twice.err()).contains("--overwrite").hasLineCount(1);
    Run zh = Run.of(environment, "import", "persons", workspace, file, "--dry-run", "--lang=zh");
    assertThat(zh.out()).startsWith("读取 2 = 新增 1");
  }

  @Test
  void everyFailureIsOneLineWithItsExit() throws IOException {
    Path workspace = init();
    Path file = Files.writeString(folder.resolve("p.csv"), "record_id,name\n1,甲\n");
    assertThat(run("init", workspace, TOWN.resolve("hierarchy.json")).exit()).isEqualTo(2);
    Run draft =
        run(
            "init",
            folder.resolve("b"),
            Run.root().resolve("sample-data/broken-town/hierarchy.json"));
    assertThat(draft.exit()).isEqualTo(2);
    assertThat(draft.err()).contains("--draft").hasLineCount(1);
    assertThat(folder.resolve("b")).doesNotExist();
    fails(2, "is no workspace", "import", "persons", folder, file);
    fails(3, "none.csv", "import", "persons", workspace, folder.resolve("none.csv"));
    fails(
        2,
        "record_id",
        "import",
        "persons",
        workspace,
        Files.writeString(folder.resolve("q.csv"), "姓名\n甲\n"));
    fails(
        3,
        "row 2",
        "import",
        "persons",
        workspace,
        Files.writeString(folder.resolve("u.csv"), "record_id,name\n1,\"甲\n"));
    Path otherKey = Files.writeString(folder.resolve("k.key"), "nonsense");
    fails(3, "no key file", "import", "persons", workspace, file, "--key-file", otherKey);
    environment = Map.of("XDG_CONFIG_HOME", folder.resolve("elsewhere").toString());
    fails(3, "JIEZHI_KEY_FILE", "import", "persons", workspace, file);
    keepKeysHere();
    byte[] store = Files.readAllBytes(workspace.resolve("store.mv.db"));
    java.util.Arrays.fill(store, 4096, store.length, (byte) 7);
    Files.write(workspace.resolve("store.mv.db"), store);
    fails(3, "damaged", "import", "persons", workspace, file);
  }

  private void fails(int exit, String word, Object... args) {
    Run run = run(args);
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    assertThat(run.err()).contains(word).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aWorkspaceInUseIs5AndAStoppedImportGoesOn() throws Exception {
    Path workspace = init();
    StringBuilder text = new StringBuilder("record_id,name\n");
    for (int i = 0; i < 300_000; i++) {
      text.append(i).append(",甲\n");
    }
    Path file = Files.writeString(folder.resolve("p.csv"), text);
    Run.Started first =
        Run.start(
            environment,
            Run.heedingSignals(
                Run.program(
                    "import",
                    "persons",
                    workspace,
                    file,
                    "--source",
                    "s",
                    "--progress",
                    "--lang=en")));
    for (int i = 0; i < 600 && !Files.readString(first.err()).contains("rows"); i++) {
      Thread.sleep(50);
    }
    Run second = run("import", "persons", workspace, file, "--source", "s");
    assertThat(second.exit()).as(second.err()).isEqualTo(5);
    assertThat(second.err()).contains("in use by process").hasLineCount(1);
    Run reading = run("sql", workspace, "select count(*) from runs");
    assertThat(reading.exit()).as(reading.err()).isZero();
    assertThat(reading.err()).contains("in use by process " + first.process().pid());
    Run looking = run("audit", "list", workspace);
    assertThat(looking.exit()).as(looking.err()).isZero();
    assertThat(looking.out()).contains("import persons");
    assertThat(first.process().isAlive()).isTrue();
    new ProcessBuilder("kill", "-INT", String.valueOf(first.process().pid()))
        .start()
        .waitFor(10, TimeUnit.SECONDS);
    Run stopped = first.end();
    assertThat(stopped.exit()).isEqualTo(130);
    assertThat(stopped.err()).contains("repeat the command");
    Path other = Files.writeString(folder.resolve("o.csv"), "record_id,name\n1,乙\n");
    Run conflict = run("import", "persons", workspace, other, "--source", "s");
    assertThat(conflict.exit()).isEqualTo(5);
    assertThat(conflict.err()).contains("--abandon").hasLineCount(1);
    JsonNode resumed = imported("persons", workspace, file, "--source", "s");
    assertThat(resumed.path("resumedAt").asLong()).isPositive();
    assertThat(resumed.path("accepted").asLong()).isEqualTo(300_000);
  }

  /** A workspace stands where files of a hierarchy may. */
  @Test
  void aWorkspaceIsAHierarchy() throws IOException {
    Path workspace = init();
    JsonNode files =
        Run.checked("certificate", run("certify", TOWN.resolve("hierarchy.json"), "--json").out());
    Run certified = run("certify", workspace, "--json");
    assertThat(certified.exit()).as(certified.err()).isZero();
    assertThat(Run.checked("certificate", certified.out()).path("levels"))
        .isEqualTo(files.path("levels"));
    assertThat(run("validate", workspace, "--format", "json").exit()).isZero();
    // Footprints of buildings are not in the index of a workspace.
    String there =
        run("locate", TOWN.resolve("hierarchy.json"), "108.3069", "30.6068")
            .out()
            .replaceAll("(?m)^building\\t.*\n", "");
    Run here = run("locate", workspace, "108.3069", "30.6068");
    assertThat(here.exit()).as(here.err()).isZero();
    assertThat(here.out()).isEqualTo(there).contains("grid");
    Files.delete(workspace.resolve("lookup.index"));
    assertThat(run("locate", workspace, "108.3069", "30.6068").out()).isEqualTo(there);
    Path repaired = folder.resolve("repaired");
    assertThat(run("repair", workspace, "-o", repaired).exit()).isZero();
    assertThat(repaired.resolve("grid.geojson")).exists();
    Path map = folder.resolve("map.html");
    assertThat(run("map", workspace, "-o", map).exit()).isZero();
    fails(2, "options of files", "certify", workspace, "--crs", "EPSG:4490");
  }

  @Test
  void aFullDiskIsToldAndTheImportGoesOnWhenThereIsSpace() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString())
            .redirectErrorStream(true)
            .start();
    boolean isMounted = mount.waitFor(20, TimeUnit.SECONDS) && mount.exitValue() == 0;
    Assumptions.assumeTrue(isMounted, "only root may mount the small disk of this test");
    try {
      Path workspace = disk.resolve("city");
      assertThat(run("init", workspace, TOWN.resolve("hierarchy.json")).exit()).isZero();
      StringBuilder text = new StringBuilder("record_id,name,address\n");
      for (int i = 0; i < 40_000; i++) {
        text.append(i).append(",甲,").append("长江路".repeat(20)).append(i).append('\n');
      }
      Path file = Files.writeString(folder.resolve("p.csv"), text);
      Run full = run("import", "persons", workspace, file, "--source", "s");
      assertThat(full.exit()).as(full.err()).isEqualTo(2);
      assertThat(full.err()).contains("full").hasLineCount(1);
      assertThat(
              new ProcessBuilder("mount", "-o", "remount,size=400m", disk.toString())
                  .start()
                  .waitFor())
          .isZero();
      JsonNode resumed = imported("persons", workspace, file, "--source", "s");
      assertThat(resumed.path("accepted").asLong()).isEqualTo(40_000);
      assertThat(resumed.path("resumedAt").asLong()).isPositive();
      new ProcessBuilder("mount", "-o", "remount,ro", disk.toString()).start().waitFor();
      fails(2, "may not be written", "import", "persons", workspace, file, "--source", "s");
    } finally {
      new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }
  }
}
