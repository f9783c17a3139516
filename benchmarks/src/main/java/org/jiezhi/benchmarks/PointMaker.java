package org.jiezhi.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Points to look up, with 9 decimals. */
final class PointMaker {
  private static final double SCALE = 1e9;
  private static final double BESIDE = 2e-7;

  /** How points lie; their order is random in each. */
  enum Spread {
    /** Any area, anywhere in its box: small areas count as much as large ones, as addresses do. */
    INSIDE,
    /** Around a few thousand places, as a city's events do. */
    CLUSTERED,
    /** Within some centimetres of a border, or on it. */
    BORDER
  }

  private final double[] lon;
  private final double[] lat;

  private PointMaker(double[] lon, double[] lat) {
    this.lon = lon;
    this.lat = lat;
  }

  static PointMaker of(Spread spread, List<Geometry> areas, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] lon = new double[count];
    double[] lat = new double[count];
    double[][] hot = new double[2000][];
    for (int k = 0; k < hot.length; k++) {
      Coordinate at = areas.get(random.nextInt(areas.size())).getCoordinate();
      hot[k] = new double[] {at.x, at.y};
    }
    for (int i = 0; i < count; i++) {
      double[] at =
          switch (spread) {
            case INSIDE -> inside(areas.get(random.nextInt(areas.size())), random);
            case CLUSTERED -> around(hot[random.nextInt(hot.length)], random);
            case BORDER -> beside(areas.get(random.nextInt(areas.size())), random);
          };
      lon[i] = Math.rint(at[0] * SCALE) / SCALE;
      lat[i] = Math.rint(at[1] * SCALE) / SCALE;
    }
    return new PointMaker(lon, lat);
  }

  private static double[] inside(Geometry area, SplittableRandom random) {
    Envelope box = area.getEnvelopeInternal();
    return new double[] {
      box.getMinX() + random.nextDouble() * box.getWidth(),
      box.getMinY() + random.nextDouble() * box.getHeight()
    };
  }

  private static double[] around(double[] place, SplittableRandom random) {
    double radius = 0.003 * random.nextDouble() * random.nextDouble();
    double angle = 2 * Math.PI * random.nextDouble();
    return new double[] {place[0] + radius * Math.cos(angle), place[1] + radius * Math.sin(angle)};
  }

  private static double[] beside(Geometry area, SplittableRandom random) {
    Coordinate[] ring = area.getGeometryN(0).getCoordinates();
    int k = random.nextInt(ring.length - 1);
    double share = random.nextInt(10) == 0 ? 0 : random.nextDouble();
    double off = random.nextInt(4) == 0 ? 0 : BESIDE;
    return new double[] {
      ring[k].x + share * (ring[k + 1].x - ring[k].x) + off * (2 * random.nextDouble() - 1),
      ring[k].y + share * (ring[k + 1].y - ring[k].y) + off * (2 * random.nextDouble() - 1)
    };
  }

  /** Longitudes. */
  double[] lon() {
    return lon;
  }

  /** Latitudes. */
  double[] lat() {
    return lat;
  }

  int size() {
    return lon.length;
  }
}
