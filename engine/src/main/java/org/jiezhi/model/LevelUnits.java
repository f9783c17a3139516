package org.jiezhi.model;

import java.util.List;

/**
 * A level with its units.
 *
 * @param level the level
 * @param units its units in the file's order; codes may repeat (a finding, not an exception)
 */
public record LevelUnits(Level level, List<Unit> units) {
  /** Copies the list. */
  public LevelUnits {
    units = List.copyOf(units);
  }
}
