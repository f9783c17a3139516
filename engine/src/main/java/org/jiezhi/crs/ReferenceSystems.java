package org.jiezhi.crs;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.crs.ReferenceSystem.Kind;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;

/**
 * Reference systems by name and by definition.
 *
 * <p>Known at once: WGS 84, CGCS2000, Beijing 1954, Xian 1980, ETRS89, NAD 83 and NAD 27; the
 * Gauss-Krüger systems of the Chinese three, with and without zone number; UTM; Web Mercator; the
 * shifted systems of Chinese web maps. Any other EPSG code is looked up in the registry that comes
 * with GeoTools, which takes most of a second the first time. A well-known text is understood for
 * any system in degrees or in a linear unit. Linear in the length of the text; thread-safe.
 */
public final class ReferenceSystems {
  private static final int WEB_MERCATOR = 3857;
  private static final int WORLD_MERCATOR = 3395;
  private static final List<Integer> FORMER_WEB_MERCATORS = List.of(900913, 102100, 102113);

  private static final Pattern CODE =
      Pattern.compile(
          "(?:urn:(?:x-)?ogc:def:crs:|https?://www\\.opengis\\.net/def/crs/)?(epsg|esri)"
              + "[:/](?:[0-9.]*[:/])?([0-9]{4,6})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GML_CODE =
      Pattern.compile(
          "https?://www\\.opengis\\.net/gml/srs/epsg\\.xml#([0-9]{4,6})", Pattern.CASE_INSENSITIVE);
  private static final Pattern LON_LAT =
      Pattern.compile(
          "(?:urn:(?:x-)?ogc:def:crs:|https?://www\\.opengis\\.net/def/crs/)?(?:ogc[:/](?:[0-9.]*[:/])?)?"
              + "crs84|wgs ?84",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GCJ02 = Pattern.compile("gcj[- ]?02", Pattern.CASE_INSENSITIVE);
  private static final Pattern BD09 =
      Pattern.compile("bd[- ]?09(?:[- ]?ll)?", Pattern.CASE_INSENSITIVE);
  private static final String SHIFT = "TOWGS84";
  private static final String WEB_MERCATOR_WKT =
      "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\","
          + GeographicSystem.WGS84.wkt()
          + ",PROJECTION[\"Mercator_Auxiliary_Sphere\"],PARAMETER[\"False_Easting\",0.0],"
          + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",0.0],"
          + "PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0],"
          + "UNIT[\"Meter\",1.0]]";

  private ReferenceSystems() {}

  /**
   * The reference system that a text names ({@code EPSG:4490}, {@code urn:ogc:def:crs:EPSG::4490},
   * {@code CRS84}, {@code gcj02}, {@code bd09}) or defines (well-known text of version 1 or 2, kept
   * in {@link ReferenceSystem#wkt()}).
   *
   * @return empty if the text is neither, if it names a code that is not in the registry, or if it
   *     defines a system that is not in degrees or a linear unit on a plane, or whose axes run west
   *     and south: its coordinates stand on their heads beside all others
   * @throws UnreadableInputException if a definition is too long, nested too deep, or gives
   *     impossible numbers
   */
  public static Optional<ReferenceSystem> parse(String text) {
    String trimmed = text.strip();
    if (LON_LAT.matcher(trimmed).matches()) {
      return Optional.of(ReferenceSystem.WGS84);
    }
    if (GCJ02.matcher(trimmed).matches()) {
      return Optional.of(ReferenceSystem.GCJ02);
    }
    if (BD09.matcher(trimmed).matches()) {
      return Optional.of(ReferenceSystem.BD09);
    }
    Matcher code = CODE.matcher(trimmed);
    if (code.matches()) {
      return ofCode(Integer.parseInt(code.group(2)));
    }
    Matcher gml = GML_CODE.matcher(trimmed);
    if (gml.matches()) {
      return ofCode(Integer.parseInt(gml.group(1)));
    }
    return Wkt.parse(trimmed).flatMap(node -> ofDefinition(node, trimmed));
  }

  /** The same for a code, where that is known at once: without the registry and its second. */
  public static Optional<ReferenceSystem> known(String code) {
    Matcher matcher = CODE.matcher(code.strip());
    return matcher.matches() ? knownCode(Integer.parseInt(matcher.group(2))) : Optional.empty();
  }

  /**
   * The same for a text that a file holds.
   *
   * @throws UnreadableInputException naming the file, if a definition is too long, nested too deep,
   *     or gives impossible numbers
   */
  public static Optional<ReferenceSystem> parse(String text, Path file) {
    try {
      return parse(text);
    } catch (UnreadableInputException e) {
      throw new UnreadableInputException(Message.of("{0}: {1}", "{0}：{1}", file, e.text()), e);
    }
  }

  /**
   * The content of a {@code .prj} file: the definition as it was found, else one made for a system
   * known by code; empty where there is neither.
   */
  public static Optional<String> toPrj(ReferenceSystem crs) {
    return crs.wkt() != null ? Optional.of(crs.wkt()) : definition(crs);
  }

  /**
   * The definition by which coordinates of a system are converted. That of a known code is our own,
   * unless the text found brings the parameters of a datum shift.
   */
  static Optional<String> definition(ReferenceSystem crs) {
    String found = crs.wkt();
    if (found != null && found.toUpperCase(Locale.ROOT).contains(SHIFT)) {
      return Optional.of(found);
    }
    if (crs.id().equals(ReferenceSystem.WGS84.id())) {
      return Optional.of(GeographicSystem.WGS84.wkt());
    }
    return codeOf(crs).flatMap(ReferenceSystems::knownWkt).or(() -> Optional.ofNullable(found));
  }

  /**
   * The same, with the parameters of the shift to WGS 84 that the registry has for a system of a
   * datum that is not known here, where the text found has none: most programs leave them out.
   */
  static Optional<String> definitionWithShift(ReferenceSystem crs) {
    Optional<String> found = definition(crs);
    boolean isPlain =
        found.flatMap(Wkt::parse).map(CrsDefinition::of).stream()
            .anyMatch(each -> each.datum().known() == null && each.datum().toWgs84().isEmpty());
    return isPlain
        ? codeOf(crs)
            .flatMap(EpsgRegistry::findWkt)
            .filter(text -> text.contains(SHIFT))
            .or(() -> found)
        : found;
  }

  /** The code of the system in the EPSG registry. */
  static Optional<Integer> codeOf(ReferenceSystem crs) {
    Matcher matcher = CODE.matcher(crs.id());
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(2))) : Optional.empty();
  }

