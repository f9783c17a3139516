package org.jiezhi.link;

import java.util.List;
import java.util.Map;
import org.jiezhi.address.Comparison.Degree;
import org.jiezhi.address.Slot;

/**
 * How much what agrees speaks for a dwelling: Fellegi and Sunter's weights ("A theory for record
 * linkage", 1969), log2(m/u) a slot, in thousandths of a bit. m is how often a slot of an address
 * agrees with the dwelling that is meant, from the {@link LinkModel}; u how often it would by
 * chance, which is the value's share of the inventory. Missing says nothing. Scores order and never
 * decide. Immutable.
 */
final class Scores {
  private static final double LOG_2 = StrictMath.log(2);

  private final Inventory inventory;
  private final LinkModel model;

  Scores(Inventory inventory, LinkModel model) {
    this.inventory = inventory;
    this.model = model;
  }

  int of(Hit hit) {
    int score = -hit.match.reading.parse.costMillibits();
    for (Map.Entry<Slot, Degree> each : hit.degrees.entrySet()) {
      score += weight(hit, each.getKey(), each.getValue());
    }
    return score;
  }

  private int weight(Hit hit, Slot slot, Degree degree) {
    if (degree == Degree.MISSING) {
      return 0;
    }
    double u = Math.min(0.9, share(hit, slot));
    double m = model.m(slot, degree);
    return millibits(m / (degree == Degree.DISAGREE ? 1 - u : u));
  }

  private double share(Hit hit, Slot slot) {
    return switch (slot) {
      case UNIT -> inventory.dwellings.unitShare(hit.dwelling);
      case ROOM, DOOR, FLOOR, SIDE -> inventory.dwellings.roomShare(hit.dwelling);
      default -> inventory.frequencies.share(hit.match.place, slot);
    };
  }

  private static int millibits(double odds) {
    return (int) Math.rint(1000 * StrictMath.log(odds) / LOG_2);
  }

  /**
   * The share of the first among all hits and the case that none is meant, which is as likely as a
   * dwelling taken by chance.
   */
  double share(int score, List<Hit> hits) {
    double all = StrictMath.pow(2, -score / 1000.0) * inventory.size();
    for (Hit each : hits) {
      all += StrictMath.pow(2, (each.score - score) / 1000.0);
    }
    return 1 / all;
  }
}
