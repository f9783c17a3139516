package org.jiezhi.coverage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jiezhi.geo.Orientation;
import org.jiezhi.geo.Parallel;
import org.jiezhi.geo.WideSum;
import org.jspecify.annotations.Nullable;

/**
 * Finds every place where arcs meet other than at a common vertex: segments that cross, and
 * vertices on or within half a grid step of another segment. The exact test of invariant I1, and
 * the work list of the {@link Noder}.
 *
 * <p>All pairs of stretches whose boxes meet are looked at, on all threads; O((n + k) log n) for
 * data whose segments are short against the extent. What is found does not depend on the number of
 * threads.
 */
final class Crossings {
  /** Of vectors shorter than this the places of crossings are quotients of 63 bits. */
  private static final long SHORT = 1L << 20;

  private static final int MANY = -1;

  /** The places found. */
  static final class Found {
    /** The segments to be cut: places of their first vertices in {@link Arcs#flat}. */
    final int[] segment;

    /** The grid points where they are to be cut. */
    final long[] x;

    final long[] y;

    private Found(int count) {
      segment = new int[count];
      x = new long[count];
      y = new long[count];
    }

    int count() {
      return segment.length;
    }
  }

  private final Arcs arcs;
  private final SegmentIndex index;

  /** Places of segments that may meet something they have not been compared with yet. */
  private final BitSet changed = new BitSet();

  private final BitSet stretchChanged = new BitSet();

  /**
   * Gets ready to look at arcs.
   *
   * @param changedEdges if given, only pairs with at least one of these edges are looked at
   */
  Crossings(Arcs arcs, SegmentIndex index, Noder.@Nullable EdgeNumbers changedEdges) {
    this.arcs = arcs;
    this.index = index;
    for (int stretch = 0; stretch < index.stretches; stretch++) {
      for (int i = index.from[stretch]; i < index.to[stretch]; i++) {
        if (changedEdges == null || changedEdges.get(arcs.flat[i], arcs.flat[i + 1]) >= 0) {
          changed.set(i);
          stretchChanged.set(stretch);
        }
      }
    }
  }

  Found find(int threads) {
    List<Search> parts = new ArrayList<>();
    int n = index.stretches;
    int tasks = threads == 1 ? 1 : threads * 8;
    for (int i = 0; i < tasks; i++) {
      parts.add(new Search((int) ((long) n * i / tasks), (int) ((long) n * (i + 1) / tasks)));
    }
    Parallel.run(parts, threads);
    cutAtTips(parts);
    int total = parts.stream().mapToInt(part -> part.segments.size()).sum();
    Found found = new Found(total);
    int at = 0;
    for (Search part : parts) {
      for (int i = 0; i < part.segments.size(); i++, at++) {
        found.segment[at] = part.segments.get(i);
        found.x[at] = part.xs[i];
        found.y[at] = part.ys[i];
      }
    }
    return found;
  }

  /** A grid point a step off an end of segments. */
  private record Tip(int end, long x, long y) {}

  /** A segment that is cut a step off its end. */
  private record Cut(int segment, Tip tip) {}

  /** The same, where the cut is for another segment that crosses it there. */
  private record Crossing(Cut cut, int other) {}

  /**
   * Cuts segments that cross a step off an end. Where more than one segment of that end is cut at
   * the same point, or will be as it lies on it, it is a sharp corner, whose tip would be cut off:
   * both sides would run on one line from there. So what crosses a corner there goes to its tip.
   */
  private void cutAtTips(List<Search> parts) {
    Map<Tip, Integer> segments = new HashMap<>();
    for (Search part : parts) {
      for (Cut cut : part.cuts) {
        segments.merge(cut.tip, cut.segment, (one, two) -> one.equals(two) ? one : MANY);
      }
    }
    for (Search part : parts) {
      for (Crossing each : part.crossings) {
        Tip tip = each.cut.tip;
        if (segments.getOrDefault(tip, MANY) == MANY || part.isSharp(each.cut)) {
          part.add(each.other, arcs.vertices.x[tip.end], arcs.vertices.y[tip.end]);
        } else {
          part.add(each.cut.segment, tip.x, tip.y);
          part.add(each.other, tip.x, tip.y);
        }
      }
    }
  }

