package org.jiezhi.crs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * A reference system taken apart and written again in the one form that GeoTools is given: version
 * 1 of well-known text, x = east and y = north whatever axes the original names, degrees on the
 * geographic side, no authority codes. So the same definition means the same however it was
 * written.
 *
 * @param geographic the geographic system, in degrees
 * @param plane the plane system on it, or null where the system is geographic
 * @param datum what the geographic system rests on
 */
record CrsDefinition(String geographic, @Nullable String plane, Datum datum) {
  private static final double RADIANS_PER_DEGREE = Math.PI / 180;
  private static final double MAX_LENGTH_UNITS = 1e9;

  /**
   * The ground of a geographic system.
   *
   * @param known the system of the table, or null
   * @param name plain name of the datum
   * @param semiMajor metres
   * @param inverseFlattening 0 for a sphere
   * @param primeMeridian degrees east of Greenwich
   * @param toWgs84 three or seven parameters of the shift to WGS 84, or empty
   */
  record Datum(
      @Nullable GeographicSystem known,
      String name,
      double semiMajor,
      double inverseFlattening,
      double primeMeridian,
      List<Double> toWgs84) {
    /** Whether both are the same ground, whatever is known of their shifts. */
    boolean isSame(Datum other) {
      if (known != other.known || primeMeridian != other.primeMeridian) {
        return false;
      }
      boolean sameBody =
          Math.abs(semiMajor - other.semiMajor) < 0.01
              && Math.abs(inverseFlattening - other.inverseFlattening) < 1e-4;
      return known != null || (sameBody && name.equals(other.name));
    }
  }

  /**
   * The definition of a tree of well-known text.
   *
   * @throws UnreadableInputException if numbers in it are impossible
   */
  static CrsDefinition of(Wkt root) {
    Wkt node = horizontal(root);
    boolean isPlane = node.keyword().startsWith("PROJ");
    Wkt geographic =
        isPlane ? node.find("GEOGCS", "BASEGEOGCRS", "BASEGEODCRS", "GEOGCRS").orElse(node) : node;
    Datum datum = datum(geographic);
    double unit = unit(geographic, "ANGLEUNIT", RADIANS_PER_DEGREE);
    String plane = isPlane ? plane(node, geographic(geographic, datum, unit), unit) : null;
    return new CrsDefinition(geographic(geographic, datum, RADIANS_PER_DEGREE), plane, datum);
  }

  /** The part of a compound or bound system that lies in the plane. */
  private static Wkt horizontal(Wkt node) {
    return switch (node.keyword()) {
      case "COMPD_CS", "COMPOUNDCRS", "BOUNDCRS", "SOURCECRS" ->
          node.children().stream()
              .filter(
                  each ->
                      each.keyword().startsWith("PROJ")
                          || each.keyword().startsWith("GEO")
                          || each.keyword().equals("SOURCECRS")
                          || each.keyword().equals("BOUNDCRS"))
              .findFirst()
              .map(CrsDefinition::horizontal)
              .orElse(node);
      default -> node;
    };
  }

  private static Datum datum(Wkt geographic) {
    Wkt datum =
        geographic.find("DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE", "DYNAMIC").orElse(geographic);
    Optional<Wkt> ellipsoid = datum.find("SPHEROID", "ELLIPSOID");
    List<Double> axes = ellipsoid.map(Wkt::numbers).orElse(List.of());
    double semiMajor = axes.isEmpty() ? 0 : axes.get(0);
    double inverseFlattening = axes.size() < 2 ? -1 : axes.get(1);
    boolean isBody = semiMajor >= 1e5 && semiMajor <= 1e8;
    if (!isBody || !(inverseFlattening == 0 || inverseFlattening >= 2)) {
      throw impossible("SPHEROID", axes.toString(), "1e5 … 1e8 m, 1/f = 0 or ≥ 2");
    }
    double primeMeridian =
        geographic.find("PRIMEM", "PRIMEMERIDIAN").flatMap(Wkt::number).orElse(0.0);
    check("PRIMEM", primeMeridian, 360);
    List<Double> toWgs84 = datum.find("TOWGS84").map(Wkt::numbers).orElse(List.of());
    for (double each : toWgs84) {
      check("TOWGS84", each, 1e5);
    }
    return new Datum(
        GeographicSystem.of(geographic).orElse(null),
        GeographicSystem.plain(datum.name()),
        semiMajor,
        inverseFlattening,
        primeMeridian,
        toWgs84.size() == 3 || toWgs84.size() == 7 ? toWgs84 : List.of());
  }

