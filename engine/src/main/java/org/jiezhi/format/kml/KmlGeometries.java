package org.jiezhi.format.kml;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.jiezhi.format.layer.GeometryMaker;
import org.jiezhi.format.layer.NoteCounter;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Reads the geometry elements of a placemark. */
final class KmlGeometries {
  private static final int MAX_DEPTH = 16;

  private final KmlCursor cursor;
  private final NoteCounter notes;
  private final GeometryMaker maker;
  private double[] ordinates = new double[64];

  KmlGeometries(KmlCursor cursor, NoteCounter notes) {
    this.cursor = cursor;
    this.notes = notes;
    this.maker = new GeometryMaker(notes);
  }

  /** Whether an element is a geometry, one that is read or one that is not. */
  static boolean isGeometry(String element) {
    return switch (element) {
      case "Point",
          "LineString",
          "LinearRing",
          "Polygon",
          "MultiGeometry",
          "Model",
          "Track",
          "MultiTrack" ->
          true;
      default -> false;
    };
  }

  /** The geometry of the element that starts here, or null for those that are not read. */
  @Nullable Geometry read() {
    maker.startFeature(cursor.feature());
    return read(0);
  }

  private @Nullable Geometry read(int depth) {
    if (depth > MAX_DEPTH) {
      throw cursor.refuse("geometries nested more than {0} deep", "几何嵌套超过 {0} 层", MAX_DEPTH);
    }
    String name = cursor.name();
    switch (name) {
      case "Point":
        double[] at = coordinates();
        if (at.length > 2) {
          throw cursor.refuse("a Point of several positions", "Point 有多个坐标");
        }
        return at.length == 0 ? maker.emptyPoint() : maker.point(at[0], at[1]);
      case "LineString", "LinearRing":
        return maker.line(coordinates());
      case "Polygon":
        return polygon();
      case "MultiGeometry":
        return several(depth);
      default:
        cursor.skip();
        notes.add(
            "{0} geometries are a {1}, which is not read (first in feature {2})",
            "{0} 个几何为 {1}，不能读取（首见于要素 {2}）", name, cursor.feature());
        return null;
    }
  }

  private Geometry several(int depth) {
    List<Geometry> parts = new ArrayList<>();
    while (cursor.next() == XMLStreamConstants.START_ELEMENT) {
      if (!isGeometry(cursor.name())) {
        cursor.skip();
        continue;
      }
      Geometry part = read(depth + 1);
      if (part != null) {
        parts.add(part);
      }
    }
    if (!parts.isEmpty() && parts.stream().allMatch(each -> each instanceof Polygon)) {
      return maker.multiPolygon(parts.stream().map(each -> (Polygon) each).toList());
    }
    if (!parts.isEmpty() && parts.stream().allMatch(each -> each instanceof LineString)) {
      return maker.multiLine(parts.stream().map(each -> (LineString) each).toList());
    }
    if (!parts.isEmpty()
        && parts.stream().allMatch(each -> each instanceof Point && !each.isEmpty())) {
      double[] points = new double[2 * parts.size()];
      for (int i = 0; i < parts.size(); i++) {
        points[2 * i] = parts.get(i).getCoordinate().x;
        points[2 * i + 1] = parts.get(i).getCoordinate().y;
      }
      return maker.multiPoint(points);
    }
    return maker.collection(parts);
  }

  private Geometry polygon() {
    List<double[]> rings = new ArrayList<>();
    boolean outer = false;
    while (cursor.next() == XMLStreamConstants.START_ELEMENT) {
      switch (cursor.name()) {
        case "outerBoundaryIs":
          if (outer) {
            throw cursor.refuse("a Polygon with two outer boundaries", "Polygon 有两个外边界");
          }
          outer = true;
          rings.addAll(0, boundary());
          break;
        case "innerBoundaryIs":
          rings.addAll(boundary());
          break;
        default:
          cursor.skip();
      }
    }
    if (!outer && !rings.isEmpty()) {
      throw cursor.refuse("a Polygon without outer boundary", "Polygon 缺少外边界");
    }
    return maker.polygon(rings);
  }

  /** The rings of a boundary; several in an inner one are a common slip. */
  private List<double[]> boundary() {
    List<double[]> rings = new ArrayList<>();
    while (cursor.next() == XMLStreamConstants.START_ELEMENT) {
      if (cursor.name().equals("LinearRing")) {
        rings.add(coordinates());
      } else {
        cursor.skip();
      }
    }
    return rings;
  }

  /** The positions of the element that starts here, to its end. */
  private double[] coordinates() {
    double[] found = new double[0];
    while (cursor.next() == XMLStreamConstants.START_ELEMENT) {
      if (cursor.name().equals("coordinates")) {
        found = parse(cursor.text());
      } else {
        cursor.skip();
      }
    }
    return found;
  }

  /** Tuples apart by white space, two or three numbers each, apart by commas. */
  private double[] parse(String text) {
    int used = 0;
    int at = 0;
    while (true) {
      at = pastSpace(text, at);
      if (at == text.length()) {
        return java.util.Arrays.copyOf(ordinates, used);
      }
      if (used + 2 > ordinates.length) {
        ordinates = java.util.Arrays.copyOf(ordinates, 2 * ordinates.length);
      }
      int numbers = 0;
      while (true) {
        int end = at;
        while (end < text.length() && text.charAt(end) != ',' && !isSpace(text.charAt(end))) {
          end++;
        }
        double value = number(text, at, end);
        if (numbers < 2) {
          ordinates[used++] = value;
        }
        numbers++;
        at = end;
        if (at == text.length() || text.charAt(at) != ',') {
          break;
        }
        at++;
      }
      if (numbers < 2 || numbers > 3) {
        throw cursor.refuse(
            "a position of {0} numbers; allowed are two or three, apart by commas without spaces",
            "坐标有 {0} 个数；应为两个或三个，以逗号分隔且不含空格", numbers);
      }
      if (numbers == 3) {
        notes.add(
            "{0} positions have heights, which are not used (first in feature {2})",
            "{0} 个坐标带有高程，未使用（首见于要素 {2}）", "", cursor.feature());
      }
    }
  }

  private double number(String text, int from, int to) {
    try {
      double value = Double.parseDouble(text.substring(from, to));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number beyond all bounds is.
    }
    throw cursor.refuse("coordinates that are no finite numbers", "坐标不是有限的数");
  }

  private static int pastSpace(String text, int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == '\u3000' || c == '\u00a0';
  }
}
