package org.jiezhi.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jiezhi.Boundaries;
import org.jiezhi.hierarchy.Certificate;
import org.jiezhi.hierarchy.HierarchyCheck;
import org.jiezhi.hierarchy.Validation;
import org.jiezhi.hierarchy.ValidationOptions;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.locationtech.jts.coverage.CoverageValidator;
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
 * Looking over one level that has no parent: all findings with their measures, the exact proof,
 * and, beside them, the coverage validator of JTS, which uses one thread, tells invalid edges only
 * and assumes valid polygons.
 *
 * <p>{@code -p file=PATH} takes the units of a layer instead of the generated mesh.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xmx4g"})
public class ValidateBenchmark {
  private static final long SEED = 7;

  /** Vertices of the mesh, every ring counted on its own. */
  @Param({"200000", "2000000"})
  public int vertices;

  /** How far each vertex of each cell is moved on its own, in degrees; 0 is a sound coverage. */
  @Param({"0"})
  public double jitter;

  /** A layer to take instead of the mesh, or empty. */
  @Param({""})
  public String file = "";

  private Hierarchy hierarchy = CoverageMaker.level(List.of());
  private Geometry[] geometries = {};

  /** Makes or reads the level. */
  @Setup
  public void prepare() {
    hierarchy =
        file.isEmpty()
            ? CoverageMaker.level(CoverageMaker.mesh(vertices, jitter, SEED))
            : Boundaries.read(Path.of(file)).hierarchy();
    geometries =
        hierarchy.levels().get(0).units().stream().map(Unit::geometry).toArray(Geometry[]::new);
  }

  /** All findings, on two threads. */
  @Benchmark
  public Validation validate() {
    return HierarchyCheck.validate(hierarchy, options(2), Progress.NONE);
  }

  /** All findings, on one thread. */
  @Benchmark
  public Validation validateOneThread() {
    return HierarchyCheck.validate(hierarchy, options(1), Progress.NONE);
  }

  /** The exact proof. */
  @Benchmark
  public Certificate certify() {
    return HierarchyCheck.certify(hierarchy, Progress.NONE);
  }

  /** The peer: JTS CoverageValidator. */
  @Benchmark
  public Geometry[] jtsCoverageValidator() {
    return CoverageValidator.validate(geometries);
  }

  private static ValidationOptions options(int threads) {
    ValidationOptions normal = ValidationOptions.DEFAULT;
    return new ValidationOptions(
        normal.toleranceMeters(),
        normal.rules(),
        normal.codes(),
        normal.allowedGaps(),
        normal.declaredExclaves(),
        normal.accepted(),
        threads);
  }
}
