package org.jiezhi.locate;

import org.jiezhi.geo.Orientation;

/**
 * What a cell knows that borders touch, as words of 32 bits, and the walk through it.
 *
 * <p>The first word holds, from the lowest bit on: the number of units (4 bits), the number of
 * vertices (7), the form (2), nothing (11), the start mask (8). The start mask has a bit for each
 * unit that the cell's corner lies in, toggled by all edges that pass below the corner. Then come
 * the units in ascending order, the vertices, and one mask for each pair of vertices that follow
 * each other: the units that the edge between them bounds, none where there is no edge.
 *
 * <ul>
 *   <li>SHORT: a vertex is one word, its x and y in 16 bits each, in lattice steps from the corner;
 *       up to 8 units, four masks a word.
 *   <li>LONG: two words, in grid steps; up to 8 units, four masks a word.
 *   <li>WIDE: anything. The second and third word give the numbers of units and vertices, the start
 *       mask and each mask take as many words as there are units by 32, a vertex takes four words,
 *       in grid steps from the origin of the index.
 * </ul>
 */
final class BorderRecord {
  static final int SHORT = 0;
  static final int LONG = 1;
  static final int WIDE = 2;

  /** Coordinates of LONG are below this in magnitude, so that products fit 63 bits. */
  static final long LONG_LIMIT = 1L << 30;

  /** Set by {@link #mirrorToggles} where an edge goes through the point. */
  static final int ON_EDGE = 1 << 31;

  static final int MOST_UNITS = 8;
  static final int MOST_VERTICES = 127;

  private BorderRecord() {}

  static int header(int units, int vertices, int form, int mask) {
    return units | (vertices << 4) | (form << 11) | (mask << 24);
  }

  static int form(int header) {
    return (header >>> 11) & 3;
  }

  /** Units of a SHORT or LONG record. */
  static int units(int header) {
    return header & 15;
  }

  /** Vertices of a SHORT or LONG record. */
  static int vertices(int header) {
    return (header >>> 4) & MOST_VERTICES;
  }

  /** Words of a SHORT or LONG record. */
  static int length(int header) {
    int n = vertices(header);
    return 1 + units(header) + (n << form(header)) + ((n + 2) >> 2);
  }

  /** Words of a WIDE record of so many units and vertices. */
  static int wideLength(int units, int vertices) {
    return 3 + units + 4 * vertices + words(units) * Math.max(1, vertices);
  }

  static int words(int units) {
    return (units + 31) >>> 5;
  }

  /**
   * The units, as bits of the record's list, that a point lies in by the half-open rule. For SHORT
   * and LONG.
   *
   * @param w the words
   * @param at where the record begins
   * @param header its first word
   * @param px the point, in grid steps east of the cell's corner
   * @param py in grid steps north of it
   * @param step grid steps of a lattice step
   */
  static int mask(int[] w, int at, int header, long px, long py, int step) {
    int n = vertices(header);
    int vertex = at + 1 + (header & 15);
    if ((header & (1 << 11)) == 0) {
      return shortMask(w, vertex, n, header >>> 24, px, py, step);
    }
    return longMask(w, vertex, n, header >>> 24, px, py);
  }

  private static int shortMask(int[] w, int vertex, int n, int start, long px, long py, int step) {
    int mask = start;
    if (n == 0) {
      return mask;
    }
    int masks = vertex + n;
    int first = w[vertex];
    long x1 = (long) (short) first * step;
    long y1 = (long) (first >> 16) * step;
    for (int i = 0; i < n - 1; i++) {
      int word = w[vertex + 1 + i];
      long x2 = (long) (short) word * step;
      long y2 = (long) (word >> 16) * step;
      int bits = (w[masks + (i >> 2)] >>> (i << 3)) & 255;
      mask ^= bits & flip(x1, y1, x2, y2, px, py);
      x1 = x2;
      y1 = y2;
    }
    return mask;
  }

  private static int longMask(int[] w, int vertex, int n, int start, long px, long py) {
    int mask = start;
    if (n == 0) {
      return mask;
    }
    int masks = vertex + 2 * n;
    long x1 = w[vertex];
    long y1 = w[vertex + 1];
    for (int i = 0; i < n - 1; i++) {
      long x2 = w[vertex + 2 + 2 * i];
      long y2 = w[vertex + 3 + 2 * i];
      int bits = (w[masks + (i >> 2)] >>> (i << 3)) & 255;
      mask ^= bits & flip(x1, y1, x2, y2, px, py);
      x1 = x2;
      y1 = y2;
    }
    return mask;
  }

