package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.jiezhi.link.Explanation;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RecordLink;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links in a workspace: what stands afterwards depends on what was imported, not on the way. */
class WorkspaceLinkTest {
  private static final long SEED = 7;
  private static final KeySource KEY = WorkspaceFiles.key((byte) 9);
  private static final LinkRequest TWO = new LinkRequest("cq", null, 2);

  @TempDir Path folder = Path.of("");

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static void take(Workspace workspace, RecordKind kind, Path file, String source) {
    workspace.importFile(ImportRequest.of(kind, file).withSource(source), Progress.NONE);
  }

  /** Two buildings of three floors with two doors each. */
  private Workspace town(String name) throws IOException {
    Workspace workspace = WorkspaceFiles.create(folder, name, KEY);
    StringBuilder buildings = new StringBuilder("building_code,county,road,number\n");
    StringBuilder dwellings = new StringBuilder("dwelling_code,building_code,floor,room,door\n");
    for (int house = 1; house <= 2; house++) {
      buildings.append("B" + house + ",屏堤区,长江路," + house + "\n");
      for (int floor = 1; floor <= 3; floor++) {
        for (int door = 1; door <= 2; door++) {
          dwellings.append(
              String.format(
                  Locale.ROOT,
                  "D%d%d%d,B%d,%d,%d0%d,%d\n",
                  house,
                  floor,
                  door,
                  house,
                  floor,
                  floor,
                  door,
                  door));
        }
      }
    }
    take(workspace, RecordKind.BUILDINGS, file("b.csv", buildings.toString()), "b");
    take(workspace, RecordKind.DWELLINGS, file("d.csv", dwellings.toString()), "d");
    return workspace;
  }

  private static String person(int number, String address) {
    return "R" + number + ",人,,,,," + address + ",,,\n";
  }

  private static List<RecordLink> links(Workspace workspace) {
    List<RecordLink> links = new ArrayList<>();
    workspace.snapshot().forEachLink(links::add);
    return links;
  }

  @Test
  void linksAreKeptAndWrittenOut() throws IOException {
    Path results = folder.resolve("links.csv");
    try (Workspace workspace = town("w")) {
      String rows =
          person(1, "屏堤区长江路1号201") + person(2, "长江路2号") + person(3, "长江路1号901") + person(4, "不详");
      take(workspace, RecordKind.PERSONS, file("p.csv", WorkspaceFiles.HEADER + rows), "s");
      LinkResult result = workspace.link(new LinkRequest("cq", results, 1), Progress.NONE);
      assertThat(result.all()).isEqualTo(new LinkResult.Decisions(1, 2, 1));
      assertThat(result.tiers()).containsEntry("T1", new LinkResult.Decisions(1, 0, 0));
      assertThat(result.counts().accepted()).isEqualTo(4);
      assertThat(result.communities().values().stream().mapToLong(each -> each.all()).sum())
          .isEqualTo(4);
      assertThat(Files.readAllLines(results))
          .hasSize(5)
          .startsWith(
              "record_id,dwelling_code,tier,decision,probability,margin_bits,candidates,faults,slots")
          .anyMatch(line -> line.startsWith("R1,D121,T1,AUTO,"))
          .anyMatch(line -> line.startsWith("R2,") && line.contains(",T5,REVIEW,"))
          .anyMatch(line -> line.startsWith("R3,,T6,REVIEW,") && line.contains("room-unknown"))
          .anyMatch(line -> line.startsWith("R4,,T7,UNMATCHED,") && line.contains("placeholder"));
      assertThat(links(workspace)).hasSize(4);
    }
  }

