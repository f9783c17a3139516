package org.jiezhi.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jiezhi.locate.PointIndex;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Building the index of a city from its geometries, on one thread and on two; and, beside it, what
 * JTS builds for the same purpose: a tree of boxes and a locator an area.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx6g"})
public class IndexBuildBenchmark {
  /** What to index; see {@link LocateData#of}. */
  @Param({"city9"})
  public String data = "";

  /** How many threads build ours. */
  @Param({"1", "2"})
  public int threads;

  private @Nullable LocateData areas;

  /** Makes the areas. */
  @Setup
  public void prepare() {
    areas = LocateData.of(data);
  }

  /** Ours. */
  @Benchmark
  public PointIndex jiezhi() {
    return java.util.Objects.requireNonNull(areas).builder().build(threads, () -> {});
  }

  /** The peer, with its lazy indexes made. */
  @Benchmark
  public PointPeer jts() {
    List<Geometry> all = java.util.Objects.requireNonNull(areas).areas();
    JtsLocatorPeer peer = new JtsLocatorPeer();
    peer.build(all);
    return peer;
  }
}
