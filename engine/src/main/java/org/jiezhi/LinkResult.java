package org.jiezhi;

import java.util.List;
import java.util.SortedMap;
import org.jiezhi.model.Message;
import org.jiezhi.model.RunCounts;

/**
 * What came of linking.
 *
 * @param run the number of the run
 * @param counts what became of the links: new, changed, the same as before
 * @param profile the address habits that were used
 * @param tiers counts by tier, {@code T0} to {@code T7}, those of none included
 * @param communities counts by the community of the dwelling, or of the first candidate; those
 *     without one under the empty name
 * @param assumed what was assumed and should be told
 */
public record LinkResult(
    int run,
    RunCounts counts,
    String profile,
    SortedMap<String, Decisions> tiers,
    SortedMap<String, Decisions> communities,
    List<Message> assumed) {
  /**
   * How many records were decided in each way.
   *
   * @param auto linked
   * @param review to be looked at
   * @param unmatched not linked
   */
  public record Decisions(long auto, long review, long unmatched) {
    /** None. */
    public static final Decisions NONE = new Decisions(0, 0, 0);

    /** All of them. */
    public long all() {
      return auto + review + unmatched;
    }

    Decisions plus(Decisions other) {
      return new Decisions(auto + other.auto, review + other.review, unmatched + other.unmatched);
    }
  }

  /** The sums over all tiers. */
  public Decisions all() {
    return tiers.values().stream().reduce(Decisions.NONE, Decisions::plus);
  }
}