  private static Optional<String> knownWkt(Integer code) {
    return code == WEB_MERCATOR
        ? Optional.of(WEB_MERCATOR_WKT)
        : GeographicSystem.ofCode(code)
            .map(GeographicSystem::wkt)
            .or(() -> TransverseMercator.ofCode(code).map(TransverseMercator::wkt));
  }

  private static Optional<ReferenceSystem> ofCode(int code) {
    return knownCode(code)
        .or(
            () ->
                EpsgRegistry.findWkt(code)
                    .flatMap(text -> Wkt.parse(text).flatMap(node -> ofDefinition(node, text))));
  }

  private static Optional<ReferenceSystem> knownCode(int code) {
    if (code == WEB_MERCATOR || FORMER_WEB_MERCATORS.contains(code)) {
      return Optional.of(epsg(WEB_MERCATOR, Kind.PROJECTED));
    }
    if (GeographicSystem.ofCode(code).isPresent()) {
      return Optional.of(epsg(code, Kind.GEOGRAPHIC));
    }
    return TransverseMercator.ofCode(code).map(found -> epsg(code, Kind.PROJECTED));
  }

  private static ReferenceSystem epsg(int code, Kind kind) {
    return new ReferenceSystem("EPSG:" + code, kind, 1, null);
  }

  private static Optional<ReferenceSystem> ofDefinition(Wkt node, String text) {
    return switch (node.keyword()) {
      case "GEOGCS", "GEOGCRS", "GEOGRAPHICCRS" -> geographic(node, text);
      case "GEODCRS", "GEODETICCRS" ->
          node.find("CS").filter(cs -> cs.name().equalsIgnoreCase("Cartesian")).isPresent()
              ? Optional.empty()
              : geographic(node, text);
      case "PROJCS", "PROJCRS", "PROJECTEDCRS", "LOCAL_CS", "ENGCRS", "ENGINEERINGCRS" ->
          plane(node, text);
      case "COMPD_CS", "COMPOUNDCRS", "BOUNDCRS", "SOURCECRS" ->
          node.children().stream().flatMap(child -> ofDefinition(child, text).stream()).findFirst();
      default -> Optional.empty();
    };
  }

