package org.jiezhi.coverage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The distinct labels of faces. A label is the list of owners that wind around a face, with how
 * often: pairs of owner and winding number, in order of owners. Label 0 is empty.
 */
final class Labels {
  private final Map<Key, Integer> numbers = new HashMap<>();
  private int[][] pairs = new int[64][];
  private int size;

  Labels() {
    number(new int[0]);
  }

  int size() {
    return size;
  }

  /** Owners and winding numbers by turns. Not to be changed. */
  int[] pairs(int label) {
    return pairs[label];
  }

  /** The label on the other side of an arc: this one plus the arc's uses times a sign. */
  int across(int label, Arcs arcs, int arc, int sign) {
    int[] now = pairs[label];
    for (int use = arcs.useStart[arc]; use < arcs.useStart[arc + 1]; use++) {
      now = plus(now, arcs.useOwner[use], sign * arcs.useSign[use]);
    }
    return number(now);
  }

  private static int[] plus(int[] label, int owner, int change) {
    int at = 0;
    while (at < label.length && label[at] < owner) {
      at += 2;
    }
    if (at < label.length && label[at] == owner) {
      int winding = label[at + 1] + change;
      if (winding != 0) {
        int[] result = label.clone();
        result[at + 1] = winding;
        return result;
      }
      int[] result = new int[label.length - 2];
      System.arraycopy(label, 0, result, 0, at);
      System.arraycopy(label, at + 2, result, at, result.length - at);
      return result;
    }
    int[] result = new int[label.length + 2];
    System.arraycopy(label, 0, result, 0, at);
    result[at] = owner;
    result[at + 1] = change;
    System.arraycopy(label, at, result, at + 2, label.length - at);
    return result;
  }

  private int number(int[] label) {
    Integer known = numbers.putIfAbsent(new Key(label), size);
    if (known != null) {
      return known;
    }
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size * 2);
    }
    pairs[size] = label;
    return size++;
  }

  private static final class Key {
    private final int[] pairs;
    private final int hash;

    Key(int[] pairs) {
      this.pairs = pairs;
      this.hash = Arrays.hashCode(pairs);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(pairs, key.pairs);
    }
  }
}
