package org.jiezhi.link.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.Progress;
import org.junit.jupiter.api.Test;

class WeightTrainingTest {
  private static final IdentityWeights START = IdentityWeights.shipped();

  private static IdentityWeights learnt(List<PersonRecord> people, int threads) {
    return WeightTraining.train(People.records(people), START, threads, Progress.NONE);
  }

  /** Shares of levels over all pairs that truly are one person's, by the numbers of the records. */
  private static Map<Agreement, Double> truth(IdentityRecords records) {
    PairJudge judge = new PairJudge(records, new RecordFacts(records), START);
    Map<Agreement, Double> counts = new EnumMap<>(Agreement.class);
    Map<String, Double> ofFields = new HashMap<>();
    for (int a = 0; a < records.size(); a++) {
      for (int b = a + 1; b < records.size(); b++) {
        if (person(records, a).equals(person(records, b))) {
          judge.judge(a, b);
          for (Agreement each : Agreement.values()) {
            if (each.in(judge.levels())) {
              counts.merge(each, 1.0, Double::sum);
              ofFields.merge(each.field(), 1.0, Double::sum);
            }
          }
        }
      }
    }
    counts.replaceAll((level, count) -> count / ofFields.getOrDefault(level.field(), 1.0));
    return counts;
  }

  private static String person(IdentityRecords records, int record) {
    return records.recordId(record).substring(0, records.recordId(record).indexOf('-'));
  }

  @Test
  void sharesComeNearThoseOfTruePairs() {
    List<PersonRecord> people = People.town(new Random(5), 1500);
    IdentityWeights learnt = learnt(people, 2);
    Map<Agreement, Double> truth = truth(People.records(people));
    for (Agreement each :
        List.of(
            Agreement.ID_SAME, Agreement.NAME_SAME, Agreement.BIRTH_SAME, Agreement.PHONE_SAME)) {
      double is = truth.getOrDefault(each, 0.0);
      assertThat(learnt.share(each))
          .as(each.key())
          .isCloseTo(is, org.assertj.core.data.Offset.offset(0.06));
    }
    // The town's people keep their phones, which the shipped weights do not expect.
    assertThat(START.share(Agreement.PHONE_SAME)).isLessThan(0.7);
    assertThat(learnt.share(Agreement.PHONE_SAME)).isGreaterThan(0.95);
  }

  @Test
  void theSameForAnyOrderAndNumberOfThreads() {
    List<PersonRecord> people = People.town(new Random(6), 500);
    String expected = learnt(people, 1).toJson();
    for (int threads : new int[] {1, 2, 4}) {
      Collections.shuffle(people, new Random(threads));
      assertThat(learnt(people, threads).toJson()).isEqualTo(expected);
    }
  }

  @Test
  void withoutRecordsTheSharesStay() {
    IdentityWeights learnt = learnt(List.of(), 1);
    for (Agreement each : Agreement.values()) {
      assertThat(learnt.share(each))
          .as(each.key())
          .isCloseTo(START.share(each), org.assertj.core.data.Offset.offset(1e-9));
    }
  }
}
