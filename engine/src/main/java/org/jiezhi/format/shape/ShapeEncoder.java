package org.jiezhi.format.shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Makes the content of shape records of geometries. Outer rings come out clockwise, holes
 * counter-clockwise; a ring that runs so already keeps its order of points. For one thread.
 */
final class ShapeEncoder {
  private static final int BOX_BYTES = 32;

  private final NoteCounter losses;
  private int type = ShapeType.NULL;

  ShapeEncoder(NoteCounter losses) {
    this.losses = losses;
  }

  /** The shape type of all geometries so far; null where there was none. */
  int type() {
    return type;
  }

  /**
   * The content of a feature's record.
   *
   * @throws UsageException if a shapefile cannot hold the geometry, or not beside those before
   */
  ByteBuffer encode(Feature feature) {
    Geometry geometry = feature.geometry();
    if (geometry == null || geometry.isEmpty()) {
      return little(4).putInt(ShapeType.NULL).flip();
    }
    int wanted = typeOf(geometry);
    if (wanted < 0 || (type != ShapeType.NULL && wanted != type)) {
      throw new UsageException(
          Message.of(
              "feature {0} is a {1}: a shapefile holds points, multipoints, lines or polygons, one"
                  + " kind in a file; write GeoJSON, or each kind to a file of its own",
              "第 {0} 个要素为 {1}：一个 Shapefile 只能存放点、多点、线、面中的一种；请写 GeoJSON，或按类型分开",
              feature.number(),
              geometry.getGeometryType()));
    }
    type = wanted;
    checkOrdinates(feature, geometry);
    return switch (type) {
      case ShapeType.POINT -> point(((Point) geometry).getCoordinate());
      case ShapeType.MULTIPOINT -> multipoint(geometry);
      default -> parts(geometry, partsOf(geometry));
    };
  }

  private static int typeOf(Geometry geometry) {
    if (geometry instanceof Point) {
      return ShapeType.POINT;
    } else if (geometry instanceof MultiPoint) {
      return ShapeType.MULTIPOINT;
    } else if (geometry instanceof LineString || geometry instanceof MultiLineString) {
      return ShapeType.POLYLINE;
    } else if (geometry instanceof Polygon || geometry instanceof MultiPolygon) {
      return ShapeType.POLYGON;
    }
    return -1;
  }

  private void checkOrdinates(Feature feature, Geometry geometry) {
    boolean height = false;
    for (Coordinate each : geometry.getCoordinates()) {
      if (!Double.isFinite(each.x) || !Double.isFinite(each.y)) {
        throw new UsageException(
            Message.of(
                "feature {0} has a coordinate that is no number; mend or drop it",
                "第 {0} 个要素含非数值坐标；请修正或删除", feature.number()));
      }
      height |= Double.isFinite(each.getZ());
    }
    if (height) {
      losses.add(
          "heights of {0} features are not written (first: feature {2})",
          "{0} 个要素的高程未写出（首个：第 {2} 个要素）", "", feature.number());
    }
  }

  private static ByteBuffer point(Coordinate at) {
    return little(20).putInt(ShapeType.POINT).putDouble(at.x).putDouble(at.y).flip();
  }

  private static ByteBuffer multipoint(Geometry geometry) {
    Coordinate[] points = geometry.getCoordinates();
    ByteBuffer out = little(8L + BOX_BYTES + 16L * points.length).putInt(ShapeType.MULTIPOINT);
    putBox(out, geometry.getEnvelopeInternal());
    out.putInt(points.length);
    put(out, points);
    return out.flip();
  }

  private ByteBuffer parts(Geometry geometry, List<Coordinate[]> parts) {
    long points = parts.stream().mapToLong(part -> part.length).sum();
    ByteBuffer out = little(12L + BOX_BYTES + 4L * parts.size() + 16L * points).putInt(type);
    putBox(out, geometry.getEnvelopeInternal());
    out.putInt(parts.size()).putInt((int) points);
    int start = 0;
    for (Coordinate[] part : parts) {
      out.putInt(start);
      start += part.length;
    }
    parts.forEach(part -> put(out, part));
    return out.flip();
  }

  private static List<Coordinate[]> partsOf(Geometry geometry) {
    List<Coordinate[]> parts = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry each = geometry.getGeometryN(i);
      if (each instanceof Polygon polygon && !polygon.isEmpty()) {
        parts.add(turned(polygon.getExteriorRing(), true));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          parts.add(turned(polygon.getInteriorRingN(hole), false));
        }
      } else if (!each.isEmpty()) {
        parts.add(each.getCoordinates());
      }
    }
    return parts;
  }

  private static Coordinate[] turned(LinearRing ring, boolean clockwise) {
    Coordinate[] points = ring.getCoordinates();
    double area = Area.ofRingSigned(points);
    if (area == 0 || area > 0 == clockwise) {
      return points;
    }
    Coordinate[] reversed = Arrays.copyOf(points, points.length);
    CoordinateArrays.reverse(reversed);
    return reversed;
  }

  private static ByteBuffer little(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new UsageException(
          Message.of(
              "a feature has too many points for a shapefile ({0} bytes); write GeoJSON",
              "某要素的点数超出 Shapefile 的限制（{0} 字节）；请写 GeoJSON", bytes));
    }
    return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void putBox(ByteBuffer out, Envelope box) {
    out.putDouble(box.getMinX()).putDouble(box.getMinY());
    out.putDouble(box.getMaxX()).putDouble(box.getMaxY());
  }

  private static void put(ByteBuffer out, Coordinate[] points) {
    for (Coordinate each : points) {
      out.putDouble(each.x).putDouble(each.y);
    }
  }
}
