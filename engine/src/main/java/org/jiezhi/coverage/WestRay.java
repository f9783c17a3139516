package org.jiezhi.coverage;

import org.jiezhi.geo.Orientation;

/**
 * Finds the border just west of a point: the ray runs west a hair above the point's own level, so
 * that it never meets a vertex. Exact. About O(log n) a ray.
 */
final class WestRay implements SegmentIndex.WestwardVisitor {
  private final Arcs arcs;
  private final SegmentIndex index;
  private final VertexTable points;

  private long pointX;
  private long pointY;
  private int bestLower;
  private int bestUpper;
  private int bestHalf;

  WestRay(Arcs arcs, SegmentIndex index) {
    this.arcs = arcs;
    this.index = index;
    this.points = arcs.vertices;
  }

  /**
   * The half-edge just west of a vertex that has the vertex on its left, or −1 where there is none.
   */
  int firstWestOf(int vertex) {
    pointX = points.x[vertex];
    pointY = points.y[vertex];
    bestHalf = -1;
    index.visitWestward(pointX, pointY, this);
    return bestHalf;
  }

  @Override
  public long reached() {
    return bestHalf < 0 ? Long.MIN_VALUE : Math.min(points.x[bestLower], points.x[bestUpper]);
  }

  @Override
  public void visit(int stretch) {
    for (int i = index.from[stretch]; i < index.to[stretch]; i++) {
      int a = arcs.flat[i];
      int b = arcs.flat[i + 1];
      boolean up = points.y[a] <= pointY && points.y[b] > pointY;
      boolean down = points.y[b] <= pointY && points.y[a] > pointY;
      if (up || down) {
        offer(up ? a : b, up ? b : a, up, i);
      }
    }
  }

  private void offer(int lower, int upper, boolean up, int place) {
    if (side(lower, upper, pointX, pointY) >= 0) {
      return;
    }
    if (bestHalf < 0 || isEastOfBest(lower, upper)) {
      bestLower = lower;
      bestUpper = upper;
      bestHalf = 2 * arcs.arcAt(place) + (up ? 1 : 0);
    }
  }

  /**
   * Both cross the ray's level and do not cross each other: an end of one tells on which side of
   * the other it is.
   */
  private boolean isEastOfBest(int lower, int upper) {
    if (points.y[lower] >= points.y[bestLower]) {
      int side = side(bestLower, bestUpper, points.x[lower], points.y[lower]);
      if (side != 0) {
        return side < 0;
      }
    } else {
      int side = side(lower, upper, points.x[bestLower], points.y[bestLower]);
      if (side != 0) {
        return side > 0;
      }
    }
    return points.y[upper] <= points.y[bestUpper]
        ? side(bestLower, bestUpper, points.x[upper], points.y[upper]) < 0
        : side(lower, upper, points.x[bestUpper], points.y[bestUpper]) > 0;
  }

  private int side(int lower, int upper, long x, long y) {
    return Orientation.of(points.x[lower], points.y[lower], points.x[upper], points.y[upper], x, y);
  }
}
