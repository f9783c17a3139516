package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jiezhi.AuditLog;
import org.jiezhi.Boundaries;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code repair} writes, as a user gets it. */
class RepairIT {
  private static final Path BROKEN = Run.root().resolve("sample-data/broken-town/hierarchy.json");
  private static final Path SOUND = Run.root().resolve("sample-data/town/boundaries");

  @TempDir Path folder = Path.of("");

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::getFileName).sorted().toList();
    }
  }

  private static void fits(String schema, String json) throws IOException {
    Schema checker =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Run.root().resolve("schemas/" + schema + ".schema.json")),
                InputFormat.JSON);
    assertThat(checker.validate(json, InputFormat.JSON)).isEmpty();
  }

  @Test
  void theBrokenTownIsRepairedWithARecordThatLeadsBack() throws IOException {
    Path out = folder.resolve("repaired");
    Run run = Run.of("repair", BROKEN, "-o", out, "--lang=en");
    assertThat(run.exit()).as(run.err()).isLessThanOrEqualTo(1);
    assertThat(list(out).stream().map(Path::toString))
        .contains("audit.jsonl", "certificate.json", "findings.json", "3-grid.geojson");
    fits("certificate", Files.readString(out.resolve("certificate.json")));
    fits("findings", Files.readString(out.resolve("findings.json")));
    for (String line : Files.readAllLines(out.resolve("audit.jsonl"))) {
      fits("audit", line);
    }
    assertThat(list(folder)).hasSize(1);
    AuditLog log = AuditLog.read(out.resolve("audit.jsonl"));
    Boundaries before = Boundaries.read(BROKEN);
    List<LevelUnits> replayed = log.replay(before.hierarchy()).levels();
    for (int i = 0; i < 4; i++) {
      Path file = out.resolve(before.files().get(i).getFileName());
      List<Unit> written = Boundaries.read(file).hierarchy().levels().get(0).units();
      for (int unit = 0; unit < written.size(); unit++) {
        assertThat(replayed.get(i).units().get(unit).geometry().toText())
            .isEqualTo(written.get(unit).geometry().toText());
      }
    }
    assertThat(log.undo(log.replay(before.hierarchy())).levels())
        .isEqualTo(before.hierarchy().levels());
  }

  @Test
  void whatNestsComesBackByteForByteInItsCoordinates() throws IOException {
    Path out = folder.resolve("again");
    Path grid = SOUND.resolve("3-grid.geojson");
    Path community = SOUND.resolve("2-community.geojson");
    assertThat(Run.of("repair", community, grid, "-o", out).exit()).isZero();
    ObjectMapper mapper = new ObjectMapper();
    JsonNode before = mapper.readTree(grid.toFile()).path("features");
    JsonNode after = mapper.readTree(out.resolve("3-grid.geojson").toFile()).path("features");
    assertThat(after.size()).isEqualTo(before.size());
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).path("geometry")).isEqualTo(before.get(i).path("geometry"));
      assertThat(after.get(i).path("properties")).isEqualTo(before.get(i).path("properties"));
    }
  }

  @Test
  void aPlanIsBoundToItsData() throws IOException {
    Path plan = folder.resolve("plan");
    assertThat(Run.of("repair", BROKEN, "-o", plan, "--dry-run").exit()).isLessThanOrEqualTo(1);
    assertThat(list(plan).stream().map(Path::toString)).containsExactly("plan.json");
    Path file = plan.resolve("plan.json");
    fits("plan", Files.readString(file));
    Path out = folder.resolve("out");
    Run stale =
        Run.of("repair", BROKEN, "-o", out, "--plan", file, "--tolerance", "3m", "--lang=en");
    assertThat(stale.exit()).isEqualTo(5);
    assertThat(stale.err()).contains("stale");
    assertThat(out).doesNotExist();
    assertThat(Run.of("repair", BROKEN, "-o", out, "--plan", file).exit()).isLessThanOrEqualTo(1);
    assertThat(out.resolve("certificate.json")).exists();
    assertThat(Run.of("repair", BROKEN, "-o", out, "--plan", BROKEN).exit()).isEqualTo(2);
  }

  @Test
  void nothingIsReplacedUnasked() throws IOException {
    Path out = Files.createDirectory(folder.resolve("mine"));
    Path own = Files.writeString(out.resolve("certificate.json"), "mine");
    Path other = Files.writeString(out.resolve("other.txt"), "other");
    Run refused = Run.of("repair", BROKEN, "-o", out, "--lang=en");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("--overwrite").hasLineCount(1);
    assertThat(own).hasContent("mine");
    assertThat(Run.of("repair", BROKEN, "-o", out, "--overwrite").exit()).isLessThanOrEqualTo(1);
    assertThat(Files.readString(own)).contains("certified");
    assertThat(other).hasContent("other");
    Path copy = folder.resolve("input");
    Files.createDirectory(copy);
    Path grid = Files.copy(SOUND.resolve("3-grid.geojson"), copy.resolve("3-grid.geojson"));
    byte[] before = Files.readAllBytes(grid);
    assertThat(Run.of("repair", grid, "-o", copy, "--overwrite").exit()).isEqualTo(2);
    assertThat(Files.readAllBytes(grid)).isEqualTo(before);
    assertThat(list(copy)).hasSize(1);
  }

  @Test
  void killedAtAnyMomentNothingHalfIsThere() throws IOException, InterruptedException {
    for (int wait : new int[] {100, 500, 900, 1300}) {
      Path out = folder.resolve("killed-" + wait);
      Run.Started started = Run.start(java.util.Map.of(), Run.program("repair", BROKEN, "-o", out));
      Thread.sleep(wait);
      started.process().destroyForcibly();
      started.end();
      if (Files.exists(out)) {
        assertThat(list(out)).hasSizeGreaterThan(3);
      }
    }
  }

  @Test
  void otherFormatsComeByTheirNames() throws IOException {
    Path out = folder.resolve("shape");
    assertThat(Run.of("repair", BROKEN, "-o", out, "--format", "shp").exit())
        .isLessThanOrEqualTo(1);
    assertThat(out.resolve("3-grid.shp")).exists();
    assertThat(Run.of("repair", BROKEN, "-o", folder.resolve("none"), "--format", "doc").exit())
        .isEqualTo(2);
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
