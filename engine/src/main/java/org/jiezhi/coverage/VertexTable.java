package org.jiezhi.coverage;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The distinct grid points of an arrangement, numbered from 0 in the order in which they first
 * came. Remembers the coordinates as they stood in the file, so that two spellings of one point are
 * found. Open addressing, 40 to 60 bytes a point; one look-up a vertex. For one thread while points
 * are added.
 */
final class VertexTable {
  private static final int EMPTY = -1;

  long[] x;
  long[] y;
  private double[] rawX;
  private double[] rawY;
  private int size;
  private int[] slots;
  private int mask;
  private final BitSet twoSpellings = new BitSet();
  private double worstSpelling;

  VertexTable(int expected) {
    int capacity = Math.max(16, expected);
    x = new long[capacity];
    y = new long[capacity];
    rawX = new double[capacity];
    rawY = new double[capacity];
    resizeSlots(capacity);
  }

  int size() {
    return size;
  }

  /**
   * The number of a grid point; a new one if it was not there. The raw coordinates are compared to
   * the first ones.
   */
  int add(long gx, long gy, double originalX, double originalY) {
    int slot = slotOf(gx, gy);
    int found = slots[slot];
    if (found != EMPTY) {
      if (rawX[found] != originalX || rawY[found] != originalY) {
        twoSpellings.set(found);
        double off = Math.max(Math.abs(rawX[found] - originalX), Math.abs(rawY[found] - originalY));
        worstSpelling = Math.max(worstSpelling, off);
      }
      return found;
    }
    return insert(slot, gx, gy, originalX, originalY);
  }

  /** The number of a grid point that no file need hold. */
  int add(long gx, long gy) {
    int slot = slotOf(gx, gy);
    int found = slots[slot];
    return found != EMPTY ? found : insert(slot, gx, gy, Double.NaN, Double.NaN);
  }

  /** Whether the files spell this point in more than one way. */
  boolean hasTwoSpellings(int vertex) {
    return twoSpellings.get(vertex);
  }

  /** How many points are spelt in more than one way. */
  int twoSpellings() {
    return twoSpellings.cardinality();
  }

  /** The largest difference between two spellings, in coordinate units. */
  double worstSpelling() {
    return worstSpelling;
  }

  private int insert(int slot, long gx, long gy, double originalX, double originalY) {
    if (size == x.length) {
      int capacity = size + (size >> 1);
      x = Arrays.copyOf(x, capacity);
      y = Arrays.copyOf(y, capacity);
      rawX = Arrays.copyOf(rawX, capacity);
      rawY = Arrays.copyOf(rawY, capacity);
    }
    int vertex = size++;
    x[vertex] = gx;
    y[vertex] = gy;
    rawX[vertex] = originalX;
    rawY[vertex] = originalY;
    slots[slot] = vertex;
    if (size > (mask + 1) * 5L / 8) {
      resizeSlots(2 * (mask + 1));
    }
    return vertex;
  }

  private int slotOf(long gx, long gy) {
    int slot = hash(gx, gy) & mask;
    while (slots[slot] != EMPTY && (x[slots[slot]] != gx || y[slots[slot]] != gy)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void resizeSlots(int atLeast) {
    int capacity = Integer.highestOneBit(Math.max(16, atLeast) * 2 - 1);
    slots = new int[capacity];
    Arrays.fill(slots, EMPTY);
    mask = capacity - 1;
    for (int vertex = 0; vertex < size; vertex++) {
      int slot = hash(x[vertex], y[vertex]) & mask;
      while (slots[slot] != EMPTY) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = vertex;
    }
  }

  private static int hash(long gx, long gy) {
    long mixed = gx * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(gy * 0xC2B2AE3D27D4EB4FL, 31);
    mixed *= 0xFF51AFD7ED558CCDL;
    return (int) (mixed >>> 33);
  }
}
