package org.jiezhi.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jiezhi.model.Message;

/**
 * What a reader assumed or left out, each kind once with its count. Memory is bounded by the number
 * of kinds.
 */
final class Notes {
  private final List<Message> single = new ArrayList<>();
  private final Map<String, Tally> counted = new LinkedHashMap<>();

  /** Takes a note of something that happens at most once a layer. */
  void add(String en, String zh, Object... arguments) {
    single.add(Message.of(en, zh, arguments));
  }

  /**
   * Counts something that may happen in any record.
   *
   * @param record the record's number, from 1
   * @param en pattern in which {@code {0}} is the count and {@code {1}} the first record's number
   * @param zh the same in Chinese
   */
  void count(long record, String en, String zh) {
    counted.computeIfAbsent(en, key -> new Tally(zh, record)).times++;
  }

  /** Counts something that may happen in any record, apart for each field; the field is {2}. */
  void count(long record, String field, String en, String zh) {
    Tally tally = counted.computeIfAbsent(en, key -> new Tally(zh, record));
    tally.times++;
    tally.fields.add(field);
  }

  /** All notes so far. */
  List<Message> list() {
    List<Message> all = new ArrayList<>(single);
    counted.forEach(
        (en, tally) ->
            all.add(
                Message.of(
                    en, tally.zh, tally.times, tally.first, String.join(", ", tally.fields))));
    return all;
  }

  private static final class Tally {
    private final String zh;
    private final long first;
    private final TreeSet<String> fields = new TreeSet<>();
    private long times;

    Tally(String zh, long first) {
      this.zh = zh;
      this.first = first;
    }
  }
}
