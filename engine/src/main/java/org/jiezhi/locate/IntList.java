package org.jiezhi.locate;

import java.util.Arrays;

/** Ints that grow. */
final class IntList {
  int[] values = new int[16];
  int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** Adds zeros and returns where they begin. */
  int extend(int count) {
    int from = size;
    while (size + count > values.length) {
      if (values.length > 1 << 29) {
        throw new IllegalArgumentException(
            "the index would take more than 2 GB; index fewer units at a time");
      }
      values = Arrays.copyOf(values, values.length * 2);
    }
    size += count;
    return from;
  }

  /** Adds a value, or takes it away if it is there. */
  void toggle(int value) {
    for (int i = 0; i < size; i++) {
      if (values[i] == value) {
        values[i] = values[--size];
        return;
      }
    }
    add(value);
  }

  java.util.List<Integer> toList() {
    return java.util.Arrays.stream(values, 0, size).boxed().toList();
  }

  void copyFrom(IntList from) {
    size = 0;
    extend(from.size);
    System.arraycopy(from.values, 0, values, 0, size);
  }
}
