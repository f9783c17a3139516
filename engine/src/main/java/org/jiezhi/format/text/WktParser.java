package org.jiezhi.format.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jiezhi.format.layer.GeometryMaker;
import org.jiezhi.format.layer.MalformedGeometryException;
import org.jiezhi.format.layer.NoteCounter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads well-known text of geometries that is not trusted: OGC Simple Features 1.2.1 and the {@code
 * SRID=n;} of PostGIS in front. Numbers are the doubles nearest to the decimal text; Z and M are
 * dropped with a note; nesting ends at {@value #MAX_DEPTH}. JTS's own reader recurses without end
 * and refuses rings that are not closed, which are closed with a note here. Linear in the text.
 */
final class WktParser {
  private static final int MAX_DEPTH = 16;
  private static final String SRID = "SRID=";

  private final GeometryMaker maker;
  private final NoteCounter notes;
  private String text = "";
  private int at;
  private long feature;
  private double[] ordinates = new double[64];

  WktParser(NoteCounter notes) {
    this.maker = new GeometryMaker(notes);
    this.notes = notes;
  }

  /** The number in front of a text, {@code SRID=4490;POINT(1 2)}, or an empty text. */
  static String srid(String text) {
    int end = text.indexOf(';');
    return end > SRID.length() && text.regionMatches(true, 0, SRID, 0, SRID.length())
        ? text.substring(SRID.length(), end).strip()
        : "";
  }

  /** Whether a text begins as a geometry does. */
  static boolean looksLikeGeometry(String text) {
    String body = text.substring(srid(text).isEmpty() ? 0 : text.indexOf(';') + 1);
    return body.strip()
        .toUpperCase(Locale.ROOT)
        .matches(
            "(?s)(POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|"
                + "GEOMETRYCOLLECTION)\\b.*");
  }

  /**
   * The geometry of a text.
   *
   * @throws MalformedGeometryException if it is none, or one of a kind that is not read
   */
  Geometry parse(String wkt, long number) throws MalformedGeometryException {
    text = wkt;
    at = srid(wkt).isEmpty() ? 0 : wkt.indexOf(';') + 1;
    feature = number;
    maker.startFeature(number);
    Geometry geometry = geometry(0);
    skipSpace();
    if (at < text.length()) {
      throw wrong("the end");
    }
    return geometry;
  }

  private Geometry geometry(int depth) throws MalformedGeometryException {
    if (depth > MAX_DEPTH) {
      throw new MalformedGeometryException(
          "geometries nested more than {0} deep", "几何嵌套超过 {0} 层", MAX_DEPTH);
    }
    String type = word();
    String next = word();
    boolean empty = next.equals("EMPTY");
    if (next.equals("Z") || next.equals("M") || next.equals("ZM")) {
      empty = word().equals("EMPTY");
    }
    for (String suffix : List.of("ZM", "Z", "M")) {
      if (type.endsWith(suffix)) {
        type = type.substring(0, type.length() - suffix.length());
        break;
      }
    }
    switch (type) {
      case "POINT":
        double[] position = empty ? new double[0] : positions();
        if (position.length > 2) {
          throw new MalformedGeometryException("a point of several positions", "点有多个坐标");
        }
        return position.length == 0 ? maker.emptyPoint() : maker.point(position[0], position[1]);
      case "LINESTRING", "LINEARRING":
        return maker.line(empty ? new double[0] : positions());
      case "POLYGON", "TRIANGLE":
        return maker.polygon(empty ? List.of() : lists());
      case "MULTIPOINT":
        return maker.multiPoint(empty ? new double[0] : positions());
      case "MULTILINESTRING":
        List<LineString> lines = new ArrayList<>();
        for (double[] each : empty ? List.<double[]>of() : lists()) {
          lines.add(maker.line(each));
        }
        return maker.multiLine(lines);
      case "MULTIPOLYGON", "POLYHEDRALSURFACE", "TIN":
        return maker.multiPolygon(empty ? List.of() : polygons());
      case "GEOMETRYCOLLECTION":
        List<Geometry> parts = new ArrayList<>();
        if (!empty) {
          expect('(');
          do {
            parts.add(geometry(depth + 1));
          } while (next(','));
          expect(')');
        }
        return maker.collection(parts);
      default:
        throw new MalformedGeometryException(
            "no geometry type of well-known text that is read; those are POINT, LINESTRING, POLYGON,"
                + " the same with MULTI, and GEOMETRYCOLLECTION",
            "不是可读的 WKT 几何类型；可用 POINT、LINESTRING、POLYGON 及其 MULTI 类型、GEOMETRYCOLLECTION");
    }
  }

  private List<Polygon> polygons() throws MalformedGeometryException {
    List<Polygon> polygons = new ArrayList<>();
    expect('(');
    do {
      polygons.add(maker.polygon(isEmptyWord() ? List.of() : lists()));
    } while (next(','));
    expect(')');
    return polygons;
  }

  private List<double[]> lists() throws MalformedGeometryException {
    List<double[]> lists = new ArrayList<>();
    expect('(');
    do {
      lists.add(isEmptyWord() ? new double[0] : positions());
    } while (next(','));
    expect(')');
    return lists;
  }

  private boolean isEmptyWord() throws MalformedGeometryException {
    skipSpace();
    if (at < text.length() && Character.isLetter(text.charAt(at))) {
      if (!word().equals("EMPTY")) {
        throw wrong("EMPTY");
      }
      return true;
    }
    return false;
  }

  /** Positions in brackets; those of a multipoint may have brackets of their own. */
  private double[] positions() throws MalformedGeometryException {
    int used = 0;
    expect('(');
    do {
      boolean own = next('(');
      if (used + 2 > ordinates.length) {
        ordinates = Arrays.copyOf(ordinates, 2 * ordinates.length);
      }
      ordinates[used++] = number();
      ordinates[used++] = number();
      skipSpace();
      int more = 0;
      while (at < text.length() && ",()".indexOf(text.charAt(at)) < 0) {
        number();
        more++;
        skipSpace();
      }
      if (more > 2) {
        throw new MalformedGeometryException(
            "a position of {0} numbers; allowed are two to four", "坐标有 {0} 个数；应为两个至四个", more + 2);
      }
      if (more > 0) {
        notes.add(
            "{0} positions have heights or measures, which are not used (first in feature {2})",
            "{0} 个坐标带有高程或测量值，未使用（首见于要素 {2}）", "", feature);
      }
      if (own) {
        expect(')');
      }
    } while (next(','));
    expect(')');
    return Arrays.copyOf(ordinates, used);
  }

  private double number() throws MalformedGeometryException {
    skipSpace();
    int start = at;
    while (at < text.length() && ",() \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    try {
      double value = Double.parseDouble(text.substring(start, at));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number beyond all bounds is.
    }
    at = start;
    throw wrong("a finite number");
  }

  /** The word that starts here in upper case, or an empty text. */
  private String word() {
    skipSpace();
    int start = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at).toUpperCase(Locale.ROOT);
  }

  private void expect(char c) throws MalformedGeometryException {
    if (!next(c)) {
      throw wrong(String.valueOf(c));
    }
  }

  private boolean next(char c) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private MalformedGeometryException wrong(String wanted) {
    return new MalformedGeometryException(
        "no well-known text: {0} is due at character {1} of {2}",
        "不是 WKT：第 {1} 个字符（共 {2}）处应为 {0}", wanted, at + 1, text.length());
  }
}
