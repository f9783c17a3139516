package org.jiezhi.link.identity;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.model.Progress;

/**
 * Learns from the records themselves how often each level of agreement is met in records of one
 * person: expectation and maximization (Dempster, Laird and Rubin, 1977; for linkage Winkler, 1988)
 * over the pairs that the search finds. How often a level is met in records of two people stays as
 * it was, and so do the bounds for a link.
 *
 * <p>A field's shares are taken of the pairs that the other fields make one person, or a document's
 * number where the field is not that: else each field would confirm itself. Pairs that stand in
 * doubt by a rule tell nothing. Where there are few pairs the shares stay near those of the start.
 *
 * <p>The result does not depend on the order of records or the number of threads.
 */
public final class WeightTraining {
  private static final int MOST_ROUNDS = 10;
  private static final double STILL = 0.0005;

  /** As much as this many pairs speak for the shares of the start. */
  private static final double PRIOR = 50;

  /** No level is impossible. */
  private static final double LEAST = 0.0001;

  private WeightTraining() {}

  /**
   * Weights learnt on records.
   *
   * @param start the weights to begin with
   * @param threads how many threads may work, at least 1
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public static IdentityWeights train(
      IdentityRecords records, IdentityWeights start, int threads, Progress progress) {
    RecordFacts facts = new RecordFacts(records);
    ScoredPairs pairs = ScoredPairs.of(records, facts, start, threads, progress);
    IdentityWeights weights = start;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Map<Agreement, Double> shares =
          shares(new PairJudge(records, facts, weights), pairs, start, weights.matchMilliBits());
      double moved = 0;
      for (Map.Entry<Agreement, Double> each : shares.entrySet()) {
        moved = Math.max(moved, Math.abs(each.getValue() - weights.share(each.getKey())));
      }
      weights = weights.with(shares);
      if (moved < STILL) {
        break;
      }
    }
    return weights;
  }

  private static Map<Agreement, Double> shares(
      PairJudge judge, ScoredPairs pairs, IdentityWeights start, int match) {
    double[] sums = new double[Agreement.values().length];
    for (int i = 0; i < pairs.size(); i++) {
      PairJudge.Verdict verdict = judge.judge(pairs.one(i), pairs.other(i));
      if (verdict == PairJudge.Verdict.DOUBT || verdict == PairJudge.Verdict.NO) {
        continue;
      }
      boolean isCertain = verdict == PairJudge.Verdict.CERTAIN;
      for (Agreement each : Agreement.values()) {
        if (each.in(judge.levels())) {
          boolean isOfNumber = each.field().equals(Agreement.ID_SAME.field());
          double without = judge.weight() - judge.weightOf(each) - match;
          sums[each.place()] +=
              isCertain && !isOfNumber ? 1 : 1 / (1 + StrictMath.pow(2, -without / 1000));
        }
      }
    }
    return shares(sums, start);
  }

  /** Shares among the levels of each field, which add up to what they did at the start. */
  private static Map<Agreement, Double> shares(double[] sums, IdentityWeights start) {
    Map<String, Double> seen = new HashMap<>();
    Map<String, Double> before = new HashMap<>();
    for (Agreement each : Agreement.values()) {
      seen.merge(each.field(), sums[each.place()], Double::sum);
      before.merge(each.field(), start.share(each), Double::sum);
    }
    Map<Agreement, Double> shares = new EnumMap<>(Agreement.class);
    for (Agreement each : List.of(Agreement.values())) {
      double ofField = before.getOrDefault(each.field(), 1.0);
      double pairs = seen.getOrDefault(each.field(), 0.0);
      double share = (sums[each.place()] * ofField + PRIOR * start.share(each)) / (pairs + PRIOR);
      shares.put(each, Math.min(1, Math.max(LEAST, share)));
    }
    return shares;
  }
}
