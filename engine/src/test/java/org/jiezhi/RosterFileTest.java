package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jiezhi.access.Scope;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.Damage;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.roster.Roster;
import org.jiezhi.roster.RosterFilter;
import org.jiezhi.roster.RosterQuery;
import org.jiezhi.roster.StoredRoster;
import org.jiezhi.store.LinkedPeople;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the file of a workspace is what reading the store gives, or is not read. */
class RosterFileTest {
  private static final String COLUMNS = "roster.columns";
  private static final String RECORDS = "roster.records";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  @TempDir Path folder = Path.of("");

  private @Nullable LinkedTown copied;
  private Path file = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    copied = LinkedTown.small(folder.resolve("town"));
    file = town().folder.resolve(COLUMNS);
  }

  private LinkedTown town() {
    return Objects.requireNonNull(copied);
  }

  private static StoredRoster keeper(Store store) {
    return new StoredRoster(
        RosterFileTest::noIndex, 2, Workspace.rosterFile(store), Workspace.recordFile(store));
  }

  private static PointIndex noIndex() {
    throw new IllegalStateException("not asked for");
  }

  /** All rows of all times with everything that a roster tells of them. */
  private static List<String> everything(Roster roster) {
    List<String> all = new ArrayList<>();
    for (int years = 0; years < 40; years += 13) {
      RosterQuery query = RosterQuery.of(RosterFilter.all(), DAY.minusYears(years));
      roster
          .list(query)
          .forEach(each -> all.add(RosterTable.values(each) + " " + each.person().birthDate()));
      all.add(roster.count(query).toString());
    }
    return all;
  }

  private static List<String> plain(StoreSnapshot snapshot) {
    return everything(new StoredRoster(RosterFileTest::noIndex, 1).of(snapshot));
  }

  private byte[] made() throws IOException {
    try (Store store = town().store()) {
      everything(keeper(store).of(store.snapshot()));
    }
    return Files.readAllBytes(file);
  }

  /** Read by another process: the same, and the file stays as it was. */
  @ParameterizedTest
  @ValueSource(strings = {COLUMNS, RECORDS})
  void theNextProcessGivesTheSameWithoutReadingAll(String name) throws IOException {
    file = town().folder.resolve(name);
    byte[] made = made();
    try (Store store = town().store()) {
      assertThat(everything(keeper(store).of(store.snapshot()))).isEqualTo(plain(store.snapshot()));
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(made);
  }

  /** Runs that move people drawn by dice: the changes alone are put into what the file has. */
  @Test
  void afterLaterRunsItGivesWhatStands() throws IOException {
    long seed = 20_261_126;
    Random dice = new Random(seed);
    made();
    for (int run = 0; run < 4; run++) {
      byte[] before = Files.readAllBytes(file);
      try (Store store = town().store()) {
        List<LinkedPeople.Stay> moved = new ArrayList<>();
        // The last moves nearly everybody, so that all is read in a row.
        for (int i = 0; i < (run == 3 ? 6_000 : 30); i++) {
          LinkedPeople.Stay stay = town().stays.get(dice.nextInt(town().stays.size()));
          String to = dice.nextInt(4) == 0 ? null : town().stays.get(dice.nextInt(200)).dwelling();
          moved.add(
              new LinkedPeople.Stay(
                  stay.person(), stay.source(), stay.recordId(), to, "rent", 20250101, 0));
        }
        new LinkedPeople(store).write(moved);
        StoreSnapshot stands = store.snapshot();
        assertThat(everything(keeper(store).of(stands)))
            .as("seed %s, run %s", seed, run)
            .isEqualTo(plain(stands));
        StoreSnapshot earlier = stands.asKnownAfter(stands.run() - 1);
        byte[] now = Files.readAllBytes(file);
        assertThat(now).isNotEqualTo(before);
        assertThat(everything(keeper(store).of(earlier))).isEqualTo(plain(earlier));
        assertThat(Files.readAllBytes(file)).as("stays the newest").isEqualTo(now);
      }
    }
  }

  /** Records that changed later are read from the store; when most are asked for, all anew. */
  @Test
  void recordsOfLaterRunsAreThoseOfTheStore() throws IOException {
    made();
    Path records = town().folder.resolve(RECORDS);
    byte[] first = Files.readAllBytes(records);
    for (int run = 0; run < 2; run++) {
      rename("新", run == 0 ? 20 : 100_000);
      try (Store store = town().store()) {
        StoreSnapshot stands = store.snapshot();
        assertThat(everything(keeper(store).of(stands))).isEqualTo(plain(stands));
      }
      assertThat(Arrays.equals(Files.readAllBytes(records), first))
          .as("few changed: the file stays")
          .isEqualTo(run == 0);
    }
  }

  /** Gives the persons of the first rows of a source another name. */
  private void rename(String prefix, int rows) throws IOException {
    List<String> all = Files.readAllLines(LinkedTown.SMALL.resolve("persons-civil.csv"));
    int name = List.of(all.get(0).split(",", -1)).indexOf("name");
    List<String> some = new ArrayList<>(List.of(all.get(0)));
    for (String each : all.subList(1, Math.min(all.size(), rows + 1))) {
      String[] values = each.split(",", -1);
      values[name] = prefix + values[name];
      some.add(String.join(",", values));
    }
    Path changed = folder.resolve("changed.csv");
    Files.write(changed, some);
    try (Workspace workspace = Workspace.open(town().folder, town().key())) {
      workspace.importFile(
          ImportRequest.of(RecordKind.PERSONS, changed).withSource("civil"), Progress.NONE);
    }
  }

  /** Buildings that come after it make it of no use. */
  @Test
  void afterPlacesChangedItIsMadeAnew() throws IOException {
    byte[] made = made();
    Path more = folder.resolve("more.csv");
    Files.writeString(more, "dwelling_code,building_code,room\nNEW1," + building() + ",901\n");
    try (Workspace workspace = Workspace.open(town().folder, town().key())) {
      workspace.importFile(ImportRequest.of(RecordKind.DWELLINGS, more), Progress.NONE);
    }
    try (Store store = town().store()) {
      Roster roster = keeper(store).of(store.snapshot());
      assertThat(roster.covers(new RosterFilter.InDwelling("NEW1"))).isTrue();
    }
    assertThat(Files.readAllBytes(file)).isNotEqualTo(made);
  }

  private String building() {
    String[] found = new String[1];
    try (Store store = town().store()) {
      store.snapshot().forEachBuilding(each -> found[0] = each.code());
    }
    return Objects.requireNonNull(found[0]);
  }

  /** Every kind of damage: the answers are those of the store, and the file is made anew. */
  @ParameterizedTest
  @ValueSource(strings = {COLUMNS, RECORDS})
  void damagedItIsMadeAnewWithoutAWord(String name) throws IOException {
    file = town().folder.resolve(name);
    byte[] made = made();
    List<byte[]> damaged = new ArrayList<>();
    damaged.add(new byte[0]);
    for (int cut : new int[] {1, 16, 17, 1_040, made.length - 31, made.length - 32}) {
      damaged.add(Arrays.copyOf(made, made.length - cut));
    }
    // Cut at the end of a block; two blocks changed for each other; a byte more.
    int block = (1 << 10) + 16;
    damaged.add(Arrays.copyOf(made, 32 + block));
    byte[] swapped = made.clone();
    System.arraycopy(made, 32, swapped, 32 + block, block);
    System.arraycopy(made, 32 + block, swapped, 32, block);
    damaged.add(swapped);
    damaged.add(Arrays.copyOf(made, made.length + 1));
    Random dice = new Random(5);
    for (int i = 0; i < 5; i++) {
      byte[] changed = made.clone();
      changed[i == 0 ? 3 : dice.nextInt(made.length)] ^= (byte) (1 << dice.nextInt(8));
      damaged.add(changed);
    }
    try (Store store = town().store()) {
      List<String> wanted = plain(store.snapshot());
      for (int i = 0; i < damaged.size(); i++) {
        Files.write(file, damaged.get(i));
        assertThat(everything(keeper(store).of(store.snapshot())))
            .as("damage %s", i)
            .isEqualTo(wanted);
        assertThat(Files.readAllBytes(file)).as("damage %s", i).isNotEqualTo(damaged.get(i));
        everything(keeper(store).of(store.snapshot()));
      }
    }
  }

  /** The file of another workspace with the same key, and one of another history. */
  @ParameterizedTest
  @ValueSource(strings = {COLUMNS, RECORDS})
  void anotherWorkspacesFileIsNotTaken(String name) throws IOException {
    file = town().folder.resolve(name);
    byte[] made = made();
    Path other = folder.resolve("other");
    try (Store store = town().store()) {
      new LinkedPeople(store).write(town().stays.subList(0, 40));
    }
    rename("新", 100_000);
    Files.delete(file);
    LinkedTown copy = town().copy(other);
    try (Store store = copy.store()) {
      everything(keeper(store).of(store.snapshot()));
    }
    byte[] later = Files.readAllBytes(other.resolve(name));
    assertThat(later).isNotEqualTo(made);
    // A store of the same number that went on in another way has the same run as that file.
    Files.copy(
        LinkedTown.small(folder.resolve("fresh")).folder.resolve("store.mv.db"),
        town().folder.resolve("store.mv.db"),
        StandardCopyOption.REPLACE_EXISTING);
    try (Store store = town().store()) {
      new LinkedPeople(store).write(town().stays.subList(60, 120));
    }
    rename("老", 100_000);
    Files.write(file, later);
    try (Store store = town().store()) {
      assertThat(everything(keeper(store).of(store.snapshot()))).isEqualTo(plain(store.snapshot()));
    }
  }

  /** A process that died between writing and renaming: what it left is nothing. */
  @ParameterizedTest
  @ValueSource(strings = {COLUMNS, RECORDS})
  void whatWasNotRenamedIsNotRead(String name) throws IOException {
    file = town().folder.resolve(name);
    byte[] made = made();
    Path part = town().folder.resolve("." + name + ".part");
    Files.move(file, part);
    try (Store store = town().store()) {
      assertThat(everything(keeper(store).of(store.snapshot()))).isEqualTo(plain(store.snapshot()));
    }
    assertThat(part).doesNotExist();
    Files.write(part, Arrays.copyOf(made, 100));
    assertThat(examine(true)).extracting(Damage::kind).contains("leftover");
    assertThat(part).doesNotExist();
  }

  private List<Damage> examine(boolean isMending) {
    return WorkspaceCheck.examine(
        town().folder, town().key(), Clock.systemUTC(), null, isMending, Progress.NONE);
  }

  /** Doctor holds it against the store and takes a damaged one away. */
  @ParameterizedTest
  @ValueSource(strings = {COLUMNS, RECORDS})
  void doctorFindsItSoundOrTakesItAway(String name) throws IOException {
    file = town().folder.resolve(name);
    byte[] made = made();
    String kind = name.equals(COLUMNS) ? "roster-file" : "record-file";
    assertThat(examine(false)).extracting(Damage::kind).doesNotContain(kind);
    made[made.length / 2] ^= 1;
    Files.write(file, made);
    assertThat(examine(false)).extracting(Damage::kind).contains(kind);
    assertThat(file).exists();
    examine(true);
    assertThat(file).doesNotExist();
  }

  /** Who reads a copy uses the file and leaves it alone; a file that cannot be made is left out. */
  @ParameterizedTest
  @ValueSource(strings = {COLUMNS, RECORDS})
  void aCopyReadsItAndWritesNone(String name) throws IOException {
    file = town().folder.resolve(name);
    List<String> wanted;
    try (Store store = town().store()) {
      wanted = plain(store.snapshot());
    }
    for (boolean isThere : new boolean[] {false, true}) {
      if (isThere) {
        made();
      }
      try (Workspace copy = Workspace.openCopy(town().folder, town().key(), Clock.systemUTC())) {
        assertThat(everything(keeper(copy.store()).of(copy.store().snapshot()))).isEqualTo(wanted);
      }
      assertThat(Files.exists(file)).isEqualTo(isThere);
    }
    Files.delete(file);
    Files.createDirectories(file.resolve("in the way"));
    try (Store store = town().store()) {
      assertThat(everything(keeper(store).of(store.snapshot()))).isEqualTo(wanted);
    }
  }

  /** No code of a place and no label stands in it in the clear. */
  @ParameterizedTest
  @ValueSource(strings = {COLUMNS, RECORDS})
  void nothingInItCanBeRead(String name) throws IOException {
    file = town().folder.resolve(name);
    made();
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain(building());
    try (Workspace workspace = Workspace.open(town().folder, town().key())) {
      List<String> labels =
          workspace
              .roster(Scope.owner("test"))
              .list(RosterQuery.of(RosterFilter.all(), DAY), Set.of())
              .stream()
              .flatMap(each -> each.labels().stream())
              .distinct()
              .toList();
      labels.forEach(each -> assertThat(bytes).doesNotContain(each));
      workspace
          .snapshot()
          .forEachPersonRecord(each -> assertThat(bytes).doesNotContain(each.recordId()));
    }
  }
}
