package org.jiezhi.locate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Builds the cells of one band of rows: spreads its edges over the cells, then goes through each
 * row from the west, where no unit is, and writes for each cell a word of the root and, where
 * borders touch it, records into a pool of its own. For one thread.
 */
final class BandBuilder {
  /** A word of this bit refers to the pool; others are a unit, or 0. */
  static final int REFERENCE = 1 << 31;

  /** A reference of this bit refers to a table of 4 × 4 words, else to a record. */
  static final int TABLE = 1 << 30;

  static final int OFFSET = TABLE - 1;

  private static final int FEW_EDGES = 8;

  final IntList pool = new IntList();

  /** Places in the pool that hold references. */
  final IntList references = new IntList();

  private final EdgeTable edges;
  private final CellGrid cells;
  private final int[] root;
  private final int firstRow;
  private final int endRow;
  private final RecordWriter records;
  private final Map<String, Integer> plainRecords = new HashMap<>();
  private int[] cellStart = {};
  private int[] edgeOfCell = {};

  BandBuilder(EdgeTable edges, CellGrid cells, int[] root, int firstRow, int endRow) {
    this.edges = edges;
    this.cells = cells;
    this.root = root;
    this.firstRow = firstRow;
    this.endRow = endRow;
    this.records = new RecordWriter(edges, cells, pool);
  }

  void build(int[] bandEdges) {
    spread(bandEdges);
    int columns = cells.columns();
    long size = cells.cellSize();
    IntList units = new IntList();
    for (int row = firstRow; row < endRow; row++) {
      units.size = 0;
      long south = row * size;
      for (int column = 0; column < columns; column++) {
        int cell = (row - firstRow) * columns + column;
        int from = cellStart[cell];
        int to = cellStart[cell + 1];
        long west = column * size;
        root[row * columns + column] =
            from == to
                ? plainWord(units)
                : word(edgeOfCell, from, to, west, south, cells.shift(), units);
        for (int i = from; i < to; i++) {
          walkEast(units, edgeOfCell[i], west, west + size, south);
        }
      }
      if (units.size != 0) {
        throw new IllegalStateException("row " + row + " of the index does not end outside");
      }
    }
  }

  /** Lets go of all but the pool. */
  BandBuilder done() {
    cellStart = new int[0];
    edgeOfCell = cellStart;
    plainRecords.clear();
    return this;
  }

  /** Counting sort of the edges into the cells they may touch. */
  private void spread(int[] bandEdges) {
    int count = (endRow - firstRow) * cells.columns();
    cellStart = new int[count + 1];
    IntList spans = new IntList();
    for (int e : bandEdges) {
      spanCells(e, spans);
    }
    for (int i = 0; i < spans.size; i += 3) {
      for (int cell = spans.values[i + 1]; cell <= spans.values[i + 2]; cell++) {
        cellStart[cell + 1]++;
      }
    }
    for (int cell = 0; cell < count; cell++) {
      cellStart[cell + 1] = Math.addExact(cellStart[cell + 1], cellStart[cell]);
    }
    edgeOfCell = new int[cellStart[count]];
    int[] next = Arrays.copyOf(cellStart, count);
    for (int i = 0; i < spans.size; i += 3) {
      for (int cell = spans.values[i + 1]; cell <= spans.values[i + 2]; cell++) {
        edgeOfCell[next[cell]++] = spans.values[i];
      }
    }
  }

  /**
   * Adds, for each row that an edge meets, the edge and its first and last cell there. One cell too
   * many does no harm, one too few would, so rounding is outward.
   */
  private void spanCells(int e, IntList spans) {
    long size = cells.cellSize();
    boolean rises = edges.y[e] <= edges.y[e + 1];
    long ax = rises ? edges.x[e] : edges.x[e + 1];
    long ay = rises ? edges.y[e] : edges.y[e + 1];
    long bx = rises ? edges.x[e + 1] : edges.x[e];
    long by = rises ? edges.y[e + 1] : edges.y[e];
    int low = Math.max(firstRow, (int) (ay / size));
    int high = Math.min(endRow - 1, (int) (by / size));
    double slope = by == ay ? 0 : (double) (bx - ax) / (by - ay);
    double margin = 2 + Math.abs(bx - ax) * 0x1p-48;
    double scale = 1.0 / size;
    for (int row = low; row <= high; row++) {
      double from = ax;
      double to = bx;
      if (low < high || ay < row * size || by > (row + 1) * size) {
        from = ax + slope * (Math.max(ay, row * size) - ay);
        to = ax + slope * (Math.min(by, (row + 1) * size) - ay);
      }
      double west = (Math.min(from, to) - margin) * scale;
      double east = (Math.max(from, to) + margin) * scale;
      int base = (row - firstRow) * cells.columns();
      spans.add(e);
      spans.add(base + Math.max(0, (int) Math.floor(west)));
      spans.add(base + Math.min(cells.columns() - 1, (int) east));
    }
  }

