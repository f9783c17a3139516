package org.jiezhi.search;

import java.util.Locale;
import org.jiezhi.model.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * One name of a place.
 *
 * @param text the name as its source writes it
 * @param use what kind of name it is
 * @param validFrom when it came into use, or null where that is not known
 * @param validTo when it went out of use, or null where it has not
 */
public record PlaceName(
    String text, Use use, @Nullable PartialDate validFrom, @Nullable PartialDate validTo) {
  private static final int LAST_DAY_OF_YEAR = 1231;
  private static final int LAST_DAY_OF_MONTH = 31;
  private static final int DAYS = 100;
  private static final int MONTHS = 10_000;

  /** What kind of name. */
  public enum Use {
    /** The name it has. */
    OFFICIAL(1),
    /** Its address within its units. */
    ADDRESS(0.99),
    /** Another name. */
    ALIAS(0.98),
    /** A name that is not in use at the time asked for. */
    FORMER(0.97),
    /** Its code. */
    CODE(1);

    private final double weight;

    Use(double weight) {
      this.weight = weight;
    }

    /** How much a name of this kind counts. */
    double weight() {
      return weight;
    }

    /** Its name in results for programs. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The name it has. */
  public static PlaceName official(String text) {
    return new PlaceName(text, Use.OFFICIAL, null, null);
  }

  /** Another name without dates. */
  public static PlaceName alias(String text) {
    return new PlaceName(text, Use.ALIAS, null, null);
  }

  /**
   * What kind of name it is on a day.
   *
   * @param day YYYYMMDD, or 0 for the time of the data: then a name with an end is a former one
   */
  Use useOn(int day) {
    if (day == 0) {
      return validTo == null ? use : Use.FORMER;
    }
    boolean isOver = validTo != null && lastDay(validTo.number()) < day;
    boolean isToCome = validFrom != null && validFrom.number() > day;
    return isOver || isToCome ? Use.FORMER : use;
  }

  private static int lastDay(int number) {
    if (number % MONTHS == 0) {
      return number + LAST_DAY_OF_YEAR;
    }
    return number % DAYS == 0 ? number + LAST_DAY_OF_MONTH : number;
  }
}
