package org.jiezhi.link.residency;

import org.jiezhi.model.ResidencyKind;

/** Classes of kinds. A person may have one open residency of a class that is exclusive. */
enum Bond {
  /** Registered. */
  REGISTERED,
  /** Lives there. */
  LIVING,
  /** Stays there beside where he or she lives. */
  STAYING,
  /** Works there. */
  WORKING;

  static Bond of(ResidencyKind kind) {
    return switch (kind) {
      case HUKOU, COLLECTIVE, HUKOU_ONLY -> REGISTERED;
      case USUAL, RENT, OWNER -> LIVING;
      case TEMPORARY -> STAYING;
      case WORK -> WORKING;
    };
  }

  boolean isExclusive() {
    return this == REGISTERED || this == LIVING;
  }
}
