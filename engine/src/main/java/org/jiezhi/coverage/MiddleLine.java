package org.jiezhi.coverage;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The line midway between two lines with the same ends: two surveys of one border. Each vertex of
 * one line is paired with the nearest point of the other, pairs that would cross are dropped (the
 * longest increasing sequence stays), and the line runs through the middles of the pairs. So a
 * border that is off the truth on both sides by independent errors comes out nearer to it than
 * either.
 *
 * <p>Lines are given as x and y by turns in a plane of true lengths. Time is proportional to the
 * product of the two numbers of vertices up to {@value #MOST_PAIRS}, beyond which vertices are
 * paired by length along the line.
 */
final class MiddleLine {
  private static final long MOST_PAIRS = 4_000_000;

  /** A vertex not much farther than the nearest point is taken in its stead: fewer vertices. */
  private static final double VERTEX_FAVOUR = 2.25;

  /** Bends below this share of the greatest distance to the two lines say nothing. */
  private static final double LEAST_BEND = 0.5;

  private final double[] u;
  private final double[] w;
  private double[] uPlace = new double[16];
  private double[] wPlace = new double[16];
  private int count;
  private double reach;

  private MiddleLine(double[] u, double[] w) {
    this.u = u;
    this.w = w;
  }

  /** How far the middle line lies from the two, at the most. */
  double reach() {
    return reach;
  }

  /**
   * Finds the middle line.
   *
   * @param u one line, ends included
   * @param w the other, with the same ends in the same order
   */
  static MiddleLine between(double[] u, double[] w) {
    MiddleLine line = new MiddleLine(u, w);
    if ((long) u.length * w.length <= MOST_PAIRS) {
      line.pair(u, w, false);
      line.pair(w, u, true);
      line.keepIncreasing();
    }
    if (line.count == 0) {
      line.pairByLength(u, w, false);
      line.pairByLength(w, u, true);
      line.keepIncreasing();
    }
    return line;
  }

  /**
   * Its inner vertices, x and y by turns, without those that bend it by less than a share of what
   * the two lines differ by (Douglas and Peucker, Cartographica 10, 1973).
   */
  double[] vertices() {
    double[] middle = middles();
    boolean[] stays = new boolean[middle.length / 2];
    stays[0] = true;
    stays[stays.length - 1] = true;
    thin(middle, 0, stays.length - 1, reach * reach * LEAST_BEND * LEAST_BEND, stays);
    double[] inner = new double[middle.length];
    int n = 0;
    for (int i = 1; i + 1 < stays.length; i++) {
      if (stays[i]) {
        inner[n++] = middle[2 * i];
        inner[n++] = middle[2 * i + 1];
      }
    }
    return Arrays.copyOf(inner, n);
  }

  /**
   * The vertices of both lines in the order in which the pairs come.
   *
   * @param one numbers of the vertices of the first line
   * @param two those of the second
   * @param isWanted which vertices are kept
   */
  int[] merged(int[] one, int[] two, IntPredicate isWanted) {
    IntList merged = new IntList(count);
    for (int i = 0; i < count; i++) {
      boolean onU = uPlace[i] == Math.rint(uPlace[i]);
      boolean onW = wPlace[i] == Math.rint(wPlace[i]);
      if (onU && isWanted.test(one[(int) uPlace[i]])) {
        merged.add(one[(int) uPlace[i]]);
      }
      if (onW && isWanted.test(two[(int) wPlace[i]])) {
        merged.add(two[(int) wPlace[i]]);
      }
      reach = Math.max(reach, distance(i));
    }
    return merged.toArray();
  }

  private double distance(int pair) {
    double dx = at(u, uPlace[pair], 0) - at(w, wPlace[pair], 0);
    double dy = at(u, uPlace[pair], 1) - at(w, wPlace[pair], 1);
    return Math.sqrt(dx * dx + dy * dy);
  }

  private static void thin(
      double[] line, int first, int last, double squaredBend, boolean[] stays) {
    IntList open = new IntList(16);
    open.add(first);
    open.add(last);
    while (open.size() > 0) {
      int to = open.get(open.size() - 1);
      int from = open.get(open.size() - 2);
      open.truncate(open.size() - 2);
      double[] base = {line[2 * from], line[2 * from + 1], line[2 * to], line[2 * to + 1]};
      double most = squaredBend;
      int at = -1;
      for (int i = from + 1; i < to; i++) {
        double distance = squaredDistance(base, line[2 * i], line[2 * i + 1]);
        if (distance > most) {
          most = distance;
          at = i;
        }
      }
      if (at >= 0) {
        stays[at] = true;
        open.add(from);
        open.add(at);
        open.add(at);
        open.add(to);
      }
    }
  }

  private static double squaredDistance(double[] segment, double x, double y) {
    double dx = segment[2] - segment[0];
    double dy = segment[3] - segment[1];
    double length2 = dx * dx + dy * dy;
    double px = x - segment[0];
    double py = y - segment[1];
    double along = length2 == 0 ? 0 : (px * dx + py * dy) / length2;
    double share = Math.max(0, Math.min(1, along));
    double ex = px - share * dx;
    double ey = py - share * dy;
    return ex * ex + ey * ey;
  }

  /** Both ends and the middles of all pairs. */
  private double[] middles() {
    double[] middle = new double[2 * count + 4];
    System.arraycopy(u, 0, middle, 0, 2);
    System.arraycopy(u, u.length - 2, middle, 2 * count + 2, 2);
    for (int i = 0; i < count; i++) {
      double px = at(u, uPlace[i], 0);
      double py = at(u, uPlace[i], 1);
      double qx = at(w, wPlace[i], 0);
      double qy = at(w, wPlace[i], 1);
      middle[2 * i + 2] = (px + qx) / 2;
      middle[2 * i + 3] = (py + qy) / 2;
      reach = Math.max(reach, distance(i) / 2);
    }
    return middle;
  }

  private static double at(double[] line, double place, int xOrY) {
    int i = Math.min((int) place, line.length / 2 - 2);
    double share = place - i;
    double from = line[2 * i + xOrY];
    return share == 0 ? from : from + share * (line[2 * i + 2 + xOrY] - from);
  }

  private void pair(double[] from, double[] to, boolean swapped) {
    int last = to.length / 2 - 1;
    for (int i = 1; i + 1 < from.length / 2; i++) {
      double place = nearest(to, from[2 * i], from[2 * i + 1]);
      if (place > 0 && place < last) {
        add(swapped ? place : i, swapped ? i : place);
      }
    }
  }

  /** The place on a line nearest to a point: the number of a vertex and the share of an edge. */
  private static double nearest(double[] line, double x, double y) {
    int n = line.length / 2;
    double best = Double.POSITIVE_INFINITY;
    double place = 0;
    double bestVertex = Double.POSITIVE_INFINITY;
    int vertex = 0;
    for (int i = 0; i + 1 < n; i++) {
      double ax = line[2 * i];
      double ay = line[2 * i + 1];
      double dx = line[2 * i + 2] - ax;
      double dy = line[2 * i + 3] - ay;
      double length2 = dx * dx + dy * dy;
      double along = length2 == 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length2;
      double share = Math.max(0, Math.min(1, along));
      double ex = x - ax - share * dx;
      double ey = y - ay - share * dy;
      double distance = ex * ex + ey * ey;
      if (distance < best) {
        best = distance;
        place = i + share;
      }
      double toVertex = (x - ax) * (x - ax) + (y - ay) * (y - ay);
      if (i > 0 && toVertex < bestVertex) {
        bestVertex = toVertex;
        vertex = i;
      }
    }
    return bestVertex <= VERTEX_FAVOUR * best ? vertex : place;
  }

  private void pairByLength(double[] from, double[] to, boolean swapped) {
    double[] lengths = lengths(from);
    double[] others = lengths(to);
    double whole = lengths[lengths.length - 1];
    double otherWhole = others[others.length - 1];
    for (int i = 1; i + 1 < lengths.length; i++) {
      double wanted = lengths[i] / whole * otherWhole;
      int at = Math.abs(Arrays.binarySearch(others, wanted) + 1);
      int edge = Math.max(0, Math.min(others.length - 2, at - 1));
      double length = others[edge + 1] - others[edge];
      double share = length == 0 ? 0 : (wanted - others[edge]) / length;
      double place = edge + Math.max(0, Math.min(1, share));
      add(swapped ? place : i, swapped ? i : place);
    }
  }

  private static double[] lengths(double[] line) {
    double[] sums = new double[line.length / 2];
    for (int i = 1; i < sums.length; i++) {
      double dx = line[2 * i] - line[2 * i - 2];
      double dy = line[2 * i + 1] - line[2 * i - 1];
      sums[i] = sums[i - 1] + Math.sqrt(dx * dx + dy * dy);
    }
    return sums;
  }

  private void add(double onU, double onW) {
    if (count == uPlace.length) {
      uPlace = Arrays.copyOf(uPlace, 2 * count);
      wPlace = Arrays.copyOf(wPlace, 2 * count);
    }
    uPlace[count] = onU;
    wPlace[count++] = onW;
  }

  /** Keeps the most pairs that advance along both lines (patience sorting, Fredman 1975). */
  private void keepIncreasing() {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (i, j) -> {
          int byU = Double.compare(uPlace[i], uPlace[j]);
          return byU != 0 ? byU : Double.compare(wPlace[i], wPlace[j]);
        });
    int[] top = new int[count];
    int[] before = new int[count];
    int piles = 0;
    for (int i : order) {
      int low = 0;
      int high = piles;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (wPlace[top[middle]] <= wPlace[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : top[low - 1];
      top[low] = i;
      piles = Math.max(piles, low + 1);
    }
    double[] us = new double[piles];
    double[] ws = new double[piles];
    int at = piles == 0 ? -1 : top[piles - 1];
    for (int i = piles - 1; i >= 0; i--) {
      us[i] = uPlace[at];
      ws[i] = wPlace[at];
      at = before[at];
    }
    count = 0;
    for (int i = 0; i < piles; i++) {
      if (count == 0 || us[i] != us[i - 1] || ws[i] != ws[i - 1]) {
        uPlace[count] = us[i];
        wPlace[count++] = ws[i];
      }
    }
  }
}
