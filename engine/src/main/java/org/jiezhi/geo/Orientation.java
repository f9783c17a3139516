package org.jiezhi.geo;

/**
 * Exact orientation of three grid points. No rounding, no overflow: products are taken to 128 bits
 * where needed.
 */
public final class Orientation {
  private static final long SMALL = 1L << 31;

  private Orientation() {}

  /**
   * On which side of the line from a to b the point c lies: 1 left, −1 right, 0 on the line.
   * Constant time; all coordinates as {@link Grid} gives them.
   */
  public static int of(long ax, long ay, long bx, long by, long cx, long cy) {
    return ofVectors(bx - ax, by - ay, cx - ax, cy - ay);
  }

  /** The sign of the cross product u × v. */
  public static int ofVectors(long ux, long uy, long vx, long vy) {
    if (isSmall(ux) && isSmall(uy) && isSmall(vx) && isSmall(vy)) {
      return Long.compare(ux * vy, uy * vx);
    }
    double left = (double) ux * vy;
    double right = (double) uy * vx;
    double cross = left - right;
    // Differences of grid values are exact in a double; each product is off by half an ulp at most.
    double bound = 4e-16 * (Math.abs(left) + Math.abs(right));
    if (cross > bound) {
      return 1;
    }
    if (cross < -bound) {
      return -1;
    }
    int high = Long.compare(Math.multiplyHigh(ux, vy), Math.multiplyHigh(uy, vx));
    return high != 0 ? high : Long.compareUnsigned(ux * vy, uy * vx);
  }

  private static boolean isSmall(long value) {
    return value < SMALL && value > -SMALL;
  }
}
