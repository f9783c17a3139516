package org.jiezhi.link.identity;

import java.util.Set;

/**
 * What people decided on pairs of records, by {@link #key}. It stands above numbers and weights:
 * the same person stays one, other people are never put together, not by a third record either.
 *
 * @param same pairs that are one person's
 * @param different pairs of two persons
 */
public record Rulings(Set<Long> same, Set<Long> different) {
  /** Nothing was decided. */
  public static final Rulings NONE = new Rulings(Set.of(), Set.of());

  /** Copies the sets. */
  public Rulings {
    same = Set.copyOf(same);
    different = Set.copyOf(different);
  }

  boolean isEmpty() {
    return same.isEmpty() && different.isEmpty();
  }

  /**
   * A number for two records, by their sources and numbers there; the same in either order and on
   * every machine.
   */
  public static long key(
      String oneSource, String oneRecord, String otherSource, String otherRecord) {
    String one = oneSource + "\n" + oneRecord;
    String other = otherSource + "\n" + otherRecord;
    String text = one.compareTo(other) < 0 ? one + "\n\n" + other : other + "\n\n" + one;
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  static long key(IdentityRecords records, int one, int other) {
    return key(
        records.source(one), records.recordId(one), records.source(other), records.recordId(other));
  }
}
