package org.jiezhi.crs;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Where most coordinates of a layer lie: a box that leaves a twentieth out on each side, so that a
 * few wrong ones do not matter. Corners are NaN where there is no coordinate.
 *
 * @param minX left side
 * @param minY lower side
 * @param maxX right side
 * @param maxY upper side
 */
public record Spread(double minX, double minY, double maxX, double maxY) {
  private static final int MOST = 4_000;

  /**
   * The spread of some geometries; nulls and empty ones are passed over. Of each the corners of its
   * envelope count.
   */
  public static Spread of(List<Geometry> geometries) {
    int stride = Math.max(1, geometries.size() / MOST);
    double[] xs = new double[2 * (geometries.size() / stride + 1)];
    double[] ys = new double[xs.length];
    int n = 0;
    for (int i = 0; i < geometries.size(); i += stride) {
      Geometry each = geometries.get(i);
      if (each != null && !each.isEmpty()) {
        var box = each.getEnvelopeInternal();
        xs[n] = box.getMinX();
        ys[n++] = box.getMinY();
        xs[n] = box.getMaxX();
        ys[n++] = box.getMaxY();
      }
    }
    if (n == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    Arrays.sort(xs, 0, n);
    Arrays.sort(ys, 0, n);
    int low = (n - 1) / 20;
    int high = n - 1 - low;
    return new Spread(xs[low], ys[low], xs[high], ys[high]);
  }

  /** Whether there was no coordinate. */
  public boolean isEmpty() {
    return Double.isNaN(minX);
  }

  /** The same with x and y exchanged. */
  public Spread swapped() {
    return new Spread(minY, minX, maxY, maxX);
  }

  /** Its middle. */
  public Coordinate center() {
    return new Coordinate((minX + maxX) / 2, (minY + maxY) / 2);
  }

  /** Whether it lies wholly within a box. */
  boolean isWithin(double left, double lower, double right, double upper) {
    return minX >= left && minY >= lower && maxX <= right && maxY <= upper;
  }

  /** Whether it has points in common with another one that is widened by a share of its size. */
  boolean meets(Spread other, double share) {
    double dx = share * (other.maxX - other.minX);
    double dy = share * (other.maxY - other.minY);
    return minX <= other.maxX + dx
        && maxX >= other.minX - dx
        && minY <= other.maxY + dy
        && maxY >= other.minY - dy;
  }

  /** Its corners and the middles of its sides in another system. */
  Spread in(Transform transform) {
    double midX = (minX + maxX) / 2;
    double midY = (minY + maxY) / 2;
    double[] xy = {
      minX, minY, midX, minY, maxX, minY, maxX, midY, maxX, maxY, midX, maxY, minX, maxY, minX, midY
    };
    transform.apply(xy);
    double[] box = {xy[0], xy[1], xy[0], xy[1]};
    for (int i = 2; i < xy.length; i += 2) {
      box[0] = Math.min(box[0], xy[i]);
      box[1] = Math.min(box[1], xy[i + 1]);
      box[2] = Math.max(box[2], xy[i]);
      box[3] = Math.max(box[3], xy[i + 1]);
    }
    return new Spread(box[0], box[1], box[2], box[3]);
  }
}
