package org.jiezhi.format.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiezhi.format.layer.GeometryMaker;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** The geometry types that GeoJSON and TopoJSON share, by how deep their arrays are nested. */
enum JsonGeometry {
  POINT("Point", 1),
  MULTI_POINT("MultiPoint", 2),
  LINE_STRING("LineString", 2),
  MULTI_LINE_STRING("MultiLineString", 3),
  POLYGON("Polygon", 3),
  MULTI_POLYGON("MultiPolygon", 4),
  GEOMETRY_COLLECTION("GeometryCollection", 0);

  private final String word;
  private final int depth;

  JsonGeometry(String word, int depth) {
    this.word = word;
    this.depth = depth;
  }

  /** The type of a word as it stands in a file. */
  static Optional<JsonGeometry> find(String word) {
    for (JsonGeometry each : values()) {
      if (each.word.equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Where the ordinates of a line or ring come from. */
  @FunctionalInterface
  interface Lines {
    /** The ordinates x, y, x, y … of members {@code from} to {@code to} of a nest. */
    double[] ordinates(int from, int to);
  }

  /** The word for it in a file. */
  String word() {
    return word;
  }

  /** Whether it consists of points rather than of lines or rings. */
  boolean isPuntal() {
    return this == POINT || this == MULTI_POINT;
  }

  /**
   * Makes the geometry.
   *
   * @param nest its arrays
   * @param missingDepth how many levels less deep the arrays are than in GeoJSON
   * @param lines gives the ordinates of a line or ring
   */
  Geometry make(
      NumberNest nest, int missingDepth, Lines lines, GeometryMaker maker, JsonCursor cursor) {
    int leaf = depth - missingDepth;
    boolean fits =
        nest.leafDepth() == leaf || (nest.leafDepth() == 0 && (nest.size(leaf) == 0 || leaf == 1));
    if (!fits) {
      throw cursor.refuse(
          "the arrays of a {0} are nested {1} deep, not {2}",
          "{0} 的数组应嵌套 {1} 层，而不是 {2} 层", word, leaf, Math.max(nest.leafDepth(), 1));
    }
    int arrays = nest.size(2);
    switch (this) {
      case POINT:
        if (nest.leafDepth() == 0) {
          return maker.emptyPoint();
        }
        double[] position = lines.ordinates(0, 1);
        return maker.point(position[0], position[1]);
      case MULTI_POINT:
        return maker.multiPoint(lines.ordinates(0, nest.end(1, 0)));
      case LINE_STRING:
        return maker.line(lines.ordinates(0, nest.end(1, 0)));
      case MULTI_LINE_STRING:
        List<LineString> parts = new ArrayList<>(arrays);
        for (double[] each : lines(nest, 2, 0, arrays, lines)) {
          parts.add(maker.line(each));
        }
        return maker.multiLine(parts);
      case POLYGON:
        return maker.polygon(lines(nest, 2, 0, arrays, lines));
      default:
        List<Polygon> polygons = new ArrayList<>(arrays);
        for (int i = 0; i < arrays; i++) {
          polygons.add(maker.polygon(lines(nest, 3, nest.start(2, i), nest.end(2, i), lines)));
        }
        return maker.multiPolygon(polygons);
    }
  }

  private static List<double[]> lines(NumberNest nest, int depth, int from, int to, Lines lines) {
    List<double[]> list = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      list.add(lines.ordinates(nest.start(depth, i), nest.end(depth, i)));
    }
    return list;
  }
}
