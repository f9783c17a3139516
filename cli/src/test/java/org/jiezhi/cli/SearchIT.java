package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code search} through real processes, on the sample town. */
class SearchIT {
  private static final Path TOWN = Run.root().resolve("sample-data/town");

  @TempDir static Path folder = Path.of("");

  private static Run run(String lang, Object... args) {
    Object[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--lang=" + lang;
    return Run.of(Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()), all);
  }

  private static Path workspace() {
    return folder.resolve("city");
  }

  @BeforeAll
  static void makeTheTown() {
    assertThat(run("en", "init", workspace(), TOWN.resolve("hierarchy.json")).exit()).isZero();
    for (String each : new String[] {"buildings", "aliases"}) {
      Run run = run("en", "import", each, workspace(), TOWN.resolve(each + ".csv"));
      assertThat(run.exit()).as(run.err()).isZero();
    }
  }

  @Test
  void theBestComesFirstAndSaysWhy() {
    assertThat(run("en", "search", workspace(), "qtbyl14h").out())
        .startsWith("building\t99010100100101001\t秋台北一路14号\t屏堤区鹤台街道瑞源社区第1网格\tname: initials\n");
    assertThat(run("zh", "search", workspace(), "屏溪厂家屬院").out())
        .startsWith("compound\t-\t澜峰苑\t屏堤区鹤台街道嘉坡社区第2网格\t别名 屏溪厂家属院\n");
    Run codes = run("en", "search", workspace(), "990101", "--limit", "2", "--kind", "unit");
    assertThat(codes.out().lines())
        .containsExactly(
            "district\t990101\t屏堤区\t\tcode", "street\t990101001\t鹤台街道\t屏堤区\tcode: begins so");
    assertThat(codes.err()).isEmpty();
  }

  @Test
  void programsGetAllThatIsKnown() throws IOException {
    Run run = run("en", "search", workspace(), "鹿湖家园", "7", "--json");
    assertThat(run.exit()).isZero();
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Run.root().resolve("schemas/search.schema.json")),
                InputFormat.JSON);
    assertThat(schema.validate(run.out(), InputFormat.JSON)).isEmpty();
    JsonNode first = JsonMapper.builder().build().readTree(run.out()).path("hits").path(0);
    assertThat(first.path("code").asText()).isEqualTo("99010100200203003");
    assertThat(first.path("chain").path(0).path("code").asText()).isEqualTo("990101");
    assertThat(first.path("matched").path("fit").asText()).isEqualTo("start");
  }

  @Test
  void nothingFoundIsNoError() {
    Run run = run("en", "search", workspace(), "xyz123");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("nothing is named so\n");
    assertThat(run("en", "search", workspace(), "xyz123", "--quiet").err()).isEmpty();
  }

  @Test
  void wrongUseIsToldInOneLine() {
    for (Object[] args :
        new Object[][] {
          {"search", workspace(), "…"},
          {"search", workspace(), "a", "--limit", "0"},
          {"search", workspace(), "a", "--limit", "1001"},
          {"search", workspace(), "a", "--kind", "person"},
          {"search", workspace(), "a", "--as-of", "2024"},
          {"search", folder.resolve("nowhere"), "a"},
          {"search", workspace(), "\ufffd"},
          {"search", workspace()}
        }) {
      Run run = run("en", args);
      assertThat(run.exit()).as("%s %s", args, run.err()).isEqualTo(2);
      assertThat(run.err()).doesNotContain("\tat ").startsWith("jiezhi: ");
    }
  }
}
