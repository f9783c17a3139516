package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.geo.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Vertices to be put into borders: for segments between two grid points the points between them.
 * Whoever has such a segment gets the same vertices, so that borders shared by several levels stay
 * shared. Read-only; safe for many threads.
 */
public final class BorderNodes {
  /** Nothing to put in. */
  public static final BorderNodes NONE = new BorderNodes(Grid.PROJECTED, Map.of());

  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private record Segment(long ax, long ay, long bx, long by) {}

  private final Grid grid;

  /** From the lesser end to the greater. */
  private final Map<Segment, List<Coordinate>> inside;

  private BorderNodes(Grid grid, Map<Segment, List<Coordinate>> inside) {
    this.grid = grid;
    this.inside = inside;
  }

  /**
   * The parents' rings as they were given: what is needed to see later what was put into them.
   *
   * @param first the number of the first parent among the owners
   * @param end the number after the last parent
   */
  static Before before(Arrangement given, int first, int end) {
    Rings rings = given.input;
    List<long[]> kept = new ArrayList<>();
    for (int ring = 0; ring < rings.count(); ring++) {
      if (rings.owner(ring) >= first && rings.owner(ring) < end) {
        int from = rings.start(ring);
        long[] points = new long[2 * (rings.end(ring) - from)];
        for (int i = 0; i < points.length / 2; i++) {
          points[2 * i] = rings.vertices.x[rings.vertex(from + i)];
          points[2 * i + 1] = rings.vertices.y[rings.vertex(from + i)];
        }
        kept.add(points);
      }
    }
    return new Before(given.grid(), first, kept);
  }

  /** Rings of parents, x and y by turns. */
  static final class Before {
    private final Grid grid;
    private final int first;
    private final List<long[]> rings;

    private Before(Grid grid, int first, List<long[]> rings) {
      this.grid = grid;
      this.first = first;
      this.rings = rings;
    }

    /** What the same rings have more in another arrangement. */
    BorderNodes nodes(Arrangement after) {
      Map<Segment, List<Coordinate>> inside = new HashMap<>();
      Rings now = after.noded;
      int ring = 0;
      for (long[] old : rings) {
        while (now.owner(ring) < first) {
          ring++;
        }
        compare(grid, old, now, ring++, inside);
      }
      return inside.isEmpty() ? NONE : new BorderNodes(grid, inside);
    }
  }

  private static void compare(
      Grid grid, long[] old, Rings now, int j, Map<Segment, List<Coordinate>> inside) {
    if (old.length / 2 == now.end(j) - now.start(j)) {
      return;
    }
    int at = now.start(j);
    for (int place = 0; place < old.length; place += 2) {
      int to = (place + 2) % old.length;
      long ax = old[place];
      long ay = old[place + 1];
      long bx = old[to];
      long by = old[to + 1];
      List<Coordinate> between = new ArrayList<>();
      at++;
      while (at < now.end(j)
          && (now.vertices.x[now.vertex(at)] != bx || now.vertices.y[now.vertex(at)] != by)) {
        between.add(
            new Coordinate(
                grid.toCoordinate(now.vertices.x[now.vertex(at)]),
                grid.toCoordinate(now.vertices.y[now.vertex(at)])));
        at++;
      }
      if (!between.isEmpty()) {
        boolean ahead = ax < bx || (ax == bx && ay < by);
        if (!ahead) {
          Collections.reverse(between);
        }
        inside.put(ahead ? new Segment(ax, ay, bx, by) : new Segment(bx, by, ax, ay), between);
      }
    }
    if (at != now.end(j)) {
      throw new IllegalStateException("a parent's own vertex is gone from its border");
    }
  }

  /** Whether there is nothing to put in. */
  public boolean isEmpty() {
    return inside.isEmpty();
  }

  /** How many vertices there are to put in. */
  public int count() {
    return inside.values().stream().mapToInt(List::size).sum();
  }

  /** A geometry with the vertices put in; the same object where it has no such segment. Linear. */
  public Geometry putInto(Geometry geometry) {
    if (inside.isEmpty()) {
      return geometry;
    }
    List<Polygon> parts = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (!(geometry.getGeometryN(i) instanceof Polygon part)) {
        return geometry;
      }
      Polygon noded = putInto(part);
      changed |= noded.getNumPoints() > part.getNumPoints();
      parts.add(noded);
    }
    if (!changed) {
      return geometry;
    }
    Geometry noded = Tiles.geometry(parts);
    return touchesItself(noded) ? Tiles.redrawn(grid, noded) : noded;
  }

  /** Where a spike or neck is thinner than the grid nodes close it up: its ring comes back. */
  private static boolean touchesItself(Geometry geometry) {
    Set<Coordinate> seen = new HashSet<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Polygon part = (Polygon) geometry.getGeometryN(i);
      for (int ring = -1; ring < part.getNumInteriorRing(); ring++) {
        LinearRing line = ring < 0 ? part.getExteriorRing() : part.getInteriorRingN(ring);
        seen.clear();
        for (int at = 1; at < line.getNumPoints(); at++) {
          if (!seen.add(line.getCoordinateN(at))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private Polygon putInto(Polygon part) {
    LinearRing shell = putInto(part.getExteriorRing());
    LinearRing[] holes = new LinearRing[part.getNumInteriorRing()];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = putInto(part.getInteriorRingN(i));
    }
    Polygon noded = GEOMETRIES.createPolygon(shell, holes);
    return noded.getNumPoints() > part.getNumPoints() ? noded : part;
  }

  private LinearRing putInto(LinearRing ring) {
    Coordinate[] points = ring.getCoordinates();
    List<Coordinate> more = new ArrayList<>(points.length + 8);
    for (int i = 0; i < points.length; i++) {
      more.add(points[i]);
      if (i + 1 < points.length) {
        add(points[i], points[i + 1], more);
      }
    }
    return more.size() == points.length
        ? ring
        : GEOMETRIES.createLinearRing(more.toArray(new Coordinate[0]));
  }

  private void add(Coordinate from, Coordinate to, List<Coordinate> more) {
    long ax = grid.toGrid(from.x);
    long ay = grid.toGrid(from.y);
    long bx = grid.toGrid(to.x);
    long by = grid.toGrid(to.y);
    boolean ahead = ax < bx || (ax == bx && ay < by);
    List<Coordinate> between =
        inside.get(ahead ? new Segment(ax, ay, bx, by) : new Segment(bx, by, ax, ay));
    if (between != null) {
      int n = between.size();
      for (int i = 0; i < n; i++) {
        more.add(between.get(ahead ? i : n - 1 - i).copy());
      }
    }
  }
}
