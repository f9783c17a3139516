package org.jiezhi.locate;

import org.jiezhi.geo.Orientation;

/**
 * Where the straight steps of a walk cross an edge, for points moved by (+d, +d²). Exact for all
 * grid coordinates.
 */
final class Predicates {
  private Predicates() {}

  /** Whether the point is east of the line through the edge, or on it. */
  static boolean isEast(long ax, long ay, long bx, long by, long x, long y) {
    // A level edge counts as running from its eastern end, so that what lies on it is north of it.
    boolean isUp = ay < by || (ay == by && ax > bx);
    return isUp
        ? Orientation.of(ax, ay, bx, by, x, y) <= 0
        : Orientation.of(bx, by, ax, ay, x, y) <= 0;
  }

  /** Whether the edge crosses the column of x, below the point. */
  static boolean isAbove(long ax, long ay, long bx, long by, long x, long y) {
    if ((ax <= x) == (bx <= x)) {
      return false;
    }
    boolean isUp = ay < by || (ay == by && ax > bx);
    boolean risesEast = isUp ? bx > ax : ax > bx;
    return isEast(ax, ay, bx, by, x, y) != risesEast;
  }

  /** Whether the edge crosses the row of y between two columns. */
  static boolean crossesRow(long ax, long ay, long bx, long by, long west, long east, long y) {
    return (ay <= y) != (by <= y)
        && isEast(ax, ay, bx, by, west, y) != isEast(ax, ay, bx, by, east, y);
  }

  /** Whether the edge has a point in common with a closed box. */
  static boolean touches(
      long ax, long ay, long bx, long by, long west, long south, long east, long north) {
    if (Math.max(ax, bx) < west
        || Math.min(ax, bx) > east
        || Math.max(ay, by) < south
        || Math.min(ay, by) > north) {
      return false;
    }
    // The box lies on both sides of the line if the two corners farthest from it do.
    boolean rises = (bx > ax) == (by > ay);
    int first = Orientation.of(ax, ay, bx, by, west, rises ? north : south);
    int second = Orientation.of(ax, ay, bx, by, east, rises ? south : north);
    return first == 0 || second == 0 || first != second;
  }
}
