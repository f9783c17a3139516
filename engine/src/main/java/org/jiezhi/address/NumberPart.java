package org.jiezhi.address;

/**
 * One number, which may have letters.
 *
 * @param text as written, in digits: leading zeros are kept
 * @param below whether a word or sign puts it below the ground
 * @param start where it begins in the normal text, its sign included
 * @param end where it ends
 */
record NumberPart(String text, boolean below, int start, int end) {
  /** The number without leading zeros, letters in front: the same for {@code 02} and {@code 2}. */
  String value() {
    String plain = text;
    int zeros = 0;
    while (zeros + 1 < plain.length()
        && plain.charAt(zeros) == '0'
        && NormalText.isDigit(plain.charAt(zeros + 1))) {
      zeros++;
    }
    return (below ? "-" : "") + plain.substring(zeros);
  }

  /** How many digits it has without leading zeros. */
  int digits() {
    int digits = 0;
    String value = value();
    for (int i = 0; i < value.length(); i++) {
      digits += NormalText.isDigit(value.charAt(i)) ? 1 : 0;
    }
    return digits;
  }

  /** Whether it is digits only. */
  boolean isPlain() {
    for (int i = 0; i < text.length(); i++) {
      if (!NormalText.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Its value as an int if it is digits only, else -1. */
  int number() {
    return isPlain() && text.length() <= 9 ? Integer.parseInt(text) : -1;
  }

  /** Whether it begins with a letter. */
  boolean leadsWithLetter() {
    return NormalText.isLetter(text.charAt(0));
  }
}
