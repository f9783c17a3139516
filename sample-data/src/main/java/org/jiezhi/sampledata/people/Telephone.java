package org.jiezhi.sampledata.people;

import org.jiezhi.sampledata.draw.Draw;

/** Telephone numbers that nobody can have: mobile numbers never begin with 12. */
final class Telephone {
  private Telephone() {}

  static String of(Draw draw) {
    return "12" + (100_000_000 + draw.below(900_000_000));
  }
}
