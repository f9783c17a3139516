package org.jiezhi.roster;

import java.util.Arrays;

/** Numbers long values from 0 in the order in which they come. For one thread while it grows. */
final class LongTable {
  private long[] values = new long[16];
  private int[] slots = new int[64];
  private int size;

  /** The number of a value, which gets one where it has none. */
  int add(long value) {
    int slot = slot(value);
    if (slots[slot] == 0) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
      slots[slot] = size;
      if (2 * size > slots.length) {
        grow();
      }
      return size - 1;
    }
    return slots[slot] - 1;
  }

  private void grow() {
    slots = new int[4 * slots.length];
    for (int i = 0; i < size; i++) {
      slots[slot(values[i])] = i + 1;
    }
  }

  private int slot(long value) {
    long hash = value * 0x9E3779B97F4A7C15L;
    int at = (int) (hash ^ (hash >>> 32)) & (slots.length - 1);
    while (slots[at] != 0 && values[slots[at] - 1] != value) {
      at = (at + 1) & (slots.length - 1);
    }
    return at;
  }

  /** The number of a value, or −1. */
  int find(long value) {
    return slots[slot(value)] - 1;
  }

  /** The same, to be read while this one grows. */
  LongTable copy() {
    LongTable copy = new LongTable();
    copy.values = Arrays.copyOf(values, Math.max(1, size));
    copy.slots = slots.clone();
    copy.size = size;
    return copy;
  }

  /** The values by their numbers; more places may follow. */
  long[] values() {
    return values;
  }

  long value(int number) {
    return values[number];
  }

  int size() {
    return size;
  }
}