  @Test
  void stepsLeadWhereOneRunLeads() throws IOException {
    Random random = new Random(SEED);
    int changed = 0;
    try (Workspace step = town("step")) {
      String[] address = new String[60];
      for (int round = 0; round < 4; round++) {
        StringBuilder rows = new StringBuilder(WorkspaceFiles.HEADER);
        for (int i = 0; i < 20 + 10 * round; i++) {
          if (address[i] == null || random.nextInt(4) == 0) {
            changed += address[i] == null ? 0 : 1;
            address[i] =
                "长江路"
                    + (1 + random.nextInt(3))
                    + "号"
                    + (1 + random.nextInt(4))
                    + "0"
                    + (1 + random.nextInt(3));
          }
          rows.append(person(i, address[i]));
        }
        Path file = file("p" + round + ".csv", rows.toString());
        take(step, RecordKind.PERSONS, file, "s");
        LinkResult result = step.link(TWO, Progress.NONE);
        LinkResult again = step.link(TWO, Progress.NONE);
        assertThat(again.counts().unchanged()).isEqualTo(result.all().all());
        try (Workspace whole = town("whole" + round)) {
          take(whole, RecordKind.PERSONS, file, "s");
          whole.link(TWO, Progress.NONE);
          assertThat(links(step)).as("seed %d", SEED).isEqualTo(links(whole));
        }
      }
      assertThat(changed).isGreaterThan(10);
      Snapshot first = step.snapshot().asKnownAfter(5);
      List<RecordLink> then = new ArrayList<>();
      first.forEachLink(then::add);
      assertThat(then).hasSize(20);
    }
  }

  @Test
  void aRunThatIsStoppedLeavesNothing() throws IOException {
    try (Workspace workspace = town("w")) {
      String rows = person(1, "长江路1号201") + person(2, "长江路1号202");
      take(workspace, RecordKind.PERSONS, file("p.csv", WorkspaceFiles.HEADER + rows), "s");
      int[] steps = new int[1];
      Progress stop = (phase, done, total) -> ++steps[0] < 4;
      assertThatThrownBy(() -> workspace.link(TWO, stop)).isInstanceOf(CancellationException.class);
      assertThat(links(workspace)).isEmpty();
      assertThat(workspace.unfinished()).isEmpty();
      workspace.link(TWO, Progress.NONE);
      assertThat(links(workspace)).hasSize(2);
    }
  }

  @Test
  void explanationsWithholdWhatIsPersonal() throws IOException {
    try (Workspace workspace = town("w")) {
      String rows = person(1, "长江路1号201 12800000000 王小明收");
      take(workspace, RecordKind.PERSONS, file("p.csv", WorkspaceFiles.HEADER + rows), "s");
      Explanation explanation = workspace.explain(TWO, "s", "R1", Progress.NONE);
      assertThat(explanation.link().linked()).contains("D121");
      for (Language language : Language.values()) {
        String text =
            String.join(
                "\n",
                explanation.lines().stream().map((Message each) -> each.in(language)).toList());
        assertThat(text)
            .contains("长江路1号201")
            .contains("D121")
            .doesNotContain("12800000000")
            .doesNotContain("小明");
      }
      assertThatThrownBy(() -> workspace.explain(TWO, "s", "R2", Progress.NONE))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("s");
    }
  }

  @Test
  void withoutDwellingsThereIsNothingToLinkTo() throws IOException {
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      assertThatThrownBy(() -> workspace.link(LinkRequest.USUAL, Progress.NONE))
          .isInstanceOf(UsageException.class);
      assertThatThrownBy(() -> workspace.link(new LinkRequest("none", null, 1), Progress.NONE))
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void theProfileIsGuessedToldAndKept() throws IOException {
    try (Workspace workspace = town("w")) {
      LinkResult first = workspace.link(LinkRequest.USUAL, Progress.NONE);
      assertThat(first.profile()).isEqualTo("cn");
      assertThat(first.assumed()).anyMatch(each -> each.toString().contains("cn"));
      assertThat(workspace.link(TWO, Progress.NONE).profile()).isEqualTo("cq");
      LinkResult kept = workspace.link(LinkRequest.USUAL, Progress.NONE);
      assertThat(kept.profile()).isEqualTo("cq");
      assertThat(kept.assumed()).isEmpty();
    }
  }
}
