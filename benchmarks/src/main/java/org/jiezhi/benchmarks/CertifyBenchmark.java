package org.jiezhi.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jiezhi.hierarchy.Certificate;
import org.jiezhi.hierarchy.HierarchyCheck;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
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
 * The exact proof of two levels; beside it what can be put together without the engine: the
 * coverage validator of JTS on each level, and segments that cancel in a hash table. The latter
 * does not see overlaps whose borders coincide with others, nor rings that cross.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx4g"})
public class CertifyBenchmark {
  private static final long SEED = 7;

  /** Vertices of the lower level, every ring counted on its own. */
  @Param({"100000", "1000000"})
  public int vertices;

  private Hierarchy hierarchy = CoverageMaker.level(List.of());

  /** Makes the levels. */
  @Setup
  public void prepare() {
    hierarchy = CoverageMaker.underOneParentEach(CoverageMaker.mesh(vertices, 0, SEED), 100);
  }

  /** The exact proof. */
  @Benchmark
  public Certificate certify() {
    return HierarchyCheck.certify(hierarchy, Progress.NONE);
  }

  /** The peer: JTS CoverageValidator on both levels, and cancelling segments. */
  @Benchmark
  public boolean jtsAndCancellingSegments() {
    boolean valid = true;
    Map<List<Coordinate>, Integer> sum = new HashMap<>();
    int sign = 1;
    for (LevelUnits level : hierarchy.levels()) {
      Geometry[] areas = level.units().stream().map(Unit::geometry).toArray(Geometry[]::new);
      valid &= !CoverageValidator.hasInvalidResult(CoverageValidator.validate(areas));
      for (Geometry area : areas) {
        Coordinate[] points = area.getCoordinates();
        for (int i = 0; i + 1 < points.length; i++) {
          boolean ahead = points[i].compareTo(points[i + 1]) < 0;
          sum.merge(
              List.of(points[ahead ? i : i + 1], points[ahead ? i + 1 : i]),
              ahead ? sign : -sign,
              Integer::sum);
        }
      }
      sign = -1;
    }
    return valid && sum.values().stream().allMatch(each -> each == 0);
  }
}
