package org.jiezhi.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A statement to ask.
 *
 * @param text one {@code SELECT} or another statement that gives rows
 * @param maxRows how many rows at most, 1 to {@value #MOST_ROWS}
 * @param timeoutSeconds how long it may take, 1 to {@value #MOST_SECONDS}
 */
public record SqlQuestion(String text, int maxRows, int timeoutSeconds) {
  /** The largest {@link #maxRows()}. */
  public static final int MOST_ROWS = 10_000_000;

  /** The largest {@link #timeoutSeconds()}. */
  public static final int MOST_SECONDS = 86_400;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public SqlQuestion {
    if (maxRows < 1 || maxRows > MOST_ROWS) {
      throw new IllegalArgumentException("rows are 1 to " + MOST_ROWS);
    }
    if (timeoutSeconds < 1 || timeoutSeconds > MOST_SECONDS) {
      throw new IllegalArgumentException("seconds are 1 to " + MOST_SECONDS);
    }
  }

  /**
   * The tables whose names occur in the statement; only these are filled. A name that a statement
   * would put together while it runs is none that it can ask.
   */
  public List<PlaceTable> tables() {
    String lower = text.toLowerCase(Locale.ROOT);
    List<PlaceTable> named = new ArrayList<>();
    for (PlaceTable each : PlaceTable.values()) {
      if (lower.contains(each.tableName())) {
        named.add(each);
      }
    }
    return named;
  }
}
