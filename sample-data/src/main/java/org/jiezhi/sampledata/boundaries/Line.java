package org.jiezhi.sampledata.boundaries;

import java.util.Arrays;

/** A growing list of points in grid steps. */
final class Line {
  private long[] values = new long[128];
  private int size;

  void add(long[] point) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = point[0];
    values[size++] = point[1];
  }

  /** The points so far, x and y by turns. */
  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
