package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RunInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports are killed (SIGKILL) at seeded random moments, several times each, on a first load and on
 * a file that updates. Every time: the workspace opens, no acknowledged batch is lost, and in the
 * end its digest is that of an import that was left alone.
 */
class WorkspaceCrashTest {
  private static final long SEED = 20_260_101;
  private static final int ROWS = 15_000;
  private static final KeySource KEY = WorkspaceFiles.key((byte) 3);

  @TempDir Path folder = Path.of("");

  /** The child: imports a file and tells each acknowledged batch. */
  public static void main(String[] args) {
    try (Workspace workspace = Workspace.open(Path.of(args[0]), KEY)) {
      System.out.println("open");
      ImportResult result =
          workspace.importFile(
              ImportRequest.of(RecordKind.PERSONS, Path.of(args[1])).withSource("s"),
              (phase, done, total) -> {
                if (phase.en().equals("rows")) {
                  System.out.println("done " + done);
                }
                return true;
              });
      System.out.println("finished " + result.counts().read());
    }
  }

  @Test
  void killedAtAnyMomentItGoesOnToTheSameDigest() throws Exception {
    int kills = Boolean.getBoolean("jiezhi.long") ? 300 : 20;
    Path first = WorkspaceFiles.people(folder.resolve("first.csv"), ROWS, 1);
    Path second = folder.resolve("second.csv");
    Files.writeString(second, changed(Files.readString(first)));
    WorkspaceFiles.create(folder, "alone", KEY).close();
    copy(folder.resolve("alone"), folder.resolve("empty"));
    String afterFirst = alone(first);
    copy(folder.resolve("alone"), folder.resolve("loaded"));
    String afterSecond = alone(second);
    Random random = new Random(SEED);
    int effective = 0;
    int inside = 0;
    int round = 0;
    while (effective < kills) {
      boolean isFirst = round % 2 == 0;
      Path workspace = folder.resolve("w" + round++);
      copy(folder.resolve(isFirst ? "empty" : "loaded"), workspace);
      Path file = isFirst ? first : second;
      int here = 0;
      while (here < 5 && effective < kills) {
        Kill kill = kill(workspace, file, random);
        if (kill.isFinished) {
          break;
        }
        here++;
        effective++;
        inside += kill.acknowledged > 0 ? 1 : 0;
        try (Workspace opened = Workspace.open(workspace, KEY)) {
          long kept = opened.unfinished().map(RunInfo::rowsDone).orElse(0L);
          boolean isDone =
              opened.unfinished().isEmpty() && opened.runs().size() == (isFirst ? 2 : 3);
          assertThat(isDone ? ROWS + 1 : kept)
              .as("seed %s, kill %s: rows kept", SEED, effective)
              .isGreaterThanOrEqualTo(kill.acknowledged);
        }
      }
      try (Workspace opened = Workspace.open(workspace, KEY)) {
        opened.importFile(
            ImportRequest.of(RecordKind.PERSONS, file).withSource("s"), Progress.NONE);
        String digest = opened.snapshot().asKnownAfter(isFirst ? 2 : 3).digest();
        assertThat(digest)
            .as("seed %s after %s kills", SEED, effective)
            .isEqualTo(isFirst ? afterFirst : afterSecond);
      }
      delete(workspace);
    }
    System.out.println("kills " + effective + ", of them after a batch " + inside);
    assertThat(inside).as("kills in the midst of an import").isGreaterThan(kills / 4);
  }

  private static String changed(String text) {
    StringBuilder changed = new StringBuilder();
    int number = 0;
    for (String line : text.lines().toList()) {
      changed.append(number++ % 3 == 1 ? line.replace("长江路", "黄河路") : line).append('\n');
    }
    return changed.toString();
  }

  private String alone(Path file) {
    try (Workspace workspace = Workspace.open(folder.resolve("alone"), KEY)) {
      workspace.importFile(
          ImportRequest.of(RecordKind.PERSONS, file).withSource("s"), Progress.NONE);
      return workspace.snapshot().digest();
    }
  }

  private record Kill(boolean isFinished, long acknowledged) {}

  /**
   * Starts the child and kills it a random time after it opened the store, wrote a batch, or wrote
   * all rows, when it makes the indexes of a first load.
   */
  private Kill kill(Path workspace, Path file, Random random) throws Exception {
    Path out = folder.resolve("child.out");
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                WorkspaceCrashTest.class.getName(),
                workspace.toString(),
                file.toString())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("child.err").toFile())
            .start();
    int batches = random.nextInt(4);
    while (child.isAlive() && !isTime(Files.readString(out), batches)) {
      Thread.sleep(2);
    }
    Thread.sleep(random.nextInt(120));
    child.destroyForcibly();
    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(out);
    assertThat(said).as(Files.readString(folder.resolve("child.err"))).startsWith("open");
    long acknowledged =
        said.lines()
            .filter(line -> line.matches("done [0-9]+"))
            .mapToLong(line -> Long.parseLong(line.substring(5)))
            .max()
            .orElse(0);
    return new Kill(said.contains("finished"), acknowledged);
  }

  private static boolean isTime(String said, int batches) {
    return batches == 3 ? said.contains("done " + ROWS) : said.lines().count() >= 1 + batches;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = new ArrayList<>(files.sorted(Comparator.reverseOrder()).toList());
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
