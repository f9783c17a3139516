package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonMember;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.Residency;
import org.jiezhi.model.ResidencyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Persons and residencies in a workspace, from files to what stands after linking. */
class WorkspacePersonsTest {
  private static final KeySource KEY = WorkspaceFiles.key((byte) 5);
  private static final LinkRequest TWO = new LinkRequest("cq", null, null, 2);
  private static final String HEADER =
      "record_id,name,id_number,sex,birth_date,phone,address,kind,start_date,end_date\n";
  private static final String LI = WorkspaceFiles.idNumber(19_870_605, 123);
  private static final String WU = WorkspaceFiles.idNumber(19_900_101, 44);
  private static final String CIVIL =
      HEADER
          + ("C1,李晓岚," + LI + ",1,1987-06-05,,长江路1号1-1,hukou,2000-01-01,\n")
          + ("C2,吴梅," + WU + ",2,1990-01-01,,长江路1号2-1,hukou,1990-01-01,\n");
  private static final String POLICE =
      HEADER
          + ("P1,李晓岚," + LI + ",1,1987-06-05,,长江路2号1-1,rent,2022-03,\n")
          + ("P2,吴梅," + WU + ",2,1990-01-01,,长江路1号2-1,owner,1990-01-01,\n")
          + "P3,何安,,1,1955-05-05,,长江路9号9-9,usual,,\n";
  private static final String HEALTH =
      HEADER + ("H1,李小岚," + LI + ",1,1987-06-05,,长江路1号3-1,usual,2010-01-01,\n");

  @TempDir Path folder = Path.of("");

  private Workspace town(String name) throws IOException {
    Workspace workspace = WorkspaceFiles.create(folder, name, KEY);
    StringBuilder buildings = new StringBuilder("building_code,county,road,number\n");
    StringBuilder dwellings = new StringBuilder("dwelling_code,building_code,floor,room,door\n");
    for (int house = 1; house <= 2; house++) {
      buildings.append("B").append(house).append(",屏堤区,长江路,").append(house).append('\n');
      for (int floor = 1; floor <= 3; floor++) {
        dwellings.append("D").append(house).append(floor).append("1,B").append(house);
        dwellings.append(',').append(floor).append(',').append(floor).append("01,1\n");
      }
    }
    take(workspace, RecordKind.BUILDINGS, "b", buildings.toString());
    take(workspace, RecordKind.DWELLINGS, "d", dwellings.toString());
    return workspace;
  }

  private void take(Workspace workspace, RecordKind kind, String source, String text)
      throws IOException {
    Path file = folder.resolve(source + ".csv");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    workspace.importFile(ImportRequest.of(kind, file).withSource(source), Progress.NONE);
  }

  private static Map<String, Long> persons(Snapshot snapshot) {
    Map<String, Long> persons = new TreeMap<>();
    snapshot.forEachMember(each -> persons.put(each.recordId(), each.person()));
    return persons;
  }

  private static List<Residency> residencies(Snapshot snapshot) {
    List<Residency> residencies = new ArrayList<>();
    snapshot.forEachResidency(residencies::add);
    return residencies;
  }

