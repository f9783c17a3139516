package org.jiezhi.locate;

import java.util.Arrays;

/**
 * Writes {@link BorderRecord}s: the edges of a cell strung together into lines, so that a vertex
 * between two of them is stored once. For one thread.
 */
final class RecordWriter {
  private static final int MOST_STRUNG = 64;

  private final EdgeTable edges;
  private final CellGrid cells;
  private final IntList pool;

  /** Vertices as numbers of the edge table, and the edge that leads to each, or −1. */
  private final IntList line = new IntList();

  private final IntList arrivals = new IntList();

  RecordWriter(EdgeTable edges, CellGrid cells, IntList pool) {
    this.edges = edges;
    this.cells = cells;
    this.pool = pool;
  }

  /** Whether a record of 8 units at the most would do. */
  boolean isNarrow(int[] touching, int n, IntList units) {
    return unitsOf(touching, n, units).length <= BorderRecord.MOST_UNITS;
  }

  /**
   * Writes a record.
   *
   * @param touching the edges, as many as n
   * @param west the cell's corner, from the origin of the index
   * @param units the units that the corner lies in
   * @return where it begins in the pool
   */
  int write(int[] touching, int n, long west, long south, IntList units) {
    int[] own = unitsOf(touching, n, units);
    string(touching, n);
    int form =
        own.length > BorderRecord.MOST_UNITS || line.size > BorderRecord.MOST_VERTICES
            ? BorderRecord.WIDE
            : form(west, south);
    int words = form == BorderRecord.WIDE ? BorderRecord.words(own.length) : 1;
    int[] mask = new int[words];
    for (int i = 0; i < units.size; i++) {
      flip(mask, own, units.values[i]);
    }
    for (int i = 0; i < n; i++) {
      int e = touching[i];
      if (Predicates.isAbove(edges.x[e], edges.y[e], edges.x[e + 1], edges.y[e + 1], west, south)) {
        flipEdge(mask, own, e);
      }
    }
    return form == BorderRecord.WIDE ? writeWide(own, mask) : write(form, own, mask, west, south);
  }

  private int write(int form, int[] own, int[] start, long west, long south) {
    int header = BorderRecord.header(own.length, line.size, form, start[0]);
    int offset = pool.extend(BorderRecord.length(header));
    int[] w = pool.values;
    w[offset] = header;
    System.arraycopy(own, 0, w, offset + 1, own.length);
    int at = offset + 1 + own.length;
    for (int i = 0; i < line.size; i++) {
      long x = edges.x[line.values[i]] - west;
      long y = edges.y[line.values[i]] - south;
      if (form == BorderRecord.SHORT) {
        w[at++] = (int) (((x / cells.step()) & 0xffff) | ((y / cells.step()) << 16));
      } else {
        w[at++] = (int) x;
        w[at++] = (int) y;
      }
    }
    int[] bits = new int[1];
    for (int i = 0; i + 1 < line.size; i++) {
      if (arrivals.values[i + 1] >= 0) {
        bits[0] = 0;
        flipEdge(bits, own, arrivals.values[i + 1]);
        w[at + (i >> 2)] |= bits[0] << (i << 3);
      }
    }
    return offset;
  }

  private int writeWide(int[] own, int[] start) {
    int offset = pool.extend(BorderRecord.wideLength(own.length, line.size));
    int[] w = pool.values;
    w[offset] = BorderRecord.header(0, 0, BorderRecord.WIDE, 0);
    w[offset + 1] = own.length;
    w[offset + 2] = line.size;
    System.arraycopy(own, 0, w, offset + 3, own.length);
    int at = offset + 3 + own.length;
    for (int i = 0; i < line.size; i++) {
      long x = edges.x[line.values[i]];
      long y = edges.y[line.values[i]];
      w[at++] = (int) x;
      w[at++] = (int) (x >> 32);
      w[at++] = (int) y;
      w[at++] = (int) (y >> 32);
    }
    System.arraycopy(start, 0, w, at, start.length);
    for (int i = 1; i < line.size; i++) {
      int[] bits = new int[start.length];
      if (arrivals.values[i] >= 0) {
        flipEdge(bits, own, arrivals.values[i]);
      }
      System.arraycopy(bits, 0, w, at + i * start.length, start.length);
    }
    return offset;
  }

