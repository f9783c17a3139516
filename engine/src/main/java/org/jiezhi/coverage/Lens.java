package org.jiezhi.coverage;

import org.jiezhi.geo.MetricFrame;
import org.jspecify.annotations.Nullable;

/** A contested region between two borders that meet at its two ends, and nothing else around it. */
final class Lens {
  private static final double NOTCH = 2;

  /** The number of its region. */
  final int number;

  private final Arrangement arrangement;

  /** Vertices along the two borders, both from the one end to the other. */
  private final int[] one;

  private final int[] two;
  private final int ownerOne;
  private final int ownerTwo;

  Lens(Arrangement arrangement, int number, Region region, int[] claim) {
    this.arrangement = arrangement;
    this.number = number;
    int n = claim.length;
    int begin = 0;
    while (claim[begin] == claim[(begin + n - 1) % n]) {
      begin++;
    }
    int turn = begin;
    while (claim[turn % n] == claim[begin]) {
      turn++;
    }
    one = walk(region, begin, turn);
    two = walk(region, turn, begin + n);
    for (int i = 0, j = two.length - 1; i < j; i++, j--) {
      int swap = two[i];
      two[i] = two[j];
      two[j] = swap;
    }
    ownerOne = claim[begin];
    ownerTwo = claim[turn % n];
  }

  private int[] walk(Region region, int from, int to) {
    IntList walk = new IntList(16);
    for (int h = from; h < to; h++) {
      int[] path = arrangement.arcs.path(region.halves[h % region.halves.length]);
      for (int i = h == from ? 0 : 1; i < path.length; i++) {
        walk.add(path[i]);
      }
    }
    return walk.toArray();
  }

  /**
   * Where one border is more than twice as long as the other it is no survey of the same line but
   * runs around a notch or spike, which goes to the owner of the longer one; −1 elsewhere.
   */
  int ownerOfNotch(MetricFrame frame) {
    double lengthOne = length(one, frame);
    double lengthTwo = length(two, frame);
    return lengthOne > NOTCH * lengthTwo ? ownerOne : lengthTwo > NOTCH * lengthOne ? ownerTwo : -1;
  }

  private double length(int[] line, MetricFrame frame) {
    VertexTable points = arrangement.arcs.vertices;
    double sum = 0;
    for (int i = 0; i + 1 < line.length; i++) {
      sum +=
          frame.length(
              (double) points.x[line[i + 1]] - points.x[line[i]],
              (double) points.y[line[i + 1]] - points.y[line[i]]);
    }
    return sum;
  }

  /** A key of the two owners. */
  long pair() {
    return Noder.edgeKey(ownerOne, ownerTwo);
  }

  /** At how many of its two ends there is a vertex of both borders. */
  int commonEnds(int[] uses) {
    return (uses[one[0]] > 1 ? 1 : 0) + (uses[one[one.length - 1]] > 1 ? 1 : 0);
  }

  /**
   * Who must get the region for the only line with vertices of its own to stay; −1 where both have
   * some.
   */
  int ownerWithoutVertices(int[] uses) {
    int inOne = ownVertices(one, uses);
    int inTwo = ownVertices(two, uses);
    return inTwo == 0 ? ownerTwo : inOne == 0 ? ownerOne : -1;
  }

  private static int ownVertices(int[] line, int[] uses) {
    int count = 0;
    for (int i = 1; i + 1 < line.length; i++) {
      count += uses[line[i]] > 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * Draws the line that parts it.
   *
   * @param uses in how many rings of the input each vertex stands, if the line shall run through
   *     the vertices of both borders; null if it shall run midway
   */
  void draw(Settlement.Outcome outcome, MetricFrame frame, int @Nullable [] uses) {
    VertexTable points = arrangement.arcs.vertices;
    long ox = points.x[one[0]];
    long oy = points.y[one[0]];
    double[] u = local(one, ox, oy, frame);
    double[] w = local(two, ox, oy, frame);
    outcome.how = uses == null ? Decision.How.MIDDLE_LINE : Decision.How.DETAIL;
    outcome.takers = new int[] {Math.min(ownerOne, ownerTwo), Math.max(ownerOne, ownerTwo)};
    outcome.from = one[0];
    outcome.to = one[one.length - 1];
    MiddleLine line = MiddleLine.between(u, w);
    if (uses == null) {
      double[] inner = line.vertices();
      outcome.lineX = new long[inner.length / 2];
      outcome.lineY = new long[inner.length / 2];
      for (int i = 0; i < outcome.lineX.length; i++) {
        outcome.lineX[i] = ox + (long) Math.rint(inner[2 * i] / frame.metersPerStepX());
        outcome.lineY[i] = oy + (long) Math.rint(inner[2 * i + 1] / frame.metersPerStepY());
      }
    } else {
      int[] merged = line.merged(one, two, vertex -> uses[vertex] > 0);
      outcome.lineX = new long[merged.length];
      outcome.lineY = new long[merged.length];
      for (int i = 0; i < merged.length; i++) {
        outcome.lineX[i] = points.x[merged[i]];
        outcome.lineY[i] = points.y[merged[i]];
      }
    }
    outcome.reachM = line.reach();
  }

  private double[] local(int[] line, long ox, long oy, MetricFrame frame) {
    VertexTable points = arrangement.arcs.vertices;
    double[] local = new double[2 * line.length];
    for (int i = 0; i < line.length; i++) {
      local[2 * i] = (points.x[line[i]] - ox) * frame.metersPerStepX();
      local[2 * i + 1] = (points.y[line[i]] - oy) * frame.metersPerStepY();
    }
    return local;
  }
}
