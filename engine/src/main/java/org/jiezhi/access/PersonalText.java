package org.jiezhi.access;

import java.util.regex.Pattern;

/** Numbers of people in free text: ID numbers of 15 or 18 characters, mobile phones of 11. */
final class PersonalText {
  /** Full-width digits count, and so do digits in groups, as people write phones. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![0-9０-９])(?:"
              + "[0-9０-９]{17}[0-9０-９XxＸｘ]|[0-9０-９]{15}"
              + "|(?:\\+?86[- ]?)?[1１][0-9０-９]{2}[- ]?[0-9０-９]{4}[- ]?[0-9０-９]{4}"
              + ")(?![0-9０-９])");

  private static final int FEWEST_DIGITS = 11;

  private PersonalText() {}

  /** Whether there are digits for one at all, as most texts have not. */
  private static boolean mayHaveOne(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits += (c >= '0' && c <= '9') || (c >= '０' && c <= '９') ? 1 : 0;
    }
    return digits >= FEWEST_DIGITS;
  }

  /** Whether there is one. */
  static boolean isIn(String text) {
    return mayHaveOne(text) && NUMBER.matcher(text).find();
  }

  /** The text with stars for each. */
  static String without(String text) {
    return mayHaveOne(text)
        ? NUMBER.matcher(text).replaceAll(each -> "*".repeat(each.group().length()))
        : text;
  }
}
