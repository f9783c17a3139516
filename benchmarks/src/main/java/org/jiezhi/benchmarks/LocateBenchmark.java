package org.jiezhi.benchmarks;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jiezhi.benchmarks.PointMaker.Spread;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.locate.PointLookup;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Looking points up in the lowest level of a city, in random order: one a call, in bulk on one
 * thread and on two; and, beside them, another program, one a call. Answers are compared before
 * anything is timed.
 *
 * <p>{@code -p data=FILE} takes the units of a layer instead; {@code -p peer=} one of jts-locator,
 * jts-prepared, s2, esri, lucene, h2gis. Ratios of all in one process: {@link LocateRounds}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx6g"})
public class LocateBenchmark {
  private static final int POINTS = 1 << 20;
  private static final int COMPARED = 20_000;
  private static final long SEED = 11;

  /** What to look in; see {@link LocateData#of}. */
  @Param({"city9"})
  public String data = "";

  /** How the points lie: inside, clustered, border. */
  @Param({"inside", "clustered", "border"})
  public String spread = "";

  /** The program beside ours. */
  @Param({"jts-locator"})
  public String peer = "";

  private @Nullable PointIndex index;
  private @Nullable PointLookup lookup;
  private PointPeer.@Nullable Session session;
  private double[] lon = {};
  private double[] lat = {};
  private final int[] found = new int[POINTS];
  private int next;

  /** Builds both and compares their answers. */
  @Setup
  public void prepare() throws Exception {
    LocateData areas = LocateData.of(data);
    PointMaker points =
        PointMaker.of(Spread.valueOf(spread.toUpperCase(Locale.ROOT)), areas.areas(), POINTS, SEED);
    lon = points.lon();
    lat = points.lat();
    index = areas.builder().build(2, () -> {});
    lookup = index.lookup();
    PointPeer built = PointPeer.of(peer);
    built.build(areas.areas());
    session = built.session();
    int[] areaOfUnit = areas.areaOfUnit(index);
    int differ = 0;
    for (int i = 0; i < COMPARED; i++) {
      int own = areaOfUnit[Math.abs(lookup.find(lon[i], lat[i]))];
      differ += session.find(lon[i], lat[i]) != own ? 1 : 0;
    }
    // On borders others name any of the areas that touch; elsewhere all must agree.
    if (!spread.equals("border") && differ > COMPARED / 100) {
      throw new IllegalStateException(peer + " differs at " + differ + " of " + COMPARED);
    }
  }

  /** One point a call. */
  @Benchmark
  public int single() {
    next = (next + 1) & (POINTS - 1);
    return java.util.Objects.requireNonNull(lookup).find(lon[next], lat[next]);
  }

  /** All points, one thread. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public int[] bulk() {
    java.util.Objects.requireNonNull(lookup).findAll(lon, lat, 0, POINTS, found);
    return found;
  }

  /** All points, two threads. */
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public int[] bulkTwoThreads() {
    return java.util.Objects.requireNonNull(index).findAll(lon, lat, 2);
  }

  /** The other program, one point a call. */
  @Benchmark
  public int peer() throws Exception {
    next = (next + 1) & (POINTS - 1);
    return java.util.Objects.requireNonNull(session).find(lon[next], lat[next]);
  }
}
