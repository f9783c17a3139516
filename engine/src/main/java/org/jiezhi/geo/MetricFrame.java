package org.jiezhi.geo;

/**
 * Metres around one place: how long a grid step is to the east and to the north.
 *
 * <p>In geographic systems on the GRS 80 ellipsoid (equal to that of WGS 84 and CGCS2000 within 0.1
 * mm): radius of curvature in the prime vertical times the cosine of the latitude to the east, in
 * the meridian to the north (Snyder, Map Projections, 1987, eq. 4-18 to 4-21). Lengths and areas
 * taken in a frame are right to 1e-4 for things less than 10 km across; areas of larger things come
 * from {@link EllipsoidArea}. Immutable.
 *
 * @param metersPerStepX metres of one grid step to the east
 * @param metersPerStepY metres of one grid step to the north
 */
public record MetricFrame(double metersPerStepX, double metersPerStepY) {
  static final double SEMI_MAJOR_M = 6378137.0;
  static final double ECCENTRICITY_SQUARED = 0.006694380022903416;

  /**
   * The frame at a latitude, in grid steps of 1e-9 degree. Latitudes beyond the poles are taken at
   * the poles.
   */
  public static MetricFrame geographic(long latitudeSteps) {
    double degrees = Math.max(-90, Math.min(90, Grid.GEOGRAPHIC.toCoordinate(latitudeSteps)));
    double phi = StrictMath.toRadians(degrees);
    double sin = StrictMath.sin(phi);
    double w = 1 - ECCENTRICITY_SQUARED * sin * sin;
    double primeVertical = SEMI_MAJOR_M / Math.sqrt(w);
    double meridian = SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED) / (w * Math.sqrt(w));
    double radiansPerStep = StrictMath.toRadians(Grid.GEOGRAPHIC.step());
    return new MetricFrame(
        Math.max(0, primeVertical * StrictMath.cos(phi)) * radiansPerStep,
        meridian * radiansPerStep);
  }

  /** The frame of a plane whose unit has this many metres. */
  public static MetricFrame projected(double metersPerUnit) {
    double step = Grid.PROJECTED.step() * metersPerUnit;
    return new MetricFrame(step, step);
  }

  /** The frame at a place of a hierarchy's plane. */
  public static MetricFrame at(Grid grid, double metersPerUnit, long y) {
    return grid == Grid.GEOGRAPHIC ? geographic(y) : projected(metersPerUnit);
  }

  /** The length in metres of a vector of grid steps. */
  public double length(double dx, double dy) {
    double east = dx * metersPerStepX;
    double north = dy * metersPerStepY;
    return Math.sqrt(east * east + north * north);
  }

  /** The area in square metres of an area in squared grid steps. */
  public double area(double squaredSteps) {
    return squaredSteps * metersPerStepX * metersPerStepY;
  }
}
