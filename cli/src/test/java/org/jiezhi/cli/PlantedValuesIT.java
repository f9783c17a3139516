package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * No output, error or file of any command holds a planted value of a person. A command that is not
 * in the list below fails the test: say there how it is run on a workspace.
 */
class PlantedValuesIT {
  private static final Path TOWN = Run.root().resolve("sample-data/town");
  private static final String NAME = "欧阳植入甲";
  private static final String PHONE = "12987654321";
  private static final String ID = "990101198706054319";
  private static final String NOTE = "plantedremark4711";
  private static final List<String> VALUES = List.of(NAME, PHONE, ID, NOTE);

  @TempDir Path folder = Path.of("");

  /**
   * How each command is run, in order: {@code CITY} is the workspace, {@code IN} the folder of
   * input, {@code OUT} a folder for output. What fails is as welcome as what succeeds; an exit of
   * 70 is not.
   */
  private static Map<String, List<String>> commands() {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("init", List.of("init CITY TOWN", "init OUT/x IN/persons.csv"));
    commands.put(
        "import",
        List.of(
            "import buildings CITY TOWN_BUILDINGS",
            "import persons CITY IN/persons.csv --source civil --json",
            "import persons CITY IN/persons.csv --source again --dry-run --verbose",
            "import persons CITY IN/broken.csv --source broken --verbose",
            "import dwellings CITY IN/persons.csv --verbose",
            "import aliases CITY IN/persons.csv --verbose"));
    commands.put(
        "link",
        List.of(
            "link CITY --results OUT/links.csv --verbose",
            "link CITY --explain civil:P1 --verbose",
            "link CITY --explain civil:nobody"));
    commands.put(
        "review", List.of("review CITY list --verbose", "review CITY export OUT/queue.csv"));
    commands.put(
        "roster",
        List.of(
            "roster CITY --unit 990101 --verbose",
            "roster CITY --unit 990101 --format csv -o OUT/roster.csv",
            "roster CITY --unit 990101 --format xlsx -o OUT/roster.xlsx",
            "roster CITY --unit 990101 --text 欧阳 --json",
            "roster CITY --unit 990101 --reveal name"));
    commands.put("homes", List.of("homes CITY --record civil:P1 --verbose"));
    commands.put(
        "completeness",
        List.of("completeness CITY --level community", "completeness CITY --missing items"));
    commands.put(
        "report",
        List.of(
            "report CITY --level community --verbose",
            "report CITY -o OUT/report.xlsx",
            "report CITY -o OUT/report.csv",
            "report CITY --threshold 0 --purpose check -o OUT/report.html",
            "report CITY --json --label 欧阳植入"));
    commands.put("search", List.of("search CITY 秋台", "search CITY civil --verbose"));
    commands.put(
        "sql",
        List.of("sql CITY 'select' --verbose", "sql CITY select*from(person_record) --verbose"));
    commands.put(
        "access grant",
        List.of("access grant CITY li --as AUDITOR", "access grant CITY li --as STREET"));
    commands.put("access list", List.of("access list CITY"));
    commands.put("access revoke", List.of("access revoke CITY li", "access revoke CITY nobody"));
    commands.put("audit verify", List.of("audit verify CITY"));
    commands.put("audit list", List.of("audit list CITY --json"));
    commands.put("audit subject", List.of("audit subject CITY civil:P1"));
    commands.put("backup create", List.of("backup create CITY -o OUT/b.jzb"));
    commands.put(
        "backup verify", List.of("backup verify OUT/b.jzb", "backup verify IN/persons.csv"));
    commands.put("backup restore", List.of("backup restore OUT/b.jzb OUT/restored"));
    commands.put("doctor", List.of("doctor CITY --mend --verbose"));
    commands.put(
        "validate", List.of("validate CITY --verbose", "validate IN/persons.csv --verbose"));
    commands.put("certify", List.of("certify IN/persons.csv --verbose"));
    commands.put("repair", List.of("repair CITY -o OUT/repaired --verbose"));
    commands.put("map", List.of("map CITY -o OUT/map.html --verbose"));
    commands.put("index", List.of("index CITY -o OUT/i.jzi --verbose"));
    commands.put("locate", List.of("locate CITY 108.3 30.6 --verbose"));
    // These read what the user shows them, and nothing of a workspace.
    commands.put("inspect", List.of("inspect CITY --verbose"));
    commands.put("demo", List.of());
    commands.put("generate city", List.of());
    commands.put("generate-completion", List.of());
    return commands;
  }

