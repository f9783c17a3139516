package org.jiezhi.roster;

import java.util.List;
import java.util.Set;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.locationtech.jts.geom.Geometry;

/**
 * What rows are asked for. A row fits or does not: what is not known of it does not fit, and {@link
 * Not} is all that does not fit. What depends on a day is judged on the day of the query.
 */
public sealed interface RosterFilter {
  /** Every row. */
  static RosterFilter all() {
    return new And(List.of());
  }

  /**
   * Those whose age in completed years lies between two, both included.
   *
   * @param from the least, 0 or more
   * @param to the most
   */
  record Age(int from, int to) implements RosterFilter {
    /**
     * Checks the ages.
     *
     * @throws IllegalArgumentException if the least is below 0
     */
    public Age {
      if (from < 0) {
        throw new IllegalArgumentException("an age is 0 or more, not " + from);
      }
    }
  }

  /**
   * Those born between two days, both included; who has no known year of birth does not fit.
   *
   * @param from the first day as YYYYMMDD
   * @param to the last day as YYYYMMDD
   */
  record Born(int from, int to) implements RosterFilter {}

  /**
   * Residencies that began between two days, both included.
   *
   * @param from the first day as YYYYMMDD
   * @param to the last day as YYYYMMDD
   */
  record Began(int from, int to) implements RosterFilter {}

  /**
   * Those of a sex.
   *
   * @param sex the sex; {@link Sex#UNKNOWN} where no source tells it
   */
  record OfSex(Sex sex) implements RosterFilter {}

  /**
   * Residencies of some kinds.
   *
   * @param kinds the kinds
   */
  record OfKind(Set<ResidencyKind> kinds) implements RosterFilter {
    /** Copies the set. */
    public OfKind {
      kinds = Set.copyOf(kinds);
    }
  }

  /**
   * Those who have a label in any of their records.
   *
   * @param label the label as written
   */
  record Label(String label) implements RosterFilter {}

  /**
   * Those whose name holds a text; white space, width and case of letters do not matter.
   *
   * @param text the text
   */
  record Name(String text) implements RosterFilter {
    /** Nothing personal. */
    @Override
    public String toString() {
      return "Name[value withheld]";
    }
  }

  /** Those who live in a dwelling and are the only one there. */
  record LivesAlone() implements RosterFilter {}

  /**
   * Those who live in a dwelling with so many persons in all.
   *
   * @param from the least number
   * @param to the greatest number
   */
  record Household(int from, int to) implements RosterFilter {}

  /**
   * Those in a dwelling.
   *
   * @param code its code
   */
  record InDwelling(String code) implements RosterFilter {}

  /**
   * Those in a building.
   *
   * @param code its code
   */
  record InBuilding(String code) implements RosterFilter {}

  /**
   * Those in a unit of any level and scheme. Where levels share a code, the lowest level of the
   * main chain counts.
   *
   * @param code its code
   */
  record InUnit(String code) implements RosterFilter {}

  /**
   * Those whose building has its place in a polygon, judged exactly by the half-open rule of {@link
   * org.jiezhi.geo.BoundaryRule}.
   *
   * @param polygon a polygon or several, in the coordinates of the hierarchy
   */
  record InPolygon(Geometry polygon) implements RosterFilter {}

  /**
   * What fits all.
   *
   * @param parts the filters; none: everything fits
   */
  record And(List<RosterFilter> parts) implements RosterFilter {
    /** Copies the list. */
    public And {
      parts = List.copyOf(parts);
    }
  }

  /**
   * What fits any.
   *
   * @param parts the filters; none: nothing fits
   */
  record Or(List<RosterFilter> parts) implements RosterFilter {
    /** Copies the list. */
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /**
   * What does not fit.
   *
   * @param part the filter
   */
  record Not(RosterFilter part) implements RosterFilter {}

  /** Both. */
  default RosterFilter and(RosterFilter other) {
    return new And(List.of(this, other));
  }
}
