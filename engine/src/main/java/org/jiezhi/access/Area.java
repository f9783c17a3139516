package org.jiezhi.access;

import java.time.LocalDate;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnitCode;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * A unit that is open to somebody, with all that lies in it, for some time.
 *
 * @param code the unit's code, of any level
 * @param from the first day, or null for always
 * @param until the last day, or null for ever
 */
public record Area(UnitCode code, @Nullable LocalDate from, @Nullable LocalDate until) {
  /**
   * Checks the days.
   *
   * @throws UsageException if the last is before the first
   */
  public Area {
    check(from, until);
  }

  /** An area that is always open. */
  public static Area of(String code) {
    return new Area(UnitCode.of(code), null, null);
  }

  /** Whether it is open on a day. */
  public boolean isOpenOn(LocalDate day) {
    return isWithin(day, from, until);
  }

  static boolean isWithin(LocalDate day, @Nullable LocalDate from, @Nullable LocalDate until) {
    return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
  }

  static void check(@Nullable LocalDate from, @Nullable LocalDate until) {
    if (from != null && until != null && until.isBefore(from)) {
      throw new UsageException(
          Message.of(
              "the last day {1} is before the first, {0}", "结束日期 {1} 早于开始日期 {0}", from, until));
    }
  }
}
