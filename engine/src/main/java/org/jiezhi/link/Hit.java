package org.jiezhi.link;

import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.jiezhi.address.Comparison.Degree;
import org.jiezhi.address.Slot;

/** A dwelling that a reading may mean: its building's match and what is odd inside the building. */
final class Hit {
  final Match match;
  final int dwelling;
  final EnumSet<LinkFault> faults;
  final TreeMap<Slot, Degree> degrees;
  private final boolean isClean;
  int score;

  Hit(Match match, int dwelling, EnumSet<LinkFault> inside, Map<Slot, Degree> degreesInside) {
    this.match = match;
    this.dwelling = dwelling;
    this.faults = EnumSet.copyOf(match.faults);
    this.faults.addAll(inside);
    this.faults.addAll(match.reading.faults());
    this.degrees = new TreeMap<>(match.degrees);
    this.degrees.putAll(degreesInside);
    boolean hardInside =
        inside.contains(LinkFault.NUMBER_UNCONFIRMED)
            || inside.contains(LinkFault.NUMBERS_DIFFER)
            || inside.contains(LinkFault.SPLIT_ROOM)
            || inside.contains(LinkFault.NOT_IN_USE);
    boolean guessed = faults.contains(LinkFault.BUILDING_OMITTED) && match.reading.isBare();
    this.isClean =
        match.isClean()
            && !hardInside
            && !guessed
            && !match.reading.isHard()
            && !faults.contains(LinkFault.UNITS_DIFFER)
            && !faults.contains(LinkFault.NEARBY)
            && !faults.contains(LinkFault.COLLECTIVE);
  }

  /** Whether nothing stands against it. */
  boolean isClean() {
    return isClean;
  }

  /** The degrees in short, such as {@code A= R~ N= B= U: F=}. */
  String slots() {
    Map<Character, Degree> byTag = new java.util.LinkedHashMap<>();
    degrees.forEach(
        (slot, degree) -> byTag.merge(slot.tag(), degree, (a, b) -> rank(a) >= rank(b) ? a : b));
    StringBuilder text = new StringBuilder();
    byTag.forEach(
        (tag, degree) -> text.append(text.isEmpty() ? "" : " ").append(tag).append(degree.sign()));
    return text.toString();
  }

  private static int rank(Degree degree) {
    return switch (degree) {
      case MISSING -> 0;
      case AGREE -> 1;
      case COMPATIBLE -> 2;
      case DISAGREE -> 3;
    };
  }
}
