package org.jiezhi.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Keyed hashes, each with the row that has it and 32 bits more. Grows; takes 20 bytes an entry, and
 * as much again while it is sorted. For one thread.
 */
final class KeyEntries {
  /** Length of an entry on disk. */
  static final int BYTES = 20;

  private static final int DIGIT_BITS = 16;

  private long[] keys;
  private long[] rows;
  private int[] marks;
  private int size;

  KeyEntries(int capacity) {
    keys = new long[capacity];
    rows = new long[capacity];
    marks = new int[capacity];
  }

  int size() {
    return size;
  }

  long key(int at) {
    return keys[at];
  }

  long row(int at) {
    return rows[at];
  }

  int mark(int at) {
    return marks[at];
  }

  void add(long key, long row, int mark) {
    if (size == keys.length) {
      int capacity = Math.max(16, size + (size >> 1));
      keys = Arrays.copyOf(keys, capacity);
      rows = Arrays.copyOf(rows, capacity);
      marks = Arrays.copyOf(marks, capacity);
    }
    keys[size] = key;
    rows[size] = row;
    marks[size++] = mark;
  }

  /** Sorts by key as a signed number; entries of one key keep their order. O(n). */
  void sort() {
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      int[] next = new int[(1 << DIGIT_BITS) + 1];
      for (int i = 0; i < size; i++) {
        next[digit(keys[i], shift) + 1]++;
      }
      for (int i = 1; i < next.length; i++) {
        next[i] += next[i - 1];
      }
      long[] sortedKeys = new long[size];
      long[] sortedRows = new long[size];
      int[] sortedMarks = new int[size];
      for (int i = 0; i < size; i++) {
        int to = next[digit(keys[i], shift)]++;
        sortedKeys[to] = keys[i];
        sortedRows[to] = rows[i];
        sortedMarks[to] = marks[i];
      }
      keys = sortedKeys;
      rows = sortedRows;
      marks = sortedMarks;
    }
  }

  private static int digit(long key, int shift) {
    return (int) ((key ^ Long.MIN_VALUE) >>> shift) & (1 << DIGIT_BITS) - 1;
  }

  /** The entries of two sorted ones, sorted; of one key those of the first come first. */
  static KeyEntries merged(KeyEntries first, KeyEntries second) {
    KeyEntries merged = new KeyEntries(first.size + second.size);
    int i = 0;
    for (int j = 0; j < second.size; j++) {
      for (; i < first.size && first.keys[i] <= second.keys[j]; i++) {
        merged.add(first.keys[i], first.rows[i], first.marks[i]);
      }
      merged.add(second.keys[j], second.rows[j], second.marks[j]);
    }
    for (; i < first.size; i++) {
      merged.add(first.keys[i], first.rows[i], first.marks[i]);
    }
    return merged;
  }

  /** Entries as bytes. */
  byte[] toBytes(int from, int to) {
    ByteBuffer bytes = ByteBuffer.allocate((to - from) * BYTES);
    for (int i = from; i < to; i++) {
      bytes.putLong(keys[i]).putLong(rows[i]).putInt(marks[i]);
    }
    return bytes.array();
  }

  void addBytes(byte[] entries) {
    ByteBuffer bytes = ByteBuffer.wrap(entries);
    while (bytes.remaining() >= BYTES) {
      add(bytes.getLong(), bytes.getLong(), bytes.getInt());
    }
  }
}
