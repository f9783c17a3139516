package org.jiezhi.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How coarse a map may be and still show a vertex: lines simplified for many scales at once, by the
 * effective area of Visvalingam and Whyatt ("Line generalisation by repeated elimination of
 * points", The Cartographic Journal 30, 1993).
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Ends of lines stay at every scale, so lines that met still meet; a closed line keeps three
 *       places.
 *   <li>At every scale, lines that did not cross do not cross: a vertex only goes while the
 *       triangle it makes with its neighbours holds no other vertex.
 *   <li>A vertex shown at a scale is shown at all finer ones.
 * </ul>
 *
 * <p>One pass over all lines together, smallest triangle first: O(n log n) for n vertices, and the
 * look into a triangle costs as many cells of a grid (about one vertex a cell) as its box covers.
 */
final class VertexRanks {
  /** A vertex with the area of its triangle when it was put in the queue. */
  private record Corner(double area, int vertex) implements Comparable<Corner> {
    @Override
    public int compareTo(Corner other) {
      int byArea = Double.compare(area, other.area);
      return byArea != 0 ? byArea : Integer.compare(vertex, other.vertex);
    }
  }

  private final int[] x;
  private final int[] y;
  private final int[] before;
  private final int[] after;
  private final int[] lineOf;
  private final int[] left;
  private final int[] fewest;
  private final double[] area;
  private final boolean[] gone;
  private final CellIndex cells;

  private VertexRanks(int[] x, int[] y, int[] start) {
    this.x = x;
    this.y = y;
    int n = x.length;
    before = new int[n];
    after = new int[n];
    lineOf = new int[n];
    area = new double[n];
    gone = new boolean[n];
    left = new int[start.length - 1];
    fewest = new int[start.length - 1];
    cells = new CellIndex(x, y);
    for (int line = 0; line + 1 < start.length; line++) {
      int last = start[line + 1] - 1;
      left[line] = last - start[line] + 1;
      fewest[line] = x[start[line]] == x[last] && y[start[line]] == y[last] ? 4 : 2;
      for (int v = start[line]; v <= last; v++) {
        lineOf[v] = line;
        before[v] = v == start[line] ? -1 : v - 1;
        after[v] = v == last ? -1 : v + 1;
      }
    }
  }

  /**
   * Ranks the vertices of lines.
   *
   * @param x steps east of all vertices, one line after another
   * @param y steps north
   * @param start where each line begins; one more entry for the end
   * @param tolerances the scales, finest first, in steps
   * @param checkpoint called now and then; may throw to stop the work
   * @return for each vertex how many of the scales show it
   */
  static byte[] of(int[] x, int[] y, int[] start, double[] tolerances, Runnable checkpoint) {
    return new VertexRanks(x, y, start).rank(tolerances, checkpoint);
  }

  private byte[] rank(double[] tolerances, Runnable checkpoint) {
    byte[] ranks = new byte[x.length];
    Arrays.fill(ranks, (byte) tolerances.length);
    PriorityQueue<Corner> queue = new PriorityQueue<>(Math.max(1, x.length));
    for (int v = 0; v < x.length; v++) {
      enqueue(v, queue);
    }
    // What stood in the way may be gone at the next scale.
    List<Corner> blocked = new ArrayList<>();
    int scale = 0;
    int steps = 0;
    for (Corner next = queue.poll(); next != null; next = queue.poll()) {
      while (scale < tolerances.length && next.area >= tolerances[scale] * tolerances[scale]) {
        scale++;
        queue.addAll(blocked);
        blocked.clear();
      }
      if (scale == tolerances.length) {
        break;
      }
      if ((++steps & 0xffff) == 0) {
        checkpoint.run();
      }
      int v = next.vertex;
      if (gone[v] || area[v] != next.area || left[lineOf[v]] <= fewest[lineOf[v]]) {
        continue;
      }
      if (isBlocked(v)) {
        blocked.add(next);
        continue;
      }
      ranks[v] = (byte) scale;
      remove(v);
      enqueue(before[v], queue);
      enqueue(after[v], queue);
    }
    return ranks;
  }

  private void remove(int v) {
    gone[v] = true;
    left[lineOf[v]]--;
    after[before[v]] = after[v];
    before[after[v]] = before[v];
  }

  private void enqueue(int v, PriorityQueue<Corner> queue) {
    if (before[v] >= 0 && after[v] >= 0) {
      area[v] = Math.abs(doubledArea(before[v], v, after[v])) / 2.0;
      queue.add(new Corner(area[v], v));
    }
  }

  /** Twice the signed area of a triangle; exact, since steps are below 2^26. */
  private long doubledArea(int a, int b, int c) {
    return (long) (x[b] - x[a]) * (y[c] - y[a]) - (long) (y[b] - y[a]) * (x[c] - x[a]);
  }

  /** Whether another vertex lies in the triangle of a vertex and its neighbours. */
  private boolean isBlocked(int v) {
    int a = before[v];
    int c = after[v];
    return cells.any(
        Math.min(x[v], Math.min(x[a], x[c])),
        Math.min(y[v], Math.min(y[a], y[c])),
        Math.max(x[v], Math.max(x[a], x[c])),
        Math.max(y[v], Math.max(y[a], y[c])),
        other -> !gone[other] && isInside(other, a, v, c));
  }

  private boolean isInside(int p, int a, int b, int c) {
    if (isAt(p, a) || isAt(p, b) || isAt(p, c)) {
      return false;
    }
    long ab = doubledArea(a, b, p);
    long bc = doubledArea(b, c, p);
    long ca = doubledArea(c, a, p);
    return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
  }

  private boolean isAt(int p, int q) {
    return x[p] == x[q] && y[p] == y[q];
  }
}
