package org.jiezhi.sampledata.boundaries;

/** Plain geometry of rings in grid steps. */
final class Rings {
  private Rings() {}

  /**
   * Whether a ring runs counter-clockwise on the whole: by the sign of its area, which a redrawn
   * ring has too where it crosses itself a little.
   */
  static boolean isShell(long[] ring) {
    double doubled = 0;
    for (int i = 0; i < ring.length; i += 2) {
      int next = (i + 2) % ring.length;
      double x = ring[i] - ring[0];
      double y = ring[i + 1] - ring[1];
      doubled += x * (ring[next + 1] - ring[1]) - y * (ring[next] - ring[0]);
    }
    return doubled > 0;
  }

  /** Whether a point that is no vertex of the ring lies within it. */
  static boolean contains(long[] ring, long x, long y) {
    boolean inside = false;
    int n = ring.length / 2;
    for (int i = 0, j = n - 1; i < n; j = i++) {
      long yi = ring[2 * i + 1] - y;
      long yj = ring[2 * j + 1] - y;
      if (yi > 0 != yj > 0) {
        long xi = ring[2 * i] - x;
        long xj = ring[2 * j] - x;
        // The crossing lies right of the point; coordinates differ by less than 2^30 steps.
        long cross = xi * (yj - yi) - yi * (xj - xi);
        if (cross > 0 == yj > yi) {
          inside = !inside;
        }
      }
    }
    return inside;
  }
}
