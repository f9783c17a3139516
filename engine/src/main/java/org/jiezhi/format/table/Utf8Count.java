package org.jiezhi.format.table;

/**
 * Counts the characters beyond ASCII that are well-formed UTF-8 (RFC 3629) and the places that are
 * not, over chunks of bytes.
 */
final class Utf8Count {
  private long characters;
  private long faults;
  private int missing;
  private int low = 0x80;
  private int high = 0xBF;

  void add(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      int value = bytes[i];
      if (value >= 0 && missing == 0) {
        continue;
      }
      step(value & 0xFF);
    }
  }

  private void step(int value) {
    if (missing > 0) {
      if (value >= low && value <= high) {
        low = 0x80;
        high = 0xBF;
        if (--missing == 0) {
          characters++;
        }
        return;
      }
      missing = 0;
      low = 0x80;
      high = 0xBF;
      faults++;
    }
    if (value < 0x80) {
      return;
    }
    if (value >= 0xC2 && value <= 0xDF) {
      missing = 1;
    } else if (value >= 0xE0 && value <= 0xEF) {
      missing = 2;
      low = value == 0xE0 ? 0xA0 : 0x80;
      high = value == 0xED ? 0x9F : 0xBF;
    } else if (value >= 0xF0 && value <= 0xF4) {
      missing = 3;
      low = value == 0xF0 ? 0x90 : 0x80;
      high = value == 0xF4 ? 0x8F : 0xBF;
    } else {
      faults++;
    }
  }

  /** Whether all is well-formed so far; a character that is cut at the end does not count. */
  boolean isWhole() {
    return faults == 0;
  }

  /** Whether it is UTF-8, with a few faults at most: one for ten good characters. */
  boolean isMostly() {
    return faults == 0 || characters >= 10 * faults;
  }

  long faults() {
    return faults;
  }
}
