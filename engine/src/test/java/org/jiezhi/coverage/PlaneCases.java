package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jiezhi.geo.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Random polygons aimed at what breaks arrangements; coordinates stand on the projected grid. */
final class PlaneCases {
  static final Grid GRID = Grid.PROJECTED;
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  /** What the polygons of a case are like. */
  enum Family {
    TINY_TRIANGLES,
    COARSE_LATTICE,
    BOW_TIES,
    NEAR_COINCIDENT,
    SHARED_LINES,
    NESTED_ISLANDS,
    FAR_AWAY,
    NEARLY_PARALLEL
  }

  /** One polygon of an owner. */
  record Owned(int owner, Geometry geometry) {}

  private PlaneCases() {}

  static List<Owned> random(Family family, Random random) {
    return switch (family) {
      case TINY_TRIANGLES -> rings(random, 12, 3, 0, 0, 5);
      case COARSE_LATTICE -> rings(random, 6, 5, 0, 0, 12);
      case BOW_TIES -> rings(random, 4, 8, 0, 0, 1000);
      case NEAR_COINCIDENT -> nearCoincident(random);
      case SHARED_LINES -> sharedLines(random);
      case NESTED_ISLANDS -> nestedIslands(random);
      case FAR_AWAY ->
          rings(random, 4, 6, 400_000_000_000L, 35_000_000_000L, 1L << (4 + random.nextInt(30)));
      case NEARLY_PARALLEL -> nearlyParallel(random);
    };
  }

  private static List<Owned> rings(
      Random random, int most, int vertices, long x, long y, long extent) {
    List<Owned> all = new ArrayList<>();
    for (int i = 1 + random.nextInt(most); i >= 0; i--) {
      long[] ring = new long[2 * (3 + random.nextInt(vertices - 2))];
      for (int k = 0; k < ring.length; k += 2) {
        ring[k] = x + random.nextLong(extent);
        ring[k + 1] = y + random.nextLong(extent);
      }
      add(all, random.nextInt(4), ring);
    }
    return all;
  }

