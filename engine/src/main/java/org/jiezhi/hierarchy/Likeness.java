package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes an area like another one: rings begin at a vertex that both have and run the same way
 * around, parts and holes come in the same order, as far as they have vertices in common. So what
 * stayed the same looks the same.
 */
final class Likeness {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  /** Behind all places of the model. */
  private static final int NOWHERE = Integer.MAX_VALUE;

  private final Map<Coordinate, Integer> places = new HashMap<>();
  private final boolean clockwise;

  private Likeness(Geometry model) {
    boolean first = true;
    boolean turns = false;
    for (int i = 0; i < model.getNumGeometries(); i++) {
      if (model.getGeometryN(i) instanceof Polygon part && !part.isEmpty()) {
        if (first) {
          turns = !Orientation.isCCW(part.getExteriorRing().getCoordinateSequence());
          first = false;
        }
        for (Coordinate each : part.getCoordinates()) {
          places.putIfAbsent(each, places.size());
        }
      }
    }
    clockwise = turns;
  }

  /** The same area as {@code area}, written like {@code model}. */
  static Geometry of(Geometry area, Geometry model) {
    return new Likeness(model).written(area);
  }

  private record Part(Polygon polygon, int place) {}

  private Geometry written(Geometry area) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < area.getNumGeometries(); i++) {
      Polygon polygon = written((Polygon) area.getGeometryN(i));
      parts.add(new Part(polygon, place(polygon.getExteriorRing())));
    }
    parts.sort(
        Comparator.comparingInt(Part::place)
            .thenComparing(each -> each.polygon().getExteriorRing().getCoordinateN(0)));
    return parts.size() == 1
        ? parts.get(0).polygon()
        : GEOMETRIES.createMultiPolygon(parts.stream().map(Part::polygon).toArray(Polygon[]::new));
  }

  private Polygon written(Polygon polygon) {
    List<LinearRing> holes = new ArrayList<>();
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      holes.add(written(polygon.getInteriorRingN(i), !clockwise));
    }
    holes.sort(Comparator.comparingInt(this::place).thenComparing(each -> each.getCoordinateN(0)));
    return GEOMETRIES.createPolygon(
        written(polygon.getExteriorRing(), clockwise), holes.toArray(new LinearRing[0]));
  }

  private int place(LinearRing ring) {
    return places.getOrDefault(ring.getCoordinateN(0), NOWHERE);
  }

  private LinearRing written(LinearRing ring, boolean turned) {
    Coordinate[] points = ring.getCoordinates();
    int n = points.length - 1;
    boolean reverse = Orientation.isCCW(ring.getCoordinateSequence()) == turned;
    int start = 0;
    for (int i = 1; i < n; i++) {
      int byPlace =
          Integer.compare(
              places.getOrDefault(points[i], NOWHERE), places.getOrDefault(points[start], NOWHERE));
      if (byPlace < 0 || (byPlace == 0 && points[i].compareTo(points[start]) < 0)) {
        start = i;
      }
    }
    Coordinate[] result = new Coordinate[n + 1];
    for (int i = 0; i <= n; i++) {
      result[i] = points[Math.floorMod(start + (reverse ? -i : i), n)].copy();
    }
    return GEOMETRIES.createLinearRing(result);
  }
}
