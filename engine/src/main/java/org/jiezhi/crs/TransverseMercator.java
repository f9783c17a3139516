package org.jiezhi.crs;

import java.util.Locale;
import java.util.Optional;

/**
 * A known system of the transverse Mercator projection in metres: UTM, or Gauss-Krüger as used in
 * China.
 *
 * @param base the geographic system below it
 * @param kind which family
 * @param centralMeridian degrees east, negative for west
 * @param variant whether the zone number stands before the false easting (Gauss-Krüger), or whether
 *     it is of the southern hemisphere (UTM)
 */
record TransverseMercator(GeographicSystem base, Kind kind, int centralMeridian, boolean variant) {
  private static final int FIRST_MERIDIAN = 75;
  private static final int LAST_MERIDIAN = 135;
  private static final double FALSE_EASTING = 500_000;
  private static final double SOUTH_FALSE_NORTHING = 10_000_000;

  /** The families. */
  enum Kind {
    UTM,
    SIX_DEGREE,
    THREE_DEGREE
  }

  /** The system of an EPSG code. */
  static Optional<TransverseMercator> ofCode(int code) {
    for (GeographicSystem base : GeographicSystem.values()) {
      if (base.utmNorthBase() > 0 && base.hasUtmZone(code - base.utmNorthBase())) {
        return Optional.of(utm(base, code - base.utmNorthBase(), false));
      }
      for (int form = 0; form < 4; form++) {
        boolean zoned = form % 2 == 0;
        int degrees = form < 2 ? 6 : 3;
        int first = base.gaussKrugerBase(degrees, zoned);
        int meridian = FIRST_MERIDIAN + (code - first) * degrees;
        if (first > 0 && code >= first && meridian <= LAST_MERIDIAN) {
          return Optional.of(
              new TransverseMercator(
                  base, degrees == 3 ? Kind.THREE_DEGREE : Kind.SIX_DEGREE, meridian, zoned));
        }
      }
    }
    int south = code - GeographicSystem.WGS84.utmNorthBase() - 100;
    return GeographicSystem.WGS84.hasUtmZone(south)
        ? Optional.of(utm(GeographicSystem.WGS84, south, true))
        : Optional.empty();
  }

  /**
   * The system that a {@code PROJCS} node in metres describes, told by its parameters. The name
   * only tells three-degree zones from six-degree ones where both have the central meridian.
   */
  static Optional<TransverseMercator> of(Wkt node, GeographicSystem base) {
    PlaneParameters found = PlaneParameters.of(node);
    String method = GeographicSystem.plain(found.method());
    double meridian = found.get("centralmeridian");
    boolean known =
        (method.equals("transversemercator") || method.equals("gausskruger"))
            && found.get("latitudeoforigin") == 0
            && meridian == Math.rint(meridian)
            && Math.abs(meridian) <= 180;
    if (!known) {
      return Optional.empty();
    }
    int degrees = (int) meridian;
    double scale = found.get("scalefactor");
    double easting = found.get("falseeasting");
    double northing = found.get("falsenorthing");
    if (scale == 0.9996 && easting == FALSE_EASTING) {
      int zone = (degrees + 183) / 6;
      boolean south = northing == SOUTH_FALSE_NORTHING && base == GeographicSystem.WGS84;
      boolean coded = base.hasUtmZone(zone) && degrees == zone * 6 - 183;
      return coded && (south || northing == 0)
          ? Optional.of(utm(base, zone, south))
          : Optional.empty();
    }
    if (scale != 1 || northing != 0) {
      return Optional.empty();
    }
    return gaussKruger(node.name(), base, degrees, easting);
  }

  private static Optional<TransverseMercator> gaussKruger(
      String name, GeographicSystem base, int meridian, double easting) {
    boolean ofSix = (meridian - FIRST_MERIDIAN) % 6 == 0;
    boolean coded =
        base.gaussKrugerBase(6, true) > 0
            && meridian >= FIRST_MERIDIAN
            && meridian <= LAST_MERIDIAN
            && meridian % 3 == 0;
    boolean namedThree = GeographicSystem.plain(name).contains("3degree");
    for (Kind kind : new Kind[] {Kind.THREE_DEGREE, Kind.SIX_DEGREE}) {
      boolean fits = kind == Kind.THREE_DEGREE || ofSix;
      TransverseMercator zoned = new TransverseMercator(base, kind, meridian, true);
      if (coded && fits && easting == zoned.falseEasting()) {
        return Optional.of(zoned);
      }
    }
    return coded && easting == FALSE_EASTING
        ? Optional.of(
            new TransverseMercator(
                base, namedThree || !ofSix ? Kind.THREE_DEGREE : Kind.SIX_DEGREE, meridian, false))
        : Optional.empty();
  }

  private static TransverseMercator utm(GeographicSystem base, int zone, boolean south) {
    return new TransverseMercator(base, Kind.UTM, zone * 6 - 183, south);
  }

  /** Its EPSG code. */
  int code() {
    if (kind == Kind.UTM) {
      return base.utmNorthBase() + (variant ? 100 : 0) + zone();
    }
    int degrees = kind == Kind.THREE_DEGREE ? 3 : 6;
    return base.gaussKrugerBase(degrees, variant) + (centralMeridian - FIRST_MERIDIAN) / degrees;
  }

  private int zone() {
    return switch (kind) {
      case UTM -> (centralMeridian + 183) / 6;
      case SIX_DEGREE -> (centralMeridian + 3) / 6;
      case THREE_DEGREE -> centralMeridian / 3;
    };
  }

  /** Whether the zone number stands before the easting. */
  boolean isZoned() {
    return kind != Kind.UTM && variant;
  }

  /** What is added to eastings, in metres. */
  double falseEasting() {
    return isZoned() ? zone() * 1e6 + FALSE_EASTING : FALSE_EASTING;
  }

  /** Its definition as ArcGIS writes it. */
  String wkt() {
    boolean utm = kind == Kind.UTM;
    String name =
        utm
            ? base.shortName() + "_UTM_Zone_" + zone() + (variant ? "S" : "N")
            : base.shortName()
                + (kind == Kind.THREE_DEGREE ? "_3_Degree_GK_" : "_GK_")
                + (variant ? "Zone_" + zone() : "CM_" + centralMeridian + "E");
    return String.format(
        Locale.ROOT,
        "PROJCS[\"%s\",%s,PROJECTION[\"%s\"],PARAMETER[\"False_Easting\",%.1f],"
            + "PARAMETER[\"False_Northing\",%.1f],PARAMETER[\"Central_Meridian\",%d.0],"
            + "PARAMETER[\"Scale_Factor\",%s],PARAMETER[\"Latitude_Of_Origin\",0.0],"
            + "UNIT[\"Meter\",1.0]]",
        name,
        base.wkt(),
        utm ? "Transverse_Mercator" : "Gauss_Kruger",
        falseEasting(),
        utm && variant ? SOUTH_FALSE_NORTHING : 0.0,
        centralMeridian,
        utm ? "0.9996" : "1.0");
  }
}
