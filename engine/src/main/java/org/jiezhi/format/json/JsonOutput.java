package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** JSON and GeoJSON geometry as this project writes them. */
public final class JsonOutput {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final double BILLION = 1e9;
  private static final int DECIMALS = 9;

  /** Decimals of so many digits are all different doubles. */
  private static final long FIFTEEN_DIGITS = 1_000_000_000_000_000L;

  private static final double PLAIN_FROM = 1e-12;
  private static final double PLAIN_BELOW = 1e18;

  private JsonOutput() {}

  /** A generator to bytes in UTF-8; closing it leaves the stream open. */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY
        .createGenerator(out, JsonEncoding.UTF8)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /** A generator to characters. */
  public static JsonGenerator generator(Writer out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  /**
   * The shortest decimal text that is read back as the same double, on every Java version. It
   * always has a point, so that it is not taken for an integer, and between 1e-12 and 1e18 no
   * exponent.
   */
  public static String text(double value) {
    long billionths = Math.round(value * BILLION);
    if (billionths != 0 && Math.abs(billionths) < FIFTEEN_DIGITS && billionths / BILLION == value) {
      // The quotient is the double next to this decimal, and no shorter one is as near.
      return decimal(billionths);
    }
    String text = NumberOutput.toString(value, true);
    double size = Math.abs(value);
    if (text.indexOf('E') < 0 || size < PLAIN_FROM || size >= PLAIN_BELOW) {
      return text;
    }
    String plain = new BigDecimal(text).toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static String decimal(long billionths) {
    byte[] text = new byte[1 + 15 + 2];
    long rest = Math.abs(billionths);
    int to = text.length;
    int at = to;
    for (int i = 0; i < DECIMALS; i++) {
      byte digit = (byte) ('0' + rest % 10);
      rest /= 10;
      if (digit != '0' || at < to || i == DECIMALS - 1) {
        text[--at] = digit;
      }
    }
    text[--at] = '.';
    do {
      text[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    if (billionths < 0) {
      text[--at] = '-';
    }
    return new String(text, at, to - at, StandardCharsets.ISO_8859_1);
  }

  /** A text that UTF-8 can hold: halves of surrogate pairs become U+FFFD. */
  public static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceHalves(text);
      }
    }
    return text;
  }

  private static String replaceHalves(String text) {
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Whether all coordinates are numbers that JSON has. */
  public static boolean isFinite(Geometry geometry) {
    FiniteCheck check = new FiniteCheck();
    geometry.apply(check);
    return check.finite;
  }

  /** A geometry object of GeoJSON; x and y only, which must be finite. */
  public static void writeGeometry(JsonGenerator json, Geometry geometry) throws IOException {
    JsonGeometry type = typeOf(geometry);
    json.writeStartObject();
    json.writeStringField("type", type.word());
    json.writeFieldName(type == JsonGeometry.GEOMETRY_COLLECTION ? "geometries" : "coordinates");
    switch (type) {
      case POINT:
        writePoint(json, (Point) geometry);
        break;
      case LINE_STRING:
        writeLine(json, (LineString) geometry);
        break;
      case POLYGON:
        writePolygon(json, (Polygon) geometry);
        break;
      default:
        json.writeStartArray();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
          writePart(json, type, geometry.getGeometryN(i));
        }
        json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static JsonGeometry typeOf(Geometry geometry) {
    String word =
        geometry.getGeometryType().equals(Geometry.TYPENAME_LINEARRING)
            ? Geometry.TYPENAME_LINESTRING
            : geometry.getGeometryType();
    return JsonGeometry.find(word).orElseThrow();
  }

  private static void writePart(JsonGenerator json, JsonGeometry type, Geometry part)
      throws IOException {
    switch (type) {
      case MULTI_POINT:
        writePoint(json, (Point) part);
        break;
      case MULTI_LINE_STRING:
        writeLine(json, (LineString) part);
        break;
      case MULTI_POLYGON:
        writePolygon(json, (Polygon) part);
        break;
      default:
        writeGeometry(json, part);
    }
  }

  private static void writePoint(JsonGenerator json, Point point) throws IOException {
    if (point.isEmpty()) {
      json.writeStartArray();
      json.writeEndArray();
    } else {
      writePosition(json, point.getCoordinateSequence(), 0);
    }
  }

  private static void writeLine(JsonGenerator json, LineString line) throws IOException {
    CoordinateSequence positions = line.getCoordinateSequence();
    json.writeStartArray();
    for (int i = 0; i < positions.size(); i++) {
      writePosition(json, positions, i);
    }
    json.writeEndArray();
  }

  private static void writePolygon(JsonGenerator json, Polygon polygon) throws IOException {
    json.writeStartArray();
    if (!polygon.isEmpty()) {
      writeLine(json, polygon.getExteriorRing());
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        writeLine(json, polygon.getInteriorRingN(i));
      }
    }
    json.writeEndArray();
  }

  private static void writePosition(JsonGenerator json, CoordinateSequence positions, int index)
      throws IOException {
    json.writeStartArray();
    json.writeNumber(text(positions.getX(index)));
    json.writeNumber(text(positions.getY(index)));
    json.writeEndArray();
  }

  /** Looks for an ordinate that is not finite. */
  private static final class FiniteCheck implements CoordinateSequenceFilter {
    boolean finite = true;

    @Override
    public void filter(CoordinateSequence positions, int index) {
      finite = Double.isFinite(positions.getX(index)) && Double.isFinite(positions.getY(index));
    }

    @Override
    public boolean isDone() {
      return !finite;
    }

    @Override
    public boolean isGeometryChanged() {
      return false;
    }
  }
}
