package org.jiezhi.store;

import org.jspecify.annotations.Nullable;

/**
 * Keys that a run has met, with 32 bits of what it has to say of each: open addressing over 64-bit
 * hashes. About 20 bytes a key; a key whose hash another one had is met with a chance of n² / 2⁶⁵.
 * For one thread.
 */
final class SeenKeys {
  private long[] keys = new long[1 << 12];
  private int[] marks = new int[1 << 12];
  private int size;
  private boolean hasZero;
  private int markOfZero;

  /** The mark of a key met before, else null, and then the key is kept with this mark. */
  @org.jspecify.annotations.Nullable
  Integer putIfAbsent(long key, int mark) {
    if (key == 0) {
      Integer before = hasZero ? markOfZero : null;
      markOfZero = hasZero ? markOfZero : mark;
      hasZero = true;
      return before;
    }
    if (size * 5L > keys.length * 3L) {
      grow();
    }
    int at = slot(keys, key);
    if (keys[at] == key) {
      return marks[at];
    }
    keys[at] = key;
    marks[at] = mark;
    size++;
    return null;
  }

  /** The mark of a key, or null where it was not met. */
  @Nullable Integer find(long key) {
    if (key == 0) {
      return hasZero ? markOfZero : null;
    }
    int at = slot(keys, key);
    return keys[at] == key ? marks[at] : null;
  }

  private static int slot(long[] table, long key) {
    int mask = table.length - 1;
    int at = (int) (key ^ key >>> 32) & mask;
    while (table[at] != 0 && table[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldMarks = marks;
    keys = new long[2 * oldKeys.length];
    marks = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = slot(keys, oldKeys[i]);
        keys[at] = oldKeys[i];
        marks[at] = oldMarks[i];
      }
    }
  }
}