  private int form(long west, long south) {
    boolean isShort = true;
    long limit = (long) Short.MAX_VALUE * cells.step();
    for (int i = 0; i < line.size; i++) {
      long x = Math.abs(edges.x[line.values[i]] - west);
      long y = Math.abs(edges.y[line.values[i]] - south);
      if (x >= BorderRecord.LONG_LIMIT || y >= BorderRecord.LONG_LIMIT) {
        return BorderRecord.WIDE;
      }
      isShort &= x <= limit && y <= limit;
    }
    if (cells.cellSize() >= BorderRecord.LONG_LIMIT) {
      return BorderRecord.WIDE;
    }
    return isShort ? BorderRecord.SHORT : BorderRecord.LONG;
  }

  private int[] unitsOf(int[] touching, int n, IntList units) {
    int[] all = new int[units.size + 2 * n];
    System.arraycopy(units.values, 0, all, 0, units.size);
    int count = units.size;
    for (int i = 0; i < n; i++) {
      all[count++] = edges.unit[touching[i]];
      if (edges.other[touching[i]] != 0) {
        all[count++] = edges.other[touching[i]];
      }
    }
    Arrays.sort(all, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[distinct++] = all[i];
      }
    }
    return Arrays.copyOf(all, distinct);
  }

  private void flipEdge(int[] mask, int[] own, int e) {
    flip(mask, own, edges.unit[e]);
    if (edges.other[e] != 0) {
      flip(mask, own, edges.other[e]);
    }
  }

  private static void flip(int[] mask, int[] own, int unit) {
    int bit = Arrays.binarySearch(own, unit);
    mask[bit >> 5] ^= 1 << bit;
  }

  /** Strings edges together, beginning with the first and going on with whichever fits. */
  private void string(int[] touching, int n) {
    line.size = 0;
    arrivals.size = 0;
    boolean isFew = n <= MOST_STRUNG;
    boolean[] used = new boolean[n];
    for (int i = 0; i < n; i++) {
      if (!used[i]) {
        used[i] = true;
        append(touching[i], isFew && hadBetterRunBack(touching, n, used, touching[i]));
        if (isFew) {
          goOn(touching, n, used);
        }
      }
    }
  }

  /** Whether something goes on from the edge's beginning, and nothing from its end. */
  private boolean hadBetterRunBack(int[] touching, int n, boolean[] used, int e) {
    boolean fromStart = false;
    for (int i = 0; i < n; i++) {
      if (!used[i]) {
        int f = touching[i];
        if (isAt(e + 1, f) || isAt(e + 1, f + 1)) {
          return false;
        }
        fromStart |= isAt(e, f) || isAt(e, f + 1);
      }
    }
    return fromStart;
  }

  private void goOn(int[] touching, int n, boolean[] used) {
    boolean isFound = true;
    while (isFound) {
      isFound = false;
      int last = line.values[line.size - 1];
      for (int i = 0; i < n && !isFound; i++) {
        int e = touching[i];
        if (!used[i] && (isAt(last, e) || isAt(last, e + 1))) {
          append(e, !isAt(last, e));
          used[i] = true;
          isFound = true;
        }
      }
    }
  }

  private void append(int e, boolean isReversed) {
    int from = isReversed ? e + 1 : e;
    int to = isReversed ? e : e + 1;
    if (line.size == 0 || !isAt(line.values[line.size - 1], from)) {
      line.add(from);
      arrivals.add(-1);
    }
    line.add(to);
    arrivals.add(e);
  }

  private boolean isAt(int vertex, int other) {
    return edges.x[vertex] == edges.x[other] && edges.y[vertex] == edges.y[other];
  }
}
