package org.jiezhi.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What the memory of a machine allows from Java: loads one after the other, and side by side. */
final class MachineLimits {
  private static final int LOADS = 1 << 20;
  private static final int ROUNDS = 7;
  private static final int INTS_A_LINE = 16;

  private int sink;

  private MachineLimits() {}

  /** A line for each size of working set, medians in nanoseconds a load. */
  static String report(int... megabytesEach) {
    MachineLimits limits = new MachineLimits();
    StringBuilder text = new StringBuilder();
    for (int megabytes : megabytesEach) {
      text.append(limits.measure(megabytes));
    }
    return text.toString();
  }

  private String measure(int megabytes) {
    int[] next = cycle(megabytes << 18);
    int[] places = new SplittableRandom(2).ints(LOADS, 0, next.length).toArray();
    double[] dependent = new double[ROUNDS];
    double[] gather = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      int at = 0;
      for (int i = 0; i < LOADS; i++) {
        at = next[at];
      }
      dependent[round] = (System.nanoTime() - start) / (double) LOADS;
      start = System.nanoTime();
      int sum = at;
      for (int place : places) {
        sum += next[place];
      }
      gather[round] = (System.nanoTime() - start) / (double) LOADS;
      sink += sum;
    }
    Arrays.sort(dependent);
    Arrays.sort(gather);
    return String.format(
        java.util.Locale.ROOT,
        "limit %4d MB: dependent load %6.1f ns, gather %5.2f ns%s%n",
        megabytes,
        dependent[ROUNDS / 2],
        gather[ROUNDS / 2],
        sink == 42 ? " " : "");
  }

  /** One random cycle over all cache lines. */
  private static int[] cycle(int ints) {
    int lines = ints / INTS_A_LINE;
    int[] order = new int[lines];
    Arrays.setAll(order, i -> i);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = lines - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    int[] next = new int[ints];
    for (int i = 0; i < lines; i++) {
      next[order[i] * INTS_A_LINE] = order[(i + 1) % lines] * INTS_A_LINE;
    }
    return next;
  }
}
