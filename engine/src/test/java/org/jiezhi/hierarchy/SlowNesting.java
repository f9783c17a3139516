package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.Orientation;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryEditor;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Slow answers about two levels by other means: overlays of pairs, and segments that cancel. */
final class SlowNesting {
  private SlowNesting() {}

  private static Geometry overlay(Geometry a, Geometry b, int operation) {
    // Its way out by snapping may leave lines and points beside the areas.
    Geometry result = OverlayNGRobust.overlay(a, b, operation);
    return result.getFactory().buildGeometry(PolygonExtracter.getPolygons(result));
  }

  /** Area of each overlapping pair, by the two codes. */
  static Map<String, Double> overlaps(List<Unit> units) {
    Map<String, Double> areas = new TreeMap<>();
    for (int i = 0; i < units.size(); i++) {
      for (int j = i + 1; j < units.size(); j++) {
        Geometry a = units.get(i).geometry();
        Geometry b = units.get(j).geometry();
        areas.put(pair(code(units.get(i)), code(units.get(j))), both(a, b));
      }
    }
    return areas;
  }

  private static double both(Geometry a, Geometry b) {
    return overlay(a, b, OverlayNG.INTERSECTION).getArea();
  }

  static String pair(String a, String b) {
    return a.compareTo(b) < 0 ? a + "+" + b : b + "+" + a;
  }

  /** Area of each parent that no child covers. */
  static Map<String, Double> uncovered(List<Unit> parents, List<Unit> children) {
    Geometry all = OverlayNGRobust.union(children.stream().map(Unit::geometry).toList());
    Map<String, Double> areas = new TreeMap<>();
    for (Unit parent : parents) {
      areas.put(code(parent), overlay(parent.geometry(), all, OverlayNG.DIFFERENCE).getArea());
    }
    return areas;
  }

  /** Area of each child outside its parent and no other child; none for those wholly outside. */
  static Map<String, Double> outside(List<Unit> parents, List<Unit> children) {
    Map<String, Double> areas = new TreeMap<>();
    for (Unit child : children) {
      Geometry parent =
          parents.stream()
              .filter(each -> each.code().equals(child.declaredParent()))
              .findFirst()
              .orElseThrow()
              .geometry();
      if (both(child.geometry(), parent) > 0) {
        Geometry rest = overlay(child.geometry(), parent, OverlayNG.DIFFERENCE);
        for (Unit other : children) {
          if (!other.code().equals(child.code())) {
            rest = overlay(rest, other.geometry(), OverlayNG.DIFFERENCE);
          }
        }
        areas.put(code(child), rest.getArea());
      }
    }
    return areas;
  }

  private static String code(Unit unit) {
    return unit.code().value();
  }

  /**
   * All units by code with their areas in normal form, whatever the order of features; vertices
   * that come twice in a row, as rounding leaves them in what is set aside, count once.
   */
  static Map<String, String> digest(Hierarchy hierarchy) {
    Map<String, String> areas = new TreeMap<>();
    for (LevelUnits level : hierarchy.levels()) {
      for (Unit unit : level.units()) {
        areas.merge(
            level.level().name() + " " + code(unit),
            withoutRepeats(unit.geometry()).norm().toText(),
            (a, b) -> a.compareTo(b) < 0 ? a + b : b + a);
      }
    }
    return areas;
  }

  private static Geometry withoutRepeats(Geometry geometry) {
    return new GeometryEditor()
        .edit(
            geometry,
            new GeometryEditor.CoordinateOperation() {
              @Override
              public Coordinate[] edit(Coordinate[] points, Geometry line) {
                return CoordinateArrays.removeRepeatedPoints(points);
              }
            });
  }

  /** Whether every level is valid and tiles the one above, bit for bit. */
  static boolean certifies(Hierarchy hierarchy) {
    List<Unit> parents = List.of();
    for (LevelUnits each : hierarchy.levels()) {
      if (!isSound(parents, each.units())) {
        return false;
      }
      parents = each.units();
    }
    return true;
  }

  private static boolean isSound(List<Unit> parents, List<Unit> children) {
    for (Unit child : children) {
      Geometry geometry = child.geometry();
      if (!(geometry instanceof Polygonal) || geometry.isEmpty() || !geometry.isValid()) {
        return false;
      }
    }
    for (int i = 0; i < children.size(); i++) {
      for (int j = 0; j < i; j++) {
        Geometry a = children.get(i).geometry();
        Geometry b = children.get(j).geometry();
        if (a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())
            && !a.relate(b, "F********")) {
          return false;
        }
      }
    }
    List<Unit> all = new ArrayList<>(parents);
    all.addAll(children);
    return meetAtVerticesOnly(all) && (parents.isEmpty() || cancel(parents, children));
  }

  private static boolean cancel(List<Unit> parents, List<Unit> children) {
    Map<List<Object>, Integer> sum = new HashMap<>();
    for (Unit parent : parents) {
      segments(parent, code(parent), 1, sum);
    }
    for (Unit child : children) {
      if (child.declaredParent() == null) {
        return false;
      }
      segments(child, child.declaredParent().value(), -1, sum);
    }
    return sum.values().stream().allMatch(times -> times == 0);
  }

  private static void segments(Unit unit, String parent, int sign, Map<List<Object>, Integer> sum) {
    for (LinearRing ring : rings(unit.geometry().norm())) {
      Coordinate[] points = ring.getCoordinates();
      for (int i = 0; i + 1 < points.length; i++) {
        boolean ahead = points[i].compareTo(points[i + 1]) < 0;
        Coordinate low = ahead ? points[i] : points[i + 1];
        Coordinate high = ahead ? points[i + 1] : points[i];
        if (!low.equals2D(high)) {
          List<Object> key = List.of(parent, low.x, low.y, high.x, high.y);
          sum.merge(key, ahead ? sign : -sign, Integer::sum);
        }
      }
    }
  }

  private static List<LinearRing> rings(Geometry geometry) {
    List<LinearRing> rings = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) geometry.getGeometryN(i);
      rings.add(polygon.getExteriorRing());
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        rings.add(polygon.getInteriorRingN(hole));
      }
    }
    return rings;
  }

  private static boolean meetAtVerticesOnly(List<Unit> units) {
    Grid grid = Grid.PROJECTED;
    Map<List<Long>, Coordinate> spellings = new HashMap<>();
    List<long[]> segments = new ArrayList<>();
    for (Unit unit : units) {
      for (LinearRing ring : rings(unit.geometry())) {
        Coordinate[] points = ring.getCoordinates();
        for (int i = 0; i + 1 < points.length; i++) {
          long x = grid.toGrid(points[i].x);
          long y = grid.toGrid(points[i].y);
          Coordinate known = spellings.putIfAbsent(List.of(x, y), points[i]);
          if (known != null && !known.equals2D(points[i])) {
            return false;
          }
          long[] to = {grid.toGrid(points[i + 1].x), grid.toGrid(points[i + 1].y)};
          segments.add(new long[] {x, y, to[0], to[1]});
        }
      }
    }
    for (long[] s : segments) {
      for (List<Long> p : spellings.keySet()) {
        if (isInside(s, p.get(0), p.get(1))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isInside(long[] s, long x, long y) {
    return Math.min(s[0], s[2]) <= x
        && x <= Math.max(s[0], s[2])
        && Math.min(s[1], s[3]) <= y
        && y <= Math.max(s[1], s[3])
        && (x != s[0] || y != s[1])
        && (x != s[2] || y != s[3])
        && Orientation.of(s[0], s[1], s[2], s[3], x, y) == 0;
  }
}
