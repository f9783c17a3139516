package org.jiezhi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiezhi.access.AuditFault.Kind;
import org.jiezhi.model.AuditEntry;
import org.jiezhi.model.RefusedException;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.AuditRows;
import org.jiezhi.store.Store;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditTrailTest {
  private static final int ENTRIES = 12;

  @TempDir Path folder = Path.of("");
  private final AccessStores.TestClock clock = new AccessStores.TestClock();
  private Store store;
  private Gate gate;

  @BeforeEach
  void fill() throws IOException {
    store = AccessStores.create(folder.resolve("w"));
    gate = Gate.begin(store, clock);
    for (int i = 2; i <= ENTRIES; i++) {
      look("user" + i % 3, "D" + i, i);
    }
  }

  @AfterEach
  void close() {
    gate.close();
    store.close();
  }

  private void look(String user, String target, long... subjects) {
    clock.advance(60);
    gate.open(
            Scope.of(user, Role.COMMUNITY, Area.of("990101")).withPurpose("visit"),
            Inquiry.of(Action.LIST, "persons where dwelling = ?", target, 1))
        .record(subjects, subjects.length);
  }

  private void reopen() {
    gate.close();
    store.close();
    store = AccessStores.open(folder.resolve("w"));
    gate = Gate.of(store, clock);
  }

  private List<AuditEntry> entries() {
    List<AuditEntry> entries = new ArrayList<>();
    gate.trail().forEach(entries::add);
    return entries;
  }

  private List<Kind> kinds() {
    return gate.trail().check().stream().map(AuditFault::kind).toList();
  }

  @Test
  void aSoundLogIsSound() {
    assertThat(gate.trail().check()).isEmpty();
    assertThat(entries()).hasSize(ENTRIES);
    assertThat(entries().get(4).subjects()).isEqualTo("0000000000000005");
    assertThat(Subjects.pack(new long[] {5, -1, 5, 3}))
        .isEqualTo("ffffffffffffffff00000000000000030000000000000005");
    assertThat(Subjects.count(Subjects.pack(new long[] {5, -1, 5, 3}))).isEqualTo(3);
    reopen();
    look("user1", "D99", 99);
    assertThat(gate.trail().check()).isEmpty();
    assertThat(gate.trail().anchor().count()).isEqualTo(ENTRIES + 1);
  }

  private static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("time", Instant.EPOCH),
        Arguments.of("user", "somebody"),
        Arguments.of("role", "OWNER"),
        Arguments.of("scope", "*"),
        Arguments.of("action", "COUNT"),
        Arguments.of("outcome", "REFUSED"),
        Arguments.of("purpose", null),
        Arguments.of("query", "other"),
        Arguments.of("target", "D0"),
        Arguments.of("subjects", "00000000000000ff"),
        Arguments.of("subjects", ""),
        Arguments.of("resultCount", 0L),
        Arguments.of("revealed", "NAME"),
        Arguments.of("run", 2),
        Arguments.of("previousHash", AuditEntry.NONE),
        Arguments.of("hash", "a".repeat(64)));
  }

  /** Every field of an entry in the middle, changed by somebody with the key. */
  @ParameterizedTest
  @MethodSource("changes")
  void aChangedEntryIsFound(String field, @Nullable Object value) {
    AuditRows.change(
        store,
        entries -> {
          entries.set(4, AuditRows.with(entries.get(4), field, value));
          return entries;
        });
    assertThat(gate.trail().check()).contains(new AuditFault(Kind.CHANGED, 5));
    assertThat(gate.trail().check().get(0).text().toString()).contains("entry 5");
  }

  /** Any byte of the file, changed by somebody without the key. */
  @Test
  void aChangedByteIsFoundWhereverItIs() throws IOException {
    Path log = folder.resolve("w/audit.log");
    byte[] sound = Files.readAllBytes(log);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] changed = sound.clone();
      int at = i < 8 ? i : i < 16 ? sound.length - 1 - (i - 8) : random.nextInt(sound.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(log, changed);
      assertThat(gate.trail().check()).as("seed 7, byte %s", at).isNotEmpty();
    }
    Files.write(log, sound);
    assertThat(gate.trail().check()).isEmpty();
  }

  /** What a process leaves that ended while it wrote an entry; cut off elsewhere it is no such. */
  @Test
  void aPartOfAnEntryIsDroppedWhenTheNextIsAdded() throws IOException {
    Path log = folder.resolve("w/audit.log");
    byte[] sound = Files.readAllBytes(log);
    byte[] head = Files.readAllBytes(folder.resolve("w/audit.head"));
    look("user1", "D50", 50);
    byte[] longer = Files.readAllBytes(log);
    for (int kept = sound.length + 1; kept < longer.length; kept += 37) {
      Files.write(log, Arrays.copyOf(longer, kept));
      Files.write(folder.resolve("w/audit.head"), head);
      reopen();
      assertThat(gate.trail().fault()).as("%s bytes", kept).isEmpty();
      assertThat(gate.trail().check()).isEmpty();
      look("user1", "D51", 51);
      assertThat(entries()).hasSize(ENTRIES + 1);
      assertThat(gate.trail().check()).isEmpty();
    }
    Files.write(log, Arrays.copyOf(sound, sound.length - 5));
    Files.write(folder.resolve("w/audit.head"), head);
    reopen();
    assertThat(gate.trail().fault()).isPresent();
    assertThat(kinds()).containsExactly(Kind.TRUNCATED);
  }

  /** Two gates, as two processes have them, each adding in turns and at once. */
  @Test
  void whatOthersAddIsTakenUp() throws Exception {
    try (Gate other = Gate.of(store, clock)) {
      for (int i = 0; i < 5; i++) {
        look("user1", "D50", 50);
        other.done(Scope.owner("boss"), Inquiry.of(Action.MANAGE, "backup made", null, 1), 0);
      }
      assertThat(gate.trail().anchor()).isEqualTo(other.trail().anchor());
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Gate own = i % 2 == 0 ? gate : other;
        threads.add(
            new Thread(
                () -> {
                  for (int each = 0; each < 25; each++) {
                    own.done(
                        Scope.owner("boss"), Inquiry.of(Action.MANAGE, "backup made", null, 1), 0);
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (Thread each : threads) {
        each.join();
      }
      assertThat(other.trail().check()).isEmpty();
      assertThat(gate.trail().anchor().count()).isEqualTo(ENTRIES + 10 + 100);
      gate.grant(
          Scope.owner("boss"),
          new Grant("li", Role.AUDITOR, List.of(), null, null, MaskLevel.L0, false, false));
      other.grant(
          Scope.owner("boss"),
          new Grant("wu", Role.AUDITOR, List.of(), null, null, MaskLevel.L0, false, false));
      assertThat(gate.list().version()).as("both grants stand").isEqualTo(2);
      assertThat(gate.scope("li", null).role()).isEqualTo(Role.AUDITOR);
      assertThat(gate.scope("wu", null).role()).isEqualTo(Role.AUDITOR);
    }
    reopen();
    assertThat(gate.trail().fault()).isEmpty();
  }

  @Test
  void aLogThatIsCutWhileItIsOpenStopsEverybody() throws IOException {
    Path log = folder.resolve("w/audit.log");
    byte[] sound = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(sound, sound.length / 2));
    assertThatThrownBy(() -> look("user1", "D1", 1)).isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void removedInsertedAndReorderedEntriesAreFound() {
    AuditRows.change(
        store,
        entries -> {
          entries.remove(4);
          return entries;
        });
    assertThat(gate.trail().check()).containsExactly(new AuditFault(Kind.MISSING, 6));
    AuditRows.change(
        store,
        entries ->
            entries.stream()
                .map(
                    each ->
                        each.number() > 5
                            ? AuditRows.with(each, "number", each.number() - 1)
                            : each)
                .toList());
    assertThat(kinds()).contains(Kind.CHANGED, Kind.UNLINKED, Kind.TRUNCATED);
  }

  @Test
  void reorderedEntriesAreFound() {
    AuditRows.change(
        store,
        entries -> {
          AuditEntry fifth = entries.get(4);
          entries.set(4, AuditRows.with(entries.get(5), "number", 5L));
          entries.set(5, AuditRows.with(fifth, "number", 6L));
          return entries;
        });
    assertThat(gate.trail().check())
        .contains(new AuditFault(Kind.CHANGED, 5), new AuditFault(Kind.CHANGED, 6));
    AuditRows.change(
        store,
        entries -> {
          Collections.swap(entries, 7, 8);
          return entries;
        });
    assertThat(kinds()).contains(Kind.MISSING, Kind.UNLINKED);
  }

  /** Somebody who makes the hashes of everything after a change right again. */
  @Test
  void aChainThatWasForgedAnewIsFoundByItsEnd() {
    Anchor kept = gate.trail().anchor();
    forge(5);
    assertThat(gate.trail().check()).containsExactly(new AuditFault(Kind.CHANGED, ENTRIES));
    reopen();
    assertThat(gate.trail().fault()).isPresent();
    assertThat(gate.trail().check(kept)).contains(new AuditFault(Kind.ANCHOR_DIFFERS, ENTRIES));
  }

  /** With the key the end can be forged as well: only an anchor kept elsewhere tells. */
  @Test
  void whoHasTheKeyAndForgesTheEndTooIsFoundByAnAnchorOnly() {
    Anchor kept = gate.trail().anchor();
    forge(5);
    String forged = entries().get(ENTRIES - 1).hash();
    store
        .folder()
        .sealed(AuditTrail.HEAD, store.keys())
        .write(
            (ENTRIES + ":" + forged + " " + Anchor.START)
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(gate.trail().check()).isEmpty();
    assertThat(gate.trail().check(Anchor.parse(kept.toString())))
        .containsExactly(new AuditFault(Kind.ANCHOR_DIFFERS, ENTRIES));
  }

  private void forge(int from) {
    AuditRows.change(
        store,
        entries -> {
          entries.set(from - 1, AuditRows.with(entries.get(from - 1), "purpose", "harmless"));
          for (int i = from - 1; i < entries.size(); i++) {
            entries.set(i, entries.get(i).chained(i + 1, entries.get(i - 1).hash()));
          }
          return entries;
        });
  }

  @Test
  void aTailThatWasCutOffIsFoundAndStopsTheLog() {
    AuditRows.change(store, entries -> entries.subList(0, 9));
    assertThat(gate.trail().check()).containsExactly(new AuditFault(Kind.TRUNCATED, 9));
    reopen();
    assertThat(gate.trail().fault().orElseThrow().toString()).contains("9", "12");
    assertThatThrownBy(() -> look("user1", "D1", 1)).isInstanceOf(UnreadableInputException.class);
    gate.reanchor(Scope.owner("boss"));
    assertThat(gate.trail().check()).isEmpty();
    look("user1", "D1", 1);
    reopen();
    assertThat(gate.trail().fault()).isEmpty();
    assertThat(entries().get(9).query()).contains("taken up again", "9", "12");
  }

  @Test
  void anEmptiedLogIsFound() throws IOException {
    AuditRows.write(store, List.of());
    assertThat(kinds()).containsExactly(Kind.TRUNCATED);
    Files.delete(folder.resolve("w/audit.head"));
    assertThat(kinds()).containsExactly(Kind.HEAD_MISSING);
    reopen();
    assertThat(gate.trail().fault()).isPresent();
  }

  @Test
  void aChangedOrOlderEndIsFound() throws IOException {
    Path head = folder.resolve("w/audit.head");
    byte[] old = Files.readAllBytes(head);
    look("user1", "D50", 50);
    look("user1", "D51", 51);
    byte[] now = Files.readAllBytes(head);
    Files.write(head, old);
    assertThat(kinds()).containsExactly(Kind.UNSEALED);
    reopen();
    assertThat(gate.trail().fault()).isPresent();
    byte[] changed = now.clone();
    changed[60] ^= 1;
    Files.write(head, changed);
    assertThat(kinds()).containsExactly(Kind.HEAD_CHANGED);
    reopen();
    assertThat(gate.trail().fault()).isPresent();
    Files.write(head, now);
    reopen();
    assertThat(gate.trail().check()).isEmpty();
    assertThat(gate.trail().fault()).isEmpty();
  }

  /** Losing the end of the log does not make a list of nobody, that is an owner, of everybody. */
  @Test
  void theAccessListHoldsThoughTheEndIsLost() throws IOException {
    Scope boss = Scope.owner("boss");
    gate.grant(
        boss, new Grant("li", Role.AUDITOR, List.of(), null, null, MaskLevel.L0, false, false));
    Files.delete(folder.resolve("w/audit.head"));
    byte[] list = Files.readAllBytes(folder.resolve("w/access.json"));
    Files.delete(folder.resolve("w/access.json"));
    reopen();
    assertThatThrownBy(() -> gate.scope("li", null)).isInstanceOf(UnreadableInputException.class);
    assertThatThrownBy(() -> gate.reanchor(boss)).isInstanceOf(UnreadableInputException.class);
    Files.write(folder.resolve("w/access.json"), list);
    assertThat(gate.scope("li", null).role()).isEqualTo(Role.AUDITOR);
    assertThatThrownBy(() -> gate.reanchor(gate.scope("li", null)))
        .isInstanceOf(RefusedException.class);
    gate.reanchor(gate.scope("boss", null));
    reopen();
    assertThat(gate.trail().fault()).isEmpty();
    assertThat(gate.list().version()).isEqualTo(1);
  }

  /** An older copy of the log's file beside the end of today. */
  @Test
  void anOlderLogIsFound() throws IOException {
    Path file = folder.resolve("w/audit.log");
    Path old = folder.resolve("old");
    reopen();
    gate.close();
    store.close();
    Files.copy(file, old);
    store = AccessStores.open(folder.resolve("w"));
    gate = Gate.of(store, clock);
    look("user1", "D50", 50);
    gate.close();
    store.close();
    Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING);
    store = AccessStores.open(folder.resolve("w"));
    gate = Gate.of(store, clock);
    assertThat(gate.trail().fault()).isPresent();
    assertThat(kinds()).containsExactly(Kind.TRUNCATED);
  }

  /** The process ended after the entry and before its end mark. */
  @Test
  void oneEntryAheadIsTakenUp() throws IOException {
    Path head = folder.resolve("w/audit.head");
    byte[] before = Files.readAllBytes(head);
    look("user1", "D50", 50);
    Files.write(head, before);
    reopen();
    assertThat(gate.trail().fault()).isEmpty();
    assertThat(gate.trail().check()).isEmpty();
    look("user1", "D51", 51);
    assertThat(gate.trail().check()).isEmpty();
    reopen();
    assertThat(gate.trail().fault()).isEmpty();
  }

  @Test
  void aFailureOfTheEndMarkLeavesTheLogSound() throws IOException {
    Path head = folder.resolve("w/audit.head");
    Path aside = Files.move(head, folder.resolve("aside"));
    Files.createDirectories(head.resolve("in the way"));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> look("user1", "D50", 50)).isInstanceOf(UsageException.class);
    }
    Files.delete(head.resolve("in the way"));
    Files.delete(head);
    Files.move(aside, head);
    reopen();
    assertThat(gate.trail().fault()).isEmpty();
    assertThat(gate.trail().anchor().count()).as("one was written, none left").isEqualTo(13);
    look("user1", "D51", 51);
    assertThat(gate.trail().check()).isEmpty();
  }

  @Test
  void aFullDiskLetsNothingOut() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()) == 0;
    Assumptions.assumeTrue(isMounted, "only root may mount the small disk of this test");
    Path filler = disk.resolve("filler");
    long recorded = 0;
    try {
      Store small = AccessStores.create(disk.resolve("w"));
      Gate door = Gate.begin(small, clock);
      Permit permit =
          door.open(
              Scope.owner("boss").withPurpose("x"),
              Inquiry.reveal("one", null, 1, Set.of(Field.NAME)));
      fill(filler);
      UsageException refused = null;
      while (refused == null && recorded < 50) {
        try {
          permit.record(new long[] {recorded}, 1);
          recorded++;
        } catch (UsageException e) {
          refused = e;
        }
      }
      assertThat(refused).as("stopped by the full disk").isNotNull().hasMessageContaining("space");
      Files.delete(filler);
      door.close();
      small.close();
      try (Store again = AccessStores.open(disk.resolve("w"));
          Gate after = Gate.of(again, clock)) {
        assertThat(after.trail().fault()).isEmpty();
        assertThat(after.trail().check()).isEmpty();
        assertThat(after.trail().anchor().count()).isBetween(1 + recorded, 2 + recorded);
      }
    } finally {
      assertThat(run("umount", disk.toString())).isZero();
    }
  }

  private static void fill(Path file) {
    byte[] rest = new byte[1 << 12];
    try (var out = Files.newOutputStream(file)) {
      for (int i = 0; i < 1 << 12; i++) {
        out.write(rest);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("space");
    }
  }

  private static int run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Test
  void whoLookedAtARecord() {
    Subjects subjects = gate.subjects();
    long one = subjects.hash("civil", "R1");
    assertThat(subjects.hash("civil", "R1")).isEqualTo(one);
    assertThat(subjects.hash("police", "R1")).isNotEqualTo(one);
    look("li", "D1", one, 7, 8);
    look("wu", "D2", 7, 8, 9);
    look("li", "D3", 9, one);
    List<AuditEntry> found =
        entries().stream().filter(each -> Subjects.contains(each.subjects(), one)).toList();
    assertThat(found.stream().map(AuditEntry::target)).containsExactly("D1", "D3");
    assertThat(Subjects.contains("0123456789abcdef" + "fedcba9876543210", 0x456789abcdeffedcL))
        .as("not across two hashes")
        .isFalse();
  }

  @Test
  void anchorsAreRead() {
    Anchor anchor = gate.trail().anchor();
    assertThat(Anchor.parse(anchor.toString())).isEqualTo(anchor);
    for (String wrong : List.of("", "12", "12:ab", "x:" + anchor.hash())) {
      assertThatThrownBy(() -> Anchor.parse(wrong)).isInstanceOf(UsageException.class);
    }
    assertThat(gate.trail().check(new Anchor(3, entries().get(2).hash()))).isEmpty();
    assertThat(gate.trail().check(new Anchor(99, anchor.hash())))
        .containsExactly(new AuditFault(Kind.TRUNCATED, ENTRIES));
  }
}
