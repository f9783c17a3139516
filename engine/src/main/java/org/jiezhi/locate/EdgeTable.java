package org.jiezhi.locate;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.Parallel;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The edges of all rings, in the order of the rings: edge {@code e} runs from vertex {@code e} to
 * vertex {@code e + 1}. An edge that two units of one layer share is kept once and knows both; one
 * that a unit has twice bounds nothing and is dropped. 24 bytes a vertex.
 */
final class EdgeTable {
  private static final int UNITS_PER_TASK = 256;
  private static final int LARGEST_STEP = 10_000;

  /** Grid coordinates, less the origin once {@link #moveTo} was called. */
  final long[] x;

  final long[] y;

  /** The unit whose ring the edge belongs to; 0 where no edge begins, or it was dropped. */
  final int[] unit;

  /** The unit on the other side, or 0. */
  final int[] other;

  /** The largest power of ten, up to 10 000, that divides all coordinates. */
  final int step;

  final long minX;
  final long minY;
  final long maxX;
  final long maxY;

  private EdgeTable(
      long[] x, long[] y, int[] unit, int step, long minX, long minY, long maxX, long maxY) {
    this.x = x;
    this.y = y;
    this.unit = unit;
    this.other = new int[unit.length];
    this.step = step;
    this.minX = minX;
    this.minY = minY;
    this.maxX = maxX;
    this.maxY = maxY;
  }

  /** Number of vertices, closing ones included. */
  int size() {
    return unit.length;
  }

  /**
   * Takes the rings of all polygons to the grid.
   *
   * @param shapes the shape of unit i + 1
   * @throws IllegalArgumentException if a coordinate is not finite or beyond the grid, or there are
   *     2^31 vertices or more
   */
  static EdgeTable of(Grid grid, List<? extends Geometry> shapes, int threads) {
    int[] start = new int[shapes.size() + 1];
    long total = 0;
    for (int i = 0; i < shapes.size(); i++) {
      total += vertices(shapes.get(i));
      if (total > Integer.MAX_VALUE - 16) {
        throw new IllegalArgumentException(
            "the units have more than 2147483631 vertices; index fewer units");
      }
      start[i + 1] = (int) total;
    }
    long[] x = new long[(int) total];
    long[] y = new long[x.length];
    int[] unit = new int[x.length];
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < shapes.size(); from += UNITS_PER_TASK) {
      parts.add(
          new Part(
              grid,
              shapes,
              from,
              Math.min(shapes.size(), from + UNITS_PER_TASK),
              start,
              x,
              y,
              unit));
    }
    Parallel.run(parts, threads);
    int step = LARGEST_STEP;
    long minX = Long.MAX_VALUE;
    long minY = Long.MAX_VALUE;
    long maxX = Long.MIN_VALUE;
    long maxY = Long.MIN_VALUE;
    for (Part part : parts) {
      step = Math.min(step, part.step);
      minX = Math.min(minX, part.minX);
      minY = Math.min(minY, part.minY);
      maxX = Math.max(maxX, part.maxX);
      maxY = Math.max(maxY, part.maxY);
    }
    return new EdgeTable(x, y, unit, step, minX, minY, maxX, maxY);
  }

  /** Whether there is no edge at all. */
  boolean isEmpty() {
    return minX > maxX;
  }

  /** Makes all coordinates relative to an origin. */
  void moveTo(long originX, long originY, int threads) {
    List<Runnable> tasks = new ArrayList<>();
    int chunk = 1 << 16;
    for (int from = 0; from < x.length; from += chunk) {
      int first = from;
      int end = Math.min(x.length, from + chunk);
      tasks.add(
          () -> {
            for (int i = first; i < end; i++) {
              x[i] -= originX;
              y[i] -= originY;
            }
          });
    }
    Parallel.run(tasks, threads);
  }

  private static long vertices(Geometry shape) {
    long sum = 0;
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      Geometry part = shape.getGeometryN(i);
      if (part instanceof Polygon) {
        sum += part.getNumPoints();
      } else if (part instanceof GeometryCollection) {
        sum += vertices(part);
      }
    }
    return sum;
  }

  /** Takes in a run of units. */
  private static final class Part implements Runnable {
    private final Grid grid;
    private final List<? extends Geometry> shapes;
    private final int from;
    private final int to;
    private final int[] start;
    private final long[] x;
    private final long[] y;
    private final int[] unit;
    private int at;
    private int step = LARGEST_STEP;
    private long minX = Long.MAX_VALUE;
    private long minY = Long.MAX_VALUE;
    private long maxX = Long.MIN_VALUE;
    private long maxY = Long.MIN_VALUE;

    Part(
        Grid grid,
        List<? extends Geometry> shapes,
        int from,
        int to,
        int[] start,
        long[] x,
        long[] y,
        int[] unit) {
      this.grid = grid;
      this.shapes = shapes;
      this.from = from;
      this.to = to;
      this.start = start;
      this.x = x;
      this.y = y;
      this.unit = unit;
    }

    @Override
    public void run() {
      for (int i = from; i < to; i++) {
        at = start[i];
        add(shapes.get(i), i + 1);
      }
    }

    private void add(Geometry shape, int number) {
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        Geometry part = shape.getGeometryN(i);
        if (part instanceof Polygon polygon) {
          if (!polygon.isEmpty()) {
            addRing(polygon.getExteriorRing(), number);
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
              addRing(polygon.getInteriorRingN(hole), number);
            }
          }
        } else if (part instanceof GeometryCollection) {
          add(part, number);
        }
      }
    }

    private void addRing(LinearRing ring, int number) {
      CoordinateSequence points = ring.getCoordinateSequence();
      int n = points.size();
      for (int i = 0; i < n; i++) {
        long gx = grid.toGrid(points.getX(i));
        long gy = grid.toGrid(points.getY(i));
        x[at + i] = gx;
        y[at + i] = gy;
        minX = Math.min(minX, gx);
        maxX = Math.max(maxX, gx);
        minY = Math.min(minY, gy);
        maxY = Math.max(maxY, gy);
        while (step > 1 && (gx % step != 0 || gy % step != 0)) {
          step /= 10;
        }
      }
      for (int i = 0; i + 1 < n; i++) {
        boolean isPoint = x[at + i] == x[at + i + 1] && y[at + i] == y[at + i + 1];
        unit[at + i] = isPoint ? 0 : number;
      }
      at += n;
    }
  }
}
