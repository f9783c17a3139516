package org.jiezhi.locate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.geo.BoundaryRule;
import org.jiezhi.geo.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The obvious way: a point is in a unit if a ray from it crosses an odd number of the unit's edges,
 * the point being moved by the boundary rule; every edge is looked at.
 */
final class SlowLookup {
  private record Edge(long ax, long ay, long bx, long by) {}

  private final Grid grid;
  private final List<List<Edge>> edgesOfUnit = new ArrayList<>();
  private final List<Integer> layerOfUnit = new ArrayList<>();
  private final int[] leaders;

  SlowLookup(Grid grid, int... leaders) {
    this.grid = grid;
    this.leaders = leaders;
    edgesOfUnit.add(List.of());
    layerOfUnit.add(-1);
  }

  /** Adds the next unit of the index, in the order of their numbers. */
  void add(int layer, Geometry shape) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      if (shape.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        addRing(edges, polygon.getExteriorRing());
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          addRing(edges, polygon.getInteriorRingN(hole));
        }
      }
    }
    edgesOfUnit.add(edges);
    layerOfUnit.add(layer);
  }

  private void addRing(List<Edge> edges, LinearRing ring) {
    Coordinate[] at = ring.getCoordinates();
    for (int i = 0; i + 1 < at.length; i++) {
      edges.add(
          new Edge(
              grid.toGrid(at[i].x),
              grid.toGrid(at[i].y),
              grid.toGrid(at[i + 1].x),
              grid.toGrid(at[i + 1].y)));
    }
  }

  /** The units of a layer at a grid point, ascending. */
  List<Integer> list(int layer, long x, long y) {
    for (BoundaryRule rule : BoundaryRule.values()) {
      if (!list(leaders[layer], x, y, rule).isEmpty()) {
        return list(layer, x, y, rule);
      }
    }
    for (long[] direction : directions(leaders[layer], x, y)) {
      if (!turned(leaders[layer], x, y, direction).isEmpty()) {
        return turned(layer, x, y, direction);
      }
    }
    return List.of();
  }

  /** Whether the point lies on an edge of the layer. */
  boolean isOnBorder(int layer, long x, long y) {
    return !directions(layer, x, y).isEmpty();
  }

  /** Directions in which edges of a layer leave a point, by angle from above the east. */
  private List<long[]> directions(int layer, long x, long y) {
    List<long[]> found = new ArrayList<>();
    for (int unit = 1; unit < edgesOfUnit.size(); unit++) {
      for (Edge e : edgesOfUnit.get(unit)) {
        if (layerOfUnit.get(unit) == layer) {
          found.addAll(directions(e, x, y));
        }
      }
    }
    found.sort((a, b) -> angle(a, b));
    return found;
  }

  private static List<long[]> directions(Edge e, long x, long y) {
    List<long[]> found = new ArrayList<>();
    if (BorderRecord.isOn(e.ax, e.ay, e.bx, e.by, x, y)) {
      for (long[] end : new long[][] {{e.ax - x, e.ay - y}, {e.bx - x, e.by - y}}) {
        if (end[0] != 0 || end[1] != 0) {
          found.add(end);
        }
      }
    }
    return found;
  }

  private static int angle(long[] a, long[] b) {
    boolean isLowA = a[1] < 0 || (a[1] == 0 && a[0] > 0);
    boolean isLowB = b[1] < 0 || (b[1] == 0 && b[0] > 0);
    if (isLowA != isLowB) {
      return isLowA ? 1 : -1;
    }
    return BigInteger.valueOf(a[1])
        .multiply(BigInteger.valueOf(b[0]))
        .compareTo(BigInteger.valueOf(a[0]).multiply(BigInteger.valueOf(b[1])));
  }

  /** The units just past a direction: those of the half-open rule, and each edge passed changes. */
  private List<Integer> turned(int layer, long x, long y, long[] direction) {
    List<Integer> plain = list(layer, x, y, BoundaryRule.HALF_OPEN);
    List<Integer> found = new ArrayList<>();
    for (int unit = 1; unit < edgesOfUnit.size(); unit++) {
      if (layerOfUnit.get(unit) == layer) {
        boolean isIn = plain.contains(unit);
        for (Edge e : edgesOfUnit.get(unit)) {
          for (long[] each : directions(e, x, y)) {
            isIn ^= angle(each, direction) <= 0;
          }
        }
        if (isIn) {
          found.add(unit);
        }
      }
    }
    return found;
  }

  /** Whether the half-open rule alone leaves a point of a border outside. */
  boolean isOnRim(int layer, long x, long y) {
    return list(layer, x, y, BoundaryRule.HALF_OPEN).isEmpty() && isOnBorder(layer, x, y);
  }

  private List<Integer> list(int layer, long x, long y, BoundaryRule rule) {
    List<Integer> found = new ArrayList<>();
    for (int unit = 1; unit < edgesOfUnit.size(); unit++) {
      if (layerOfUnit.get(unit) == layer) {
        boolean isIn = false;
        for (Edge e : edgesOfUnit.get(unit)) {
          isIn ^= rule.crossesWest(e.ax, e.ay, e.bx, e.by, x, y);
        }
        if (isIn) {
          found.add(unit);
        }
      }
    }
    return found;
  }

  /** What {@link PointLookup#find} says of such units. */
  static int answer(List<Integer> units) {
    return units.isEmpty() ? 0 : units.size() == 1 ? units.get(0) : -units.get(0);
  }
}
