package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.MetricFrame;
import org.jiezhi.geo.WideSum;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/**
 * Faces of one class that hang together by edges: one defect, as a rule. Read-only; made by {@link
 * Regions}.
 */
public final class Region {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final GeometryFactory PACKED =
      new GeometryFactory(
          new PackedCoordinateSequenceFactory(PackedCoordinateSequenceFactory.DOUBLE));

  final Arrangement arrangement;
  private final int kind;

  /** Its faces, in order of their numbers. */
  final int[] faces;

  /**
   * Border half-edges, the region on their left, ring after ring; the ring of greatest area first.
   */
  final int[] halves;

  final int[] ringStart;
  private final WideSum doubledArea;

  Region(Arrangement arrangement, int kind, int[] faces, List<int[]> rings) {
    this.arrangement = arrangement;
    this.kind = kind;
    this.faces = faces;
    List<WideSum> areas = new ArrayList<>();
    int shell = 0;
    for (int i = 0; i < rings.size(); i++) {
      areas.add(area(rings.get(i)));
      if (areas.get(i).signum() > 0) {
        shell = i;
      }
    }
    doubledArea = new WideSum();
    areas.forEach(doubledArea::add);
    IntList flat = new IntList(16);
    IntList starts = new IntList(rings.size() + 1);
    for (int i = 0; i < rings.size(); i++) {
      starts.add(flat.size());
      for (int half : rings.get(i == 0 ? shell : i == shell ? 0 : i)) {
        flat.add(half);
      }
    }
    starts.add(flat.size());
    halves = flat.toArray();
    ringStart = starts.toArray();
  }

  /** The class that its faces have in common. */
  public int kind() {
    return kind;
  }

  /** The labels of its faces, each once, in order of their numbers. */
  public int[] labels() {
    return Arrays.stream(faces)
        .map(face -> arrangement.faces.labelOf[face])
        .sorted()
        .distinct()
        .toArray();
  }

  /** Twice its exact area in squared grid steps. */
  public WideSum doubledArea() {
    return doubledArea;
  }

  /** The labels on the other side of its border, each once, in order of their numbers. */
  public int[] outsideLabels() {
    return Arrays.stream(halves).map(this::outsideLabel).sorted().distinct().toArray();
  }

  /**
   * Its measures in true metres. Cost grows with the square of its number of border segments up to
   * a few hundred, then n log n.
   *
   * @param metersPerUnit size of the linear unit of projected coordinates; not used for geographic
   *     ones
   * @param sideOfLabel to which side each label outside belongs: borders towards one side move
   *     together; a negative side cannot take the region side move together
   */
  public Extent measure(double metersPerUnit, IntUnaryOperator sideOfLabel) {
    return RegionMeasure.of(this, metersPerUnit, sideOfLabel);
  }

  /** The reach of {@link #measure} alone, at a fraction of its cost. */
  public double reach(double metersPerUnit, IntUnaryOperator sideOfLabel) {
    return RegionMeasure.reachOf(this, metersPerUnit, sideOfLabel);
  }

  /**
   * Length of the border towards each label outside, in metres, in the order of {@link
   * #outsideLabels}.
   *
   * @param metersPerUnit size of the linear unit of projected coordinates
   */
  public double[] outsideLengths(double metersPerUnit) {
    int[] outside = outsideLabels();
    double[] lengths = new double[outside.length];
    Arcs arcs = arrangement.arcs;
    VertexTable points = arcs.vertices;
    MetricFrame frame =
        MetricFrame.at(
            arrangement.grid(), metersPerUnit, points.y[arrangement.faces.origin(halves[0])]);
    for (int half : halves) {
      double sum = 0;
      for (int i = arcs.start[half >> 1]; i + 1 < arcs.start[(half >> 1) + 1]; i++) {
        int a = arcs.flat[i];
        int b = arcs.flat[i + 1];
        sum += frame.length((double) points.x[b] - points.x[a], (double) points.y[b] - points.y[a]);
      }
      lengths[Arrays.binarySearch(outside, outsideLabel(half))] += sum;
    }
    return lengths;
  }

  /**
   * The grid points of its border and those next to them on all borders that meet it, as x and y by
   * turns, sorted: what tells whether anything around it changed.
   */
  public long[] surroundings() {
    Arcs arcs = arrangement.arcs;
    Faces faces = arrangement.faces;
    VertexTable points = arcs.vertices;
    IntList near = new IntList(32);
    for (int half : halves) {
      for (int i = arcs.start[half >> 1]; i < arcs.start[(half >> 1) + 1]; i++) {
        near.add(arcs.flat[i]);
      }
      int spoke = half;
      do {
        near.add(faces.secondVertex(spoke));
        spoke = faces.next[spoke ^ 1];
      } while (spoke != half);
    }
    int[] distinct = Arrays.stream(near.toArray()).distinct().toArray();
    return Arrays.stream(distinct)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(v -> points.x[v]).thenComparingLong(v -> points.y[v]))
        .flatMapToLong(v -> LongStream.of(points.x[v], points.y[v]))
        .toArray();
  }

  int outsideLabel(int half) {
    Faces faces = arrangement.faces;
    return faces.labelOf[faces.faceOf[half ^ 1]];
  }

  /** Its area as a polygon, in coordinates of the grid's system; holes included. */
  public Polygon polygon() {
    return polygon(GEOMETRIES);
  }

  /** The same in half the memory, to be kept for long. */
  Polygon packedPolygon() {
    return polygon(PACKED);
  }

  private Polygon polygon(GeometryFactory factory) {
    LinearRing shell = ring(0, factory);
    LinearRing[] holes = new LinearRing[ringStart.length - 2];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(i + 1, factory);
    }
    return factory.createPolygon(shell, holes);
  }

  private LinearRing ring(int ring, GeometryFactory factory) {
    Grid grid = arrangement.grid();
    Arcs arcs = arrangement.arcs;
    List<Coordinate> points = new ArrayList<>();
    for (int i = ringStart[ring]; i < ringStart[ring + 1]; i++) {
      int half = halves[i];
      int from = arcs.start[half >> 1];
      int to = arcs.start[(half >> 1) + 1] - 1;
      for (int k = 0; k < to - from; k++) {
        int v = arcs.flat[(half & 1) == 0 ? from + k : to - k];
        points.add(
            new Coordinate(
                grid.toCoordinate(arcs.vertices.x[v]), grid.toCoordinate(arcs.vertices.y[v])));
      }
    }
    points.add(points.get(0).copy());
    return factory.createLinearRing(points.toArray(new Coordinate[0]));
  }

  private WideSum area(int[] ring) {
    Arcs arcs = arrangement.arcs;
    VertexTable points = arcs.vertices;
    int first = arrangement.faces.origin(ring[0]);
    WideSum sum = new WideSum();
    for (int half : ring) {
      WideSum along = new WideSum();
      for (int i = arcs.start[half >> 1]; i + 1 < arcs.start[(half >> 1) + 1]; i++) {
        int a = arcs.flat[i];
        int b = arcs.flat[i + 1];
        along.addCross(
            points.x[a] - points.x[first],
            points.y[a] - points.y[first],
            points.x[b] - points.x[first],
            points.y[b] - points.y[first]);
      }
      if ((half & 1) == 0) {
        sum.add(along);
      } else {
        sum.subtract(along);
      }
    }
    return sum;
  }
}