  /**
   * All ones if the walk from the corner (0, 0) up to (0, py) and right to (px, py) crosses the
   * edge once, or passes above it without having begun above; else 0. Without a branch.
   */
  private static int flip(long x1, long y1, long x2, long y2, long px, long py) {
    long dx = x2 - x1;
    long dy = y2 - y1;
    // −1 if the edge runs up, or level to the west: then a point on it counts as right of it.
    long up = ((dx >> 63) - dy) >> 63;
    long corner = dx * (py - y1) + dy * x1 + up;
    long point = corner - dy * px;
    long spansY = (y1 - 1 - py) ^ (y2 - 1 - py);
    long west1 = x1 - 1;
    long spansX = west1 ^ (x2 - 1);
    return (int) (((spansY & (corner ^ point)) ^ (spansX & (corner ^ west1))) >> 63);
  }

  /**
   * The units that differ between the point moved by (+d, +d²) and by (−d, −d²): those of the edges
   * through the point that have a part above it, or level to the west. Negative if any edge goes
   * through the point at all. For SHORT and LONG.
   */
  static int mirrorToggles(int[] w, int at, int header, long px, long py, int step) {
    int n = vertices(header);
    int vertex = at + 1 + (header & 15);
    boolean isShort = (header & (1 << 11)) == 0;
    int masks = vertex + (isShort ? n : 2 * n);
    int toggles = 0;
    for (int i = 0; i + 1 < n; i++) {
      int bits = (w[masks + (i >> 2)] >>> (i << 3)) & 255;
      if (bits != 0) {
        long x1;
        long y1;
        long x2;
        long y2;
        if (isShort) {
          x1 = (long) (short) w[vertex + i] * step;
          y1 = (long) (w[vertex + i] >> 16) * step;
          x2 = (long) (short) w[vertex + i + 1] * step;
          y2 = (long) (w[vertex + i + 1] >> 16) * step;
        } else {
          x1 = w[vertex + 2 * i];
          y1 = w[vertex + 2 * i + 1];
          x2 = w[vertex + 2 * i + 2];
          y2 = w[vertex + 2 * i + 3];
        }
        if (isOn(x1, y1, x2, y2, px, py)) {
          toggles ^= leavesUpwards(x1, y1, x2, y2, px, py) ? bits : 0;
          toggles |= ON_EDGE;
        }
      }
    }
    return toggles;
  }

  /** Whether the edge goes through the point. */
  static boolean isOn(long x1, long y1, long x2, long y2, long px, long py) {
    return px >= Math.min(x1, x2)
        && px <= Math.max(x1, x2)
        && py >= Math.min(y1, y2)
        && py <= Math.max(y1, y2)
        && Orientation.of(x1, y1, x2, y2, px, py) == 0;
  }

  /** Whether an edge through the point has a part above it, or level to the west. */
  static boolean leavesUpwards(long x1, long y1, long x2, long y2, long px, long py) {
    return y1 > py || y2 > py || (y1 == y2 && Math.min(x1, x2) < px);
  }

  /**
   * The same as {@link #mask} for WIDE records.
   *
   * @param x the point, in grid steps from the origin of the index
   * @param cornerX the cell's corner, likewise
   * @param mask takes the result, {@link #words} long
   */
  static void wideMask(int[] w, int at, long x, long y, long cornerX, long cornerY, int[] mask) {
    int units = w[at + 1];
    int n = w[at + 2];
    int size = words(units);
    int masks = at + 3 + units + 4 * n;
    System.arraycopy(w, masks, mask, 0, size);
    for (int i = 0; i + 1 < n; i++) {
      int v = at + 3 + units + 4 * i;
      long x1 = wide(w, v);
      long y1 = wide(w, v + 2);
      long x2 = wide(w, v + 4);
      long y2 = wide(w, v + 6);
      boolean isFlip =
          Predicates.isAbove(x1, y1, x2, y2, cornerX, y)
              ^ Predicates.crossesRow(x1, y1, x2, y2, cornerX, x, y);
      if (isFlip) {
        for (int j = 0; j < size; j++) {
          mask[j] ^= w[masks + size * (i + 1) + j];
        }
      }
    }
  }

  /** The same as {@link #mirrorToggles} for WIDE records: toggles the bits of a mask. */
  static void wideMirror(int[] w, int at, long x, long y, int[] mask) {
    int units = w[at + 1];
    int n = w[at + 2];
    int size = words(units);
    int masks = at + 3 + units + 4 * n;
    for (int i = 0; i + 1 < n; i++) {
      int v = at + 3 + units + 4 * i;
      long x1 = wide(w, v);
      long y1 = wide(w, v + 2);
      long x2 = wide(w, v + 4);
      long y2 = wide(w, v + 6);
      if (isOn(x1, y1, x2, y2, x, y) && leavesUpwards(x1, y1, x2, y2, x, y)) {
        for (int j = 0; j < size; j++) {
          mask[j] ^= w[masks + size * (i + 1) + j];
        }
      }
    }
  }

  static long wide(int[] w, int at) {
    return (w[at] & 0xffffffffL) | ((long) w[at + 1] << 32);
  }
}
