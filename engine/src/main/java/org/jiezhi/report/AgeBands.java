package org.jiezhi.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;

/**
 * Bands of ages, each from one age up to below the next; the last has no end. Immutable.
 *
 * @param starts the first age of each band, in completed years, ascending from 0, below 150
 */
public record AgeBands(List<Integer> starts) {
  /** Five years each, from 100 on all in one. */
  public static final AgeBands FIVE_YEARS =
      new AgeBands(IntStream.rangeClosed(0, 20).map(each -> each * 5).boxed().toList());

  private static final int MOST_AGE = 150;

  /**
   * Copies and checks the list.
   *
   * @throws UsageException if the ages do not ascend from 0
   */
  public AgeBands {
    starts = List.copyOf(starts);
    boolean isFine = !starts.isEmpty() && starts.get(0) == 0;
    for (int i = 1; i < starts.size(); i++) {
      isFine &= starts.get(i) > starts.get(i - 1) && starts.get(i) < MOST_AGE;
    }
    if (!isFine) {
      throw new UsageException(
          Message.of(
              "ages are {0}; allowed are ages ascending from 0 to below 150",
              "年龄分组为 {0}；应从 0 起递增且小于 150", starts));
    }
  }

  /** Number of bands. */
  public int count() {
    return starts.size();
  }

  /** The band of an age of 0 or more. */
  public int bandOf(int age) {
    int band = starts.size() - 1;
    while (starts.get(band) > age) {
      band--;
    }
    return band;
  }

  /** A band as in {@code 0-4} or {@code 100+}. */
  public String name(int band) {
    if (band == starts.size() - 1) {
      return starts.get(band) + "+";
    }
    int last = starts.get(band + 1) - 1;
    return last == starts.get(band) ? Integer.toString(last) : starts.get(band) + "-" + last;
  }

  /** The bands of a text such as {@code 0-14}, {@code 60+}; empty where bands are not such. */
  Optional<List<Integer>> parse(String text) {
    for (int from = 0; from < count(); from++) {
      for (int to = from; to < count(); to++) {
        if (nameOf(from, to).equals(text)) {
          return Optional.of(IntStream.rangeClosed(from, to).boxed().toList());
        }
      }
    }
    return Optional.empty();
  }

  private String nameOf(int from, int to) {
    if (from == to || to == count() - 1) {
      return to == count() - 1 ? starts.get(from) + "+" : name(from);
    }
    return starts.get(from) + "-" + (starts.get(to + 1) - 1);
  }
}
