package org.jiezhi.format.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.model.Message;

/**
 * What was assumed or left out while reading, each kind once with its count and the first feature
 * concerned. Memory does not grow with the file: beyond 100 kinds only their number is kept.
 */
public final class NoteCounter {
  private static final int MAX_KINDS = 100;

  private final Map<Kind, Tally> tallies = new LinkedHashMap<>();
  private final List<Message> single = new ArrayList<>();
  private long others;

  /**
   * Counts a note.
   *
   * @param en the English pattern: {0} is the count, {1} the subject, {2} the first feature's
   *     number
   * @param zh the Chinese pattern
   * @param subject what it is about (a member's name), or empty
   * @param feature the feature's number, or 0 for the file
   */
  public void add(String en, String zh, String subject, long feature) {
    add(en, zh, subject, feature, 1);
  }

  /** Takes a note of something that happens at most once in a layer. */
  public void add(Message note) {
    single.add(note);
  }

  /** Counts a note several times at once. */
  public void add(String en, String zh, String subject, long feature, long times) {
    Kind kind = new Kind(en, zh, subject);
    Tally tally = tallies.get(kind);
    if (tally != null) {
      tally.count += times;
    } else if (tallies.size() < MAX_KINDS) {
      tallies.put(kind, new Tally(feature, times));
    } else {
      others += times;
    }
  }

  /** The single notes, then the counted ones, each in the order of their first appearance. */
  public List<Message> list() {
    List<Message> list = new ArrayList<>(single);
    tallies.forEach(
        (kind, tally) ->
            list.add(Message.of(kind.en, kind.zh, tally.count, kind.subject, tally.firstFeature)));
    if (others > 0) {
      list.add(Message.of("{0} more notes of other kinds", "另有 {0} 条其他提示", others));
    }
    return list;
  }

  private record Kind(String en, String zh, String subject) {}

  private static final class Tally {
    final long firstFeature;
    long count;

    Tally(long firstFeature, long count) {
      this.firstFeature = firstFeature;
      this.count = count;
    }
  }
}
