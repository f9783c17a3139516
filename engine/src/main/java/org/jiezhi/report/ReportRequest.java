package org.jiezhi.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a report. Immutable.
 *
 * @param template its tables
 * @param level the lowest level of its rows, of the main chain or of another scheme
 * @param unit the unit of which it is, or null for all that is open
 * @param asOf the day of which is asked: residencies that hold on it, ages on it
 * @param threshold counts from 1 to below this are protected
 */
public record ReportRequest(
    ReportTemplate template, String level, @Nullable String unit, LocalDate asOf, int threshold) {
  /** The threshold for everybody; a lower one needs the right to list people, and a purpose. */
  public static final int USUAL_THRESHOLD = 10;

  private static final int MOST_THRESHOLD = 1_000_000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the threshold is not from 0 to 1,000,000, or the year not
   *     of four digits
   */
  public ReportRequest {
    if (threshold < 0 || threshold > MOST_THRESHOLD) {
      throw new IllegalArgumentException("a threshold is from 0 to " + MOST_THRESHOLD);
    }
    if (asOf.getYear() < 1 || asOf.getYear() > 9999) {
      throw new IllegalArgumentException("years are 1 to 9999");
    }
  }
}
