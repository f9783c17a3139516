package org.jiezhi.format.fgb;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.wololo.flatgeobuf.generated.Geometry;
import org.wololo.flatgeobuf.generated.GeometryType;

/** Puts geometries into flat buffers. */
final class FlatShapes {
  private FlatShapes() {}

  /**
   * Puts a geometry.
   *
   * @param typed whether it must say its type, as the header does not
   * @return its offset
   */
  static int put(
      FlatBufferBuilder builder, org.locationtech.jts.geom.Geometry geometry, boolean typed) {
    int type = type(geometry.getGeometryType());
    if (type == GeometryType.MultiPolygon || type == GeometryType.GeometryCollection) {
      int[] parts = new int[geometry.getNumGeometries()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = put(builder, geometry.getGeometryN(i), true);
      }
      int vector = builder.createVectorOfTables(parts);
      Geometry.startGeometry(builder);
      Geometry.addParts(builder, vector);
      return end(builder, typed, type);
    }
    List<CoordinateSequence> lines = lines(geometry);
    boolean parted = type == GeometryType.Polygon || type == GeometryType.MultiLineString;
    int ends = parted && lines.size() > 1 ? ends(builder, lines) : 0;
    int xy = ordinates(builder, lines);
    Geometry.startGeometry(builder);
    if (ends != 0) {
      Geometry.addEnds(builder, ends);
    }
    Geometry.addXy(builder, xy);
    return end(builder, typed, type);
  }

  private static int end(FlatBufferBuilder builder, boolean typed, int type) {
    if (typed) {
      Geometry.addType(builder, type);
    }
    return Geometry.endGeometry(builder);
  }

  private static List<CoordinateSequence> lines(org.locationtech.jts.geom.Geometry geometry) {
    List<CoordinateSequence> lines = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      org.locationtech.jts.geom.Geometry part = geometry.getGeometryN(i);
      if (part instanceof Point point) {
        lines.add(point.getCoordinateSequence());
      } else if (part instanceof LineString line) {
        lines.add(line.getCoordinateSequence());
      } else if (part instanceof Polygon polygon && !polygon.isEmpty()) {
        lines.add(polygon.getExteriorRing().getCoordinateSequence());
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          lines.add(polygon.getInteriorRingN(hole).getCoordinateSequence());
        }
      }
    }
    return lines;
  }

  private static int ends(FlatBufferBuilder builder, List<CoordinateSequence> lines) {
    int[] ends = new int[lines.size()];
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += lines.get(i).size();
      ends[i] = end;
    }
    builder.startVector(Integer.BYTES, ends.length, Integer.BYTES);
    for (int i = ends.length - 1; i >= 0; i--) {
      builder.addInt(ends[i]);
    }
    return builder.endVector();
  }

  private static int ordinates(FlatBufferBuilder builder, List<CoordinateSequence> lines) {
    int size = lines.stream().mapToInt(CoordinateSequence::size).sum();
    builder.startVector(Double.BYTES, 2 * size, Double.BYTES);
    for (int line = lines.size() - 1; line >= 0; line--) {
      CoordinateSequence sequence = lines.get(line);
      for (int i = sequence.size() - 1; i >= 0; i--) {
        builder.addDouble(sequence.getY(i));
        builder.addDouble(sequence.getX(i));
      }
    }
    return builder.endVector();
  }

  /** The type of a JTS name. */
  static int type(String name) {
    return switch (name) {
      case org.locationtech.jts.geom.Geometry.TYPENAME_POINT -> GeometryType.Point;
      case org.locationtech.jts.geom.Geometry.TYPENAME_LINESTRING,
          org.locationtech.jts.geom.Geometry.TYPENAME_LINEARRING ->
          GeometryType.LineString;
      case org.locationtech.jts.geom.Geometry.TYPENAME_POLYGON -> GeometryType.Polygon;
      case org.locationtech.jts.geom.Geometry.TYPENAME_MULTIPOINT -> GeometryType.MultiPoint;
      case org.locationtech.jts.geom.Geometry.TYPENAME_MULTILINESTRING ->
          GeometryType.MultiLineString;
      case org.locationtech.jts.geom.Geometry.TYPENAME_MULTIPOLYGON -> GeometryType.MultiPolygon;
      default -> GeometryType.GeometryCollection;
    };
  }
}
