package org.jiezhi.benchmarks;

import java.util.ArrayList;
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
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
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
 * Repairing one level whose cells were each redrawn on their own, the proof included; one edited
 * unit of the repaired level; and, beside them, the naive way with JTS: each cell less those that
 * came before it, which leaves every gap and proves nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx4g"})
public class RepairBenchmark {
  private static final long SEED = 7;
  private static final double JITTER_DEGREES = 2e-5;

  /** Vertices of the mesh, every ring counted on its own. */
  @Param({"100000", "1000000"})
  public int vertices;

  private Hierarchy broken = CoverageMaker.level(List.of());
  private Hierarchy sound = broken;
  private EditedUnit edited =
      new EditedUnit("", org.jiezhi.model.UnitCode.of("none"), CoverageMaker.nothing());

  /** Makes the levels. */
  @Setup
  public void prepare() {
    broken = CoverageMaker.level(CoverageMaker.mesh(vertices, JITTER_DEGREES, SEED));
    sound = CoverageMaker.underOneParentEach(CoverageMaker.mesh(vertices, 0, SEED), 100);
    LevelUnits lowest = sound.levels().get(1);
    Unit unit = lowest.units().get(lowest.units().size() / 2);
    Geometry redrawn = unit.geometry().copy();
    redrawn.getCoordinates()[5].x += JITTER_DEGREES;
    redrawn.geometryChanged();
    edited = new EditedUnit(lowest.level().name(), unit.code(), redrawn);
  }

  /** The repair with its proof, on two threads. */
  @Benchmark
  public Repair repair() {
    return HierarchyRepair.repair(broken, RepairOptions.DEFAULT, Progress.NONE);
  }

  /** One edited unit of a certified hierarchy of two levels, 100 units under each parent. */
  @Benchmark
  public Repair repairUnit() {
    return HierarchyRepair.repairUnit(sound, edited, RepairOptions.DEFAULT, Progress.NONE);
  }

  /** The naive way: each cell less those before it. */
  @Benchmark
  public List<Geometry> jtsDifferences() {
    STRtree tree = new STRtree();
    List<Unit> units = broken.levels().get(0).units();
    for (int i = 0; i < units.size(); i++) {
      tree.insert(units.get(i).geometry().getEnvelopeInternal(), i);
    }
    List<Geometry> result = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      Geometry rest = units.get(i).geometry();
      for (Object each : tree.query(rest.getEnvelopeInternal())) {
        if ((Integer) each < i) {
          rest =
              OverlayNGRobust.overlay(
                  rest, units.get((Integer) each).geometry(), OverlayNG.DIFFERENCE);
        }
      }
      result.add(rest);
    }
    return result;
  }
}
