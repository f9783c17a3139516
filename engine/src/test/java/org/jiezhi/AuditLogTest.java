package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.hierarchy.Change;
import org.jiezhi.hierarchy.RepairOptions;
import org.jiezhi.map.MapChange;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.Language;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of a repair, read back: what it says of changes. */
class AuditLogTest {
  private static final Path BROKEN = Path.of("../sample-data/broken-town/hierarchy.json");

  @TempDir Path folder = Path.of("");

  private final Boundaries broken = Boundaries.read(BROKEN);

  private Path audit(RepairReport report, String name) throws IOException {
    Path out = Files.createDirectory(folder.resolve(name));
    report.write(out, "geojson", Language.EN);
    return out.resolve("audit.jsonl");
  }

  private RepairReport repaired(int threads) {
    RepairOptions usual = broken.repairOptions().withTolerance(10);
    return broken.repair(
        new RepairOptions(
            usual.toleranceMeters(),
            usual.gaps(),
            usual.quarantine(),
            usual.rules(),
            usual.codes(),
            usual.allowedGaps(),
            usual.declaredExclaves(),
            threads),
        Progress.NONE);
  }

  @Test
  void changesComeBackAsTheyWere() throws IOException {
    RepairReport report = repaired(2);
    List<Change> read = AuditLog.read(audit(report, "out")).changes();
    assertThat(read).hasSize(report.repair().changes().size()).hasSizeGreaterThan(3);
    for (int i = 0; i < read.size(); i++) {
      Change was = report.repair().changes().get(i);
      assertThat(read.get(i).region().equalsExact(was.region())).as(was.id()).isTrue();
      assertThat(read.get(i)).usingRecursiveComparison().ignoringFields("region").isEqualTo(was);
      assertThat(read.get(i).message().in(Language.ZH)).isEqualTo(was.message().in(Language.ZH));
    }
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() throws IOException {
    assertThat(Files.readString(audit(repaired(3), "three")))
        .isEqualTo(Files.readString(audit(repaired(1), "one")));
  }

  /** Each region, before; after, the parts of it that the takers have, which make up all of it. */
  @Test
  void aMapShowsEachChangeBeforeAndAfter() throws IOException {
    RepairReport report = repaired(2);
    AuditLog log = AuditLog.read(audit(report, "out"));
    List<MapChange> shown = log.mapChanges(broken.hierarchy());
    assertThat(shown).hasSize(report.repair().changes().size());
    int cut = 0;
    double last = Double.POSITIVE_INFINITY;
    for (MapChange each : shown) {
      Change change =
          log.changes().stream().filter(c -> c.id().equals(each.id())).findFirst().orElseThrow();
      assertThat(change.reachM()).isLessThanOrEqualTo(last);
      last = change.reachM();
      assertThat(each.before().equalsExact(change.region())).isTrue();
      if (change.takers().isEmpty()) {
        assertThat(each.after().isEmpty()).isTrue();
        cut++;
      } else {
        assertThat(each.after().getArea())
            .isCloseTo(each.before().getArea(), within(1e-6 * each.before().getArea()));
        assertThat(each.after().getNumGeometries()).isGreaterThanOrEqualTo(change.takers().size());
      }
      assertThat(each.units()).containsAll(change.takers()).containsAll(change.claimants());
    }
    assertThat(cut).as("what lay outside").isPositive();
    List<MapChange> ofRepaired = log.mapChanges(report.boundaries().hierarchy());
    for (int i = 0; i < shown.size(); i++) {
      assertThat(ofRepaired.get(i).id()).isEqualTo(shown.get(i).id());
      assertThat(ofRepaired.get(i).after().equalsExact(shown.get(i).after())).isTrue();
    }
  }

  @Test
  void ofARegionPartedMidwayBothPartsAreShown() throws IOException {
    Path layer = folder.resolve("zones.geojson");
    Files.writeString(
        layer,
        """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"01","name":"甲"},"geometry":{"type":"Polygon",
        "coordinates":[[[106,29],[106.001,29],[106.001,29.001],[106,29.001],[106,29]]]}},
        {"type":"Feature","properties":{"code":"02","name":"乙"},"geometry":{"type":"Polygon",
        "coordinates":[[[106.00099,29],[106.002,29],[106.002,29.001],[106.00099,29.001],[106.00099,29]]]}}
        ]}
        """);
    Boundaries zones = Boundaries.read(layer);
    List<MapChange> shown =
        AuditLog.read(audit(zones.repair(), "zones")).mapChanges(zones.hierarchy());
    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).units()).containsExactly("01", "02");
    assertThat(shown.get(0).after().getNumGeometries()).isEqualTo(2);
    double half = shown.get(0).before().getArea() / 2;
    for (int i = 0; i < 2; i++) {
      assertThat(shown.get(0).after().getGeometryN(i).getArea()).isCloseTo(half, within(half / 50));
    }
  }

  @Test
  void otherLevelsAndOtherFilesAreRefused() throws IOException {
    Path file = audit(repaired(1), "out");
    AuditLog log = AuditLog.read(file);
    Boundaries other = Boundaries.read(Path.of("../sample-data/town/hierarchy.json"));
    assertThatThrownBy(() -> log.mapChanges(other.hierarchy()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("digests");
    for (String[] damage :
        List.of(
            new String[] {"\"kind\":\"overlap\"", "\"kind\":\"overlap2\""},
            new String[] {"\"type\":\"Polygon\"", "\"type\":\"Circle\""},
            new String[] {"\"type\":\"change\"", "\"type\":\"changed\""})) {
      String text = Files.readString(file);
      assertThat(text).contains(damage[0]);
      Path damaged = folder.resolve("damaged.jsonl");
      Files.writeString(damaged, text.replace(damage[0], damage[1]));
      assertThatThrownBy(() -> AuditLog.read(damaged))
          .isInstanceOf(UnreadableInputException.class)
          .hasMessageContaining("damaged.jsonl, line ");
    }
  }
}
