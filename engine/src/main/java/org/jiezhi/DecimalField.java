package org.jiezhi;

import java.nio.charset.StandardCharsets;

/**
 * Reads a decimal number from the bytes of a field: the double that {@link Double#parseDouble}
 * gives for its text, or NaN where it is no number. Blanks and quotation marks around it do not
 * count.
 */
final class DecimalField {
  /** Integers below are exact in a double, and so are powers of ten up to 10^22. */
  private static final long EXACT = 1L << 53;

  private static final double[] POWERS = new double[20];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private DecimalField() {}

  static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isIdle(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIdle(byte b) {
    return b == ' ' || b == '"' || b == '\t' || b == '\r';
  }

  static double parse(byte[] bytes, int from, int to) {
    int at = from;
    int end = to;
    while (at < end && isIdle(bytes[at])) {
      at++;
    }
    while (end > at && isIdle(bytes[end - 1])) {
      end--;
    }
    boolean isNegative = at < end && bytes[at] == '-';
    int digitsFrom = isNegative || (at < end && bytes[at] == '+') ? at + 1 : at;
    long mantissa = 0;
    int decimals = -1;
    int digits = 0;
    for (int i = digitsFrom; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        digits++;
        decimals += decimals >= 0 ? 1 : 0;
      } else if (bytes[i] == '.' && decimals < 0) {
        decimals = 0;
      } else {
        return slow(bytes, at, end);
      }
      if (digits > 18) {
        return slow(bytes, at, end);
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (mantissa >= EXACT) {
      return slow(bytes, at, end);
    }
    // Both are exact, so the quotient is the nearest double (Clinger 1990).
    double value = mantissa / POWERS[Math.max(0, decimals)];
    return isNegative ? -value : value;
  }

  private static double slow(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    boolean isDecimal =
        text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    try {
      return isDecimal ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
