package org.jiezhi.roster;

import java.time.LocalDate;

/**
 * A question to a roster.
 *
 * @param filter what rows are asked for
 * @param asOf the day of which is asked: residencies that hold on it, ages on it
 * @param order in which order rows come
 * @param offset how many rows are passed over
 * @param limit how many rows come at most
 */
public record RosterQuery(
    RosterFilter filter, LocalDate asOf, Order order, long offset, long limit) {
  /** The order of rows; those that are equal come in the order of places. */
  public enum Order {
    /** By unit, building, dwelling, person. */
    PLACE,
    /** The oldest first, those without a known year of birth last. */
    OLDEST_FIRST,
    /** The youngest first, those without a known year of birth last. */
    YOUNGEST_FIRST
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is below 0, or the year is not of four digits
   */
  public RosterQuery {
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException("offset and limit are 0 or more");
    }
    if (asOf.getYear() < 1 || asOf.getYear() > 9999) {
      throw new IllegalArgumentException("years are 1 to 9999");
    }
  }

  /** All that fits on a day, in the order of places. */
  public static RosterQuery of(RosterFilter filter, LocalDate asOf) {
    return new RosterQuery(filter, asOf, Order.PLACE, 0, Long.MAX_VALUE);
  }

  /** The same in another order. */
  public RosterQuery orderedBy(Order other) {
    return new RosterQuery(filter, asOf, other, offset, limit);
  }

  /** A page of the same. */
  public RosterQuery page(long first, long count) {
    return new RosterQuery(filter, asOf, order, first, count);
  }

  /** The day as a number YYYYMMDD. */
  int day() {
    return number(asOf);
  }

  static int number(LocalDate date) {
    return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
  }
}