  @Test
  void recordsBecomePersonsAndResidencies() throws IOException {
    try (Workspace workspace = town("whole")) {
      take(workspace, RecordKind.PERSONS, "civil", CIVIL);
      take(workspace, RecordKind.PERSONS, "police", POLICE);
      take(workspace, RecordKind.PERSONS, "health", HEALTH);
      LinkResult result = workspace.link(TWO, Progress.NONE);
      assertThat(result.persons()).isEqualTo(3);
      Map<String, Long> persons = persons(workspace.snapshot());
      assertThat(persons).hasSize(6);
      assertThat(persons.get("C1")).isEqualTo(persons.get("P1")).isEqualTo(persons.get("H1"));
      assertThat(persons.get("C2")).isEqualTo(persons.get("P2"));
      List<Residency> all = residencies(workspace.snapshot());
      List<Residency> ofLi =
          all.stream()
              .filter(each -> Long.valueOf(each.person()).equals(persons.get("C1")))
              .toList();
      assertThat(ofLi)
          .extracting(Residency::dwellingCode, Residency::kind, Residency::isOpen)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("D111", ResidencyKind.HUKOU, true),
              org.assertj.core.groups.Tuple.tuple("D211", ResidencyKind.RENT, true),
              org.assertj.core.groups.Tuple.tuple("D131", ResidencyKind.USUAL, false));
      assertThat(ofLi)
          .filteredOn(each -> "D131".equals(each.dwellingCode()))
          .extracting(Residency::end)
          .containsExactly(new PartialDate(2022, 3, 0));
      assertThat(all)
          .filteredOn(each -> Long.valueOf(each.person()).equals(persons.get("P3")))
          .extracting(Residency::status)
          .containsExactly(Residency.Status.UNPLACED);
    }
  }

  @Test
  void linkingAgainChangesNothingAndWhatComesLaterKeepsTheNumbers() throws IOException {
    try (Workspace workspace = town("grown");
        Workspace whole = town("at-once")) {
      take(workspace, RecordKind.PERSONS, "civil", CIVIL);
      workspace.link(TWO, Progress.NONE);
      Map<String, Long> before = persons(workspace.snapshot());
      int firstRun = workspace.snapshot().run();
      take(workspace, RecordKind.PERSONS, "police", POLICE);
      take(workspace, RecordKind.PERSONS, "health", HEALTH);
      workspace.link(TWO, Progress.NONE);
      Map<String, Long> after = persons(workspace.snapshot());
      assertThat(after).containsAllEntriesOf(before);
      assertThat(persons(workspace.snapshot().asKnownAfter(firstRun))).isEqualTo(before);
      assertThat(residencies(workspace.snapshot().asKnownAfter(firstRun))).hasSize(2);
      List<Residency> stood = residencies(workspace.snapshot());
      workspace.link(new LinkRequest("cq", null, null, 1), Progress.NONE);
      assertThat(persons(workspace.snapshot())).isEqualTo(after);
      assertThat(residencies(workspace.snapshot())).isEqualTo(stood);

      take(whole, RecordKind.PERSONS, "civil", CIVIL);
      take(whole, RecordKind.PERSONS, "police", POLICE);
      take(whole, RecordKind.PERSONS, "health", HEALTH);
      whole.link(TWO, Progress.NONE);
      assertThat(persons(whole.snapshot())).isEqualTo(after);
      assertThat(residencies(whole.snapshot())).containsExactlyInAnyOrderElementsOf(stood);
    }
  }

  @Test
  void aStoppedRunLeavesPersonsAsTheyWere() throws IOException {
    try (Workspace workspace = town("stopped")) {
      take(workspace, RecordKind.PERSONS, "civil", CIVIL);
      workspace.link(TWO, Progress.NONE);
      List<PersonMember> before = new ArrayList<>();
      workspace.snapshot().forEachMember(before::add);
      take(workspace, RecordKind.PERSONS, "police", POLICE);
      Progress stop = (phase, done, total) -> !phase.en().equals("writing links") || done == 0;
      assertThatThrownBy(() -> workspace.link(TWO, stop)).isInstanceOf(CancellationException.class);
      List<PersonMember> after = new ArrayList<>();
      workspace.snapshot().forEachMember(after::add);
      assertThat(after).isEqualTo(before);
      assertThat(workspace.unfinished()).isEmpty();
    }
  }

  private static PersonDoubt doubt(Workspace workspace) {
    List<PersonDoubt> doubts = workspace.personDoubts(TWO, Progress.NONE);
    assertThat(doubts).hasSize(1);
    return doubts.get(0);
  }

  private ReviewResult decide(Workspace workspace, String hash, String decision)
      throws IOException {
    Path sheet = folder.resolve("pairs-back.csv");
    Files.writeString(
        sheet, "item,decision,author,reason\n" + hash + "," + decision + ",desk,asked\n");
    return workspace.applyPersonDecisions(TWO, sheet, "nobody", Progress.NONE);
  }

  /** The same number under another name is a doubt; the decision holds from then on. */
  @Test
  void whatSomebodyDecidesOnTwoRecordsIsReplayed() throws IOException {
    try (Workspace workspace = town("decided")) {
      take(workspace, RecordKind.PERSONS, "civil", CIVIL);
      take(
          workspace,
          RecordKind.PERSONS,
          "police",
          HEADER + "P1,司马光远," + LI + ",1,1987-06-05,,长江路2号1-1,rent,2022-03,\n");
      assertThatThrownBy(() -> workspace.personDoubts(TWO, Progress.NONE))
          .hasMessageContaining("jiezhi link");
      assertThat(workspace.link(TWO, Progress.NONE).persons()).isEqualTo(3);
      PersonDoubt doubt = doubt(workspace);
      assertThat(doubt.records()).isEqualTo("civil:C1 police:P1");

      for (String ending : List.of("csv", "xlsx")) {
        Path sheet = folder.resolve("pairs." + ending);
        Workspace.writePersonDoubts(List.of(doubt), sheet, org.jiezhi.model.Language.EN);
        String bytes = Files.readString(sheet, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(LI, "1987");
        assertThat(workspace.applyPersonDecisions(TWO, sheet, "desk", Progress.NONE).blank())
            .isEqualTo(1);
      }

      assertThat(decide(workspace, doubt.hash(), "LINK").refused()).hasSize(1);
      assertThat(decide(workspace, doubt.hash(), "same").accepted()).isEqualTo(1);
      assertThat(decide(workspace, doubt.hash(), "SAME").unchanged()).isEqualTo(1);
      assertThat(workspace.link(TWO, Progress.NONE).persons()).isEqualTo(2);
      Map<String, Long> persons = persons(workspace.snapshot());
      assertThat(persons.get("C1")).isEqualTo(persons.get("P1"));
      assertThat(workspace.personDoubts(TWO, Progress.NONE)).isEmpty();
      assertThat(decide(workspace, doubt.hash(), "SAME").unchanged()).isEqualTo(1);

      assertThat(decide(workspace, doubt.hash(), "DIFFERENT").accepted()).isEqualTo(1);
      assertThat(workspace.link(TWO, Progress.NONE).persons()).isEqualTo(3);
      assertThat(workspace.personDoubts(TWO, Progress.NONE)).isEmpty();
      assertThat(decide(workspace, "0123456789abcdef-01234567", "SAME").refused()).hasSize(1);
    }
  }

  @Test
  void weightsAreLearntAndUsed() throws IOException {
    try (Workspace workspace = town("learnt")) {
      take(workspace, RecordKind.PERSONS, "civil", CIVIL);
      take(workspace, RecordKind.PERSONS, "police", POLICE);
      Path file = folder.resolve("weights.json");
      assertThatThrownBy(() -> workspace.trainPersonWeights(TWO, file, Progress.NONE))
          .hasMessageContaining("jiezhi link");
      workspace.link(TWO, Progress.NONE);
      assertThat(workspace.trainPersonWeights(TWO, file, Progress.NONE)).isEqualTo(5);
      LinkRequest request = new LinkRequest("cq", null, file, null, null, 2);
      assertThat(workspace.link(request, Progress.NONE).persons()).isEqualTo(3);
    }
  }

  /** House 2 was number 1 until 2020, and house 1 was number 3. */
  @Test
  void addressesAreOfTheDayThatIsAskedFor() throws IOException {
    try (Workspace workspace = town("renumbered")) {
      take(
          workspace,
          RecordKind.ALIASES,
          "renumbering",
          """
          target_code,alias,valid_from,valid_to
          B2,长江路1号,,2020-01-01
          B1,长江路3号,,2020-01-01
          """);
      take(
          workspace,
          RecordKind.PERSONS,
          "civil",
          HEADER + "C1,李晓岚,,1,1987-06-05,,长江路1号1-1,hukou,2000-01-01,\n");
      workspace.link(TWO, Progress.NONE);
      assertThat(dwelling(workspace)).as("without a day it may be either").isNull();
      PartialDate before = new PartialDate(2019, 6, 30);
      workspace.link(new LinkRequest("cq", null, null, before, null, 2), Progress.NONE);
      assertThat(dwelling(workspace)).isEqualTo("D211");
      PartialDate after = new PartialDate(2020, 1, 1);
      workspace.link(new LinkRequest("cq", null, null, after, null, 2), Progress.NONE);
      assertThat(dwelling(workspace)).isEqualTo("D111");
    }
  }

  private static @org.jspecify.annotations.Nullable String dwelling(Workspace workspace) {
    List<String> linked = new ArrayList<>();
    workspace
        .snapshot()
        .forEachLink(
            each -> {
              if (each.decision().equals("AUTO")) {
                linked.add(String.valueOf(each.dwellingCode()));
              }
            });
    return linked.isEmpty() ? null : linked.get(0);
  }
}
