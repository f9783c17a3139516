package org.jiezhi.model;

import java.util.Locale;

/** What a file that is taken in describes. */
public enum RecordKind {
  /** Buildings. */
  BUILDINGS,
  /** Dwellings. */
  DWELLINGS,
  /** Other names of places. */
  ALIASES,
  /** Records of people, one file a source. */
  PERSONS;

  /** Its name on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
