package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Grant;
import org.jiezhi.access.MaskLevel;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.jiezhi.model.AuditEntry;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.Damage;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RefusedException;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.AuditRows;
import org.jiezhi.store.KeyRing;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreFolder;
import org.jiezhi.store.StoreSql;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkspaceCheckTest {
  private static final KeySource KEY = WorkspaceFiles.key((byte) 3);

  private final Path folder;
  private int copies;

  WorkspaceCheckTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void fill() throws IOException {
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      for (int people : new int[] {200, 150}) {
        Path file =
            WorkspaceFiles.people(folder.resolve("p" + people + ".csv"), people, people / 100);
        Files.writeString(
            file, Files.readString(file) + ",nobody,,,,,,,,\n"); // One that is rejected.
        workspace.importFile(
            ImportRequest.of(RecordKind.PERSONS, file).withSource("civil"), Progress.NONE);
      }
      Path buildings =
          Files.writeString(
              folder.resolve("b.csv"),
              "building_code,name,lon,lat\nB1,one,106.05,30.05\nB2,two,106.15,30.05\n");
      workspace.importFile(ImportRequest.of(RecordKind.BUILDINGS, buildings), Progress.NONE);
      workspace
          .gate()
          .grant(
              Scope.owner("boss"),
              new Grant("li", Role.AUDITOR, List.of(), null, null, MaskLevel.L0, false, false));
    }
  }

  /** A copy of the sound workspace, to be damaged. */
  private Path copy() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("c" + copies++).resolve("w"));
    try (Stream<Path> files = Files.list(folder.resolve("w"))) {
      for (Path each : files.toList()) {
        Files.copy(each, copy.resolve(each.getFileName()));
      }
    }
    return copy;
  }

  private static void sql(Path workspace, String... statements) throws SQLException {
    StoreFolder place = StoreFolder.of(workspace);
    try (Store store = Store.open(place, new KeyRing(KEY.key(place.id(), false)))) {
      assertThat(StoreSql.run(store, statements)).isPositive();
    }
  }

  private static List<Damage> examine(Path workspace, boolean isMending) {
    return WorkspaceCheck.examine(
        workspace, KEY, Clock.systemUTC(), null, isMending, Progress.NONE);
  }

  @Test
  void aSoundWorkspaceHasNoDamage() throws IOException {
    Path workspace = copy();
    assertThat(examine(workspace, false)).isEmpty();
    assertThat(examine(workspace, true)).isEmpty();
  }

  /** Done by somebody with the key, or by a fault of ours. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "run-sum; update run set rows_read = rows_read + 1 where run_id = 2",
        "run-state; update run set finished = null where run_id = 2",
        "run-rejects; delete from reject where run_id = 2",
        "row-count; delete from person_record where row_id = 250",
        "row-count; update person_record set state = 1 where row_id = 20",
        "version-order; update person_record set run_to = run_from where row_id = 7",
        "version-run; update person_record set run_from = 77 where row_id = 300",
        "version-chain; update person_record set run_to = null where row_id = 7",
        "version-end; update person_record set run_to = 3 where row_id = 300",
        "source; update person_record set source_id = 9 where row_id = 200",
        "sealed; update person_record set sealed = x'0102' where row_id = 9",
        "sealed; update person_record set record_key = 'R9999' where row_id = 200",
        "sealed; update person_record set kind = 'nonsense' where row_id = 9",
        "unit-level; update unit set level_number = 9 where unit_id = 2",
        "unit-parent; update unit set declared_parent = 'X' where level_number = 1",
        "units; delete from level",
        "placed; update building set computed_unit = 'X' where record_key = 'B1'",
      })
  void whatCannotBeMadeAnewIsNamed(String kind, String statement) throws Exception {
    Path workspace = copy();
    sql(workspace, statement);
    List<Damage> found = examine(workspace, false);
    assertThat(found).extracting(Damage::kind).contains(kind);
    assertThat(found).allMatch(each -> !each.isMended());
    assertThat(examine(workspace, true)).extracting(Damage::kind).contains(kind);
    assertThat(examine(workspace, false)).extracting(Damage::kind).contains(kind);
    assertThat(found.toString()).doesNotContain("人", "1210");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "index; drop index person_record_record && update run set run_id = 1 where run_id = 1",
        "key-index; delete from key_block where block_id = (select min(block_id) from key_block)",
        "key-index; delete from key_segment where kind = 1",
        "key-index; update person_record set name_key = name_key + 1 where row_id = 3"
      })
  void whatIsDerivedIsMadeAnew(String kind, String statements) throws Exception {
    Path workspace = copy();
    sql(workspace, statements.split(" && ", -1));
    assertThat(examine(workspace, false))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.kind()).isEqualTo(kind);
              assertThat(each.isMended()).isFalse();
            });
    assertThat(examine(workspace, true)).singleElement().matches(Damage::isMended);
    assertThat(examine(workspace, false)).isEmpty();
  }

  private static void log(Path workspace, UnaryOperator<List<AuditEntry>> change) {
    StoreFolder place = StoreFolder.of(workspace);
    try (Store store = Store.open(place, new KeyRing(KEY.key(place.id(), false)))) {
      AuditRows.change(store, change);
    }
  }

  @Test
  void aLogThatWasChangedIsNamedAndOneThatWasCutOffTakenUpAgain() throws Exception {
    Path changed = copy();
    log(
        changed,
        entries -> List.of(AuditRows.with(entries.get(0), "user", "nobody"), entries.get(1)));
    Path cutBefore = copy();
    log(cutBefore, entries -> entries.subList(1, 2));
    for (Path each : List.of(changed, cutBefore)) {
      assertThat(examine(each, false)).extracting(Damage::kind).contains("log");
      assertThat(examine(each, true)).extracting(Damage::kind).contains("log");
      assertThat(examine(each, false)).extracting(Damage::kind).as("stays").contains("log");
    }
    Path cutBehind = copy();
    log(cutBehind, entries -> entries.subList(0, 1));
    assertThat(examine(cutBehind, false))
        .singleElement()
        .matches(each -> each.kind().equals("log") && !each.isMended());
    assertThat(examine(cutBehind, true)).singleElement().matches(Damage::isMended);
    assertThat(examine(cutBehind, false)).isEmpty();
  }

  @Test
  void filesThatAreMissingOrChanged() throws Exception {
    Path noLock = copy();
    Files.delete(noLock.resolve("workspace.lock"));
    assertThat(examine(noLock, false)).as("the lock comes back by itself").isEmpty();
    Path leftover = copy();
    Files.write(leftover.resolve(".audit.head.part"), new byte[9]);
    assertThat(examine(leftover, false)).extracting(Damage::kind).containsExactly("leftover");
    assertThat(examine(leftover, true)).allMatch(Damage::isMended);
    assertThat(examine(leftover, false)).isEmpty();
    Path noEnd = copy();
    Files.delete(noEnd.resolve("audit.head"));
    assertThat(examine(noEnd, false)).extracting(Damage::kind).containsExactly("log");
    assertThat(examine(noEnd, true)).allMatch(Damage::isMended);
    assertThat(examine(noEnd, false)).isEmpty();
    Path noStore = copy();
    Files.delete(noStore.resolve("store.mv.db"));
    assertThat(examine(noStore, true)).extracting(Damage::kind).containsExactly("store");
    Path noList = copy();
    Files.delete(noList.resolve("access.json"));
    assertThat(examine(noList, true)).extracting(Damage::kind).containsExactly("access-list");
    Path settings = copy();
    Files.writeString(settings.resolve("workspace.json"), "{}");
    assertThat(examine(settings, true)).extracting(Damage::kind).containsExactly("folder");
    Path none = Files.createDirectories(folder.resolve("none"));
    assertThatThrownBy(() -> examine(none, true)).isInstanceOf(UsageException.class);
  }

  /** Garbled bytes anywhere in the file: found, unless they lay where nothing is. */
  @Test
  void garbledBytesAreFoundWhereverRecordsAre() throws IOException {
    String sound;
    try (Workspace workspace = Workspace.open(copy(), KEY)) {
      sound = workspace.snapshot().digest();
    }
    int found = 0;
    for (int i = 0; i < 32; i++) {
      Path workspace = copy();
      Path file = workspace.resolve("store.mv.db");
      byte[] bytes = Files.readAllBytes(file);
      int from = (int) ((long) bytes.length * i / 32);
      Arrays.fill(bytes, from, Math.min(bytes.length, from + bytes.length / 32), (byte) 7);
      Files.write(file, bytes);
      boolean isFound = !examine(workspace, false).isEmpty();
      found += isFound ? 1 : 0;
      if (!isFound) {
        try (Workspace opened = Workspace.open(workspace, KEY)) {
          assertThat(opened.snapshot().digest()).as("part %s of 32", i).isEqualTo(sound);
        }
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(2);
  }

  @Test
  void whoMayNotIsRefusedAndOneInUseIsLeftAlone() throws Exception {
    Path workspace = copy();
    try (Workspace open = Workspace.open(workspace, KEY)) {
      open.gate()
          .grant(
              Scope.owner("boss"),
              new Grant(
                  Gate.systemUser(),
                  Role.AUDITOR,
                  List.of(),
                  null,
                  null,
                  MaskLevel.L0,
                  false,
                  false));
      assertThatThrownBy(() -> examine(workspace, false)).isInstanceOf(ConflictException.class);
    }
    Files.delete(workspace.resolve("audit.head"));
    assertThatThrownBy(() -> examine(workspace, true)).isInstanceOf(RefusedException.class);
  }
}