  private final class Search implements Runnable, IntConsumer {
    private final int begin;
    private final int end;
    private final IntList segments = new IntList(8);
    private long[] xs = new long[8];
    private long[] ys = new long[8];
    private final List<Cut> cuts = new ArrayList<>();
    private final List<Crossing> crossings = new ArrayList<>();
    private int here;

    Search(int begin, int end) {
      this.begin = begin;
      this.end = end;
    }

    @Override
    public void run() {
      int[] stack = index.newStack();
      for (here = begin; here < end; here++) {
        if (!stretchChanged.get(here)) {
          continue;
        }
        // One step more on each side: a vertex half a step off a segment may lie outside its box.
        index.query(
            index.minX(here) - 1,
            index.minY(here) - 1,
            index.maxX(here) + 1,
            index.maxY(here) + 1,
            stack,
            this);
      }
    }

    @Override
    public void accept(int other) {
      if (other < here && stretchChanged.get(other)) {
        return;
      }
      long minX = Math.max(index.minX(here), index.minX(other)) - 1;
      long maxX = Math.min(index.maxX(here), index.maxX(other)) + 1;
      long minY = Math.max(index.minY(here), index.minY(other)) - 1;
      long maxY = Math.min(index.maxY(here), index.maxY(other)) + 1;
      int[] flat = arcs.flat;
      long[] x = arcs.vertices.x;
      long[] y = arcs.vertices.y;
      for (int s = index.from[here]; s < index.to[here]; s++) {
        int a = flat[s];
        int b = flat[s + 1];
        if (Math.min(x[a], x[b]) > maxX
            || Math.max(x[a], x[b]) < minX
            || Math.min(y[a], y[b]) > maxY
            || Math.max(y[a], y[b]) < minY) {
          continue;
        }
        for (int t = other == here ? s + 1 : index.from[other]; t < index.to[other]; t++) {
          if (changed.get(s) || changed.get(t)) {
            pair(s, t);
          }
        }
      }
    }

    private void pair(int s, int t) {
      long[] x = arcs.vertices.x;
      long[] y = arcs.vertices.y;
      int a = arcs.flat[s];
      int b = arcs.flat[s + 1];
      int c = arcs.flat[t];
      int d = arcs.flat[t + 1];
      if (Math.max(x[a], x[b]) + 1 < Math.min(x[c], x[d])
          || Math.max(x[c], x[d]) + 1 < Math.min(x[a], x[b])
          || Math.max(y[a], y[b]) + 1 < Math.min(y[c], y[d])
          || Math.max(y[c], y[d]) + 1 < Math.min(y[a], y[b])) {
        return;
      }
      boolean met = meets(c, s, a, b);
      met |= meets(d, s, a, b);
      met |= meets(a, t, c, d);
      met |= meets(b, t, c, d);
      if (met || a == c || a == d || b == c || b == d) {
        return;
      }
      int c1 = Orientation.of(x[a], y[a], x[b], y[b], x[c], y[c]);
      int d1 = Orientation.of(x[a], y[a], x[b], y[b], x[d], y[d]);
      if (c1 * d1 >= 0) {
        return;
      }
      int a1 = Orientation.of(x[c], y[c], x[d], y[d], x[a], y[a]);
      int b1 = Orientation.of(x[c], y[c], x[d], y[d], x[b], y[b]);
      if (a1 * b1 < 0) {
        cross(s, t, a, b, c, d);
      }
    }

