package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jiezhi.model.Building;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.Language;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.PersonVersion;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RunCounts;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises of a workspace, one by one. */
class WorkspaceTest {
  private static final KeySource KEY = WorkspaceFiles.key((byte) 7);

  @TempDir Path folder = Path.of("");

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static RunCounts take(Workspace workspace, RecordKind kind, Path file) {
    return workspace
        .importFile(ImportRequest.of(kind, file).withSource("s"), Progress.NONE)
        .counts();
  }

  private static RunCounts counts(long... of) {
    return new RunCounts(of[0], of[1], of[2], of[3], of[4], of[5]);
  }

  private static List<PersonRecord> people(Snapshot snapshot) {
    List<PersonRecord> people = new ArrayList<>();
    snapshot.forEachPersonRecord(people::add);
    return people;
  }

  @Test
  void theSameFileAgainChangesNothing() throws IOException {
    Path file = WorkspaceFiles.people(folder.resolve("p.csv"), 12_345, 1);
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      assertThat(take(workspace, RecordKind.PERSONS, file))
          .isEqualTo(counts(12_345, 12_345, 0, 0, 0, 0));
      String digest = workspace.snapshot().digest();
      assertThat(take(workspace, RecordKind.PERSONS, file))
          .isEqualTo(counts(12_345, 0, 0, 12_345, 0, 0));
      assertThat(workspace.snapshot().digest()).isEqualTo(digest);
      assertThat(workspace.snapshot().count(RecordKind.PERSONS)).isEqualTo(12_345);
    }
    try (Workspace again = Workspace.open(folder.resolve("w"), KEY)) {
      assertThat(again.snapshot().count(RecordKind.PERSONS)).isEqualTo(12_345);
      assertThat(again.runs()).hasSize(3);
    }
  }

  @Test
  void aCorrectedFileUpdatesByRecordAndKeepsWhatWasKnown() throws IOException {
    String head = WorkspaceFiles.HEADER;
    Path first = file("a.csv", head + "1,甲,,女,1980-01,,旧路1号,,,\n2,乙,,,,,旧路2号,,,\n");
    Path second =
        file("b.csv", head + "1,甲,,女,1980-01-05,,新路1号,,,\n2,乙,,,,,旧路2号,,,\n3,丙,,,,,,,,\n");
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      take(workspace, RecordKind.PERSONS, first);
      Snapshot before = workspace.snapshot();
      String digest = before.digest();
      assertThat(take(workspace, RecordKind.PERSONS, second)).isEqualTo(counts(3, 1, 1, 1, 0, 0));
      assertThat(before.digest()).isEqualTo(digest);
      assertThat(people(before)).extracting(PersonRecord::address).containsExactly("旧路1号", "旧路2号");
      Snapshot now = workspace.snapshot();
      assertThat(now.digest()).isNotEqualTo(digest);
      assertThat(people(now))
          .extracting(PersonRecord::address)
          .containsExactlyInAnyOrder("新路1号", "旧路2号", null);
      assertThat(people(now.asKnownAfter(before.run()))).isEqualTo(people(before));
      List<PersonVersion> history = now.history("s", "1");
      assertThat(history).extracting(PersonVersion::writtenBy).containsExactly(2, 3);
      assertThat(history).extracting(PersonVersion::replacedBy).containsExactly(3, 0);
      assertThat(history)
          .extracting(each -> String.valueOf(each.record().birthDate()))
          .containsExactly("1980-01", "1980-01-05");
    }
  }

  @Test
  void everyRowIsAccountedFor() throws IOException {
    String good = WorkspaceFiles.idNumber(19_900_101, 11);
    String wrong = good.substring(0, 17) + (good.charAt(17) == '1' ? '2' : '1');
    Path file =
        file(
            "p.csv",
            WorkspaceFiles.HEADER
                + "1,甲,"
                + good
                + ",男,1990-01-01,,,,,\n"
                + "2,乙,"
                + wrong
                + ",男,1990-01-01,,,,,\n"
                + "3,丙,"
                + WorkspaceFiles.idNumber(19_900_101, 13)
                + ",女,1990-01-01,,,,,\n"
                + "4,丁,"
                + WorkspaceFiles.idNumber(19_900_101, 15)
                + ",男,1991-01-01,,,,,\n"
                + "5,戊,,男,1990-02-30,,,,,\n"
                + ",己,,男,,,,,,\n"
                + "7,庚\n"
                + "8,辛"
                + '\0'
                + ",,,,,,,,\n"
                + "9,壬,,男,不详,,,,,\n"
                + "9,壬二,,男,不详,,,,,\n"
                + "9,壬,,男,不详,,,,,\n"
                + "10,癸,"
                + good
                + ",男,1990-01-01,,,,,\n"
                + "11,子,111111111111111111,1,,5,,,外星,\n"
                + "12,丑,,,,,,,,2000-01-01\n");
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      ImportResult result =
          workspace.importFile(
              ImportRequest.of(RecordKind.PERSONS, file).withSource("s"), Progress.NONE);
      assertThat(result.counts()).isEqualTo(counts(14, 4, 0, 1, 5, 4));
      Path rejects = java.util.Objects.requireNonNull(result.rejects());
      assertThat(rejects).isEqualTo(folder.resolve("w-rejects-2.csv").toAbsolutePath());
      List<String> lines = Files.readAllLines(rejects);
      assertThat(lines.get(0)).isEqualTo("row,column,rule,hint,outcome");
      assertThat(lines.subList(1, lines.size()))
          .extracting(line -> line.replaceAll("^([^,]*,[^,]*,[^,]*),.*,([a-z]*)$", "$1 $2"))
          .containsExactly(
              "3,id_number,id-check quarantined",
              "4,sex,id-sex quarantined",
              "5,birth_date,id-birth quarantined",
              "6,birth_date,date rejected",
              "7,record_id,required rejected",
              "8,,fields rejected",
              "9,name,characters rejected",
              "11,,duplicate-key rejected",
              "13,id_number,id-of-another-name quarantined");
      assertThat(String.join("\n", lines)).doesNotContain(good, wrong, "壬二", "1990-02-30");
      assertThat(result.notes())
          .extracting(note -> note.rule() + " " + note.count())
          .contains("id-placeholder 1", "phone 1", "word 1");
      PersonRecord eleventh =
          people(workspace.snapshot()).stream()
              .filter(each -> each.recordId().equals("11"))
              .findFirst()
              .orElseThrow();
      assertThat(eleventh.attributes()).containsEntry("kind", "外星");
      assertThat(eleventh.faults()).containsExactly("word", "id-placeholder", "phone");
      assertThat(eleventh.toString()).doesNotContain("子");
      assertThat(workspace.snapshot().countQuarantined(RecordKind.PERSONS)).isEqualTo(4);
      // Once more: what is set aside is still set aside, and the rest unchanged.
      assertThat(take(workspace, RecordKind.PERSONS, file)).isEqualTo(counts(14, 0, 0, 5, 5, 4));
    }
  }

  @Test
  void aDryRunTellsTheSameAndWritesNothing() throws IOException {
    Path file = WorkspaceFiles.people(folder.resolve("p.csv"), 6_000, 2);
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      String empty = workspace.snapshot().digest();
      ImportRequest dry =
          new ImportRequest(RecordKind.PERSONS, file, "s", null, null, null, true, Language.EN);
      assertThat(workspace.importFile(dry, Progress.NONE).counts())
          .isEqualTo(counts(6_000, 6_000, 0, 0, 0, 0));
      assertThat(workspace.snapshot().digest()).isEqualTo(empty);
      assertThat(workspace.runs()).hasSize(1);
      take(workspace, RecordKind.PERSONS, file);
      assertThat(workspace.importFile(dry, Progress.NONE).counts())
          .isEqualTo(counts(6_000, 0, 0, 6_000, 0, 0));
    }
  }

  @Test
  void declaredAndComputedUnitsAreBothKept() throws IOException {
    Path file =
        file(
            "b.csv",
            """
            building_code,unit_code,name,lon,lat
            B1,99010100101,一栋,106.05,30.05
            B2,99010100101,二栋,106.15,30.05
            B3,990101001,三栋,106.15,30.05
            B4,,四栋,107,30.05
            B5,123,五栋,,
            B6,,六栋,30.05,106.05
            """);
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      ImportResult result =
          workspace.importFile(ImportRequest.of(RecordKind.BUILDINGS, file), Progress.NONE);
      assertThat(result.counts()).isEqualTo(counts(6, 5, 0, 0, 1, 0));
      assertThat(result.notes())
          .extracting(note -> note.rule() + " " + note.firstRow())
          .containsExactlyInAnyOrder("unit-differs 3", "outside 5", "unit-unknown 6");
      List<Building> all = new ArrayList<>();
      workspace.snapshot().forEachBuilding(all::add);
      assertThat(all)
          .extracting(Building::computedUnit)
          .containsExactly("99010100101", "99010100102", "99010100102", null, null);
      assertThat(all)
          .extracting(Building::declaredUnit)
          .containsExactly("99010100101", "99010100101", "990101001", null, "123");
    }
  }

  @Test
  void aStoppedImportGoesOnToTheSameDigest() throws IOException {
    Path file = WorkspaceFiles.people(folder.resolve("p.csv"), 23_000, 3);
    String whole;
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      take(workspace, RecordKind.PERSONS, file);
      whole = workspace.snapshot().digest();
    }
    Path other = WorkspaceFiles.people(folder.resolve("q.csv"), 10, 4);
    try (Workspace workspace = WorkspaceFiles.create(folder, "v", WorkspaceFiles.key((byte) 9))) {
      Progress stopping = (phase, done, total) -> done < 10_000 || total != 23_000;
      ImportRequest request = ImportRequest.of(RecordKind.PERSONS, file).withSource("s");
      assertThatThrownBy(() -> workspace.importFile(request, stopping))
          .isInstanceOf(CancellationException.class);
      assertThat(workspace.unfinished().orElseThrow().rowsDone()).isEqualTo(10_001);
      assertThat(workspace.snapshot().count(RecordKind.PERSONS)).isZero();
      assertThatThrownBy(() -> take(workspace, RecordKind.PERSONS, other))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("10001");
      ImportResult result = workspace.importFile(request, Progress.NONE);
      assertThat(result.resumedAt()).isEqualTo(10_001);
      assertThat(result.counts()).isEqualTo(counts(23_000, 23_000, 0, 0, 0, 0));
      assertThat(workspace.snapshot().digest()).isEqualTo(whole);
    }
  }

  @Test
  void aStoppedImportCanBeTakenBack() throws IOException {
    Path file = WorkspaceFiles.people(folder.resolve("p.csv"), 23_000, 3);
    Path other = WorkspaceFiles.people(folder.resolve("q.csv"), 100, 3);
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      take(workspace, RecordKind.PERSONS, other);
      String digest = workspace.snapshot().digest();
      Progress stopping = (phase, done, total) -> done < 10_000 || total != 23_000;
      ImportRequest request = ImportRequest.of(RecordKind.PERSONS, file).withSource("s");
      assertThatThrownBy(() -> workspace.importFile(request, stopping))
          .isInstanceOf(CancellationException.class);
      assertThat(workspace.abandonUnfinished()).isTrue();
      assertThat(workspace.abandonUnfinished()).isFalse();
      assertThat(workspace.snapshot().digest()).isEqualTo(digest);
      assertThat(take(workspace, RecordKind.PERSONS, other))
          .isEqualTo(counts(100, 0, 0, 100, 0, 0));
    }
  }

  @Test
  void oneProcessAtATimeAndEveryErrorIsNamed() throws IOException {
    Path place = folder.resolve("w");
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      assertThat(workspace.id()).hasSize(16);
      assertThatThrownBy(() -> Workspace.open(place, KEY))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    assertThatThrownBy(() -> Workspace.open(place, WorkspaceFiles.key((byte) 8)))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("key");
    assertThatThrownBy(() -> Workspace.open(folder, KEY)).isInstanceOf(UsageException.class);
    Path store = place.resolve("store.mv.db");
    byte[] sound = Files.readAllBytes(store);
    byte[] damaged = sound.clone();
    for (int i = 4096; i < damaged.length; i++) {
      damaged[i] ^= 0x55;
    }
    Files.write(store, damaged);
    assertThatThrownBy(() -> Workspace.open(place, KEY))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("damaged");
    Files.write(store, java.util.Arrays.copyOf(sound, 5000));
    assertThatThrownBy(() -> Workspace.open(place, KEY))
        .isInstanceOf(UnreadableInputException.class);
    Files.delete(store);
    assertThatThrownBy(() -> Workspace.open(place, KEY))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("missing");
    Files.write(store, sound);
    try (Workspace again = Workspace.open(place, KEY)) {
      assertThat(again.snapshot().levels()).hasSize(2);
    }
    Files.writeString(place.resolve("workspace.json"), "{");
    assertThatThrownBy(() -> Workspace.open(place, KEY))
        .isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void snapshotsHoldStillWhileARunWrites() throws Exception {
    Path first = WorkspaceFiles.people(folder.resolve("p.csv"), 3_000, 5);
    Path corrected = folder.resolve("q.csv");
    Files.writeString(corrected, Files.readString(first).replace("观山街道", "临江街道"));
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      take(workspace, RecordKind.PERSONS, first);
      Snapshot held = workspace.snapshot();
      List<String> wrong = java.util.Collections.synchronizedList(new ArrayList<>());
      java.util.concurrent.atomic.AtomicLong looks = new java.util.concurrent.atomic.AtomicLong();
      java.util.concurrent.atomic.AtomicBoolean isOver =
          new java.util.concurrent.atomic.AtomicBoolean();
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Thread reader =
            new Thread(
                () -> {
                  try {
                    do {
                      long[] old = new long[2];
                      Snapshot each = looks.get() % 2 == 0 ? held : workspace.snapshot();
                      each.forEachPersonRecord(
                          one -> old[String.valueOf(one.address()).startsWith("观山") ? 0 : 1]++);
                      boolean isMixed = old[0] * old[1] != 0 || old[0] + old[1] != 3_000;
                      if (isMixed || (each == held && old[1] > 0)) {
                        wrong.add(old[0] + " + " + old[1]);
                      }
                      looks.incrementAndGet();
                    } while (!isOver.get());
                  } catch (RuntimeException e) {
                    wrong.add(e.toString());
                  }
                });
        reader.start();
        readers.add(reader);
      }
      assertThat(take(workspace, RecordKind.PERSONS, corrected))
          .isEqualTo(counts(3_000, 0, 3_000, 0, 0, 0));
      isOver.set(true);
      for (Thread each : readers) {
        each.join();
      }
      assertThat(wrong).isEmpty();
      assertThat(looks.get()).isGreaterThanOrEqualTo(8);
      List<PersonRecord> now = people(workspace.snapshot());
      assertThat(now).allMatch(each -> String.valueOf(each.address()).startsWith("临江"));
    }
  }
}
