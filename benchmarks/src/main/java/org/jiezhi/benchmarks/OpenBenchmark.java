package org.jiezhi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jiezhi.locate.PointIndex;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * Opening an index file that the system has in its cache, every byte checked: mapped, and copied
 * into the heap; and, beside it, the plainest way to have the bytes, which checks nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx4g"})
public class OpenBenchmark {
  /** What was indexed; see {@link LocateData#of}. */
  @Param({"city9"})
  public String data = "";

  private @Nullable Path file;

  /** Writes the file. */
  @Setup
  public void prepare() throws IOException {
    file = Files.createTempFile("jiezhi-open", ".index");
    LocateData.of(data).builder().build(2, () -> {}).save(file);
    System.out.println("index file of " + Files.size(file) + " bytes");
  }

  /** Removes the file. */
  @TearDown
  public void remove() throws IOException {
    Files.delete(path());
  }

  private Path path() {
    return java.util.Objects.requireNonNull(file);
  }

  /** Checked and mapped. */
  @Benchmark
  public PointIndex open() throws IOException {
    return PointIndex.open(path());
  }

  /** Checked and copied into the heap. */
  @Benchmark
  public PointIndex load() throws IOException {
    return PointIndex.load(path());
  }

  /** The bytes alone. */
  @Benchmark
  public byte[] readAllBytes() throws IOException {
    return Files.readAllBytes(path());
  }
}
