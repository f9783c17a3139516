package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiezhi.access.Action;
import org.jiezhi.access.Area;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Grant;
import org.jiezhi.access.Inquiry;
import org.jiezhi.access.MaskLevel;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RefusedException;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final KeySource KEY = WorkspaceFiles.key((byte) 3);

  @TempDir Path folder = Path.of("");

  private Workspace fill(int people) throws IOException {
    Workspace workspace = WorkspaceFiles.create(folder, "w", KEY);
    Path file = WorkspaceFiles.people(folder.resolve("p.csv"), people, 1);
    workspace.importFile(
        ImportRequest.of(RecordKind.PERSONS, file).withSource("civil"), Progress.NONE);
    return workspace;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatIsRestoredIsWhatWasThere() throws IOException {
    Path file = folder.resolve("b.jzb");
    String digest;
    try (Workspace workspace = fill(3_000)) {
      Grant grant =
          new Grant(
              "li",
              Role.GRID_WORKER,
              List.of(Area.of("990101001")),
              null,
              null,
              MaskLevel.L1,
              false,
              false);
      workspace.gate().grant(Scope.owner("boss"), grant);
      digest = workspace.snapshot().digest();
      Backup made = Backup.create(workspace, file, Progress.NONE);
      assertThat(made.digest()).isEqualTo(digest);
      assertThat(made.logEntries()).isEqualTo(2);
      assertThat(made.run()).isEqualTo(2);
    }
    assertThat(names()).containsExactly("b.jzb", "community.geojson", "grid.geojson", "p.csv", "w");
    assertThat(Backup.verify(file, KEY, Clock.systemUTC(), null).digest()).isEqualTo(digest);
    Path again = folder.resolve("again");
    Backup.restore(file, again, KEY, Clock.systemUTC(), null);
    assertThat(names()).hasSize(6);
    try (Workspace restored = Workspace.open(again, KEY)) {
      assertThat(restored.snapshot().digest()).isEqualTo(digest);
      assertThat(restored.gate().scope("li", null).role()).isEqualTo(Role.GRID_WORKER);
      assertThat(restored.gate().trail().check()).isEmpty();
      assertThat(restored.gate().trail().anchor().count()).isEqualTo(3);
    }
    assertThatThrownBy(() -> Backup.restore(file, again, KEY, Clock.systemUTC(), null))
        .isInstanceOf(UsageException.class);
  }

  /** The digest of a moment, whatever an import and readers of people do meanwhile. */
  @Test
  void madeWhileAnotherThreadWrites() throws Exception {
    try (Workspace workspace = fill(2_000)) {
      List<String> digests = new ArrayList<>(List.of(workspace.snapshot().digest()));
      Path more = WorkspaceFiles.people(folder.resolve("more.csv"), 40_000, 7);
      ImportRequest request = ImportRequest.of(RecordKind.PERSONS, more).withSource("police");
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> workspace.importFile(request, Progress.NONE));
      CompletableFuture<Void> looking =
          CompletableFuture.runAsync(
              () -> {
                Gate gate = workspace.gate();
                for (int i = 0; i < 300; i++) {
                  gate.open(Scope.owner("boss"), Inquiry.of(Action.LIST, "all", null, 1))
                      .record(new long[] {i}, 1);
                }
              });
      int during = 0;
      List<Backup> made = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        boolean isWriting = !writing.isDone();
        made.add(Backup.create(workspace, folder.resolve("b" + i), Progress.NONE));
        during += isWriting ? 1 : 0;
      }
      writing.get(100, TimeUnit.SECONDS);
      looking.get(100, TimeUnit.SECONDS);
      digests.add(workspace.snapshot().digest());
      assertThat(during).as("made while the import was writing").isPositive();
      for (int i = 0; i < made.size(); i++) {
        assertThat(made.get(i).digest()).isEqualTo(digests.get(made.get(i).run() - 2));
        Path place = folder.resolve("r" + i);
        Backup.restore(folder.resolve("b" + i), place, KEY, Clock.systemUTC(), null);
        try (Workspace restored = Workspace.open(place, KEY)) {
          assertThat(restored.snapshot().digest()).isEqualTo(made.get(i).digest());
          assertThat(restored.gate().trail().check()).isEmpty();
          if (restored.unfinished().isPresent() && i == 0) {
            restored.importFile(request, Progress.NONE);
            assertThat(restored.snapshot().digest())
                .as("the import goes on after the restore")
                .isEqualTo(digests.get(1));
          }
        }
      }
    }
  }

  @Test
  void aChangedFileIsRefused() throws IOException {
    Path file = folder.resolve("b.jzb");
    try (Workspace workspace = fill(300)) {
      Backup.create(workspace, file, Progress.NONE);
    }
    byte[] sound = Files.readAllBytes(file);
    long seed = 41;
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 24; i++) {
      // The last bytes are the archive's own list, which is not read.
      int at = random.nextInt(sound.length - 600);
      if (isHeader(sound, at)) {
        continue;
      }
      byte[] changed = sound.clone();
      changed[at] ^= (byte) (1 + random.nextInt(255));
      Path other = Files.write(folder.resolve("other"), changed);
      assertThatThrownBy(() -> Backup.verify(other, KEY, Clock.systemUTC(), null))
          .as("byte %s, seed %s", at, seed)
          .isInstanceOf(UnreadableInputException.class);
      refused++;
    }
    assertThat(refused).isGreaterThan(15);
    for (byte[] wrong : List.of(Arrays.copyOf(sound, 5000), new byte[0], new byte[9999])) {
      Path other = Files.write(folder.resolve("other"), wrong);
      assertThatThrownBy(() -> Backup.verify(other, KEY, Clock.systemUTC(), null))
          .isInstanceOf(UnreadableInputException.class);
    }
    for (Path none : List.of(folder.resolve("none"), folder)) {
      assertThatThrownBy(() -> Backup.verify(none, KEY, Clock.systemUTC(), null))
          .isInstanceOf(UnreadableInputException.class);
    }
    assertThatThrownBy(
            () -> Backup.verify(file, WorkspaceFiles.key((byte) 4), Clock.systemUTC(), null))
        .isInstanceOf(UnreadableInputException.class);
    assertThat(names()).noneMatch(each -> each.startsWith("."));
  }

  /** The list in the file says who may take it apart or put it in place. */
  @Test
  void whoMayNotIsRefused() throws IOException {
    Path file = folder.resolve("b.jzb");
    try (Workspace workspace = fill(30)) {
      Grant grant =
          new Grant(
              Gate.systemUser(),
              Role.GRID_WORKER,
              List.of(Area.of("99010100101")),
              null,
              null,
              MaskLevel.L1,
              false,
              false);
      workspace.gate().grant(Scope.owner("boss"), grant);
      Backup.create(workspace, file, Progress.NONE);
    }
    assertThatThrownBy(() -> Backup.verify(file, KEY, Clock.systemUTC(), null))
        .isInstanceOf(RefusedException.class);
    Path place = folder.resolve("again");
    assertThatThrownBy(() -> Backup.restore(file, place, KEY, Clock.systemUTC(), null))
        .isInstanceOf(RefusedException.class);
    assertThat(place).doesNotExist();
    assertThat(names()).noneMatch(each -> each.startsWith("."));
  }

  /** Times and flags of the archive's entries say nothing of what is in them. */
  private static boolean isHeader(byte[] bytes, int at) {
    for (int from = Math.max(0, at - 60); from <= at; from++) {
      if (bytes[from] == 'P' && bytes[from + 1] == 'K' && bytes[from + 2] < 9) {
        return true;
      }
    }
    return false;
  }

  @Test
  void nothingOfAPersonIsInTheFile() throws IOException {
    Path file = folder.resolve("b.jzb");
    try (Workspace workspace = fill(1_000)) {
      Backup.create(workspace, file, Progress.NONE);
    }
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .doesNotContain("12100000", "990101195", "R1000")
        .doesNotContain(
            new String("长江路".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }
}
