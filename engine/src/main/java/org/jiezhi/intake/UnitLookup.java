package org.jiezhi.intake;

import org.jspecify.annotations.Nullable;

/** Says in which units a place lies. Used from one thread at a time. */
public interface UnitLookup {
  /** Nothing is known of units. */
  UnitLookup NONE =
      new UnitLookup() {
        @Override
        public @Nullable String leafAt(double lon, double lat) {
          return null;
        }

        @Override
        public boolean isUnit(String code) {
          return true;
        }

        @Override
        public boolean isWithin(String leaf, String code) {
          return true;
        }

        @Override
        public boolean isEmpty() {
          return true;
        }
      };

  /** The code of the lowest unit at a place, or null outside all. */
  @Nullable String leafAt(double lon, double lat);

  /** Whether a unit of some level has the code. */
  boolean isUnit(String code);

  /** Whether a unit is the one of a code or lies below it. */
  boolean isWithin(String leaf, String code);

  /** Whether there are no units to look in. */
  boolean isEmpty();
}
