package org.jiezhi.link.identity;

import org.jiezhi.model.IdNumber;

/**
 * Numbers of documents as 64-bit values, from which the digits can be had again: kind in the upper
 * bits, below it body and check of a card, or up to eleven letters and digits of another document.
 */
final class Documents {
  private static final int SHIFT = 60;
  private static final long MASK = (1L << SHIFT) - 1;
  private static final long CARD = 1;
  private static final long WRONG_CARD = 2;
  private static final long SHORT = 3;
  private static final long LONG = 4;
  private static final int CARD_LENGTH = 18;
  private static final int SHORT_LENGTH = 11;
  private static final int LEAST_LENGTH = 5;

  private Documents() {}

  /** The value of a normalised number, or 0 where it says nothing: too short, or a placeholder. */
  static long value(String text, IdNumber read) {
    String whole = read.whole();
    if (whole != null) {
      return CARD << SHIFT | digits(whole);
    }
    return switch (read.form()) {
      case PLACEHOLDER -> 0;
      case WRONG_CHECK -> WRONG_CARD << SHIFT | digits(text);
      case NO_DATE ->
          text.length() == CARD_LENGTH ? WRONG_CARD << SHIFT | digits(text) : other(text);
      default -> other(text);
    };
  }

  private static long digits(String number) {
    long body = Long.parseLong(number.substring(0, CARD_LENGTH - 1));
    char check = number.charAt(CARD_LENGTH - 1);
    return body * 11 + (check == 'X' ? 10 : check - '0');
  }

  private static long other(String text) {
    long value = 0;
    int length = 0;
    boolean isPlain = true;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      boolean isLetter = c >= 'A' && c <= 'Z';
      if (isDigit || isLetter) {
        value = value * 37 + (isDigit ? c - '0' + 1 : c - 'A' + 11);
        length++;
        digits += isDigit ? 1 : 0;
        isPlain &= length <= SHORT_LENGTH;
      }
    }
    if (length < LEAST_LENGTH || digits < LEAST_LENGTH - 1) {
      return 0;
    }
    return isPlain ? SHORT << SHIFT | value : LONG << SHIFT | (Values.hash(text) & MASK);
  }

  /** Whether it is a card number with a right check character. */
  static boolean isSoundCard(long value) {
    return value >>> SHIFT == CARD;
  }

  /** Whether it is made like a card number. */
  static boolean isCard(long value) {
    return value >>> SHIFT == CARD || value >>> SHIFT == WRONG_CARD;
  }

  /** Whether two can be set side by side: both of a card or both of other documents. */
  static boolean comparable(long one, long other) {
    return isCard(one) == isCard(other);
  }

  /** Area, birthday, and nothing of the sequence: what twins have in common. */
  static long start(long card) {
    return (card & MASK) / 11 / 1000;
  }

  /**
   * Whether two cards have area and birthday in common but for one slip, as those of twins have.
   */
  static boolean areOfTwins(long one, long other) {
    if (!isCard(one) || !isCard(other)) {
      return false;
    }
    long left = start(one);
    long right = start(other);
    return left == right || isSlip(left, right, 10);
  }

  /** Whether one digit is other or two neighbours are swapped, and one fails its check. */
  static boolean isAlmost(long one, long other) {
    if (isSoundCard(one) && isSoundCard(other)) {
      return false;
    }
    if (isCard(one) && isCard(other)) {
      return isSlip(one & MASK, other & MASK, 11);
    }
    return one >>> SHIFT == SHORT && other >>> SHIFT == SHORT && isSlipOfText(one, other);
  }

  /** Cards: the last place has eleven values, the others ten. */
  private static boolean isSlip(long one, long other, int lastBase) {
    int differences = 0;
    long before = -1;
    boolean isSwap = false;
    int base = lastBase;
    long a = one;
    long b = other;
    while (a != b) {
      long left = a % base;
      long right = b % base;
      if (left != right) {
        differences++;
        isSwap = differences == 2 && before == left * 100 + right;
        before = right * 100 + left;
      } else if (differences == 1) {
        before = -1;
      }
      a /= base;
      b /= base;
      base = 10;
      if (differences > 2) {
        return false;
      }
    }
    return differences == 1 || isSwap;
  }

  private static boolean isSlipOfText(long one, long other) {
    return EditDistance.atMost(text(one), text(other), 1) == 1;
  }

  private static String text(long value) {
    StringBuilder text = new StringBuilder();
    for (long rest = value & MASK; rest > 0; rest /= 37) {
      text.append((char) ('0' + rest % 37));
    }
    return text.toString();
  }

  /** A half of another document's number, to find it by when the other half has a slip; else 0. */
  static long half(long value, boolean first) {
    if (value >>> SHIFT != SHORT) {
      return 0;
    }
    String text = text(value);
    int middle = text.length() / 2;
    return Values.hash(first ? text.substring(middle) + "<" : text.substring(0, middle) + ">");
  }
}
