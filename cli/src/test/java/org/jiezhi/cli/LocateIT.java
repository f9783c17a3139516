package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code index} and {@code locate}, as a user gets them. */
class LocateIT {
  private static final Path TOWN = Run.root().resolve("sample-data/town/hierarchy.json");
  private static final Path BROKEN = Run.root().resolve("sample-data/broken-town/hierarchy.json");
  private static final Path POINTS = Run.root().resolve("sample-data/town/truth/points.csv");

  @TempDir Path folder = Path.of("");

  private Path index(Path hierarchy) {
    Path file = folder.resolve("town.jzi");
    Run run = Run.of("index", hierarchy, "-o", file, "--lang=en");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("town.jzi", "levels");
    return file;
  }

  @Test
  void everyPointOfTheTownHasItsTrueUnit() throws IOException {
    Path out = folder.resolve("out.csv");
    Run run = Run.of("locate", index(TOWN), "--points", POINTS, "-o", out, "--lang=en");
    assertThat(run.exit()).as(run.err()).isZero();
    List<String> header = List.of(Files.readAllLines(out).get(0).split(",", -1));
    assertThat(header).contains("district", "street", "community", "grid");
    int leaf = header.indexOf("leaf");
    int grid = header.indexOf("grid");
    int checked = 0;
    for (String row : Files.readAllLines(out).subList(1, Files.readAllLines(out).size())) {
      String[] fields = row.split(",", -1);
      assertThat(fields[grid]).as(row).isEqualTo(fields[leaf]);
      checked++;
    }
    assertThat(checked).isGreaterThan(50);
    Path straight = folder.resolve("straight.csv");
    assertThat(Run.of("locate", TOWN, "--points", POINTS, "-o", straight, "--threads", 1).exit())
        .isZero();
    assertThat(Files.readAllBytes(straight)).isEqualTo(Files.readAllBytes(out));
  }

  @Test
  void onePointIsToldLevelByLevel() throws IOException {
    Path index = index(TOWN);
    String[] point = point();
    Run run = Run.of("locate", index, point[0], point[1], "--lang=en");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("district\t", "street\t", "grid\t" + point[2]);
    Run json = Run.of("locate", index, point[0], point[1], "--json", "--accuracy", "30m");
    JsonNode tree = checked("placement", json.out());
    assertThat(tree.path("certified").asBoolean()).isTrue();
    assertThat(tree.path("touched").size()).isGreaterThan(3);
    Run text = Run.of("locate", index, point[0], point[1], "--accuracy", "30m", "--lang=zh");
    assertThat(text.out()).contains("圆内涉及", "在内");
    Run away = Run.of("locate", index, "108.30", "30.60", "--json", "--lang=en");
    assertThat(away.exit()).isZero();
    assertThat(away.err()).contains("the nearest is");
    assertThat(checked("placement", away.out()).path("nearest").path("border_m").asDouble())
        .isPositive();
    Run west = Run.of("locate", index, "-0.1", "-51.5", "--lang=en");
    assertThat(west.exit()).isZero();
    assertThat(west.err()).contains("none is within 100 km");
    Run shifted = Run.of("locate", index, point[0], point[1], "--crs", "gcj02", "--lang=en");
    assertThat(shifted.exit()).isZero();
    assertThat(shifted.out()).doesNotContain("grid\t" + point[2]);
  }

  private static String[] point() throws IOException {
    List<String> lines = Files.readAllLines(POINTS);
    List<String> header = List.of(lines.get(0).split(",", -1));
    String[] row = lines.get(1).split(",", -1);
    return new String[] {
      row[header.indexOf("lon")], row[header.indexOf("lat")], row[header.indexOf("leaf")]
    };
  }

