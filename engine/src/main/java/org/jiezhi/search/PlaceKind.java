package org.jiezhi.search;

import java.util.Locale;

/** What a place is; of places that fit equally well, the earlier kind stands first. */
public enum PlaceKind {
  /** A unit of a level. */
  UNIT,
  /** An estate (小区) or another group of buildings with a name. */
  COMPOUND,
  /** A road, street or lane. */
  ROAD,
  /** A building. */
  BUILDING,
  /** What only a list of other names knows, by a code that nothing else has. */
  OTHER;

  /** Its name on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
