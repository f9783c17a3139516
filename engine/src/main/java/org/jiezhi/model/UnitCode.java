package org.jiezhi.model;

/**
 * The code of a unit, unique within its level. Any text without control characters; white space
 * around it is not part of it.
 *
 * @param value the text, 1 to 200 characters
 */
public record UnitCode(String value) implements Comparable<UnitCode> {
  private static final int MAX_LENGTH = 200;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is empty, too long, has white space around it or control
   *     characters in it
   */
  public UnitCode {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a code has 1 to " + MAX_LENGTH + " characters, not " + value.length());
    }
    if (!value.equals(value.strip()) || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a code has no white space around it and no control characters");
    }
  }

  /**
   * What stands for the code of a feature that has none: {@code #} and its number in the level.
   * Codes of this form are taken for missing ones wherever they come from.
   */
  public static UnitCode ofFeature(long number) {
    return new UnitCode("#" + number);
  }

  /** Whether this only stands for a missing code: {@code #} and digits. */
  public boolean isOfFeature() {
    return value.length() > 1
        && value.charAt(0) == '#'
        && value.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  /** A code of a text. */
  public static UnitCode of(String value) {
    return new UnitCode(value);
  }

  /** Order of code points, the same on every machine. */
  @Override
  public int compareTo(UnitCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