    /** Whether another segment of the same end passes through the point of a cut. */
    boolean isSharp(Cut cut) {
      Tip tip = cut.tip;
      boolean[] found = {false};
      index.query(
          tip.x - 1,
          tip.y - 1,
          tip.x + 1,
          tip.y + 1,
          index.newStack(),
          stretch -> {
            for (int s = index.from[stretch]; s < index.to[stretch]; s++) {
              int a = arcs.flat[s];
              int b = arcs.flat[s + 1];
              found[0] |=
                  s != cut.segment && (a == tip.end || b == tip.end) && isNear(tip.x, tip.y, a, b);
            }
          });
      return found[0];
    }

    /** Cuts a segment at a vertex that is as good as on it. */
    private boolean meets(int p, int segment, int a, int b) {
      long px = arcs.vertices.x[p];
      long py = arcs.vertices.y[p];
      if (p == a || p == b || !isNear(px, py, a, b)) {
        return false;
      }
      add(segment, px, py);
      for (int end : new int[] {a, b}) {
        if (isAStepOff(end, px, py)) {
          cuts.add(new Cut(segment, new Tip(end, px, py)));
        }
      }
      return true;
    }

    private boolean isAStepOff(int end, long px, long py) {
      return Math.abs(arcs.vertices.x[end] - px) <= 1 && Math.abs(arcs.vertices.y[end] - py) <= 1;
    }

    /**
     * Whether a grid point lies between the ends of a segment and at most half a step from its
     * line.
     */
    private boolean isNear(long gx, long gy, int a, int b) {
      long[] x = arcs.vertices.x;
      long[] y = arcs.vertices.y;
      double dx = x[b] - x[a];
      double dy = y[b] - y[a];
      double px = gx - x[a];
      double py = gy - y[a];
      double along = px * dx + py * dy;
      double length2 = dx * dx + dy * dy;
      if (along <= 0 || along >= length2) {
        return false;
      }
      double left = px * dy;
      double right = py * dx;
      double least = Math.abs(left - right) - 4e-16 * (Math.abs(left) + Math.abs(right));
      return (least <= 0 || least * least <= 0.26 * length2)
          && isWithinHalfAStep(x[b] - x[a], y[b] - y[a], gx - x[a], gy - y[a]);
    }

    /** Whether {@code 4 (d × p)² ≤ d²}, exactly; d × p itself must fit 63 bits. */
    private boolean isWithinHalfAStep(long dx, long dy, long px, long py) {
      long twice = 2 * (px * dy - py * dx);
      WideSum slack = new WideSum();
      slack.addCross(dx, -dy, dy, dx);
      slack.subtract(Math.multiplyHigh(twice, twice), twice * twice);
      return slack.signum() >= 0;
    }

    /** Cuts two segments at the grid point nearest to where they cross. */
    private void cross(int s, int t, int a, int b, int c, int d) {
      long[] x = arcs.vertices.x;
      long[] y = arcs.vertices.y;
      long ux = x[b] - x[a];
      long uy = y[b] - y[a];
      long vx = x[d] - x[c];
      long vy = y[d] - y[c];
      long wx = x[c] - x[a];
      long wy = y[c] - y[a];
      double left = (double) ux * vy;
      double right = (double) uy * vx;
      double up = (double) wx * vy;
      double down = (double) wy * vx;
      double near = (up - down) / (left - right);
      double off =
          1e-15
              * (Math.abs(up)
                  + Math.abs(down)
                  + Math.abs(near) * (Math.abs(left) + Math.abs(right)))
              / Math.abs(left - right);
      long px;
      long py;
      if (isCertain(near * ux, off * Math.abs(ux)) && isCertain(near * uy, off * Math.abs(uy))) {
        px = x[a] + (long) Math.floor(near * ux + 0.5);
        py = y[a] + (long) Math.floor(near * uy + 0.5);
      } else if (areShort(ux, uy) && areShort(vx, vy) && areShort(wx, wy)) {
        long share = wx * vy - wy * vx;
        long whole = ux * vy - uy * vx;
        px = x[a] + rounded(share * ux, whole);
        py = y[a] + rounded(share * uy, whole);
      } else {
        BigInteger share = cross(wx, wy, vx, vy);
        BigInteger whole = cross(ux, uy, vx, vy);
        px = x[a] + rounded(share.multiply(BigInteger.valueOf(ux)), whole);
        py = y[a] + rounded(share.multiply(BigInteger.valueOf(uy)), whole);
      }
      int end = endNear(px, py, a, b, c, d);
      if (end < 0) {
        add(s, px, py);
        add(t, px, py);
      } else {
        boolean isOfFirst = end == a || end == b;
        Cut cut = new Cut(isOfFirst ? s : t, new Tip(end, px, py));
        cuts.add(cut);
        crossings.add(new Crossing(cut, isOfFirst ? t : s));
      }
    }

