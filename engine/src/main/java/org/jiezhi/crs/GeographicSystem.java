package org.jiezhi.crs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The geographic systems that are known by name, with the plane systems that rest on them.
 *
 * <p>Code ranges of Gauss-Krüger systems run by central meridian: 75° to 135° east in steps of six
 * (11 codes) or three degrees (21 codes).
 */
enum GeographicSystem {
  WGS84(4326, "WGS_1984", "WGS_1984", "WGS_1984", 6378137.0, 298.257223563),
  CGCS2000(
      4490,
      "China_Geodetic_Coordinate_System_2000",
      "China_2000",
      "CGCS2000",
      6378137.0,
      298.257222101),
  BEIJING_1954(4214, "Beijing_1954", "Beijing_1954", "Krasovsky_1940", 6378245.0, 298.3),
  XIAN_1980(4610, "Xian_1980", "Xian_1980", "Xian_1980", 6378140.0, 298.257),
  ETRS89(4258, "ETRS_1989", "ETRS_1989", "GRS_1980", 6378137.0, 298.257222101),
  NAD83(4269, "North_American_1983", "North_American_1983", "GRS_1980", 6378137.0, 298.257222101),
  NAD27(4267, "North_American_1927", "North_American_1927", "Clarke_1866", 6378206.4, 294.9786982);

  private final int code;
  private final String name;
  private final String datum;
  private final String spheroid;
  private final double semiMajorMeters;
  private final double inverseFlattening;

  GeographicSystem(
      int code,
      String name,
      String datum,
      String spheroid,
      double semiMajorMeters,
      double inverseFlattening) {
    this.code = code;
    this.name = name;
    this.datum = datum;
    this.spheroid = spheroid;
    this.semiMajorMeters = semiMajorMeters;
    this.inverseFlattening = inverseFlattening;
  }

  /** Its EPSG code. */
  int code() {
    return code;
  }

  /** The system of an EPSG code. */
  static Optional<GeographicSystem> ofCode(int code) {
    return List.of(values()).stream().filter(each -> each.code == code).findFirst();
  }

  /**
   * The system that a {@code GEOGCS} node describes: its name or its datum's is a known one, its
   * ellipsoid does not contradict it, and it counts from Greenwich.
   */
  static Optional<GeographicSystem> of(Wkt node) {
    Optional<Wkt> datum = node.find("DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE");
    Optional<Wkt> ellipsoid = datum.flatMap(each -> each.find("SPHEROID", "ELLIPSOID"));
    boolean fromGreenwich =
        node.find("PRIMEM", "PRIMEMERIDIAN").flatMap(Wkt::number).orElse(0.0) == 0;
    return List.of(values()).stream()
        .filter(each -> fromGreenwich)
        .filter(
            each ->
                each.isNamed(node.name()) || datum.filter(d -> each.isNamed(d.name())).isPresent())
        .filter(each -> ellipsoid.isEmpty() || each.hasEllipsoid(ellipsoid.get().numbers()))
        .findFirst();
  }

  private boolean isNamed(String text) {
    String plain = plain(text);
    return plain.equals(plain(name)) || plain.equals(plain(datum)) || synonyms().contains(plain);
  }

  private List<String> synonyms() {
    return switch (this) {
      case WGS84 -> List.of("wgs84", "worldgeodeticsystem1984", "worldgeodeticsystem1984ensemble");
      case CGCS2000 -> List.of("cgcs2000", "china2000");
      case BEIJING_1954 -> List.of("beijing54");
      case XIAN_1980 -> List.of("xian80");
      case ETRS89 -> List.of("etrs89", "europeanterrestrialreferencesystem1989");
      case NAD83 -> List.of("nad83", "northamericandatum1983");
      case NAD27 -> List.of("nad27", "northamericandatum1927");
    };
  }

  private boolean hasEllipsoid(List<Double> numbers) {
    return numbers.size() >= 2
        && Math.abs(numbers.get(0) - semiMajorMeters) < 0.01
        && Math.abs(numbers.get(1) - inverseFlattening) < 1e-4;
  }

  /** A name without prefix, remarks in brackets, case and punctuation. */
  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("^(gcs|d)_", "")
        .replaceAll("\\[[^\\]]*\\]", "")
        .replaceAll("[^a-z0-9]", "");
  }

  /** The first code of its Gauss-Krüger systems of a width, or 0 where it has none. */
  int gaussKrugerBase(int degrees, boolean zoned) {
    int[] bases =
        switch (this) {
          case CGCS2000 -> new int[] {4491, 4502, 4513, 4534};
          case BEIJING_1954 -> new int[] {21413, 21453, 2401, 2422};
          case XIAN_1980 -> new int[] {2327, 2338, 2349, 2370};
          default -> new int[4];
        };
    return bases[(degrees == 3 ? 2 : 0) + (zoned ? 0 : 1)];
  }

  /** What is added to a UTM zone of the north to get the code, or 0 where it has none. */
  int utmNorthBase() {
    return switch (this) {
      case WGS84 -> 32600;
      case ETRS89 -> 25800;
      case NAD83 -> 26900;
      case NAD27 -> 26700;
      default -> 0;
    };
  }

  /** Whether a UTM zone of the north has a code. */
  boolean hasUtmZone(int zone) {
    return switch (this) {
      case WGS84 -> zone >= 1 && zone <= 60;
      case ETRS89 -> zone >= 28 && zone <= 38;
      case NAD83 -> zone >= 1 && zone <= 23;
      case NAD27 -> zone >= 1 && zone <= 22;
      default -> false;
    };
  }

  /**
   * How far, in metres, coordinates of this system may be off those of other global ones for the
   * drift of continents; negative where the system is not a global one.
   */
  double driftMeters() {
    return switch (this) {
      case WGS84 -> 0;
      case CGCS2000, ETRS89 -> 1;
      case NAD83 -> 2;
      case BEIJING_1954, XIAN_1980, NAD27 -> -1;
    };
  }

  /** The name that its plane systems begin with: {@code CGCS2000}. */
  String shortName() {
    return this == CGCS2000
        ? "CGCS2000"
        : this == NAD83 ? "NAD_1983" : this == NAD27 ? "NAD_1927" : name;
  }

  /** Its definition as ArcGIS writes it. */
  String wkt() {
    return "GEOGCS[\"GCS_"
        + name
        + "\",DATUM[\"D_"
        + datum
        + "\",SPHEROID[\""
        + spheroid
        + "\","
        + semiMajorMeters
        + ","
        + inverseFlattening
        + "]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
  }
}
