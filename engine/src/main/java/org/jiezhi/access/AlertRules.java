package org.jiezhi.access;

import java.time.LocalTime;
import java.time.ZoneId;

/**
 * From which number on something is unusual.
 *
 * @param records records of people that one user sees in an hour
 * @param reveals records in the clear that one user sees in 24 hours
 * @param neighbours dwellings of one building that one user asks for, each by itself, in an hour
 * @param refusals refusals of one user in an hour
 * @param workBegins when working hours begin
 * @param workEnds when they end, that minute not included
 * @param zone where
 */
public record AlertRules(
    int records,
    int reveals,
    int neighbours,
    int refusals,
    LocalTime workBegins,
    LocalTime workEnds,
    ZoneId zone) {
  /** Checks that they can be held against a log. */
  public AlertRules {
    if (records < 1 || reveals < 1 || neighbours < 2 || refusals < 1) {
      throw new IllegalArgumentException("numbers are 1 or more, of neighbours 2 or more");
    }
    if (!workBegins.isBefore(workEnds)) {
      throw new IllegalArgumentException("working hours begin before they end");
    }
  }

  /** 500 records or 8 neighbours an hour, 30 reveals a day, 5 refusals an hour, 7 to 20 o'clock. */
  public static AlertRules usual(ZoneId zone) {
    return new AlertRules(500, 30, 8, 5, LocalTime.of(7, 0), LocalTime.of(20, 0), zone);
  }
}
