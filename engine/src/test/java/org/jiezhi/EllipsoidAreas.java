package org.jiezhi;

import java.util.List;
import org.jiezhi.geo.EllipsoidArea;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Unit;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Areas of the polygons of geometries in longitude and latitude, in square metres. */
final class EllipsoidAreas {
  private EllipsoidAreas() {}

  static double of(List<Unit> units) {
    return units.stream().mapToDouble(unit -> of(unit.geometry())).sum();
  }

  static double of(Geometry geometry) {
    EllipsoidArea area = new EllipsoidArea();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon polygon) {
        add(area, polygon.getExteriorRing(), true);
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          add(area, polygon.getInteriorRingN(hole), false);
        }
      }
    }
    return area.squareMeters();
  }

  private static void add(EllipsoidArea area, LinearRing ring, boolean counterClockwise) {
    Coordinate[] points = ring.getCoordinates();
    boolean asWanted = Orientation.isCCWArea(points) == counterClockwise;
    for (int i = 0; i + 1 < points.length; i++) {
      Coordinate a = points[asWanted ? i : i + 1];
      Coordinate b = points[asWanted ? i + 1 : i];
      area.addEdge(steps(a.x), steps(a.y), steps(b.x), steps(b.y));
    }
  }

  private static long steps(double degrees) {
    return Grid.GEOGRAPHIC.toGrid(degrees);
  }
}
