package org.jiezhi.format.layer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * Writes geometries as well-known binary of two dimensions, little-endian, bit for bit. An empty
 * point has NaN for coordinates.
 */
public final class WkbWriter {
  private static final int HEAD_BYTES = 5;
  private static final int POSITION_BYTES = 2 * Double.BYTES;

  private WkbWriter() {}

  /**
   * The bytes of a geometry behind some bytes that are left free.
   *
   * @param reserved how many bytes to leave at the start
   * @return the reserved bytes, then the geometry
   */
  public static byte[] write(Geometry geometry, int reserved) {
    long size = reserved + size(geometry);
    if (size > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException("a geometry of " + size + " bytes");
    }
    ByteBuffer out = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    out.position(reserved);
    put(geometry, out);
    return out.array();
  }

  private static long size(Geometry geometry) {
    if (geometry instanceof Point) {
      return HEAD_BYTES + POSITION_BYTES;
    }
    if (geometry instanceof LineString line) {
      return HEAD_BYTES + sequenceSize(line);
    }
    long size = HEAD_BYTES + Integer.BYTES;
    if (geometry instanceof Polygon polygon) {
      for (int i = 0; i < rings(polygon); i++) {
        size += sequenceSize(ring(polygon, i));
      }
      return size;
    }
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      size += size(geometry.getGeometryN(i));
    }
    return size;
  }

  private static long sequenceSize(LineString line) {
    return Integer.BYTES + (long) line.getNumPoints() * POSITION_BYTES;
  }

  private static void put(Geometry geometry, ByteBuffer out) {
    out.put((byte) 1).putInt(type(geometry));
    if (geometry instanceof Point point) {
      CoordinateSequence at = point.getCoordinateSequence();
      out.putDouble(point.isEmpty() ? Double.NaN : at.getX(0));
      out.putDouble(point.isEmpty() ? Double.NaN : at.getY(0));
    } else if (geometry instanceof LineString line) {
      put(line, out);
    } else if (geometry instanceof Polygon polygon) {
      out.putInt(rings(polygon));
      for (int i = 0; i < rings(polygon); i++) {
        put(ring(polygon, i), out);
      }
    } else {
      out.putInt(geometry.getNumGeometries());
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        put(geometry.getGeometryN(i), out);
      }
    }
  }

  private static void put(LineString line, ByteBuffer out) {
    CoordinateSequence sequence = line.getCoordinateSequence();
    out.putInt(sequence.size());
    if (sequence instanceof PackedCoordinateSequence.Double packed && packed.getDimension() == 2) {
      double[] raw = packed.getRawCoordinates();
      out.asDoubleBuffer().put(raw);
      out.position(out.position() + raw.length * Double.BYTES);
      return;
    }
    for (int i = 0; i < sequence.size(); i++) {
      out.putDouble(sequence.getX(i)).putDouble(sequence.getY(i));
    }
  }

  private static int rings(Polygon polygon) {
    return polygon.isEmpty() ? 0 : 1 + polygon.getNumInteriorRing();
  }

  private static LineString ring(Polygon polygon, int i) {
    return i == 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(i - 1);
  }

  private static int type(Geometry geometry) {
    return switch (geometry.getGeometryType()) {
      case Geometry.TYPENAME_POINT -> 1;
      case Geometry.TYPENAME_LINESTRING, Geometry.TYPENAME_LINEARRING -> 2;
      case Geometry.TYPENAME_POLYGON -> 3;
      case Geometry.TYPENAME_MULTIPOINT -> 4;
      case Geometry.TYPENAME_MULTILINESTRING -> 5;
      case Geometry.TYPENAME_MULTIPOLYGON -> 6;
      default -> 7;
    };
  }
}
