package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jiezhi.geo.Parallel;

/**
 * A packed R-tree over short stretches of arcs, in Hilbert order (Kamel and Faloutsos, Hilbert
 * R-tree, VLDB 1994; here built once from sorted leaves). Stretches hold at most {@value #STRETCH}
 * segments. About 12 bytes a segment; built in O(n log n); read-only and safe for many threads
 * after that.
 */
final class SegmentIndex {
  static final int STRETCH = 8;
  private static final int FANOUT = 8;

  /** Stretches looked at by one thread at a time. */
  private static final int PART = 1 << 13;

  private static final int HILBERT_BITS = 16;

  private final Arcs arcs;

  /** First place in {@link Arcs#flat} of each stretch, and the place of its last vertex. */
  final int[] from;

  final int[] to;
  final int stretches;

  /** Boxes of the stretches, then of each level of the tree above them: minX, minY, maxX, maxY. */
  private final long[] boxes;

  private final int[] levelStart;

  SegmentIndex(Arcs arcs, int threads) {
    this.arcs = arcs;
    int n = 0;
    for (int arc = 0; arc < arcs.count; arc++) {
      n += (arcs.start[arc + 1] - arcs.start[arc] - 2) / STRETCH + 1;
    }
    stretches = n;
    int[] begin = new int[n];
    int[] end = new int[n];
    int at = 0;
    for (int arc = 0; arc < arcs.count; arc++) {
      int last = arcs.start[arc + 1] - 1;
      for (int i = arcs.start[arc]; i < last; i += STRETCH) {
        begin[at] = i;
        end[at++] = Math.min(i + STRETCH, last);
      }
    }
    long[] unsorted = new long[4 * n];
    forAll(n, threads, i -> box(begin[i], end[i], unsorted, 4 * i));
    long[] extent = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
    for (int i = 0; i < n; i++) {
      extend(extent, 0, unsorted, 4 * i);
    }
    long[] order = new long[n];
    forAll(n, threads, i -> order[i] = hilbert(unsorted, 4 * i, extent) << 31 | i);
    Arrays.sort(order);
    from = new int[n];
    to = new int[n];
    levelStart = levelStarts(n);
    boxes = new long[4 * levelStart[levelStart.length - 1]];
    for (int i = 0; i < n; i++) {
      int source = (int) (order[i] & Integer.MAX_VALUE);
      from[i] = begin[source];
      to[i] = end[source];
      System.arraycopy(unsorted, 4 * source, boxes, 4 * i, 4);
    }
    for (int level = 0; level + 2 < levelStart.length; level++) {
      int below = levelStart[level];
      int above = levelStart[level + 1];
      Arrays.fill(boxes, 4 * above, 4 * levelStart[level + 2], 0);
      for (int i = below; i < above; i++) {
        int parent = above + (i - below) / FANOUT;
        if ((i - below) % FANOUT == 0) {
          System.arraycopy(boxes, 4 * i, boxes, 4 * parent, 4);
        } else {
          extend(boxes, 4 * parent, boxes, 4 * i);
        }
      }
    }
  }

  private static void forAll(int n, int threads, IntConsumer work) {
    List<Runnable> parts = new ArrayList<>();
    for (int from = 0; from < n; from += PART) {
      int begin = from;
      int end = Math.min(n, from + PART);
      parts.add(
          () -> {
            for (int i = begin; i < end; i++) {
              work.accept(i);
            }
          });
    }
    Parallel.run(parts, threads);
  }

  private static int[] levelStarts(int leaves) {
    IntList starts = new IntList(12);
    starts.add(0);
    int size = leaves;
    int total = 0;
    while (size > 0) {
      total += size;
      starts.add(total);
      size = size == 1 ? 0 : (size + FANOUT - 1) / FANOUT;
    }
    return starts.toArray();
  }

  private void box(int begin, int end, long[] into, int at) {
    long[] x = arcs.vertices.x;
    long[] y = arcs.vertices.y;
    int vertex = arcs.flat[begin];
    into[at] = into[at + 2] = x[vertex];
    into[at + 1] = into[at + 3] = y[vertex];
    for (int i = begin + 1; i <= end; i++) {
      vertex = arcs.flat[i];
      into[at] = Math.min(into[at], x[vertex]);
      into[at + 1] = Math.min(into[at + 1], y[vertex]);
      into[at + 2] = Math.max(into[at + 2], x[vertex]);
      into[at + 3] = Math.max(into[at + 3], y[vertex]);
    }
  }

