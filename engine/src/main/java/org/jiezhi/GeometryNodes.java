package org.jiezhi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.format.layer.GeometryMaker;
import org.jiezhi.format.layer.NoteCounter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Geometries of GeoJSON in files that this project writes itself: x and y only. */
final class GeometryNodes {
  private final GeometryMaker maker = new GeometryMaker(new NoteCounter());

  /**
   * The geometry of a node.
   *
   * @throws IllegalArgumentException if it is none
   */
  Geometry read(JsonNode node) {
    JsonNode at = node.path("coordinates");
    return switch (node.path("type").asText()) {
      case "Point" -> point(at);
      case "MultiPoint" -> maker.multiPoint(line(at));
      case "LineString" -> maker.line(line(at));
      case "MultiLineString" -> {
        List<LineString> lines = new ArrayList<>();
        at.forEach(each -> lines.add(maker.line(line(each))));
        yield maker.multiLine(lines);
      }
      case "Polygon" -> polygon(at);
      case "MultiPolygon" -> {
        List<Polygon> polygons = new ArrayList<>();
        at.forEach(each -> polygons.add(polygon(each)));
        yield maker.multiPolygon(polygons);
      }
      case "GeometryCollection" -> {
        List<Geometry> parts = new ArrayList<>();
        node.path("geometries").forEach(each -> parts.add(read(each)));
        yield maker.collection(parts);
      }
      default -> throw new IllegalArgumentException("no geometry");
    };
  }

  private Point point(JsonNode at) {
    return at.isEmpty() ? maker.emptyPoint() : maker.point(ordinate(at, 0), ordinate(at, 1));
  }

  private Polygon polygon(JsonNode rings) {
    List<double[]> lines = new ArrayList<>();
    rings.forEach(each -> lines.add(line(each)));
    return maker.polygon(lines);
  }

  private static double[] line(JsonNode positions) {
    double[] ordinates = new double[2 * positions.size()];
    for (int i = 0; i < positions.size(); i++) {
      ordinates[2 * i] = ordinate(positions.get(i), 0);
      ordinates[2 * i + 1] = ordinate(positions.get(i), 1);
    }
    return ordinates;
  }

  private static double ordinate(JsonNode position, int index) {
    JsonNode number = position.path(index);
    if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
      throw new IllegalArgumentException("no number");
    }
    return number.doubleValue();
  }
}
