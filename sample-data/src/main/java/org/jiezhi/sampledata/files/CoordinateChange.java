package org.jiezhi.sampledata.files;

/** Takes longitude and latitude in degrees to another system. */
@FunctionalInterface
public interface CoordinateChange {
  /** Leaves degrees as they are. */
  CoordinateChange NONE = (lon, lat) -> new double[] {lon, lat};

  /** x and y in the other system. */
  double[] apply(double lon, double lat);
}