  private static Optional<ReferenceSystem> geographic(Wkt node, String text) {
    double radians = unit(node, "ANGLEUNIT").orElse(Math.PI / 180);
    if (Math.abs(radians - Math.PI / 180) > 1e-9) {
      return Optional.empty();
    }
    String id =
        authority(node)
            .or(() -> GeographicSystem.of(node).map(known -> "EPSG:" + known.code()))
            .orElse(name(node));
    return Optional.of(new ReferenceSystem(id, Kind.GEOGRAPHIC, 1, text));
  }

  private static Optional<ReferenceSystem> plane(Wkt node, String text) {
    double meters = unit(node, "LENGTHUNIT").orElse(1.0);
    if (!(meters > 0 && meters < 1e7) || isTurned(node)) {
      return Optional.empty();
    }
    String id =
        authority(node)
            .or(() -> meters == 1 ? knownPlane(node) : Optional.empty())
            .orElse(name(node));
    return Optional.of(new ReferenceSystem(id, Kind.PROJECTED, meters, text));
  }

  private static boolean isTurned(Wkt node) {
    boolean hasWest =
        node.children().stream()
            .filter(each -> each.keyword().equals("AXIS"))
            .flatMap(each -> each.texts().stream())
            .anyMatch("WEST"::equalsIgnoreCase);
    String method = GeographicSystem.plain(PlaneParameters.of(node).method());
    return hasWest || method.contains("southorient");
  }

  private static Optional<String> knownPlane(Wkt node) {
    Optional<GeographicSystem> base =
        node.find("GEOGCS", "BASEGEOGCRS", "BASEGEODCRS", "GEOGCRS").flatMap(GeographicSystem::of);
    PlaneParameters parameters = PlaneParameters.of(node);
    String method = GeographicSystem.plain(parameters.method());
    boolean atOrigin =
        parameters.get("centralmeridian") == 0
            && parameters.get("falseeasting") == 0
            && parameters.get("falsenorthing") == 0
            && parameters.get("standardparallel1") == 0
            && parameters.get("scalefactor") == 1;
    if (base.filter(each -> each == GeographicSystem.WGS84).isPresent() && atOrigin) {
      String name = GeographicSystem.plain(node.name());
      if (method.equals("mercatorauxiliarysphere")
          || method.equals("popularvisualisationpseudomercator")
          || name.contains("pseudomercator")
          || name.contains("webmercator")) {
        return Optional.of("EPSG:" + WEB_MERCATOR);
      }
      if (method.equals("mercator") || method.equals("mercator1sp")) {
        return Optional.of("EPSG:" + WORLD_MERCATOR);
      }
    }
    return base.flatMap(each -> TransverseMercator.of(node, each))
        .map(known -> "EPSG:" + known.code());
  }

  /** The factor of the unit; in version 2 it may stand with the axes. */
  private static Optional<Double> unit(Wkt node, String keyword) {
    return node.find("UNIT", keyword)
        .or(() -> node.find("AXIS").flatMap(axis -> axis.find("UNIT", keyword)))
        .flatMap(Wkt::number);
  }

  private static Optional<String> authority(Wkt node) {
    return node.find("AUTHORITY", "ID")
        .filter(each -> each.texts().size() + each.numbers().size() >= 2 && !each.texts().isEmpty())
        .map(
            each -> {
              String code =
                  each.texts().size() > 1
                      ? each.texts().get(1)
                      : String.valueOf(each.numbers().get(0).longValue());
              String authority = each.name().toUpperCase(Locale.ROOT);
              return FORMER_WEB_MERCATORS.stream().anyMatch(old -> code.equals(old.toString()))
                  ? "EPSG:" + WEB_MERCATOR
                  : authority + ":" + code;
            });
  }

  private static String name(Wkt node) {
    return node.name().isBlank() ? "unnamed" : node.name();
  }
}
