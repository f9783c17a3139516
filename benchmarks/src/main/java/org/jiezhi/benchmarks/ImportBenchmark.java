package org.jiezhi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiezhi.Boundaries;
import org.jiezhi.ImportRequest;
import org.jiezhi.KeySource;
import org.jiezhi.Workspace;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Loading people and dwellings into a workspace, encrypted and with everything on that an import
 * does, beside the plain sealed batch ({@link SealedBatch}). Each is done once in a machine of 1
 * GiB heap, from cold, as the command does it; the store is closed within the time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1000m")
public class ImportBenchmark {
  private static final long SEED = 1;
  private static final KeySource KEY = (id, isNew) -> new byte[KeySource.KEY_BYTES];

  /** Number of people, and half of it dwellings. */
  @Param({"200000"})
  public int people;

  private Path folder = Path.of("");

  /** Bytes on disk. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Disk {
    /** Bytes of the store for each record. */
    public double bytesEach;
  }

  /** Writes the files. */
  @Setup
  public void write() throws IOException {
    folder = Files.createTempDirectory("jiezhi-import");
    PeopleFile.write(folder.resolve("first.csv"), people, "A", SEED);
    PeopleFile.write(folder.resolve("later.csv"), people / 4, "B", SEED + 1);
    PeopleFile.writeDwellings(folder.resolve("dwellings.csv"), people / 2);
    Files.writeString(
        folder.resolve("district.geojson"),
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":"
            + "\"990101\",\"name\":\"D\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[106,30],"
            + "[107,30],[107,31],[106,31],[106,30]]]}}]}");
  }

  /** Makes the workspace anew. */
  @Setup(Level.Iteration)
  public void create() throws IOException {
    delete(folder.resolve("w"));
    Workspace.create(
            folder.resolve("w"),
            Boundaries.read(folder.resolve("district.geojson")),
            KEY,
            false,
            Progress.NONE)
        .close();
  }

  /** Removes all. */
  @TearDown
  public void remove() throws IOException {
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }

  private long take(RecordKind kind, String file) {
    try (Workspace workspace = Workspace.open(folder.resolve("w"), KEY)) {
      return workspace
          .importFile(ImportRequest.of(kind, folder.resolve(file)), Progress.NONE)
          .counts()
          .accepted();
    }
  }

  /** The baseline. */
  @Benchmark
  public void plainSealedBatch(Disk disk)
      throws SQLException, GeneralSecurityException, IOException {
    new SealedBatch().load(folder.resolve("plain"), people, SEED);
    disk.bytesEach = (double) Files.size(folder.resolve("plain.mv.db")) / people;
  }

  /** Ours: the first file of people. */
  @Benchmark
  public long firstLoad(Disk disk) throws IOException {
    long accepted = take(RecordKind.PERSONS, "first.csv");
    disk.bytesEach = (double) Files.size(folder.resolve("w/store.mv.db")) / people;
    return accepted;
  }

  /** Dwellings, half as many as people. */
  @Benchmark
  public long dwellings(Disk disk) throws IOException {
    long accepted = take(RecordKind.DWELLINGS, "dwellings.csv");
    disk.bytesEach = (double) Files.size(folder.resolve("w/store.mv.db")) * 2 / people;
    return accepted;
  }

  /** A full store. */
  @State(Scope.Benchmark)
  public static class Full {
    /** Loads the first file. */
    @Setup(Level.Iteration)
    public void load(ImportBenchmark benchmark) {
      benchmark.take(RecordKind.PERSONS, "first.csv");
    }
  }

  /** Ours: another source, a quarter of the people, into the full store. */
  @Benchmark
  public long laterLoad(Full full) {
    return take(RecordKind.PERSONS, "later.csv");
  }

  /** Ours: the first file once more. */
  @Benchmark
  public long sameFileAgain(Full full) {
    return take(RecordKind.PERSONS, "first.csv");
  }

  /** Opening the full store and counting its people. */
  @Benchmark
  public long open(Full full) {
    try (Workspace workspace = Workspace.open(folder.resolve("w"), KEY)) {
      return workspace.snapshot().run();
    }
  }
}
