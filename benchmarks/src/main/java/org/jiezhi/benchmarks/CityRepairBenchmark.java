package org.jiezhi.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jiezhi.hierarchy.EditedUnit;
import org.jiezhi.hierarchy.HierarchyRepair;
import org.jiezhi.hierarchy.Repair;
import org.jiezhi.hierarchy.RepairOptions;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
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
 * A city of five levels in a bounded heap: the repair of all levels where one unit in twenty was
 * redrawn on its own, and of one edited unit where all nest. {@code 500} columns make the whole
 * city of 200,000 micro-grids, fewer a strip of it.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g"})
public class CityRepairBenchmark {
  private static final long SEED = 7;
  private static final double SHARE = 0.05;
  private static final double JITTER_DEGREES = 1e-5;
  private static final int DECIMALS = 9;
  private static final int ROWS = 400;

  /** The city with one unit in twenty redrawn. */
  @State(Scope.Benchmark)
  public static class Broken {
    /** Columns of micro-grids, of 400 rows each. */
    @Param({"50", "500"})
    public int columns;

    private Hierarchy city = CoverageMaker.level(List.of());

    /** Makes the city. */
    @Setup
    public void prepare() {
      city = new CityMaker(columns, ROWS, DECIMALS, SEED).hierarchy(SHARE, JITTER_DEGREES, SEED);
    }
  }

  /** The city as it should be, and one grid of it edited. */
  @State(Scope.Benchmark)
  public static class Sound {
    /** Columns of micro-grids, of 400 rows each. */
    @Param({"50", "500"})
    public int columns;

    private Hierarchy city = CoverageMaker.level(List.of());
    private EditedUnit edited = new EditedUnit("", UnitCode.of("none"), CoverageMaker.nothing());

    /** Makes the city. */
    @Setup
    public void prepare() {
      city = new CityMaker(columns, ROWS, DECIMALS, SEED).hierarchy(0, 0, SEED);
      LevelUnits grids = city.levels().get(3);
      Unit unit = grids.units().get(grids.units().size() / 2);
      Geometry redrawn = unit.geometry().copy();
      redrawn.getCoordinates()[5].x += JITTER_DEGREES;
      redrawn.geometryChanged();
      edited = new EditedUnit(grids.level().name(), unit.code(), redrawn);
    }
  }

  /** All levels, with the proof. */
  @Benchmark
  public Repair repair(Broken broken) {
    return HierarchyRepair.repair(broken.city, RepairOptions.DEFAULT, Progress.NONE);
  }

  /** One grid, with the grids of its community and the micro-grids below them. */
  @Benchmark
  public Repair repairUnit(Sound sound) {
    return HierarchyRepair.repairUnit(
        sound.city, sound.edited, RepairOptions.DEFAULT, Progress.NONE);
  }
}
