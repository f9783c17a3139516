package org.jiezhi.link.identity;

import java.util.Arrays;

/**
 * Distinct values with a number each, from 0 on, and how often each was met. Open addressing over
 * 64-bit values, about 28 bytes a value. For one thread while it grows, then read-only.
 */
final class Values {
  private int[] slots = new int[1 << 10];
  private long[] values = new long[1 << 9];
  private int[] counts = new int[1 << 9];
  private int size;

  Values() {
    Arrays.fill(slots, -1);
  }

  /** Takes note of a value and gives its number. */
  int add(long value) {
    if (2 * size >= slots.length) {
      grow();
    }
    int at = slot(value);
    if (slots[at] < 0) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
      }
      values[size] = value;
      slots[at] = size++;
    }
    counts[slots[at]]++;
    return slots[at];
  }

  private int slot(long value) {
    int mask = slots.length - 1;
    int at = (int) (mix(value) >>> 32) & mask;
    while (slots[at] >= 0 && values[slots[at]] != value) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, -1);
    for (int i = 0; i < size; i++) {
      slots[slot(values[i])] = i;
    }
  }

  int size() {
    return size;
  }

  long value(int number) {
    return values[number];
  }

  /** How many records have the value. */
  int count(int number) {
    return counts[number];
  }

  /** A hash of a text. */
  static long hash(CharSequence text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash ^ text.charAt(i) * 0x9E3779B97F4A7C15L);
    }
    return hash;
  }

  /** Spreads a value over all bits (the finalizer of SplitMix64, Steele et al. 2014). */
  static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  /** A hash of two values. */
  static long mix(long one, long other) {
    return mix(mix(one + 0x9E3779B97F4A7C15L) ^ other);
  }
}
