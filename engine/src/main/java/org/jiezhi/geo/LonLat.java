package org.jiezhi.geo;

/**
 * A place on the earth: longitude and latitude in degrees, east and north positive.
 *
 * @param lon longitude in degrees, −360 to 360 (frames that cross the antimeridian run past 180)
 * @param lat latitude in degrees, −90 to 90
 */
public record LonLat(double lon, double lat) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is not finite or out of its range
   */
  public LonLat {
    if (!(lon >= -360 && lon <= 360)) {
      throw new IllegalArgumentException("longitude " + lon + " is not within -360 to 360 degrees");
    }
    if (!(lat >= -90 && lat <= 90)) {
      throw new IllegalArgumentException(
          "latitude "
              + lat
              + " is not within -90 to 90 degrees; are longitude and latitude swapped?");
    }
  }
}