  /** Takes the units of a cell's corner to the corner of the next cell to the east. */
  private void walkEast(IntList units, int e, long west, long east, long y) {
    long[] ex = edges.x;
    long[] ey = edges.y;
    if (Predicates.crossesRow(ex[e], ey[e], ex[e + 1], ey[e + 1], west, east, y)) {
      toggle(units, e);
    }
  }

  private void toggle(IntList units, int e) {
    units.toggle(edges.unit[e]);
    if (edges.other[e] != 0) {
      units.toggle(edges.other[e]);
    }
  }

  /** The word of a cell that no edge touches. */
  private int plainWord(IntList units) {
    if (units.size <= 1) {
      return units.size == 0 ? 0 : units.values[0];
    }
    int[] sorted = Arrays.copyOf(units.values, units.size);
    Arrays.sort(sorted);
    return REFERENCE
        | plainRecords.computeIfAbsent(
            Arrays.toString(sorted), key -> records.write(new int[0], 0, 0, 0, units));
  }

  private int word(
      int[] from, int first, int end, long west, long south, int shift, IntList units) {
    long size = (long) cells.step() << shift;
    int[] touching = new int[end - first];
    int n = 0;
    for (int i = first; i < end; i++) {
      int e = from[i];
      if (Predicates.touches(
          edges.x[e],
          edges.y[e],
          edges.x[e + 1],
          edges.y[e + 1],
          west,
          south,
          west + size,
          south + size)) {
        touching[n++] = e;
      }
    }
    if (n == 0) {
      return plainWord(units);
    }
    if (isForRecord(touching, n, shift, units)) {
      return REFERENCE | records.write(touching, n, west, south, units);
    }
    return REFERENCE | TABLE | table(touching, n, west, south, shift - 2, units);
  }

  private boolean isForRecord(int[] touching, int n, int shift, IntList units) {
    if (shift < 2) {
      return true;
    }
    int depth = (cells.shift() - shift) / 2;
    return n <= mostEdges(depth) && (depth > 2 || records.isNarrow(touching, n, units));
  }

  /** Deeper cells may hold more edges, so that a dense hatching does not fill the memory. */
  private static int mostEdges(int depth) {
    return depth <= 1 ? FEW_EDGES : FEW_EDGES << Math.min(20, 2 * (depth - 1));
  }

  private int table(int[] touching, int n, long west, long south, int shift, IntList units) {
    long size = (long) cells.step() << shift;
    int offset = pool.extend(16);
    IntList rowUnits = new IntList();
    rowUnits.copyFrom(units);
    IntList here = new IntList();
    for (int row = 0; row < 4; row++) {
      long y = south + row * size;
      here.copyFrom(rowUnits);
      for (int column = 0; column < 4; column++) {
        long x = west + column * size;
        int word = word(touching, 0, n, x, y, shift, here);
        pool.values[offset + 4 * row + column] = word;
        if (word < 0) {
          references.add(offset + 4 * row + column);
        }
        for (int i = 0; i < n; i++) {
          walkEast(here, touching[i], x, x + size, y);
        }
      }
      for (int i = 0; i < n; i++) {
        int e = touching[i];
        if (isCrossedNorth(e, west, y) != isCrossedNorth(e, west, y + size)) {
          toggle(rowUnits, e);
        }
      }
    }
    return offset;
  }

  private boolean isCrossedNorth(int e, long x, long y) {
    return Predicates.isAbove(edges.x[e], edges.y[e], edges.x[e + 1], edges.y[e + 1], x, y);
  }
}
