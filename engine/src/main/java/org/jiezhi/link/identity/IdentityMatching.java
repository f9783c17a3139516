package org.jiezhi.link.identity;

import org.jiezhi.model.Progress;

/**
 * Finds the records of one person across sources.
 *
 * <ol>
 *   <li>The same document number with the same name (in sound, form, or but for a slip), or without
 *       a name with the same birthday, is one person; so is a number one slip off that fails its
 *       check, with name and birthday. An old number of fifteen digits is the same as its new form.
 *   <li>Else the sum of weights decides ({@link IdentityWeights}), with the rarer value telling
 *       more.
 *   <li>Never one person: sound card numbers that differ in the sequence only (twins), names that
 *       conflict, different sound numbers of which none is doubtful. A doubt: the same number under
 *       another name, and what twins may be: the same card under a name that only comes near, the
 *       same name and birthday under numbers of which one fails its check and is more than a slip
 *       off.
 *   <li>Where the records show that a source has people once, no two of its records are one
 *       person's, unless they have number and name in common.
 *   <li>The result does not depend on the order of records or the number of threads.
 *   <li>Time O(n log n) for n records, whatever their values: no block of equal values is compared
 *       all with all beyond fifty records. Memory: 20 bytes a pair found, and 16 a record.
 * </ol>
 *
 * <p>Immutable; may be shared between threads.
 */
public final class IdentityMatching {
  private final IdentityWeights weights;
  private final int threads;

  /**
   * A search.
   *
   * @param threads how many threads may work, at least 1
   */
  public IdentityMatching(IdentityWeights weights, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread");
    }
    this.weights = weights;
    this.threads = threads;
  }

  /**
   * Which of some records are one person's.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public Identities match(IdentityRecords records, Progress progress) {
    return match(records, Rulings.NONE, progress);
  }

  /**
   * Which of some records are one person's, where people decided on pairs that were in doubt. A
   * pair that nothing speaks for any more is left as it is without the decision.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public Identities match(IdentityRecords records, Rulings rulings, Progress progress) {
    RecordFacts facts = new RecordFacts(records);
    ScoredPairs pairs = ScoredPairs.of(records, facts, weights, threads, progress);
    return Clustering.of(records, facts, pairs, weights, rulings);
  }

  /**
   * What is said for and against two records being one person's: levels with their weights in
   * thousandths of a bit, without values. Costs a look at all records; for a few pairs.
   */
  public String explain(IdentityRecords records, int one, int other) {
    PairJudge judge = new PairJudge(records, new RecordFacts(records), weights);
    PairJudge.Verdict verdict = judge.judge(Math.min(one, other), Math.max(one, other));
    return Agreement.text(judge.levels()) + " = " + judge.weight() + " (" + verdict + ")";
  }
}
