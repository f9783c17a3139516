package org.jiezhi.search;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an answer is to hold.
 *
 * @param limit how many places at most, 1 to {@value #MAX_LIMIT}
 * @param kinds what kinds of places
 * @param day the day (YYYYMMDD) that decides which names are in use, or 0 for the time of the data:
 *     then names without an end are
 */
public record SearchOptions(int limit, Set<PlaceKind> kinds, int day) {
  /** The largest {@link #limit()}. */
  public static final int MAX_LIMIT = 1000;

  private static final int DEFAULT_LIMIT = 10;

  /** Ten places of all kinds. */
  public static final SearchOptions DEFAULT =
      new SearchOptions(DEFAULT_LIMIT, EnumSet.allOf(PlaceKind.class), 0);

  /**
   * Copies the kinds.
   *
   * @throws IllegalArgumentException if the limit is out of range or there is no kind
   */
  public SearchOptions {
    kinds = Set.copyOf(kinds);
    if (limit < 1 || limit > MAX_LIMIT || kinds.isEmpty()) {
      throw new IllegalArgumentException("a limit of 1 to " + MAX_LIMIT + " and a kind");
    }
  }
}
