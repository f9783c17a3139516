package org.jiezhi.roster;

import java.util.List;
import java.util.Set;
import org.jiezhi.model.ResidencyKind;

/** Tells which of 64 rows that follow each other fit. */
@FunctionalInterface
interface RowTest {
  /** Fewer rows than this are looked at one by one. */
  int FEW = 24;

  /**
   * Those of some rows that fit.
   *
   * @param word the rows are those from 64 times this
   * @param wanted which of them are asked for, as bits; never those beyond the last row
   */
  long test(int word, long wanted);

  /** Whether one row fits. */
  @FunctionalInterface
  interface Single {
    boolean fits(int row);
  }

  /** A test row by row. */
  static RowTest each(Single single) {
    return (word, wanted) -> {
      long fitting = 0;
      for (long rest = wanted; rest != 0; rest &= rest - 1) {
        if (single.fits((word << 6) + Long.numberOfTrailingZeros(rest))) {
          fitting |= rest & -rest;
        }
      }
      return fitting;
    };
  }

  /** Values of a column between two, both included. */
  static RowTest between(int[] column, int low, int high) {
    return (word, wanted) -> {
      int base = word << 6;
      long fitting = 0;
      if (Long.bitCount(wanted) < FEW) {
        for (long rest = wanted; rest != 0; rest &= rest - 1) {
          int value = column[base + Long.numberOfTrailingZeros(rest)];
          fitting |= value >= low && value <= high ? rest & -rest : 0;
        }
        return fitting;
      }
      int end = Math.min(64, column.length - base);
      for (int i = 0; i < end; i++) {
        long value = column[base + i];
        // Both differences are negative where the value lies between.
        fitting |= (((low - 1L - value) & (value - high - 1L)) >>> 63) << i;
      }
      return fitting & wanted;
    };
  }

  /** Residencies that hold on a day. */
  static RowTest holding(Columns columns, int day) {
    RowTest begun = between(columns.start, 0, day);
    RowTest lasting = between(columns.end, day + 1, Integer.MAX_VALUE);
    return (word, wanted) -> lasting.test(word, begun.test(word, wanted));
  }

  /** Bits of a column of bits. */
  static RowTest bits(long[] bits) {
    return (word, wanted) -> bits[word] & wanted;
  }

  /** Rows in spans. */
  static RowTest in(Spans spans) {
    return (word, wanted) -> spans.word(word) & wanted;
  }

  /** Rows of one value in a column of small numbers. */
  static RowTest equal(byte[] column, int value) {
    return each(row -> column[row] == value);
  }

  /** Rows of some kinds. */
  static RowTest kinds(Columns columns, Set<ResidencyKind> kinds) {
    int mask = 0;
    for (ResidencyKind each : kinds) {
      mask |= 1 << ResidencyRows.number(each);
    }
    int wantedKinds = mask;
    return each(row -> (1 << columns.kind[row] & wantedKinds) != 0);
  }

  /** All of several tests, the first one first. */
  static RowTest all(List<RowTest> tests) {
    RowTest[] parts = tests.toArray(RowTest[]::new);
    return (word, wanted) -> {
      long left = wanted;
      for (int i = 0; i < parts.length && left != 0; i++) {
        left = parts[i].test(word, left);
      }
      return left;
    };
  }

  /** Any of several tests. */
  static RowTest any(List<RowTest> tests) {
    RowTest[] parts = tests.toArray(RowTest[]::new);
    return (word, wanted) -> {
      long found = 0;
      for (int i = 0; i < parts.length && found != wanted; i++) {
        found |= parts[i].test(word, wanted & ~found);
      }
      return found;
    };
  }

  /** What a test does not find. */
  static RowTest not(RowTest test) {
    return (word, wanted) -> wanted & ~test.test(word, wanted);
  }
}
