package org.jiezhi.sampledata.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.sampledata.boundaries.Area;
import org.jspecify.annotations.Nullable;

/** The text of GeoJSON features, one a line. */
public final class GeoJson {
  /** What stands before the first feature. */
  public static final String HEAD = "{\"type\":\"FeatureCollection\",\"features\":[\n";

  /** What stands between two features. */
  public static final String BETWEEN = ",\n";

  /** What stands after the last feature. */
  public static final String FOOT = "\n]}\n";

  private GeoJson() {}

  /** The text of a unit. */
  public static String text(Feature unit) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("code", unit.code());
    properties.put("parent", unit.parent());
    properties.put("name", unit.name());
    StringBuilder text = new StringBuilder(4096);
    append(text, properties, unit.area());
    return text.toString();
  }

  /**
   * Adds a feature. An empty property is written as null.
   *
   * @param area its geometry, or null for none
   */
  public static void append(
      StringBuilder text, Map<String, String> properties, @Nullable Area area) {
    text.append("{\"type\":\"Feature\",\"properties\":{");
    String separator = "";
    for (Map.Entry<String, String> property : properties.entrySet()) {
      text.append(separator);
      quote(text, property.getKey());
      text.append(':');
      if (property.getValue().isEmpty()) {
        text.append("null");
      } else {
        quote(text, property.getValue());
      }
      separator = ",";
    }
    if (area == null) {
      text.append("},\"geometry\":null}");
      return;
    }
    boolean multi = area.polygons().size() > 1;
    text.append("},\"geometry\":{\"type\":\"");
    text.append(multi ? "MultiPolygon\",\"coordinates\":[" : "Polygon\",\"coordinates\":");
    separator = "";
    for (List<long[]> polygon : area.polygons()) {
      text.append(separator);
      String between = "[";
      for (long[] ring : polygon) {
        text.append(between);
        append(text, ring);
        between = ",";
      }
      text.append(']');
      separator = ",";
    }
    text.append(multi ? "]}}" : "}}");
  }

  private static void append(StringBuilder text, long[] ring) {
    text.append('[');
    for (int i = 0; i <= ring.length; i += 2) {
      int at = i % ring.length;
      text.append(i == 0 ? "[" : ",[");
      Coordinates.append(text, ring[at]);
      text.append(',');
      Coordinates.append(text, ring[at + 1]);
      text.append(']');
    }
    text.append(']');
  }

  /** Adds a text as a JSON string. */
  public static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
