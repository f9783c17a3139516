package org.jiezhi.sampledata.boundaries;

/** Plain geometry of rings in grid steps. */
final class Rings {
  private Rings() {}

  /** Whether a ring runs counter-clockwise. Judged by its lowest, leftmost point: exact. */
  static boolean isShell(long[] ring) {
    int n = ring.length / 2;
    int low = 0;
    for (int i = 1; i < n; i++) {
      long dy = ring[2 * i + 1] - ring[2 * low + 1];
      if (dy < 0 || (dy == 0 && ring[2 * i] < ring[2 * low])) {
        low = i;
      }
    }
    int before = (low + n - 1) % n;
    int after = (low + 1) % n;
    long ax = ring[2 * low] - ring[2 * before];
    long ay = ring[2 * low + 1] - ring[2 * before + 1];
    long bx = ring[2 * after] - ring[2 * low];
    long by = ring[2 * after + 1] - ring[2 * low + 1];
    return ax * by - ay * bx > 0;
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
