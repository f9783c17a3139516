package org.jiezhi.link.identity;

import java.util.Arrays;
import java.util.List;

/** Long numbers that are added one by one. For one thread. */
final class Growing {
  private long[] numbers = new long[1 << 10];
  private int size;

  void add(long number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  /** All numbers of several, sorted, each once. */
  static long[] distinct(List<Growing> parts) {
    int total = 0;
    for (Growing each : parts) {
      total = Math.addExact(total, each.size);
    }
    long[] all = new long[total];
    int at = 0;
    for (Growing each : parts) {
      System.arraycopy(each.numbers, 0, all, at, each.size);
      at += each.size;
      each.numbers = new long[0];
      each.size = 0;
    }
    Arrays.parallelSort(all);
    int kept = 0;
    for (int i = 0; i < total; i++) {
      if (kept == 0 || all[i] != all[kept - 1]) {
        all[kept++] = all[i];
      }
    }
    return Arrays.copyOf(all, kept);
  }
}
