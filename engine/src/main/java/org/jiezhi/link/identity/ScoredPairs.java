package org.jiezhi.link.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.geo.Parallel;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;

/**
 * The pairs of records that have something to say, sorted, each with verdict and weight; about 20
 * bytes a pair. Immutable once made.
 */
final class ScoredPairs {
  private static final Message SEARCHING =
      Message.of("looking for records of one person", "查找同一人的记录");
  private static final int TASKS = 64;

  private final IdentityRecords records;
  private final long[] pairs;
  private final int[] weights;
  private final PairJudge.Verdict[] verdicts;
  private final int[] levels;

  private ScoredPairs(IdentityRecords records, long[] pairs) {
    this.records = records;
    this.pairs = pairs;
    weights = new int[pairs.length];
    verdicts = new PairJudge.Verdict[pairs.length];
    levels = new int[pairs.length];
  }

  static ScoredPairs of(
      IdentityRecords records,
      RecordFacts facts,
      IdentityWeights weights,
      int threads,
      Progress progress) {
    Blocking blocking = new Blocking(records, facts);
    List<Growing> found = new ArrayList<>();
    List<Blocking.Pass> passes = Blocking.passes();
    int done = 0;
    for (Blocking.Pass pass : passes) {
      progress.step(SEARCHING, done++, passes.size());
      long[] sorted = blocking.sorted(pass);
      List<Runnable> tasks = new ArrayList<>();
      for (int task = 0; task < TASKS; task++) {
        Growing kept = new Growing();
        found.add(kept);
        int from = (int) ((long) sorted.length * task / TASKS);
        int to = (int) ((long) sorted.length * (task + 1) / TASKS);
        tasks.add(
            () -> {
              PairJudge judge = new PairJudge(records, facts, weights);
              blocking.pairs(
                  sorted,
                  from,
                  to,
                  (a, b) -> {
                    if (judge.judge(a, b) != PairJudge.Verdict.NO) {
                      kept.add((long) a << 32 | b);
                    }
                  });
            });
      }
      Parallel.run(tasks, threads);
    }
    progress.step(SEARCHING, passes.size(), passes.size());
    ScoredPairs scored = new ScoredPairs(records, Growing.distinct(found));
    scored.score(facts, weights, threads);
    return scored;
  }

  private void score(RecordFacts facts, IdentityWeights ofLevels, int threads) {
    List<Runnable> tasks = new ArrayList<>();
    for (int task = 0; task < TASKS; task++) {
      int from = (int) ((long) pairs.length * task / TASKS);
      int to = (int) ((long) pairs.length * (task + 1) / TASKS);
      tasks.add(
          () -> {
            PairJudge judge = new PairJudge(records, facts, ofLevels);
            for (int i = from; i < to; i++) {
              verdicts[i] = judge.judge(one(i), other(i));
              weights[i] = judge.weight();
              levels[i] = judge.levels();
            }
          });
    }
    Parallel.run(tasks, threads);
  }

  int size() {
    return pairs.length;
  }

  int one(int pair) {
    return (int) (pairs[pair] >>> 32);
  }

  int other(int pair) {
    return (int) pairs[pair];
  }

  int weight(int pair) {
    return weights[pair];
  }

  boolean has(int pair, Agreement level) {
    return level.in(levels[pair]);
  }

  /** The levels of agreement, without values: {@code id.same name.other birth.same}. */
  String agreements(int pair) {
    return Agreement.text(levels[pair]);
  }

  PairJudge.Verdict verdict(int pair) {
    return verdicts[pair];
  }

  boolean isLink(int pair) {
    return verdicts[pair].compareTo(PairJudge.Verdict.MATCH) >= 0;
  }

  /** The links, the surest first, then the heaviest, then in the order of records. */
  int[] linksByStrength() {
    long[] order = new long[pairs.length];
    int count = 0;
    for (int i = 0; i < pairs.length; i++) {
      if (isLink(i)) {
        long doubt = verdict(i) == PairJudge.Verdict.CERTAIN ? 0 : 1;
        order[count++] = doubt << 62 | (long) ((1 << 29) - weights[i]) << 31 | i;
      }
    }
    long[] sorted = Arrays.copyOf(order, count);
    Arrays.parallelSort(sorted);
    return Arrays.stream(sorted).mapToInt(each -> (int) (each & 0x7FFFFFFF)).toArray();
  }

  /**
   * For each record its links: {@code places[record]} to {@code places[record + 1]} in the second.
   */
  int[][] linksOfRecords() {
    int[] places = new int[records.size() + 1];
    for (int i = 0; i < pairs.length; i++) {
      if (isLink(i)) {
        places[one(i) + 1]++;
        places[other(i) + 1]++;
      }
    }
    for (int i = 0; i < records.size(); i++) {
      places[i + 1] += places[i];
    }
    int[] next = Arrays.copyOf(places, records.size());
    int[] links = new int[places[records.size()]];
    for (int i = 0; i < pairs.length; i++) {
      if (isLink(i)) {
        links[next[one(i)]++] = i;
        links[next[other(i)]++] = i;
      }
    }
    return new int[][] {places, links};
  }
}
