package org.jiezhi.locate;

import java.util.Arrays;

/** Reads the edges out of a record, whatever its form. */
final class RecordEdges {
  /** Takes an edge. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes an edge, its ends in grid steps from the origin of the index.
     *
     * @param units the units that it bounds, ascending
     */
    void edge(long x1, long y1, long x2, long y2, int[] units);
  }

  private RecordEdges() {}

  /** The units that a record names: all that are in its cell, and some that only touch it. */
  static int[] units(RecordView view) {
    int[] w = view.words;
    int at = view.at;
    return BorderRecord.form(w[at]) == BorderRecord.WIDE
        ? Arrays.copyOfRange(w, at + 3, at + 3 + w[at + 1])
        : Arrays.copyOfRange(w, at + 1, at + 1 + BorderRecord.units(w[at]));
  }

  /** Shows the edges of the record in view. */
  static void visit(RecordView view, int step, long west, long south, Visitor visitor) {
    int[] w = view.words;
    int at = view.at;
    int form = BorderRecord.form(w[at]);
    int[] units = units(view);
    boolean isWide = form == BorderRecord.WIDE;
    int n = isWide ? w[at + 2] : BorderRecord.vertices(w[at]);
    int first = at + (isWide ? 3 : 1) + units.length;
    int masks = first + (n << form);
    int[] bounded = new int[units.length];
    for (int i = 0; i + 1 < n; i++) {
      int count = 0;
      for (int bit = 0; bit < units.length; bit++) {
        int word =
            isWide
                ? w[masks + BorderRecord.words(units.length) * (i + 1) + (bit >> 5)] >>> bit
                : w[masks + (i >> 2)] >>> ((i << 3) + bit);
        if ((word & 1) != 0) {
          bounded[count++] = units[bit];
        }
      }
      if (count > 0) {
        visitor.edge(
            x(w, first, form, i, step, west),
            y(w, first, form, i, step, south),
            x(w, first, form, i + 1, step, west),
            y(w, first, form, i + 1, step, south),
            Arrays.copyOf(bounded, count));
      }
    }
  }

  private static long x(int[] w, int first, int form, int i, int step, long west) {
    return switch (form) {
      case BorderRecord.SHORT -> west + (long) (short) w[first + i] * step;
      case BorderRecord.LONG -> west + w[first + 2 * i];
      default -> BorderRecord.wide(w, first + 4 * i);
    };
  }

  private static long y(int[] w, int first, int form, int i, int step, long south) {
    return switch (form) {
      case BorderRecord.SHORT -> south + (long) (w[first + i] >> 16) * step;
      case BorderRecord.LONG -> south + w[first + 2 * i + 1];
      default -> BorderRecord.wide(w, first + 4 * i + 2);
    };
  }
}
