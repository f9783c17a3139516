package org.jiezhi.address;

/** Chinese numerals, plain (三十八), positional (五〇一), financial (叁拾捌) and short (廿一). */
final class Numerals {
  private static final String ONES = "〇一二三四五六七八九";
  private static final String FORMAL = "零壹贰叁肆伍陆柒捌玖";
  private static final String TENS = "十百千";
  private static final String FORMAL_TENS = "拾佰仟";

  private Numerals() {}

  /** Whether a character is a numeral. */
  static boolean isNumeral(char c) {
    return digit(c) >= 0 || power(c) > 0 || twenties(c) > 0;
  }

  private static int digit(char c) {
    if (c == '两') {
      return 2;
    }
    if (c == '○' || c == '0') {
      return 0;
    }
    if (c == '幺') {
      return 1;
    }
    int plain = ONES.indexOf(c);
    return plain >= 0 ? plain : FORMAL.indexOf(c);
  }

  private static int power(char c) {
    int index = Math.max(TENS.indexOf(c), FORMAL_TENS.indexOf(c));
    return index < 0 ? 0 : index == 0 ? 10 : index == 1 ? 100 : 1000;
  }

  private static int twenties(char c) {
    return c == '廿' ? 20 : c == '卅' ? 30 : c == '卌' ? 40 : 0;
  }

  /** The first place from {@code at} on that holds no numeral. */
  static int end(NormalText text, int at) {
    int end = at;
    while (end < text.length() && isNumeral(text.at(end)) && text.at(end) != '0') {
      end++;
    }
    return end;
  }

  /**
   * The number in digits; positional ones keep leading zeros. Empty where the numerals make no
   * number or more than nine digits.
   */
  static String toDigits(String numerals) {
    if (numerals.isEmpty() || numerals.length() > 9) {
      return "";
    }
    boolean positional = numerals.chars().allMatch(c -> digit((char) c) >= 0);
    if (positional) {
      StringBuilder digits = new StringBuilder();
      numerals.chars().forEach(c -> digits.append(digit((char) c)));
      return digits.toString();
    }
    int total = 0;
    int ones = -1;
    int lowest = Integer.MAX_VALUE;
    for (int i = 0; i < numerals.length(); i++) {
      char c = numerals.charAt(i);
      int power = power(c);
      if (twenties(c) > 0) {
        if (i > 0) {
          return "";
        }
        total = twenties(c);
        lowest = 10;
      } else if (power > 0) {
        if (power >= lowest || ones == 0) {
          return "";
        }
        total += (ones < 0 ? 1 : ones) * power;
        lowest = power;
        ones = -1;
      } else if (ones > 0) {
        return "";
      } else {
        ones = digit(c);
      }
    }
    boolean shortForm =
        ones > 0
            && lowest >= 100
            && numerals.charAt(numerals.length() - 2) != '零'
            && numerals.charAt(numerals.length() - 2) != '〇';
    total += ones < 0 ? 0 : shortForm ? ones * lowest / 10 : ones;
    return Integer.toString(total);
  }

  /** A number below a hundred in Chinese, as names have it: 12 is 十二. */
  static String toNumerals(int number) {
    if (number <= 0 || number >= 100) {
      return Integer.toString(number);
    }
    int tens = number / 10;
    String head = tens == 0 ? "" : tens == 1 ? "十" : ONES.charAt(tens) + "十";
    return number % 10 == 0 ? head : head + ONES.charAt(number % 10);
  }
}
