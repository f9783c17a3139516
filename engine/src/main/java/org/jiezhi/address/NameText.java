package org.jiezhi.address;

/**
 * The spelling by which names of places are compared: half-width, simplified, upper case, letters
 * without marks.
 */
public final class NameText {
  private NameText() {}

  /**
   * A name in that spelling. Blanks and signs stay, a run of blanks as one; time grows with the
   * length.
   */
  public static String plain(String raw) {
    return NormalText.plain(raw);
  }

  /** Whether a character is a Chinese numeral, such as 三, 十, 廿 or 叁. */
  public static boolean isNumeral(char c) {
    return Numerals.isNumeral(c) && c != '0';
  }

  /** A unit's name without its last word, 江北 for 江北区; empty where too little would be left. */
  public static String brief(String unit) {
    return Gazetteer.Builder.brief(Slot.COUNTY, unit);
  }

  /** Chinese numerals in digits, 十四 as 14; empty where they make no number. */
  public static String digits(String numerals) {
    return Numerals.toDigits(numerals);
  }
}
