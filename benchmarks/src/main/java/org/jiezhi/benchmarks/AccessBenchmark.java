package org.jiezhi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiezhi.Backup;
import org.jiezhi.Boundaries;
import org.jiezhi.ImportRequest;
import org.jiezhi.KeySource;
import org.jiezhi.Workspace;
import org.jiezhi.access.Action;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Inquiry;
import org.jiezhi.access.Mask;
import org.jiezhi.access.MaskLevel;
import org.jiezhi.access.Scope;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The log of accesses, the mask, and a backup of a workspace of invented people. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1000m")
public class AccessBenchmark {
  private static final KeySource KEY = (id, isNew) -> new byte[KeySource.KEY_BYTES];
  private static final int RECORDS = 4_096;

  /** Number of people. */
  @Param({"200000"})
  public int people;

  private Path folder = Path.of("");
  private @Nullable Workspace workspace;
  private @Nullable PersonRecord person;
  private int backups;

  /** Makes the workspace. */
  @Setup
  public void make() throws IOException {
    folder = Files.createTempDirectory("jiezhi-access");
    PeopleFile.write(folder.resolve("people.csv"), people, "A", 1);
    Files.writeString(
        folder.resolve("district.geojson"),
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":"
            + "\"990101\",\"name\":\"D\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[106,30],"
            + "[107,30],[107,31],[106,31],[106,30]]]}}]}");
    Workspace made =
        Workspace.create(
            folder.resolve("w"),
            Boundaries.read(folder.resolve("district.geojson")),
            KEY,
            false,
            Progress.NONE);
    workspace = made;
    made.importFile(
        ImportRequest.of(RecordKind.PERSONS, folder.resolve("people.csv")), Progress.NONE);
    made.snapshot().forEachPersonRecord(each -> person = person == null ? each : person);
  }

  /** Deletes it. */
  @TearDown
  public void delete() throws IOException {
    workspace().close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private Workspace workspace() {
    return Objects.requireNonNull(workspace);
  }

  private void record(long[] subjects) {
    Gate gate = workspace().gate();
    gate.open(Scope.owner("u"), Inquiry.of(Action.LIST, "persons where dwelling = ?", "D1", 2))
        .record(subjects, subjects.length);
  }

  /** Entries of three records each, one after the other. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @Warmup(iterations = 1, time = 3)
  @Measurement(iterations = 3, time = 5)
  public void logEntries() {
    record(new long[] {1, 2, 3});
  }

  /** Records of a long list, in entries of 4,096. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OperationsPerInvocation(RECORDS)
  @Warmup(iterations = 1, time = 3)
  @Measurement(iterations = 3, time = 5)
  public void logRecords() {
    long[] subjects = new long[RECORDS];
    for (int i = 0; i < RECORDS; i++) {
      subjects[i] = i * 0x9E3779B97F4A7C15L;
    }
    record(subjects);
  }

  /** Records masked. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @Warmup(iterations = 1, time = 3)
  @Measurement(iterations = 3, time = 3)
  public PersonRecord mask() {
    return Mask.of(MaskLevel.L2).record(Objects.requireNonNull(person));
  }

  /** A backup, proven by restoring it. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 3)
  public List<Backup> backup() {
    Path file = folder.resolve("b" + backups++);
    return List.of(Backup.create(workspace(), file, Progress.NONE));
  }
}