    /**
     * The end of one of two segments that is nearest to a grid point, among those at most a step
     * off it that lie beside the other segment; of two as near the one with the lower coordinates;
     * −1 if there is none.
     */
    private int endNear(long px, long py, int a, int b, int c, int d) {
      long[] x = arcs.vertices.x;
      long[] y = arcs.vertices.y;
      int best = -1;
      long least = 3;
      for (int i = 0; i < 4; i++) {
        int end = i == 0 ? a : i == 1 ? b : i == 2 ? c : d;
        if (!isAStepOff(end, px, py)) {
          continue;
        }
        long dx = x[end] - px;
        long dy = y[end] - py;
        boolean isBeside = i < 2 ? isBeside(end, c, d) : isBeside(end, a, b);
        long far = dx * dx + dy * dy;
        boolean isLower =
            best >= 0 && (x[end] < x[best] || (x[end] == x[best] && y[end] < y[best]));
        if (isBeside && (far < least || (far == least && isLower))) {
          best = end;
          least = far;
        }
      }
      return best;
    }

    /**
     * Whether the foot of a vertex on the line of a segment lies between its ends. Told from the
     * ends, so that of a vertex near one of them the answer is exact.
     */
    private boolean isBeside(int p, int a, int b) {
      return isBehind(p, a, b) && isBehind(p, b, a);
    }

    private boolean isBehind(int p, int from, int to) {
      long[] x = arcs.vertices.x;
      long[] y = arcs.vertices.y;
      double along = (double) (x[p] - x[from]) * (x[to] - x[from]);
      return along + (double) (y[p] - y[from]) * (y[to] - y[from]) > 0;
    }

    /** Whether a value known to an error rounds as its exact value does. */
    private boolean isCertain(double value, double error) {
      double raised = value + 0.5;
      return Math.abs(raised - Math.rint(raised)) > error + 1e-15 * Math.abs(value);
    }

    private boolean areShort(long dx, long dy) {
      return Math.abs(dx) < SHORT && Math.abs(dy) < SHORT;
    }

    /**
     * The integer nearest to a quotient, halves rounded up: the same from all ends of a segment.
     */
    private long rounded(long numerator, long denominator) {
      long sign = Long.signum(denominator);
      return Math.floorDiv(2 * sign * numerator + sign * denominator, 2 * sign * denominator);
    }

    private long rounded(BigInteger numerator, BigInteger denominator) {
      BigInteger twice = denominator.shiftLeft(1);
      BigInteger[] quotient = numerator.shiftLeft(1).add(denominator).divideAndRemainder(twice);
      boolean below = quotient[1].signum() * twice.signum() < 0;
      return quotient[0].longValueExact() - (below ? 1 : 0);
    }

    private BigInteger cross(long ax, long ay, long bx, long by) {
      WideSum sum = new WideSum();
      sum.addCross(ax, ay, bx, by);
      return sum.toBigInteger();
    }

    private void add(int segment, long px, long py) {
      if (segments.size() == xs.length) {
        xs = Arrays.copyOf(xs, xs.length * 2);
        ys = Arrays.copyOf(ys, ys.length * 2);
      }
      xs[segments.size()] = px;
      ys[segments.size()] = py;
      segments.add(segment);
    }
  }
}
