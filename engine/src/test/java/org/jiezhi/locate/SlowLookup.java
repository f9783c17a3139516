package org.jiezhi.locate;

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
    boolean isInside = !list(leaders[layer], x, y, BoundaryRule.HALF_OPEN).isEmpty();
    return list(layer, x, y, isInside ? BoundaryRule.HALF_OPEN : BoundaryRule.MIRRORED);
  }

  /** Whether the half-open rule alone leaves a point outside that the mirrored one does not. */
  boolean isOnRim(int layer, long x, long y) {
    return list(layer, x, y, BoundaryRule.HALF_OPEN).isEmpty()
        && !list(layer, x, y, BoundaryRule.MIRRORED).isEmpty();
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