  private static String geographic(Wkt node, Datum datum, double radians) {
    StringBuilder text = new StringBuilder("GEOGCS[\"").append(safe(node.name()));
    text.append("\",DATUM[\"").append(safe(datum.name)).append("\",SPHEROID[\"ellipsoid\",");
    text.append(datum.semiMajor).append(',').append(datum.inverseFlattening).append(']');
    if (!datum.toWgs84.isEmpty()) {
      text.append(",TOWGS84").append(datum.toWgs84.toString());
    } else if (datum.known != null && datum.known.driftMeters() >= 0) {
      text.append(",TOWGS84[0,0,0]");
    }
    text.append("],PRIMEM[\"meridian\",").append(datum.primeMeridian);
    return text.append("],UNIT[\"angle\",").append(radians).append("]]").toString();
  }

  private static String plane(Wkt node, String geographic, double angleUnit) {
    double lengthUnit = unit(node, "LENGTHUNIT", 1);
    Wkt holder = node.find("CONVERSION").orElse(node);
    String method = holder.find("PROJECTION", "METHOD").map(Wkt::name).orElse("");
    StringBuilder text = new StringBuilder("PROJCS[\"").append(safe(node.name())).append("\",");
    text.append(geographic).append(",PROJECTION[\"").append(safe(method)).append("\"]");
    for (Wkt each : holder.children()) {
      if (each.keyword().equals("PARAMETER") && !each.numbers().isEmpty()) {
        text.append(",PARAMETER[\"").append(safe(each.name())).append("\",");
        text.append(parameter(each, angleUnit, lengthUnit)).append(']');
      }
    }
    return text.append(",UNIT[\"length\",").append(lengthUnit).append("]]").toString();
  }

  /** A parameter in the units of its system; version 2 may give it in others. */
  private static double parameter(Wkt node, double angleUnit, double lengthUnit) {
    double value = node.numbers().get(0);
    String name = GeographicSystem.plain(node.name());
    boolean isLength = name.contains("easting") || name.contains("northing");
    boolean isScale = name.contains("scale");
    double given = value;
    value *= node.find("ANGLEUNIT").flatMap(Wkt::number).map(own -> own / angleUnit).orElse(1.0);
    value *= node.find("LENGTHUNIT").flatMap(Wkt::number).map(own -> own / lengthUnit).orElse(1.0);
    check(node.name(), value, isLength ? MAX_LENGTH_UNITS : isScale ? 100 : 400 * 60 * 60);
    if (isScale && !(value > 0)) {
      throw impossible(node.name(), String.valueOf(given), "> 0");
    }
    return value;
  }

  private static double unit(Wkt node, String keyword, double usual) {
    double factor =
        node.find("UNIT", keyword)
            .or(() -> node.find("CS").flatMap(each -> each.find("UNIT", keyword)))
            .or(() -> node.find("AXIS").flatMap(each -> each.find("UNIT", keyword)))
            .flatMap(Wkt::number)
            .orElse(usual);
    if (!(factor > 0 && factor < 1e7)) {
      throw impossible("UNIT", String.valueOf(factor), "> 0, < 1e7");
    }
    return factor;
  }

  private static void check(String name, double value, double limit) {
    if (!(Math.abs(value) <= limit)) {
      throw impossible(name, String.valueOf(value), String.format(Locale.ROOT, "±%.0f", limit));
    }
  }

  private static UnreadableInputException impossible(String name, String found, String allowed) {
    return new UnreadableInputException(
        Message.of(
            "the definition of the reference system gives {0} as {1}; allowed is {2}; name the true"
                + " system with --crs",
            "坐标系定义中 {0} 为 {1}；允许 {2}；请用 --crs 指定真实坐标系", safe(name), found, allowed));
  }

  private static String safe(String name) {
    String plain = name.replaceAll("[\\p{Cntrl}\"\\[\\]]", " ").strip();
    return plain.isEmpty() ? "unnamed" : plain.length() > 100 ? plain.substring(0, 100) : plain;
  }
}
