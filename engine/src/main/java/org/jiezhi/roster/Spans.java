package org.jiezhi.roster;

import java.util.Arrays;
import java.util.List;

/** A set of numbers as disjoint ranges that do not touch, ascending. Immutable. */
final class Spans {
  static final Spans NONE = new Spans(new int[0]);

  /** First number and the one after the last, in turn. */
  private final int[] bounds;

  private Spans(int[] bounds) {
    this.bounds = bounds;
  }

  /** The numbers from one up to, not including, another. */
  static Spans of(int from, int to) {
    return from >= to ? NONE : new Spans(new int[] {from, to});
  }

  /** All numbers of some sets. */
  static Spans union(List<Spans> sets) {
    int count = sets.stream().mapToInt(Spans::size).sum();
    long[] ranges = new long[count];
    int at = 0;
    for (Spans each : sets) {
      for (int i = 0; i < each.size(); i++) {
        ranges[at++] = ((long) each.from(i) << 32) | each.to(i);
      }
    }
    Arrays.sort(ranges);
    int[] bounds = new int[2 * count];
    int end = 0;
    for (long each : ranges) {
      int from = (int) (each >> 32);
      int to = (int) each;
      if (end > 0 && from <= bounds[end - 1]) {
        bounds[end - 1] = Math.max(bounds[end - 1], to);
      } else {
        bounds[end++] = from;
        bounds[end++] = to;
      }
    }
    return new Spans(Arrays.copyOf(bounds, end));
  }

  /** The numbers that both have. */
  Spans and(Spans other) {
    int[] both = new int[2 * (size() + other.size())];
    int end = 0;
    int i = 0;
    int j = 0;
    while (i < size() && j < other.size()) {
      int from = Math.max(from(i), other.from(j));
      int to = Math.min(to(i), other.to(j));
      if (from < to) {
        both[end++] = from;
        both[end++] = to;
      }
      if (to(i) < other.to(j)) {
        i++;
      } else {
        j++;
      }
    }
    return new Spans(Arrays.copyOf(both, end));
  }

  /** Where the numbers are the places of other ranges: {@code starts[n]} to {@code starts[n+1]}. */
  Spans through(int[] starts) {
    int[] mapped = new int[bounds.length];
    int end = 0;
    for (int i = 0; i < size(); i++) {
      int from = starts[from(i)];
      int to = starts[to(i)];
      if (from < to && end > 0 && mapped[end - 1] == from) {
        mapped[end - 1] = to;
      } else if (from < to) {
        mapped[end++] = from;
        mapped[end++] = to;
      }
    }
    return new Spans(Arrays.copyOf(mapped, end));
  }

  /** Number of ranges. */
  int size() {
    return bounds.length / 2;
  }

  int from(int i) {
    return bounds[2 * i];
  }

  int to(int i) {
    return bounds[2 * i + 1];
  }

  boolean isEmpty() {
    return bounds.length == 0;
  }

  /** How many numbers there are. */
  long count() {
    long count = 0;
    for (int i = 0; i < size(); i++) {
      count += to(i) - from(i);
    }
    return count;
  }

  /** Whether it has every number of another. */
  boolean holds(Spans other) {
    return and(other).count() == other.count();
  }

  boolean holds(int number) {
    int at = Arrays.binarySearch(bounds, number);
    return at >= 0 ? (at & 1) == 0 : (-at - 1 & 1) == 1;
  }

  /** Those of the 64 numbers of a word that it has, as bits. */
  long word(int word) {
    int first = word << 6;
    int at = Arrays.binarySearch(bounds, first);
    int i = at >= 0 ? at / 2 : (-at - 1) / 2;
    long bits = 0;
    for (; i < size() && from(i) < first + 64; i++) {
      bits |= bits(Math.max(0, from(i) - first), Math.min(64, to(i) - first));
    }
    return bits;
  }

  /** Bits from one up to, not including, another; none where the order is reversed. */
  static long bits(int from, int to) {
    return from >= to ? 0 : (-1L << from) & (-1L >>> (64 - to));
  }
}
