package org.jiezhi.link;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.address.Comparison.Degree;
import org.jiezhi.address.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Learns a {@link LinkModel} of one's own addresses, without truth: how often each slot agrees
 * where the right dwelling is held against an address. Expectation and maximisation over the
 * candidates of the records (Winkler, "Using the EM algorithm for weight computation in the
 * Fellegi-Sunter model", 1988), with u, the values' shares of the inventory, and the case that none
 * is meant kept as they are. The shares of right links are not learnt, as they need truth; they
 * stay those of the start.
 *
 * <p>The first {@value #MOST_RECORDS} records with a candidate are kept, about a kilobyte each. For
 * one thread; the same records in the same order give the same model.
 */
public final class ModelTraining {
  /** How many records are enough. */
  public static final int MOST_RECORDS = 20_000;

  private static final int MOST_ROUNDS = 30;
  private static final double STILL = 1e-4;
  private static final double PRIOR = 50;

  private final Linker linker;
  private final LinkModel start;
  private final List<List<Hit>> records = new ArrayList<>();

  /** A training that starts from a model. */
  public ModelTraining(Inventory inventory, LinkModel start) {
    this.linker = new Linker(inventory, start);
    this.start = start;
  }

  /** Adds the address of a record. */
  public void add(@Nullable String address) {
    if (records.size() < MOST_RECORDS && address != null) {
      List<Hit> hits = linker.search(address).hits();
      if (!hits.isEmpty()) {
        records.add(hits.subList(0, Math.min(hits.size(), 4 * Link.MOST_CANDIDATES)));
      }
    }
  }

  /** How many records have a candidate and were kept. */
  public int records() {
    return records.size();
  }

  /** The model after as many rounds as it takes for no figure to move by more than 0.0001. */
  public LinkModel train() {
    LinkModel model = start;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      LinkModel next = model.withAgreements(round(model));
      double moved = next.distance(model);
      model = next;
      if (moved < STILL) {
        break;
      }
    }
    return model;
  }

  private Map<Slot, Map<Degree, Double>> round(LinkModel model) {
    Scores scores = new Scores(linker.inventory(), model);
    Map<Slot, Map<Degree, Double>> sums = new EnumMap<>(Slot.class);
    for (List<Hit> hits : records) {
      hits.forEach(hit -> hit.score = scores.of(hit));
      for (Hit hit : hits) {
        double weight = scores.share(hit.score, hits);
        hit.degrees.forEach(
            (slot, degree) ->
                sums.computeIfAbsent(slot, key -> new EnumMap<>(Degree.class))
                    .merge(degree, weight, Double::sum));
      }
    }
    Map<Slot, Map<Degree, Double>> shares = new EnumMap<>(Slot.class);
    sums.forEach((slot, of) -> shares.put(slot, shares(slot, of)));
    return shares;
  }

  /** Shares of the degrees that say something, held near the start where there are few records. */
  private Map<Degree, Double> shares(Slot slot, Map<Degree, Double> sums) {
    Map<Degree, Double> shares = new EnumMap<>(Degree.class);
    double all = PRIOR;
    for (Degree degree : LinkModel.DEGREES) {
      all += sums.getOrDefault(degree, 0.0);
    }
    for (Degree degree : LinkModel.DEGREES) {
      shares.put(degree, (sums.getOrDefault(degree, 0.0) + PRIOR * start.m(slot, degree)) / all);
    }
    return shares;
  }
}
