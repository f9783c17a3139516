package org.jiezhi.sampledata.files;

/** The shifted coordinates of Chinese web maps, by the formula known in public. */
public final class Gcj02 implements CoordinateChange {
  private static final double SEMI_MAJOR = 6_378_245;
  private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;

  @Override
  public double[] apply(double lon, double lat) {
    double x = lon - 105;
    double y = lat - 35;
    double ripple = (20 * sine(6 * x) + 20 * sine(2 * x)) * 2 / 3;
    double north =
        -100
            + 2 * x
            + 3 * y
            + 0.2 * y * y
            + 0.1 * x * y
            + 0.2 * Math.sqrt(Math.abs(x))
            + ripple
            + (20 * sine(y) + 40 * sine(y / 3)) * 2 / 3
            + (160 * sine(y / 12) + 320 * sine(y / 30)) * 2 / 3;
    double east =
        300
            + x
            + 2 * y
            + 0.1 * x * x
            + 0.1 * x * y
            + 0.1 * Math.sqrt(Math.abs(x))
            + ripple
            + (20 * sine(x) + 40 * sine(x / 3)) * 2 / 3
            + (150 * sine(x / 12) + 300 * sine(x / 30)) * 2 / 3;
    double phi = StrictMath.toRadians(lat);
    double sin = StrictMath.sin(phi);
    double magic = 1 - ECCENTRICITY_SQUARED * sin * sin;
    double root = Math.sqrt(magic);
    double latDegree =
        StrictMath.toRadians(SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED) / (magic * root));
    double lonDegree = StrictMath.toRadians(SEMI_MAJOR / root * StrictMath.cos(phi));
    return new double[] {lon + east / lonDegree, lat + north / latDegree};
  }

  private static double sine(double halfTurns) {
    return StrictMath.sin(halfTurns * Math.PI);
  }
}
