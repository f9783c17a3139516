package org.jiezhi.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, as the log has it. Immutable.
 *
 * @param action what is to be done
 * @param query the question without values of people: {@code persons where dwelling = ? and age >=
 *     ?}; at most 4000 characters
 * @param target code of the unit, building or dwelling that is asked for, or null
 * @param run the run that the data are seen at, 0 where there is none
 * @param reveals the fields wanted in the clear; empty but for {@link Action#REVEAL}
 */
public record Inquiry(
    Action action, String query, @Nullable String target, int run, Set<Field> reveals) {
  private static final int MAX_QUERY = 4000;
  private static final int MAX_TARGET = 200;

  /**
   * Checks that nothing personal goes into the log.
   *
   * @throws IllegalArgumentException if a text is too long or holds numbers of people, or fields
   *     are given without {@link Action#REVEAL} or are missing with it
   */
  public Inquiry {
    reveals = Set.copyOf(reveals);
    if (query.length() > MAX_QUERY
        || (target != null && target.length() > MAX_TARGET)
        || PersonalText.isIn(query)) {
      throw new IllegalArgumentException("a query is a template of at most 4000 characters");
    }
    if (reveals.isEmpty() == (action == Action.REVEAL)) {
      throw new IllegalArgumentException("fields are given to reveal, and only then");
    }
  }

  /** A question that reveals nothing. */
  public static Inquiry of(Action action, String query, @Nullable String target, int run) {
    return new Inquiry(action, query, target, run, Set.of());
  }

  /** A question for values in the clear. */
  public static Inquiry reveal(String query, @Nullable String target, int run, Set<Field> fields) {
    return new Inquiry(Action.REVEAL, query, target, run, fields);
  }
}
