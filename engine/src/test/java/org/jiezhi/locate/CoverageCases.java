package org.jiezhi.locate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jiezhi.geo.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Random coverages and heaps of polygons on the projected grid, with points that are hard. */
final class CoverageCases {
  static final Grid GRID = Grid.PROJECTED;
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private CoverageCases() {}

  /**
   * An exact partition into units made of many bent squares, so with islands, holes, parts that
   * touch at corners and edges inside that cancel out.
   *
   * @param side squares a side
   * @param square grid steps of a square's side
   * @param factor what all coordinates are multiples of
   */
  static List<Geometry> partition(Random random, int side, int units, int square, int factor) {
    long[][][] at = new long[side + 1][side + 1][];
    for (int i = 0; i <= side; i++) {
      for (int j = 0; j <= side; j++) {
        at[i][j] =
            new long[] {
              factor * ((long) i * square + random.nextInt(square / 2 + 1)),
              factor * ((long) j * square + random.nextInt(square / 2 + 1))
            };
      }
    }
    List<List<Polygon>> parts = new ArrayList<>();
    for (int unit = 0; unit < units; unit++) {
      parts.add(new ArrayList<>());
    }
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        parts
            .get(random.nextInt(units))
            .add(polygon(at[i][j], at[i + 1][j], at[i + 1][j + 1], at[i][j + 1]));
      }
    }
    List<Geometry> shapes = new ArrayList<>();
    parts.forEach(each -> shapes.add(GEOMETRIES.createMultiPolygon(each.toArray(new Polygon[0]))));
    return shapes;
  }

  /** Rings without any order: crossing themselves and each other, some of them twice. */
  static List<Geometry> heap(Random random, int units, long extent) {
    List<Geometry> shapes = new ArrayList<>();
    long[][] seen = new long[8][];
    for (int k = 0; k < seen.length; k++) {
      seen[k] = point(random, extent);
    }
    for (int unit = 0; unit < units; unit++) {
      if (!shapes.isEmpty() && random.nextInt(6) == 0) {
        shapes.add(shapes.get(random.nextInt(shapes.size())));
        continue;
      }
      long[][] ring = new long[3 + random.nextInt(4)][];
      for (int k = 0; k < ring.length; k++) {
        ring[k] =
            random.nextInt(3) == 0 ? seen[random.nextInt(seen.length)] : point(random, extent);
        if (k > 0 && random.nextInt(4) == 0) {
          ring[k] = new long[] {ring[k][0], ring[k - 1][1]};
        }
      }
      shapes.add(polygon(ring));
    }
    return shapes;
  }

  /** Many thin triangles with one common corner: no cell around it holds few edges. */
  static List<Geometry> fan(Random random, int blades, long radius) {
    List<Geometry> shapes = new ArrayList<>();
    double[] angles = random.doubles(blades).map(a -> 2 * Math.PI * a).sorted().toArray();
    for (int i = 0; i < blades; i++) {
      double a = angles[i];
      double b = angles[(i + 1) % blades];
      shapes.add(
          polygon(
              new long[] {0, 0},
              new long[] {Math.round(radius * Math.cos(a)), Math.round(radius * Math.sin(a))},
              new long[] {Math.round(radius * Math.cos(b)), Math.round(radius * Math.sin(b))}));
    }
    return shapes;
  }

  private static long[] point(Random random, long extent) {
    return new long[] {random.nextLong(extent), random.nextLong(extent)};
  }

  static Polygon polygon(long[]... corners) {
    Coordinate[] ring = new Coordinate[corners.length + 1];
    for (int i = 0; i < corners.length; i++) {
      ring[i] = new Coordinate(GRID.toCoordinate(corners[i][0]), GRID.toCoordinate(corners[i][1]));
    }
    ring[corners.length] = ring[0].copy();
    return GEOMETRIES.createPolygon(ring);
  }

  /** Vertices, points on edges, points a step beside both, and some anywhere. */
  static long[][] hardPoints(Random random, List<Geometry> shapes, int count) {
    List<Coordinate[]> rings = new ArrayList<>();
    long[] box = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
    for (Geometry shape : shapes) {
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        Coordinate[] ring = shape.getGeometryN(i).getCoordinates();
        if (ring.length > 0) {
          rings.add(ring);
        }
        for (Coordinate c : ring) {
          box[0] = Math.min(box[0], GRID.toGrid(c.x));
          box[1] = Math.min(box[1], GRID.toGrid(c.y));
          box[2] = Math.max(box[2], GRID.toGrid(c.x));
          box[3] = Math.max(box[3], GRID.toGrid(c.y));
        }
      }
    }
    long[][] points = new long[count][];
    for (int i = 0; i < count; i++) {
      Coordinate[] ring = rings.get(random.nextInt(rings.size()));
      int k = random.nextInt(ring.length - 1);
      long ax = GRID.toGrid(ring[k].x);
      long ay = GRID.toGrid(ring[k].y);
      long bx = GRID.toGrid(ring[k + 1].x);
      long by = GRID.toGrid(ring[k + 1].y);
      double share = random.nextInt(3) == 0 ? 0 : random.nextDouble();
      long x = ax + Math.round(share * (bx - ax));
      long y = ay + Math.round(share * (by - ay));
      switch (random.nextInt(8)) {
        case 0 -> {
          x = box[0] - 2 + random.nextLong(box[2] - box[0] + 5);
          y = box[1] - 2 + random.nextLong(box[3] - box[1] + 5);
        }
        case 1, 2 -> {
          x += random.nextInt(3) - 1;
          y += random.nextInt(3) - 1;
        }
        default -> {}
      }
      points[i] = new long[] {x, y};
    }
    return points;
  }

  /** All grid points of the box around the shapes, and a few beyond. */
  static long[][] everyPoint(List<Geometry> shapes) {
    long maxX = 0;
    long maxY = 0;
    for (Geometry shape : shapes) {
      maxX = Math.max(maxX, GRID.toGrid(shape.getEnvelopeInternal().getMaxX()));
      maxY = Math.max(maxY, GRID.toGrid(shape.getEnvelopeInternal().getMaxY()));
    }
    long[][] points = new long[(int) ((maxX + 5) * (maxY + 5))][];
    int n = 0;
    for (long x = -2; x <= maxX + 2; x++) {
      for (long y = -2; y <= maxY + 2; y++) {
        points[n++] = new long[] {x, y};
      }
    }
    return Arrays.copyOf(points, n);
  }
}