  private static void extend(long[] into, int at, long[] by, int from) {
    into[at] = Math.min(into[at], by[from]);
    into[at + 1] = Math.min(into[at + 1], by[from + 1]);
    into[at + 2] = Math.max(into[at + 2], by[from + 2]);
    into[at + 3] = Math.max(into[at + 3], by[from + 3]);
  }

  long minX(int stretch) {
    return boxes[4 * stretch];
  }

  long minY(int stretch) {
    return boxes[4 * stretch + 1];
  }

  long maxX(int stretch) {
    return boxes[4 * stretch + 2];
  }

  long maxY(int stretch) {
    return boxes[4 * stretch + 3];
  }

  /**
   * Visits the stretches whose boxes meet the level of y and do not lie wholly east of x, the
   * easternmost boxes first, as long as they reach beyond what the visitor has found.
   */
  void visitWestward(long x, long y, WestwardVisitor visitor) {
    if (stretches > 0) {
      visitWestward(levelStart.length - 2, levelStart[levelStart.length - 2], x, y, visitor);
    }
  }

  private void visitWestward(int level, int node, long x, long y, WestwardVisitor visitor) {
    if (!reaches(node, x, y, visitor.reached())) {
      return;
    }
    if (level == 0) {
      visitor.visit(node);
      return;
    }
    int begin = levelStart[level - 1] + (node - levelStart[level]) * FANOUT;
    int end = Math.min(begin + FANOUT, levelStart[level]);
    boolean[] done = new boolean[end - begin];
    for (int turn = begin; turn < end; turn++) {
      int best = -1;
      for (int child = begin; child < end; child++) {
        if (!done[child - begin] && (best < 0 || boxes[4 * child + 2] > boxes[4 * best + 2])) {
          best = child;
        }
      }
      done[best - begin] = true;
      visitWestward(level - 1, best, x, y, visitor);
    }
  }

  private boolean reaches(int node, long x, long y, long reached) {
    int b = 4 * node;
    return boxes[b] <= x && boxes[b + 2] >= reached && boxes[b + 1] <= y && boxes[b + 3] >= y;
  }

  /** Looks at stretches on the way west. */
  interface WestwardVisitor {
    /** How far west it is still worth looking. */
    long reached();

    void visit(int stretch);
  }

  /** Calls the consumer with each stretch whose box meets the given one, edges included. */
  void query(long minX, long minY, long maxX, long maxY, int[] stack, IntConsumer found) {
    if (stretches == 0) {
      return;
    }
    int top = levelStart.length - 2;
    int depth = 0;
    stack[depth++] = levelStart[top];
    stack[depth++] = top;
    while (depth > 0) {
      int level = stack[--depth];
      int node = stack[--depth];
      int b = 4 * node;
      if (boxes[b] > maxX || boxes[b + 2] < minX || boxes[b + 1] > maxY || boxes[b + 3] < minY) {
        continue;
      }
      if (level == 0) {
        found.accept(node);
        continue;
      }
      int below = levelStart[level - 1];
      int child = below + (node - levelStart[level]) * FANOUT;
      int end = Math.min(child + FANOUT, levelStart[level]);
      for (; child < end; child++) {
        stack[depth++] = child;
        stack[depth++] = level - 1;
      }
    }
  }

  /** Room enough for any {@link #query}. */
  int[] newStack() {
    return new int[2 * (FANOUT * levelStart.length + 2)];
  }

  private static long hilbert(long[] boxes, int at, long[] extent) {
    long x = scaled(boxes[at] / 2 + boxes[at + 2] / 2, extent[0], extent[2]);
    long y = scaled(boxes[at + 1] / 2 + boxes[at + 3] / 2, extent[1], extent[3]);
    long d = 0;
    for (long s = 1L << (HILBERT_BITS - 1); s > 0; s >>= 1) {
      long rx = (x & s) > 0 ? 1 : 0;
      long ry = (y & s) > 0 ? 1 : 0;
      d += s * s * ((3 * rx) ^ ry);
      if (ry == 0) {
        if (rx == 1) {
          x = (1L << HILBERT_BITS) - 1 - x;
          y = (1L << HILBERT_BITS) - 1 - y;
        }
        long swap = x;
        x = y;
        y = swap;
      }
    }
    return d;
  }

  private static long scaled(long value, long min, long max) {
    double share = max > min ? (double) (value - min) / (max - min) : 0;
    return Math.max(0, Math.min((1L << HILBERT_BITS) - 1, (long) (share * (1L << HILBERT_BITS))));
  }
}
