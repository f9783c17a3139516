package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.sampledata.draw.Draw;

/** Decides what goes wrong in one record and notes it, each kind once. Belongs to one record. */
final class NoiseLog {
  private final NoiseRates rates;
  private final Draw draw;
  private final List<String> noise = new ArrayList<>();

  NoiseLog(NoiseRates rates, Draw draw) {
    this.rates = rates;
    this.draw = draw;
  }

  /** Whether something happens, at its rate under this noise; not noted. */
  boolean happens(double rate) {
    return draw.chance(rates.scaled(rate));
  }

  /** Whether something happens; noted if so. */
  boolean slip(String what, double rate) {
    boolean happens = happens(rate);
    if (happens) {
      note(what);
    }
    return happens;
  }

  /** Whether a part is left out; noted if so. */
  boolean left(String part, double rate) {
    return slip("no-" + part, rate);
  }

  /** Replaces the text by another where that may happen and changes it; noted if so. */
  String mutated(String what, double rate, String text, String other) {
    if (happens(rate) && !other.equals(text)) {
      note(what);
      return other;
    }
    return text;
  }

  void note(String what) {
    if (!noise.contains(what)) {
      noise.add(what);
    }
  }

  /** What happened so far, in its order. */
  List<String> noise() {
    return List.copyOf(noise);
  }
}
