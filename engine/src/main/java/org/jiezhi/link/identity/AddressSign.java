package org.jiezhi.link.identity;

import java.util.Locale;
import org.jiezhi.model.IdNumber;

/**
 * Signs of addresses as written, of 63 bits, that are near where the texts are: a hash of all
 * digits, which must be equal, and a similarity hash of the pairs of letters (Charikar, "Similarity
 * estimation techniques from rounding algorithms", 2002). Equal texts have equal signs; texts with
 * equal digits that differ by a letter may.
 */
final class AddressSign {
  private static final int LETTER_BITS = 42;
  private static final long LETTERS = (1L << LETTER_BITS) - 1;

  /** Unrelated texts differ in 21 bits, with a spread of 3.2. */
  private static final int MOST_DIFFERENT_BITS = 8;

  private static final int LEAST_LENGTH = 4;

  private AddressSign() {}

  /** The sign of a text, in the upper 63 bits; 0 where the text says nothing. */
  static long of(String text) {
    String plain = IdNumber.half(text).toLowerCase(Locale.ROOT);
    int[] sums = new int[LETTER_BITS];
    long digits = 1;
    int length = 0;
    boolean isVaried = false;
    char before = ' ';
    char first = ' ';
    boolean wasDigit = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      if (isDigit) {
        digits = Values.mix(wasDigit ? digits : Values.mix(digits), c);
      }
      wasDigit = isDigit;
      if (!Character.isLetterOrDigit(c)) {
        continue;
      }
      first = length == 0 ? c : first;
      isVaried |= c != first;
      length++;
      if (!isDigit) {
        add(sums, Values.mix(before, c));
        before = c;
      }
    }
    if (length < LEAST_LENGTH || !isVaried) {
      return 0;
    }
    long letters = 0;
    for (int bit = 0; bit < LETTER_BITS; bit++) {
      letters |= sums[bit] > 0 ? 1L << bit : 0;
    }
    return ((digits >>> (LETTER_BITS + 1)) << LETTER_BITS | letters) << 1;
  }

  private static void add(int[] sums, long hash) {
    for (int bit = 0; bit < LETTER_BITS; bit++) {
      sums[bit] += (hash >>> bit & 1) == 1 ? 1 : -1;
    }
  }

  /** Whether two texts have the same digits and nearly the same letters. */
  static boolean isNear(long one, long other) {
    long different = (one ^ other) >>> 1;
    return different >>> LETTER_BITS == 0
        && Long.bitCount(different & LETTERS) <= MOST_DIFFERENT_BITS;
  }
}
