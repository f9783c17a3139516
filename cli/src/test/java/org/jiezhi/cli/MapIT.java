package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code map}, as a user gets it. What the page does is tested in the engine. */
class MapIT {
  private static final Path BROKEN = Run.root().resolve("sample-data/broken-town/hierarchy.json");

  @TempDir Path folder = Path.of("");

  private Path page() {
    return folder.resolve("map.html");
  }

  @Test
  void writesOnePageAndSaysWhatStandsOnIt() throws IOException {
    Run run = Run.of("map", BROKEN, "-o", page(), "--json", "--lang=en");
    assertThat(run.exit()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Run.root().resolve("schemas/map.schema.json")))
                .validate(run.out(), InputFormat.JSON))
        .isEmpty();
    assertThat(json.path("findings").asInt()).isEqualTo(20);
    assertThat(json.path("levels")).hasSize(5);
    byte[] first = Files.readAllBytes(page());
    assertThat(new String(first, java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n");
    assertThat(Run.of("map", BROKEN, "-o", page(), "--lang=en").exit()).isEqualTo(2);
    Run again = Run.of("map", BROKEN, "-o", page(), "--overwrite", "--lang=en", "--threads", "1");
    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("5 levels", "20 findings").hasLineCount(1);
    assertThat(Files.readAllBytes(page())).as("the same bytes").isEqualTo(first);
    assertThat(Run.of("map", BROKEN, "--lang=en").out()).hasSize(text(first).length());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void showsWhatARepairPutRight() throws IOException {
    Path repaired = folder.resolve("repaired");
    Run.of("repair", BROKEN, "-o", repaired, "--tolerance", "10m");
    Path audit = repaired.resolve("audit.jsonl");
    Run run = Run.of("map", BROKEN, "--audit", audit, "-o", page(), "--lang=en");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("20 findings", "7 repairs, each with before and after");
    assertThat(Files.readString(page())).contains("from the old border", "已切除");
    Run json = Run.of("map", BROKEN, "--audit", audit, "-o", page(), "--overwrite", "--json");
    assertThat(new ObjectMapper().readTree(json.out()).path("changes").asInt()).isEqualTo(7);
    Path town = Run.root().resolve("sample-data/town/hierarchy.json");
    Run other = Run.of("map", town, "--audit", audit, "-o", page(), "--overwrite", "--lang=en");
    assertThat(other.exit()).isEqualTo(5);
    assertThat(other.err()).contains("digests differ");
    Run none = Run.of("map", BROKEN, "--audit", BROKEN, "-o", page(), "--overwrite", "--lang=en");
    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.err()).contains("hierarchy.json, line 1", "no record of a repair");
  }

  @Test
  void takesFindingsOfAFileAndCountsInGbk() throws IOException {
    Path findings = folder.resolve("findings.json");
    Run.of("validate", BROKEN, "--json", "-o", findings, "--lang=zh");
    Path counts = folder.resolve("counts.csv");
    Files.writeString(
        counts, "代码,常住人口\n99010100100101,1200\n99010100100102,\n无此代码,5\n", Charset.forName("GBK"));
    Run run =
        Run.of(
            "map",
            BROKEN,
            "-o",
            page(),
            "--findings",
            findings,
            "--counts",
            counts,
            "--title",
            "我的 <地图>",
            "--lang=zh");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("20 项问题").contains("2 个数值中有 1 个");
    assertThat(Files.readString(page()))
        .contains("<title>我的 &lt;地图&gt;</title>", "常住人口", "<html lang=\"zh-CN\">");
    Run without = Run.of("map", BROKEN, "--no-findings", "-o", page(), "--overwrite", "--lang=en");
    assertThat(without.err()).contains(" 0 findings");
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    assertWrong(2, "-o map.html", "map", BROKEN, "--json");
    assertWrong(2, "contradict", "map", BROKEN, "--findings", "x", "--no-findings", "-o", page());
    assertWrong(3, "nothing.csv", "map", BROKEN, "--counts", folder.resolve("nothing.csv"));
    Path counts = Files.writeString(folder.resolve("c.csv"), "code,value\n1,two\n");
    assertWrong(3, "line 2", "map", BROKEN, "--counts", counts);
    Files.writeString(counts, "code,value\n1,2\n1,3\n");
    assertWrong(3, "stands twice", "map", BROKEN, "--counts", counts);
    Files.writeString(counts, "code\n");
    assertWrong(3, "2 columns are needed", "map", BROKEN, "--counts", counts);
    Files.writeString(counts, "code,value\n1,2\n");
    assertWrong(2, "columns are value", "map", BROKEN, "--counts", counts, "--counts-column", "x");
    Files.writeString(counts, "");
    assertWrong(3, "empty", "map", BROKEN, "--counts", counts);
    Files.writeString(counts, "code,value\n1,NaN\n");
    assertWrong(3, "no number", "map", BROKEN, "--counts", counts);
    Path findings = Files.writeString(folder.resolve("f.json"), "{\"findings\":[{\"id\":\"x\"}]}");
    assertWrong(2, "findings[0].message", "map", BROKEN, "--findings", findings);
    Files.writeString(findings, "{}");
    assertWrong(2, "findings", "map", BROKEN, "--findings", findings);
    Files.writeString(findings, "{\"crs\":\"EPSG:99999\",\"findings\":[]}");
    assertWrong(2, "EPSG:99999", "map", BROKEN, "--findings", findings);
    Files.writeString(findings, "{\"findings\":");
    assertWrong(3, "f.json", "map", BROKEN, "--findings", findings);
    assertThat(page()).doesNotExist();
  }

  private void assertWrong(int exit, String told, Object... args) {
    Object[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--lang=en";
    Run run = Run.of(all);
    assertThat(run.err()).contains(told).hasLineCount(1);
    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.out()).isEmpty();
  }
}
