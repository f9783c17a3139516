package org.jiezhi.roster;

import java.util.Arrays;

/** A list of ints that grows. */
final class IntList {
  private int[] values = new int[16];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** Adds the numbers of the bits of a word. */
  void addBits(int word, long bits) {
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      add((word << 6) + Long.numberOfTrailingZeros(rest));
    }
  }

  int get(int i) {
    return values[i];
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