  @Test
  void badRowsAreToldAndPassedThrough() throws IOException {
    Path index = index(TOWN);
    String[] point = point();
    String text = "编号,经度,纬度\n甲," + point[0] + "," + point[1] + "\n乙,abc,30\n丙,,\n";
    Path points = Files.write(folder.resolve("p.csv"), text.getBytes(Charset.forName("GBK")));
    Path out = folder.resolve("o.csv");
    Run run = Run.of("locate", index, "--points", points, "-o", out, "--json", "--lang=en");
    assertThat(run.exit()).isEqualTo(1);
    JsonNode tally = checked("placements", run.out());
    assertThat(tally.path("bad_rows").get(0).path("row").asInt()).isEqualTo(3);
    assertThat(tally.path("empty").asInt()).isEqualTo(1);
    assertThat(run.err()).contains("row 3").doesNotContain("abc");
    List<String> lines = Files.readAllLines(out, Charset.forName("GBK"));
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).startsWith("甲,").contains(point[2]);
    assertThat(lines.get(2)).startsWith("乙,abc,30,,");
    Files.writeString(points, text);
    Run streamed = Run.of("locate", index, "--points", points, "--points-encoding", "UTF-8");
    assertThat(streamed.exit()).isEqualTo(1);
    assertThat(streamed.out().lines()).hasSize(4);
  }

  @Test
  void anUnprovenHierarchySaysSo() {
    Run run = Run.of("locate", BROKEN, "108.3069953", "30.6068121", "--lang=en");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("not proven to nest");
    assertThat(run.out()).contains("district\t990101\t", "grid\t99010100200202");
  }

  @Test
  void wrongUseIs2AndBadInputIs3() throws IOException {
    Path index = index(TOWN);
    Map<String, Run> wrong = new HashMap<>();
    wrong.put("no -o", Run.of("index", TOWN, "--lang=en"));
    wrong.put("over a file", Run.of("index", TOWN, "-o", index, "--lang=en"));
    wrong.put("no point", Run.of("locate", index, "--lang=en"));
    wrong.put("one number", Run.of("locate", index, "108.3", "--lang=en"));
    wrong.put("no number", Run.of("locate", index, "here", "there", "--lang=en"));
    wrong.put("swapped", Run.of("locate", index, "30.6", "108.3", "--lang=en"));
    wrong.put("unknown option", Run.of("locate", index, "108", "30", "--acuracy", "--lang=en"));
    wrong.put("unknown crs", Run.of("locate", index, "108", "30", "--crs", "EPSG:0", "--lang=en"));
    wrong.put("bad length", Run.of("locate", index, "108", "30", "--accuracy", "x", "--lang=en"));
    wrong.put("both", Run.of("locate", index, "--points", POINTS, "--accuracy", "3m", "--lang=en"));
    wrong.put("json alone", Run.of("locate", index, "--points", POINTS, "--json", "--lang=en"));
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    wrong.put("no columns", Run.of("locate", index, "--points", other, "--lang=en"));
    wrong.forEach(
        (what, run) -> {
          assertThat(run.exit()).as("%s: %s", what, run.err()).isEqualTo(2);
          assertThat(run.err()).as(what).hasLineCount(1);
        });
    byte[] bytes = Files.readAllBytes(index);
    bytes[bytes.length / 3] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.jzi"), bytes);
    Path cut =
        Files.write(folder.resolve("cut.jzi"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Path wide =
        Files.write(folder.resolve("wide.csv"), "lon,lat\n1,1\n".getBytes(StandardCharsets.UTF_16));
    Map<String, Run> bad = new HashMap<>();
    bad.put("damaged.jzi", Run.of("locate", damaged, "108", "30", "--lang=en"));
    bad.put("cut.jzi", Run.of("locate", cut, "108", "30", "--lang=en"));
    bad.put("none.csv", Run.of("locate", index, "--points", folder.resolve("none.csv")));
    bad.put("wide.csv", Run.of("locate", index, "--points", wide, "--lang=en"));
    bad.forEach(
        (name, run) -> {
          assertThat(run.exit()).as("%s: %s", name, run.err()).isEqualTo(3);
          assertThat(run.err()).contains(name).hasLineCount(1);
        });
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("town.jzi", "damaged.jzi", "cut.jzi", "wide.csv", "other.csv");
    }
  }

  private static JsonNode checked(String schema, String json) throws IOException {
    String text = Files.readString(Run.root().resolve("schemas/" + schema + ".schema.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON)
                .validate(json, InputFormat.JSON))
        .isEqualTo(List.of());
    return new ObjectMapper().readTree(json);
  }
}
