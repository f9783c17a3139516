package org.jiezhi.model;

import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of which the day, the month or all may be unknown. Known as far as it goes: {@code
 * 1987-02} is a month, {@link #UNKNOWN} is stated to be unknown, which is not the same as not
 * stated.
 *
 * @param year 1 to 9999, or 0 where all is unknown
 * @param month 1 to 12, or 0 where it is unknown
 * @param day 1 to 31, or 0 where it is unknown
 */
public record PartialDate(int year, int month, int day) implements Comparable<PartialDate> {
  /** A date that is stated to be unknown. */
  public static final PartialDate UNKNOWN = new PartialDate(0, 0, 0);

  private static final Pattern SEPARATED =
      Pattern.compile(
          "([0-9]{4})[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})日?|月)?(?:[T ]0?0:00(?::00)?)?");
  private static final Pattern CLOSED = Pattern.compile("([0-9]{4})(?:([0-9]{2})([0-9]{2})?)?年?");
  private static final Set<String> WORDS = Set.of("不详", "未知", "不明", "unknown", "n/a");

  /**
   * Checks that there is such a date.
   *
   * @throws IllegalArgumentException if there is none, or a part is known below an unknown one
   */
  public PartialDate {
    boolean fits =
        year == 0
            ? month == 0 && day == 0
            : month == 0 ? day == 0 && year > 0 && year <= 9999 : exists(year, month, day);
    if (!fits) {
      throw new IllegalArgumentException("no such date");
    }
  }

  private static boolean exists(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12) {
      return false;
    }
    return day >= 0 && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  /**
   * The date a text means: {@code YYYY-MM-DD}, {@code YYYYMMDD}, {@code YYYY/M/D}, {@code YYYY-MM},
   * {@code YYYYMM}, {@code YYYY}, the same with 年月日, or a word for unknown. Empty where it is none
   * of these or there is no such date.
   */
  public static Optional<PartialDate> parse(String text) {
    int plain = plainNumber(text);
    if (plain > 0) {
      int year = plain / 10_000;
      int month = plain / 100 % 100;
      int day = plain % 100;
      return day > 0 && exists(year, month, day)
          ? Optional.of(new PartialDate(year, month, day))
          : Optional.empty();
    }
    Matcher matcher = SEPARATED.matcher(text);
    if (!matcher.matches()) {
      matcher = CLOSED.matcher(text);
      if (!matcher.matches()) {
        return WORDS.contains(text) ? Optional.of(UNKNOWN) : Optional.empty();
      }
    }
    int year = Integer.parseInt(matcher.group(1));
    int month = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    int day = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    boolean isGiven =
        matcher.group(2) == null || (month > 0 && (matcher.group(3) == null || day > 0));
    return year > 0 && isGiven && (month == 0 || exists(year, month, day))
        ? Optional.of(new PartialDate(year, month, day))
        : Optional.empty();
  }

  /** The digits of {@code YYYY-MM-DD} or {@code YYYYMMDD}, which nearly all dates are; else 0. */
  private static int plainNumber(String text) {
    int length = text.length();
    boolean isSeparated = length == 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
    if (length != 8 && !isSeparated) {
      return 0;
    }
    int number = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        number = 10 * number + c - '0';
      } else if (!isSeparated || c != '-' || (i != 4 && i != 7)) {
        return 0;
      }
    }
    return number;
  }

  /** The date of an integer {@code YYYYMMDD} with zeros for what is unknown. */
  public static PartialDate ofNumber(int number) {
    return new PartialDate(number / 10_000, number / 100 % 100, number % 100);
  }

  /** {@code YYYYMMDD} with zeros for what is unknown. */
  public int number() {
    return year * 10_000 + month * 100 + day;
  }

  /** Whether day, month and year are known. */
  public boolean isWhole() {
    return day > 0;
  }

  /** Whether both may be the same day, as far as they are known. */
  public boolean mayBe(PartialDate other) {
    return year == 0
        || other.year == 0
        || (year == other.year
            && (month == 0
                || other.month == 0
                || (month == other.month && (day == 0 || other.day == 0 || day == other.day))));
  }

  /** Order of years, months, days; an unknown part stands before all known ones. */
  @Override
  public int compareTo(PartialDate other) {
    return Integer.compare(number(), other.number());
  }

  /** {@code YYYY-MM-DD}, {@code YYYY-MM}, {@code YYYY}, or {@code unknown}. */
  @Override
  public String toString() {
    if (year == 0) {
      return "unknown";
    }
    StringBuilder text = new StringBuilder(10).append(10_000 + year).deleteCharAt(0);
    if (month > 0) {
      text.append(month < 10 ? "-0" : "-").append(month);
    }
    if (day > 0) {
      text.append(day < 10 ? "-0" : "-").append(day);
    }
    return text.toString();
  }
}
