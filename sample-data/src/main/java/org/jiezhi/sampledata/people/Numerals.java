package org.jiezhi.sampledata.people;

/** Numbers as Chinese writes them. */
final class Numerals {
  private static final String DIGITS = "零一二三四五六七八九";

  private Numerals() {}

  /** A count up to 999: 38 is 三十八. */
  static String count(int number) {
    if (number >= 1000) {
      return digits(number);
    }
    StringBuilder text = new StringBuilder();
    int hundreds = number / 100;
    int tens = number / 10 % 10;
    if (hundreds > 0) {
      text.append(DIGITS.charAt(hundreds)).append('百');
    }
    if (tens > 0) {
      if (tens > 1 || hundreds > 0) {
        text.append(DIGITS.charAt(tens));
      }
      text.append('十');
    } else if (hundreds > 0 && number % 10 > 0) {
      text.append('零');
    }
    if (number % 10 > 0) {
      text.append(DIGITS.charAt(number % 10));
    }
    return text.toString();
  }

  /** Digit by digit: 501 is 五零一. */
  static String digits(int number) {
    StringBuilder text = new StringBuilder();
    String plain = Integer.toString(number);
    for (int i = 0; i < plain.length(); i++) {
      text.append(DIGITS.charAt(plain.charAt(i) - '0'));
    }
    return text.toString();
  }

  /** Every ASCII digit as its full-width form. */
  static String wide(String text) {
    StringBuilder wide = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      wide.append(c >= '0' && c <= '9' ? (char) (c - '0' + '０') : c);
    }
    return wide.toString();
  }
}
