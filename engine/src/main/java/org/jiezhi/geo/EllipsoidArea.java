package org.jiezhi.geo;

/**
 * Areas of large rings of longitude and latitude on the GRS 80 ellipsoid: the ring's edges are
 * straight in the plane of degrees, and the area under each is the integral of the authalic
 * function (Snyder, Map Projections, 1987, eq. 3-12), taken by Simpson's rule. Right to 1e-9 for
 * edges below one degree.
 */
public final class EllipsoidArea {
  private static final double E = Math.sqrt(MetricFrame.ECCENTRICITY_SQUARED);

  private double sum;

  /** Adds the edge from one grid point to the next, in steps of 1e-9 degree. */
  public void addEdge(long ax, long ay, long bx, long by) {
    double width = StrictMath.toRadians((bx - ax) * Grid.GEOGRAPHIC.step());
    double south = ay;
    double north = by;
    sum -= width * (authalic(south) + 4 * authalic((south + north) / 2) + authalic(north)) / 6;
  }

  /** The area in square metres of all rings added; positive where they run counter-clockwise. */
  public double squareMeters() {
    double a = MetricFrame.SEMI_MAJOR_M;
    return sum * a * a / 2;
  }

  private static double authalic(double latitudeSteps) {
    double sin = StrictMath.sin(StrictMath.toRadians(latitudeSteps * Grid.GEOGRAPHIC.step()));
    double es = E * sin;
    return (1 - E * E) * (sin / (1 - es * es) - StrictMath.log((1 - es) / (1 + es)) / (2 * E));
  }
}
