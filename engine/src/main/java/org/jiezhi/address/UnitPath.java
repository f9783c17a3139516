package org.jiezhi.address;

import java.util.List;
import org.jiezhi.address.Gazetteer.Entry;
import org.jspecify.annotations.Nullable;

/** The units that an entry of the gazetteer lies in, itself included if it is one. Immutable. */
final class UnitPath {
  private static final int LEVELS = Slot.COMMUNITY.index() + 1;

  private final @Nullable Entry[] units = new Entry[LEVELS];

  UnitPath(List<Entry> path) {
    for (Entry each : path) {
      if (each.slot().isUnit()) {
        units[each.slot().index()] = each;
      }
    }
  }

  /** The unit of a level, or null. */
  @Nullable Entry unit(Slot slot) {
    return units[slot.index()];
  }

  /** Whether both name a unit of the same level and not the same one. */
  boolean contradicts(UnitPath other) {
    for (int i = 0; i < LEVELS; i++) {
      Entry mine = units[i];
      Entry its = other.units[i];
      if (mine != null && its != null && !mine.code().equals(its.code())) {
        return true;
      }
    }
    return false;
  }

  /** Whether both name the same unit of some level. */
  boolean agrees(UnitPath other) {
    for (int i = LEVELS - 1; i >= 0; i--) {
      Entry mine = units[i];
      Entry its = other.units[i];
      if (mine != null && its != null) {
        return mine.code().equals(its.code());
      }
    }
    return false;
  }
}
