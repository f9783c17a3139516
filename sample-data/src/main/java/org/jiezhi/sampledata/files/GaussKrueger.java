package org.jiezhi.sampledata.files;

/**
 * CGCS2000 three-degree Gauss-Krüger with the zone number before the easting, by Krüger's series to
 * the fourth order of the third flattening: exact to well under a millimetre.
 */
public final class GaussKrueger implements CoordinateChange {
  private static final double SEMI_MAJOR = 6_378_137;
  private static final double FLATTENING = 1 / 298.257222101;
  private static final double N = FLATTENING / (2 - FLATTENING);
  private static final double ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));
  private static final double RADIUS = SEMI_MAJOR / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
  private static final double[] ALPHA = {
    N / 2 - 2 * N * N / 3 + 5 * N * N * N / 16 + 41 * N * N * N * N / 180,
    13 * N * N / 48 - 3 * N * N * N / 5 + 557 * N * N * N * N / 1440,
    61 * N * N * N / 240 - 103 * N * N * N * N / 140,
    49561 * N * N * N * N / 161280
  };

  private final int zone;

  /** The zone whose central meridian is nearest to a longitude in degrees. */
  public GaussKrueger(double lon) {
    zone = (int) Math.rint(lon / 3);
  }

  @Override
  public double[] apply(double lon, double lat) {
    double sinLat = StrictMath.sin(StrictMath.toRadians(lat));
    double lambda = StrictMath.toRadians(lon - 3 * zone);
    double t = StrictMath.sinh(atanh(sinLat) - ECCENTRICITY * atanh(ECCENTRICITY * sinLat));
    double xi = StrictMath.atan2(t, StrictMath.cos(lambda));
    double eta = atanh(StrictMath.sin(lambda) / Math.sqrt(1 + t * t));
    double north = xi;
    double east = eta;
    for (int j = 1; j <= ALPHA.length; j++) {
      north += ALPHA[j - 1] * StrictMath.sin(2 * j * xi) * StrictMath.cosh(2 * j * eta);
      east += ALPHA[j - 1] * StrictMath.cos(2 * j * xi) * StrictMath.sinh(2 * j * eta);
    }
    return new double[] {
      tenthOfMillimeter(zone * 1e6 + 500_000 + RADIUS * east), tenthOfMillimeter(RADIUS * north)
    };
  }

  private static double tenthOfMillimeter(double meters) {
    return Math.rint(meters * 1e4) / 1e4;
  }

  private static double atanh(double x) {
    return 0.5 * StrictMath.log((1 + x) / (1 - x));
  }
}