  @Test
  void everyCommandIsListed() {
    Set<String> leaves = new TreeSet<>();
    collect("", Jiezhi.commandLine(new String[0]), leaves);
    assertThat(commands().keySet()).containsAll(leaves);
    assertThat(leaves).as("nothing is listed that is gone").containsAll(commands().keySet());
  }

  private static void collect(String prefix, CommandLine line, Set<String> leaves) {
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              if (command.getSubcommands().isEmpty()) {
                leaves.add(prefix + name);
              } else {
                collect(prefix + name + " ", command, leaves);
              }
            });
  }

  @Test
  void noCommandGivesAwayAPlantedValue() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Path out = Files.createDirectories(folder.resolve("out"));
    Path tmp = Files.createDirectories(folder.resolve("tmp"));
    String header = "record_id,name,id_number,sex,birth_date,phone,address,remark\n";
    String row = NAME + "," + ID + ",男,1987-06-05," + PHONE + ",长江路9号," + NOTE + "\n";
    Files.writeString(
        in.resolve("persons.csv"),
        header
            + "P1,"
            + row
            + "P2,"
            + row.replace("男", "女")
            + "P3,"
            + row.replace("1987-06-05", "1987-06-31")
            + "P1,"
            + row.replace("9号", "8号"));
    Files.writeString(in.resolve("broken.csv"), header + "P9,\"" + row);
    assertThat(found(in)).as("the search finds what is there").containsAll(VALUES);
    Map<String, String> environment =
        Map.of(
            "JIEZHI_KEY_FILE",
            folder.resolve("the.key").toString(),
            "JIEZHI_OPTS",
            "-Djava.io.tmpdir=" + tmp);
    int runs = 0;
    List<String> said = new ArrayList<>();
    for (List<String> lines : commands().values()) {
      for (String line : lines) {
        Object[] args =
            Arrays.stream(line.split(" ", -1)).map(each -> path(each, in, out)).toArray();
        Run run = Run.of(environment, args);
        assertThat(run.exit()).as("%s %s", line, run.err()).isNotEqualTo(70);
        for (String value : VALUES) {
          assertThat(run.out()).as(line).doesNotContain(value);
          assertThat(run.err()).as(line).doesNotContain(value);
        }
        said.add(line + " " + run.exit());
        runs++;
      }
    }
    assertThat(runs).isGreaterThan(40);
    assertThat(said)
        .as("the planted people came in, were copied and restored")
        .contains(
            "import persons CITY IN/persons.csv --source civil --json 0",
            "backup restore OUT/b.jzb OUT/restored 0");
    try (Stream<Path> parts = Files.list(folder)) {
      for (Path each : parts.filter(one -> !one.equals(in)).toList()) {
        assertThat(found(each)).as(each.toString()).isEmpty();
      }
    }
  }

  private String path(String word, Path in, Path out) {
    return switch (word) {
      case "CITY" -> folder.resolve("city").toString();
      case "TOWN" -> TOWN.resolve("hierarchy.json").toString();
      case "TOWN_BUILDINGS" -> TOWN.resolve("buildings.csv").toString();
      default ->
          word.replaceFirst("^IN/", in.toString() + "/")
              .replaceFirst("^OUT/", out.toString() + "/");
    };
  }

  /** The planted values in a file or in the files of a folder, in four encodings. */
  private static List<String> found(Path where) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(where)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      for (String value : VALUES) {
        for (Charset charset :
            List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("GB18030"))) {
          if (bytes.contains(new String(value.getBytes(charset), StandardCharsets.ISO_8859_1))) {
            found.add(value);
          }
        }
      }
    }
    return found;
  }
}
