package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiezhi.access.Action;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Inquiry;
import org.jiezhi.access.Scope;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RunInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reading while another process writes. The writer imports one file after the other; in each the
 * same people have the number of the file for their household. So within a run the numbers differ
 * from batch to batch, and after each run all are equal: a reader who sees two numbers, or not all
 * people, sees what never stood.
 */
class WorkspaceCopyTest {
  private static final KeySource KEY = WorkspaceFiles.key((byte) 5);
  private static final int PEOPLE = 11_000;
  private static final int FILES = 3;
  private static final int READERS = 8;

  /** So many copies each, then the writer has the machine to itself if enough were effective. */
  private static final int READS = 10;

  private static final int LEAST = 8;

  @TempDir Path folder = Path.of("");

  /** The other process: imports the files and tells of each batch. */
  public static void main(String[] args) {
    try (Workspace workspace = Workspace.open(Path.of(args[0]), KEY)) {
      System.out.println("open");
      for (int i = 1; i < args.length; i++) {
        workspace.importFile(
            ImportRequest.of(RecordKind.PERSONS, Path.of(args[i])).withSource("s"), Progress.NONE);
        workspace
            .gate()
            .done(Scope.owner("writer"), Inquiry.of(Action.WRITE, "import", null, i + 1), PEOPLE);
        System.out.println("finished " + i);
      }
    }
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                WorkspaceCopyTest.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("child.out").toFile())
        .redirectError(folder.resolve("child.err").toFile())
        .start();
  }

  private Path people(int file) throws IOException {
    StringBuilder text = new StringBuilder(WorkspaceFiles.HEADER);
    for (int i = 0; i < PEOPLE; i++) {
      text.append(WorkspaceFiles.row(i, 1).replaceFirst(",H[0-9]+,", ",H" + file + ","));
    }
    return Files.writeString(folder.resolve("p" + file + ".csv"), text);
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("child.out"));
  }

  /** What a reader saw: whether a run was at work, and which run was the last. */
  private record Seen(boolean isDuringARun, int run) {}

  private Seen read(Path place) {
    try (Workspace copy = Workspace.openCopy(place, KEY, Clock.systemUTC())) {
      Snapshot snapshot = copy.snapshot();
      Optional<RunInfo> atWork = copy.unfinished();
      long[] totals = new long[2];
      String expected = "H" + (snapshot.run() - 1);
      snapshot.forEachPersonRecord(
          each -> {
            totals[0]++;
            totals[1] += expected.equals(each.householdId()) ? 1 : 0;
          });
      if (snapshot.run() > 1) {
        assertThat(totals).as("after run %s", snapshot.run()).containsExactly(PEOPLE, PEOPLE);
      } else {
        assertThat(totals).containsExactly(0, 0);
      }
      copy.gate()
          .done(
              Scope.owner("reader"),
              Inquiry.of(Action.COUNT, "count where everybody", null, snapshot.run()),
              totals[0]);
      return new Seen(atWork.filter(run -> run.rowsDone() > 0).isPresent(), snapshot.run());
    }
  }

  @Test
  void eightReadersSeeWholeRunsWhileAnotherProcessWrites() throws Exception {
    Path place = folder.resolve("w");
    WorkspaceFiles.create(folder, "w", KEY).close();
    List<String> arguments = new ArrayList<>(List.of(place.toString()));
    for (int i = 1; i <= FILES; i++) {
      arguments.add(people(i).toString());
    }
    Process writer = start(arguments);
    ExecutorService threads = Executors.newFixedThreadPool(READERS);
    try {
      while (writer.isAlive() && !said().startsWith("open")) {
        Thread.sleep(5);
      }
      assertThatThrownBy(() -> Workspace.open(place, KEY)).isInstanceOf(ConflictException.class);
      AtomicInteger during = new AtomicInteger();
      AtomicInteger reads = new AtomicInteger();
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(
            threads.submit(
                () -> {
                  int last = 0;
                  for (int n = 0; writer.isAlive() && (n < READS || during.get() < LEAST); n++) {
                    Seen seen = read(place);
                    assertThat(seen.run()).isGreaterThanOrEqualTo(last);
                    last = seen.run();
                    during.addAndGet(seen.isDuringARun() ? 1 : 0);
                    reads.incrementAndGet();
                  }
                  return last;
                }));
      }
      for (Future<?> each : readers) {
        each.get(300, TimeUnit.SECONDS);
      }
      assertThat(writer.waitFor()).as(Files.readString(folder.resolve("child.err"))).isZero();
      System.out.println("copies read " + reads + ", of them in the midst of a run " + during);
      assertThat(during.get())
          .as("copies made in the midst of a run")
          .isGreaterThanOrEqualTo(LEAST);
      try (Workspace after = Workspace.open(place, KEY)) {
        assertThat(after.snapshot().run()).isEqualTo(FILES + 1);
        assertThat(after.gate().trail().fault()).isEmpty();
        assertThat(after.gate().trail().check()).isEmpty();
        int[] entries = new int[2];
        after
            .gate()
            .trail()
            .forEach(
                each -> {
                  entries[0] += each.user().equals("reader") ? 1 : 0;
                  entries[1] += each.user().equals("writer") ? 1 : 0;
                });
        assertThat(entries).as("one log of both").containsExactly(reads.get(), FILES);
      }
      try (var left = Files.list(place.resolve("copies"))) {
        assertThat(left).as("copies are gone").isEmpty();
      }
    } finally {
      threads.shutdownNow();
      writer.destroyForcibly();
    }
  }

  /** An operating system may drop a lock when the file is closed anywhere in the process. */
  @Test
  void whatIsRefusedHereLeavesTheLockInPlace() throws Exception {
    Path place = folder.resolve("w");
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> Workspace.open(place, KEY)).isInstanceOf(ConflictException.class);
        Workspace.openCopy(place, KEY, Clock.systemUTC()).close();
        assertThat(workspace.owner()).isEqualTo(Long.toString(ProcessHandle.current().pid()));
      }
      Process other = start(List.of(place.toString()));
      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(other.exitValue()).isNotZero();
      assertThat(Files.readString(folder.resolve("child.err")))
          .contains("is in use by process " + ProcessHandle.current().pid());
    }
    Process other = start(List.of(place.toString()));
    assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(other.exitValue()).isZero();
  }

  @Test
  void aCopyIsNotWrittenToAndWhatWasLeftGoes() throws IOException {
    Path place = folder.resolve("w");
    Path file = WorkspaceFiles.people(folder.resolve("p.csv"), 20, 1);
    try (Workspace workspace = WorkspaceFiles.create(folder, "w", KEY)) {
      ImportRequest request = ImportRequest.of(RecordKind.PERSONS, file).withSource("s");
      workspace.importFile(request, Progress.NONE);
      Path left = Files.createDirectories(place.resolve("copies").resolve("0123456789abcdef"));
      Files.write(left.resolve("store.mv.db"), new byte[100]);
      try (Workspace copy = Workspace.openCopy(place, KEY, Clock.systemUTC());
          Workspace second = Workspace.openCopy(place, KEY, Clock.systemUTC())) {
        assertThat(left).doesNotExist();
        assertThat(copy.isCopy()).isTrue();
        assertThat(workspace.isCopy()).isFalse();
        assertThat(second.snapshot().digest()).isEqualTo(workspace.snapshot().digest());
        assertThatThrownBy(() -> copy.importFile(request, Progress.NONE))
            .isInstanceOf(ConflictException.class)
            .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        assertThatThrownBy(copy::abandonUnfinished).isInstanceOf(ConflictException.class);
        assertThatThrownBy(copy::compactAndClose).isInstanceOf(ConflictException.class);
        Gate gate = copy.gate();
        gate.done(Scope.owner("boss"), Inquiry.of(Action.COUNT, "count", null, 2), 1);
        assertThat(workspace.gate().trail().anchor()).isEqualTo(gate.trail().anchor());
      }
      workspace.importFile(request, Progress.NONE);
      assertThat(workspace.snapshot().count(RecordKind.PERSONS)).isEqualTo(20);
    }
  }
}
