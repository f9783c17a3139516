package org.jiezhi.roster;

import org.jspecify.annotations.Nullable;

/** Numbers of codes: those of an array of distinct texts, by hashing. 8 bytes a code. Read-only. */
final class CodeTable {
  private final @Nullable String[] codes;
  private final int[] slots;

  /** A table of an array that is kept; entries may be null. */
  CodeTable(@Nullable String[] codes) {
    this.codes = codes;
    slots = new int[Integer.highestOneBit(Math.max(4, codes.length)) * 2];
    for (int i = 0; i < codes.length; i++) {
      String code = codes[i];
      if (code != null) {
        int slot = slot(code);
        if (slots[slot] == 0) {
          slots[slot] = i + 1;
        }
      }
    }
  }

  private int slot(String code) {
    int hash = code.hashCode() * 0x9E3779B9;
    int at = (hash ^ (hash >>> 15)) & (slots.length - 1);
    while (slots[at] != 0 && !code.equals(codes[slots[at] - 1])) {
      at = (at + 1) & (slots.length - 1);
    }
    return at;
  }

  /** The number of a code, or −1. */
  int find(String code) {
    return slots[slot(code)] - 1;
  }
}
