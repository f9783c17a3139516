package org.jiezhi.map;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Points in the cells of a plain grid, about one a cell. Built once; two ints a point. */
final class CellIndex {
  private static final int MOST_CELLS_A_SIDE = 2048;

  private final int[] first;
  private final int[] next;
  private final int columns;
  private final int rows;
  private final long cell;

  CellIndex(int[] x, int[] y) {
    long width = 1L + Arrays.stream(x).max().orElse(0);
    long height = 1L + Arrays.stream(y).max().orElse(0);
    double each = Math.sqrt((double) width * height / Math.max(1, x.length));
    cell = Math.max((long) each, Math.max(width, height) / MOST_CELLS_A_SIDE) + 1;
    columns = (int) (width / cell) + 1;
    rows = (int) (height / cell) + 1;
    first = new int[columns * rows];
    Arrays.fill(first, -1);
    next = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      int at = column(x[i]) + row(y[i]) * columns;
      next[i] = first[at];
      first[at] = i;
    }
  }

  private int column(int x) {
    return (int) Math.max(0, Math.min(columns - 1, x / cell));
  }

  private int row(int y) {
    return (int) Math.max(0, Math.min(rows - 1, y / cell));
  }

  /** Whether a point in or near a box fits. */
  boolean any(int minX, int minY, int maxX, int maxY, IntPredicate fits) {
    for (int row = row(minY); row <= row(maxY); row++) {
      for (int column = column(minX); column <= column(maxX); column++) {
        for (int i = first[row * columns + column]; i >= 0; i = next[i]) {
          if (fits.test(i)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
