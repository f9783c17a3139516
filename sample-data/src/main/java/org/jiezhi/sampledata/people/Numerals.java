package org.jiezhi.sampledata.people;

/** Numbers as Chinese writes them. */
final class Numerals {
  private static final String DIGITS = "零一二三四五六七八九";
  private static final String FINANCIAL = "零壹贰叁肆伍陆柒捌玖";

  private Numerals() {}

  /** A count, mostly in digits, else in Chinese numerals. */
  static String written(int value, NoiseRates rates, NoiseLog log) {
    return log.slip("hanzi", rates.hanzi())
        ? count(value, log.slip("financial", rates.financial()))
        : Integer.toString(value);
  }

  /** A count up to 999: 38 is 三十八, on cheques 叁拾捌. */
  static String count(int number, boolean financial) {
    if (number >= 1000) {
      return digits(number, financial);
    }
    String digits = financial ? FINANCIAL : DIGITS;
    StringBuilder text = new StringBuilder();
    int hundreds = number / 100;
    int tens = number / 10 % 10;
    if (hundreds > 0) {
      text.append(digits.charAt(hundreds)).append(financial ? '佰' : '百');
    }
    if (tens > 0) {
      if (tens > 1 || hundreds > 0 || financial) {
        text.append(digits.charAt(tens));
      }
      text.append(financial ? '拾' : '十');
    } else if (hundreds > 0 && number % 10 > 0) {
      text.append('零');
    }
    if (number % 10 > 0) {
      text.append(digits.charAt(number % 10));
    }
    return text.toString();
  }

  /** Digit by digit: 501 is 五零一, on cheques 伍零壹. */
  static String digits(int number, boolean financial) {
    StringBuilder text = new StringBuilder();
    String plain = Integer.toString(number);
    for (int i = 0; i < plain.length(); i++) {
      text.append((financial ? FINANCIAL : DIGITS).charAt(plain.charAt(i) - '0'));
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
