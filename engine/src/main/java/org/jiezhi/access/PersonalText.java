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

  private PersonalText() {}

  /** Whether there is one. */
  static boolean isIn(String text) {
    return NUMBER.matcher(text).find();
  }

  /** The text with stars for each. */
  static String without(String text) {
    return NUMBER.matcher(text).replaceAll(each -> "*".repeat(each.group().length()));
  }
}
