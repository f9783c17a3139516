package org.jiezhi.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.cts.CRSFactory;
import org.cts.crs.GeodeticCRS;
import org.cts.op.CoordinateOperation;
import org.cts.op.CoordinateOperationFactory;
import org.cts.registry.EPSGRegistry;
import org.geotools.api.geometry.Position;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.geometry.Position2D;
import org.geotools.referencing.operation.DefaultCoordinateOperationFactory;
import org.geotools.referencing.wkt.Parser;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.crs.Transform;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A million points from CGCS2000 degrees (EPSG:4490) into a three-degree Gauss-Krüger zone
 * (EPSG:4547) and back, on one thread: in bulk as the engine does it, beside GeoTools point by
 * point and CTS point by point.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TransformBenchmark {
  private static final long SEED = 1;
  private static final int POINTS = 1_000_000;
  private static final ReferenceSystem DEGREES = ReferenceSystems.parse("EPSG:4490").orElseThrow();
  private static final ReferenceSystem ZONE = ReferenceSystems.parse("EPSG:4547").orElseThrow();

  private final double[] degrees = new double[2 * POINTS];
  private final double[] meters = new double[2 * POINTS];
  private final double[] work = new double[2 * POINTS];
  private @Nullable Transform there;
  private @Nullable Transform back;
  private @Nullable Transform unshift;
  private @Nullable MathTransform geoTools;
  private @Nullable CoordinateOperation cts;

  /** Draws the points and makes the transforms. */
  @Setup
  public void prepare() throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < POINTS; i++) {
      degrees[2 * i] = 112.5 + 3 * random.nextDouble();
      degrees[2 * i + 1] = 20 + 30 * random.nextDouble();
    }
    there = Transform.between(DEGREES, ZONE);
    back = Transform.between(ZONE, DEGREES);
    unshift = Transform.between(ReferenceSystem.GCJ02, ReferenceSystem.WGS84);
    System.arraycopy(degrees, 0, meters, 0, degrees.length);
    there.apply(meters);
    Parser parser = new Parser();
    geoTools =
        new DefaultCoordinateOperationFactory()
            .createOperation(
                parser.parseCoordinateReferenceSystem(wkt(DEGREES)),
                parser.parseCoordinateReferenceSystem(wkt(ZONE)))
            .getMathTransform();
    CRSFactory systems = new CRSFactory();
    systems.getRegistryManager().addRegistry(new EPSGRegistry());
    cts =
        CoordinateOperationFactory.createCoordinateOperations(
                (GeodeticCRS) systems.getCRS("EPSG:4490"),
                (GeodeticCRS) systems.getCRS("EPSG:4547"))
            .iterator()
            .next();
  }

  private static String wkt(ReferenceSystem system) {
    return ReferenceSystems.toPrj(system).orElseThrow();
  }

  private double[] converted(@Nullable Transform transform, double[] points) {
    System.arraycopy(points, 0, work, 0, points.length);
    java.util.Objects.requireNonNull(transform).apply(work);
    return work;
  }

  /** Into the zone, in bulk. */
  @Benchmark
  public double[] bulk() {
    return converted(there, degrees);
  }

  /** Out of the zone, in bulk. */
  @Benchmark
  public double[] bulkBack() {
    return converted(back, meters);
  }

  /** From GCJ-02 to WGS 84, in bulk. */
  @Benchmark
  public double[] bulkMapShiftBack() {
    return converted(unshift, degrees);
  }

  /** Into the zone, each point through GeoTools' object for a position. */
  @Benchmark
  public double[] geoToolsPointByPoint() throws Exception {
    MathTransform transform = java.util.Objects.requireNonNull(geoTools);
    for (int i = 0; i < POINTS; i++) {
      Position out = transform.transform(new Position2D(degrees[2 * i], degrees[2 * i + 1]), null);
      work[2 * i] = out.getOrdinate(0);
      work[2 * i + 1] = out.getOrdinate(1);
    }
    return work;
  }

  /** Into the zone, each point through CTS. */
  @Benchmark
  public double[] ctsPointByPoint() throws Exception {
    CoordinateOperation operation = java.util.Objects.requireNonNull(cts);
    for (int i = 0; i < POINTS; i++) {
      double[] out = operation.transform(new double[] {degrees[2 * i], degrees[2 * i + 1], 0});
      work[2 * i] = out[0];
      work[2 * i + 1] = out[1];
    }
    return work;
  }
}