  /** Copies of one outline, each vertex off by two steps at most, with vertices put in. */
  private static List<Owned> nearCoincident(Random random) {
    long size = 20L << random.nextInt(30);
    int n = 3 + random.nextInt(4);
    long[] base = new long[2 * n];
    for (int k = 0; k < base.length; k++) {
      base[k] = random.nextLong(size);
    }
    List<Owned> all = new ArrayList<>();
    for (int copy = 1 + random.nextInt(3); copy >= 0; copy--) {
      List<Long> ring = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        long ax = base[2 * i];
        long ay = base[2 * i + 1];
        long bx = base[(2 * i + 2) % base.length];
        long by = base[(2 * i + 3) % base.length];
        int pieces = 1 + random.nextInt(3);
        for (int k = 0; k < pieces; k++) {
          ring.add(ax + (bx - ax) * k / pieces + random.nextInt(5) - 2);
          ring.add(ay + (by - ay) * k / pieces + random.nextInt(5) - 2);
        }
      }
      add(all, copy, ring.stream().mapToLong(Long::longValue).toArray());
    }
    return all;
  }

  /** Bricks: whole lines shared, with corners in the middle of the neighbours' sides. */
  private static List<Owned> sharedLines(Random random) {
    List<Owned> all = new ArrayList<>();
    int owner = 0;
    long slant = random.nextInt(3) * 7L;
    for (int row = 0; row < 3; row++) {
      long x = random.nextInt(40);
      for (int brick = 0; brick < 3; brick++) {
        long right = x + 20 + random.nextInt(60);
        long overlap = random.nextInt(4) == 0 ? random.nextInt(12) : 0;
        long low = 50L * row;
        long high = low + 50 + (random.nextInt(4) == 0 ? random.nextInt(9) - 4 : 0);
        add(
            all,
            owner++,
            x - overlap + slant * row,
            low,
            right + slant * row,
            low,
            right + slant * (row + 1),
            high,
            x - overlap + slant * (row + 1),
            high);
        x = right;
      }
    }
    return all;
  }

  private static List<Owned> nestedIslands(Random random) {
    List<Owned> all = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      island(random, all, random.nextInt(100) * 40L, random.nextInt(100) * 40L, 4000, 0);
    }
    return all;
  }

  private static void island(Random random, List<Owned> all, long x, long y, long size, int depth) {
    long inner = size / 2 - 2;
    Polygon shell = diamond(random, x, y, size / 2);
    Polygon hole = diamond(random, x, y, inner);
    LinearRing[] holes = {hole.getExteriorRing()};
    boolean holed = random.nextBoolean();
    all.add(
        new Owned(
            random.nextInt(5),
            holed ? GEOMETRIES.createPolygon(shell.getExteriorRing(), holes) : shell));
    if (depth < 3) {
      for (int child = random.nextInt(3); child >= 0; child--) {
        long off = size / 8;
        island(
            random,
            all,
            x + (random.nextInt(3) - 1) * off,
            y + (random.nextInt(3) - 1) * off,
            size / 5,
            depth + 1);
      }
    }
  }

  private static Polygon diamond(Random random, long x, long y, long half) {
    List<Coordinate> ring = new ArrayList<>();
    boolean box = random.nextBoolean();
    long[][] corners = {{-half, box ? -half : 0}, {box ? half : 0, -half}, {half, box ? half : 0}};
    for (long[] corner : corners) {
      ring.add(at(x + corner[0], y + corner[1]));
    }
    ring.add(at(x + (box ? -half : 0), y + half));
    ring.add(ring.get(0).copy());
    return GEOMETRIES.createPolygon(ring.toArray(new Coordinate[0]));
  }

  /** Long thin things that cross at very small angles, far from the origin. */
  private static List<Owned> nearlyParallel(Random random) {
    List<Owned> all = new ArrayList<>();
    long length = 1L << (10 + random.nextInt(29));
    long rise = random.nextLong(length);
    for (int owner = 0; owner < 3; owner++) {
      long[] off = random.longs(8, -3, 4).toArray();
      add(
          all,
          owner,
          off[0],
          off[1],
          length + off[2],
          rise + off[3],
          length + off[4],
          rise + 40 + off[5],
          off[6],
          40 + off[7]);
    }
    return all;
  }

  static void add(List<Owned> all, int owner, long... ring) {
    List<Coordinate> coordinates = new ArrayList<>();
    for (int k = 0; k < ring.length; k += 2) {
      coordinates.add(at(ring[k], ring[k + 1]));
    }
    coordinates.add(coordinates.get(0).copy());
    all.add(new Owned(owner, GEOMETRIES.createPolygon(coordinates.toArray(new Coordinate[0]))));
  }

  private static Coordinate at(long x, long y) {
    return new Coordinate(GRID.toCoordinate(x), GRID.toCoordinate(y));
  }

  static Arrangement build(List<Owned> all, int threads) {
    Arrangement.Builder builder = Arrangement.builder(GRID);
    all.forEach(each -> builder.add(each.owner(), each.geometry()));
    return builder.build(threads, () -> {});
  }

  /** The same polygons in another order, their rings begun elsewhere and partly turned round. */
  static List<Owned> respelt(List<Owned> all, Random random) {
    List<Owned> result = new ArrayList<>();
    for (Owned each : all) {
      Polygon polygon = (Polygon) each.geometry();
      LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
      for (int i = 0; i < holes.length; i++) {
        holes[i] = respelt(polygon.getInteriorRingN(i), random);
      }
      LinearRing shell = respelt(polygon.getExteriorRing(), random);
      result.add(new Owned(each.owner(), GEOMETRIES.createPolygon(shell, holes)));
    }
    Collections.shuffle(result, random);
    return result;
  }

  private static LinearRing respelt(LinearRing ring, Random random) {
    Coordinate[] points = ring.getCoordinates();
    int n = points.length - 1;
    int first = random.nextInt(n);
    boolean back = random.nextBoolean();
    Coordinate[] turned = new Coordinate[n + 1];
    for (int i = 0; i <= n; i++) {
      turned[i] = points[Math.floorMod(first + (back ? -i : i), n)].copy();
    }
    return GEOMETRIES.createLinearRing(turned);
  }

  static List<Owned> translated(List<Owned> all, long dx, long dy) {
    List<Owned> result = new ArrayList<>();
    for (Owned each : all) {
      Geometry moved = each.geometry().copy();
      moved.apply(
          (Coordinate c) -> {
            c.x = GRID.toCoordinate(GRID.toGrid(c.x) + dx);
            c.y = GRID.toCoordinate(GRID.toGrid(c.y) + dy);
          });
      moved.geometryChanged();
      result.add(new Owned(each.owner(), moved));
    }
    return result;
  }
}
