package org.jiezhi.crs;

import org.jiezhi.model.Message;

/**
 * What a transform does about the ground that two systems rest on.
 *
 * @param kind what is known of the shift
 * @param uncertaintyMeters how far off, in metres, a point may be for what is not known of it
 */
public record DatumShift(Kind kind, double uncertaintyMeters) {
  /** What is known of a shift between two datums. */
  public enum Kind {
    /** Both rest on the same datum: there is none. */
    NONE,
    /**
     * Both follow the same global frame; the published parameters are all zero, and longitudes and
     * latitudes are taken over unchanged.
     */
    ZERO,
    /** By the parameters that the definitions bring with them ({@code TOWGS84}). */
    PARAMETERS,
    /** By the public formula of Chinese web maps. */
    MAP_SHIFT,
    /**
     * There is one, but no parameters: those of Xian 1980 and Beijing 1954 are not public.
     * Longitudes and latitudes are taken over unchanged.
     */
    UNKNOWN
  }

  static final DatumShift NONE = new DatumShift(Kind.NONE, 0);

  /** How the shift between two datums is made. */
  static DatumShift between(CrsDefinition.Datum one, CrsDefinition.Datum other) {
    if (one.isSame(other)) {
      return NONE;
    }
    boolean sameMeridian = one.primeMeridian() == other.primeMeridian();
    if (isGlobal(one) && isGlobal(other) && sameMeridian) {
      return new DatumShift(Kind.ZERO, Math.max(drift(one), drift(other)));
    }
    if ((isGlobal(one) || !one.toWgs84().isEmpty())
        && (isGlobal(other) || !other.toWgs84().isEmpty())) {
      return new DatumShift(Kind.PARAMETERS, 10);
    }
    return new DatumShift(Kind.UNKNOWN, Math.max(unknown(one), unknown(other)));
  }

  private static boolean isGlobal(CrsDefinition.Datum datum) {
    boolean zero = !datum.toWgs84().isEmpty() && datum.toWgs84().stream().allMatch(v -> v == 0);
    return datum.known() == null
        ? zero && datum.inverseFlattening() > 298 && datum.inverseFlattening() < 298.3
        : datum.known().driftMeters() >= 0;
  }

  private static double drift(CrsDefinition.Datum datum) {
    return datum.known() == null ? 2 : datum.known().driftMeters();
  }

  private static double unknown(CrsDefinition.Datum datum) {
    GeographicSystem known = datum.known();
    if (known == null) {
      return isGlobal(datum) ? 0 : 500;
    }
    return switch (known) {
      case BEIJING_1954, XIAN_1980 -> 130;
      case NAD27 -> 200;
      default -> 0;
    };
  }

  /** Whether a point's place rests on an assumption rather than on parameters. */
  public boolean isAssumed() {
    return kind == Kind.UNKNOWN;
  }

  /** A sentence on what was done and how far it may be off. */
  public Message message() {
    return switch (kind) {
      case NONE -> Message.of("both rest on the same datum", "二者基准相同");
      case ZERO ->
          Message.of(
              "longitude and latitude taken over unchanged; the frames differ by up to {0} m",
              "经纬度原样采用；两个框架相差不超过 {0} 米", uncertaintyMeters);
      case PARAMETERS ->
          Message.of(
              "datum shift by the parameters of the definitions, right to some metres",
              "按定义所带参数作基准转换，精度数米");
      case MAP_SHIFT ->
          Message.of(
              "by the public formula of the web maps' shift, right to about {0} m",
              "按公开的地图偏移公式换算，精度约 {0} 米", uncertaintyMeters);
      case UNKNOWN ->
          Message.of(
              "no parameters are known for the datum shift; longitude and latitude were taken over"
                  + " unchanged and may be off by up to {0} m; a definition with TOWGS84 in --crs or"
                  + " in the .prj gives the parameters",
              "缺少基准转换参数；经纬度原样采用，可能偏差达 {0} 米；可在 --crs 或 .prj 中以 TOWGS84 给出参数", uncertaintyMeters);
    };
  }
}
