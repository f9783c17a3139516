package org.jiezhi.map;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * A geometry of its own (a finding, a repair), finer than the borders: its paths in twentieths of a
 * step. One of very many vertices is thinned out.
 */
final class PackedShape {
  /** Parts of a step. */
  static final int FINE = 20;

  private static final int MOST_VERTICES = 2000;
  private static final double THINNING = 1 / 800.0;

  private final PageFrame frame;
  private final PackedNumbers packed = new PackedNumbers();
  private long atX;
  private long atY;

  private PackedShape(PageFrame frame) {
    this.frame = frame;
  }

  /**
   * The paths as text: for each its kind (0 point, 1 line, 2 ring), number of vertices and the
   * vertices as differences from the one before; empty where the geometry is, or is not finite.
   */
  static String of(Geometry geometry, PageFrame frame) {
    Geometry drawn = geometry;
    if (geometry.getNumPoints() > MOST_VERTICES) {
      double size =
          Math.max(
              geometry.getEnvelopeInternal().getWidth(),
              geometry.getEnvelopeInternal().getHeight());
      DouglasPeuckerSimplifier thinner = new DouglasPeuckerSimplifier(geometry);
      thinner.setDistanceTolerance(size * THINNING);
      thinner.setEnsureValid(false);
      drawn = thinner.getResultGeometry();
    }
    PackedShape shape = new PackedShape(frame);
    shape.add(drawn);
    return shape.packed.text();
  }

  private void add(Geometry geometry) {
    if (geometry instanceof Point point) {
      addPath(0, point.getCoordinateSequence(), point.getNumPoints());
    } else if (geometry instanceof LineString line) {
      addPath(1, line.getCoordinateSequence(), line.getNumPoints());
    } else if (geometry instanceof Polygon polygon) {
      addRing(polygon.getExteriorRing());
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        addRing(polygon.getInteriorRingN(i));
      }
    } else {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        add(geometry.getGeometryN(i));
      }
    }
  }

  private void addRing(LineString ring) {
    addPath(2, ring.getCoordinateSequence(), ring.getNumPoints() - 1);
  }

  private void addPath(int kind, CoordinateSequence points, int count) {
    for (int i = 0; i < count; i++) {
      if (!Double.isFinite(points.getX(i)) || !Double.isFinite(points.getY(i))) {
        return;
      }
    }
    if (count <= 0) {
      return;
    }
    packed.add(kind).add(count);
    for (int i = 0; i < count; i++) {
      long x = Math.round(frame.x(points.getX(i)) * FINE);
      long y = Math.round(frame.y(points.getY(i)) * FINE);
      packed.addSigned(x - atX).addSigned(y - atY);
      atX = x;
      atY = y;
    }
  }
}
