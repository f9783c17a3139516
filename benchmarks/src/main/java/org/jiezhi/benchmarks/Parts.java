package org.jiezhi.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Rings of polygons as peers want them. */
final class Parts {
  private Parts() {}

  static List<Polygon> polygons(Geometry area) {
    List<Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < area.getNumGeometries(); i++) {
      polygons.add((Polygon) area.getGeometryN(i));
    }
    return polygons;
  }

  /** The vertices of each ring, shell first, the closing one left out. */
  static List<List<Coordinate>> rings(Polygon polygon, boolean shellCounterClockwise) {
    List<List<Coordinate>> rings = new ArrayList<>();
    rings.add(ring(polygon.getExteriorRing(), shellCounterClockwise));
    for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
      rings.add(ring(polygon.getInteriorRingN(hole), !shellCounterClockwise));
    }
    return rings;
  }

  private static List<Coordinate> ring(LinearRing ring, boolean counterClockwise) {
    Coordinate[] points = ring.getCoordinates();
    List<Coordinate> open = new ArrayList<>(Arrays.asList(points).subList(0, points.length - 1));
    if (Orientation.isCCW(points) != counterClockwise) {
      Collections.reverse(open);
    }
    return open;
  }
}
