package org.jiezhi.model;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the number of an identity document says, by its form alone. Numbers of the identity card are
 * read after GB 11643: six digits of area, eight of birth, three of sequence (odd for men) and a
 * check character by ISO 7064 MOD 11-2; of old fifteen digits without century and check. Area codes
 * are not looked up, as old ones stay valid. {@link #toString()} tells the form only.
 *
 * @param form what it is
 * @param whole the number of eighteen characters, or null where it is no sound card number
 * @param birth the birthday in it, or null
 * @param sex the sex in it, or null
 */
public record IdNumber(
    Form form, @Nullable String whole, @Nullable PartialDate birth, @Nullable Sex sex) {
  /** Forms of numbers. */
  public enum Form {
    /** A card number of eighteen characters. */
    CARD,
    /** A card number of fifteen digits. */
    OLD_CARD,
    /** Eighteen characters with a wrong check character. */
    WRONG_CHECK,
    /** Made like a card number, but the birthday in it is no day. */
    NO_DATE,
    /** One digit repeated. */
    PLACEHOLDER,
    /** Any other document, or no number at all. */
    OTHER
  }

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  /** Half-width, upper case, without white space and hyphens. */
  public static String normalized(String text) {
    String plain = half(text);
    StringBuilder kept = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c > ' ' && c != '-') {
        kept.append(c);
      }
    }
    return kept.toString().toUpperCase(Locale.ROOT);
  }

  /** With half-width digits and letters. */
  public static String half(String text) {
    return isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7E) {
        return false;
      }
    }
    return true;
  }

  /** Reads a text that is {@linkplain #normalized normalised}. */
  public static IdNumber read(String text) {
    int length = text.length();
    boolean isDigits = digits(text, length);
    if (length > 3 && isDigits && text.chars().distinct().count() == 1) {
      return new IdNumber(Form.PLACEHOLDER, null, null, null);
    }
    if (length == 18 && digits(text, 17) && (isDigits || text.charAt(17) == 'X')) {
      if (check(text) != text.charAt(17)) {
        return new IdNumber(Form.WRONG_CHECK, null, null, null);
      }
      return dated(text, Form.CARD);
    }
    if (length == 15 && isDigits) {
      String body = text.substring(0, 6) + "19" + text.substring(6);
      return dated(body + check(body), Form.OLD_CARD);
    }
    return new IdNumber(Form.OTHER, null, null, null);
  }

  private static IdNumber dated(String whole, Form form) {
    int number = Integer.parseInt(whole.substring(6, 14));
    boolean isMale = (whole.charAt(16) - '0') % 2 == 1;
    try {
      PartialDate birth = PartialDate.ofNumber(number);
      if (birth.isWhole()) {
        return new IdNumber(form, whole, birth, isMale ? Sex.MALE : Sex.FEMALE);
      }
    } catch (IllegalArgumentException e) {
      // There is no such day.
    }
    return new IdNumber(Form.NO_DATE, null, null, null);
  }

  private static boolean digits(String text, int count) {
    for (int i = 0; i < count; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return count > 0;
  }

  private static char check(String number) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (number.charAt(i) - '0');
    }
    return CHECKS.charAt(sum % 11);
  }

  /** Nothing personal. */
  @Override
  public String toString() {
    return "IdNumber[" + form + ", values withheld]";
  }
}
