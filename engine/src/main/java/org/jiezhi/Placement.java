package org.jiezhi;

import java.util.List;

/**
 * Where a point lies: the units of each level.
 *
 * @param levels one entry a level, top first
 */
public record Placement(List<OfLevel> levels) {
  /**
   * The units of one level at a point.
   *
   * @param level the level's name
   * @param scheme the scheme it belongs to
   * @param units none outside; one; or several where units of the level lie over each other, which
   *     a proven hierarchy does not have
   */
  public record OfLevel(String level, String scheme, List<NamedUnit> units) {
    /** Copies the list. */
    public OfLevel {
      units = List.copyOf(units);
    }
  }

  /**
   * A unit as people know it.
   *
   * @param code its code
   * @param name its name, or empty
   */
  public record NamedUnit(String code, String name) {}

  /** Copies the list. */
  public Placement {
    levels = List.copyOf(levels);
  }

  /** Whether the point lies in no unit at all. */
  public boolean isOutside() {
    return levels.stream().allMatch(each -> each.units().isEmpty());
  }
}
