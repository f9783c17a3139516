package org.jiezhi.format;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.model.Message;

/**
 * What was assumed or left out while reading, each kind once with its count and the first feature
 * concerned. Memory does not grow with the file: beyond 100 kinds only their number is kept.
 */
final class NoteCounter {
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
  void add(String en, String zh, String subject, long feature) {
    add(en, zh, subject, feature, 1);
  }

  /** Takes a note of something that happens at most once in a layer. */
  void add(Message note) {
    single.add(note);
  }

  /** Counts a note several times at once. */
  void add(String en, String zh, String subject, long feature, long times) {
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

  /**
   * Passes over a member that has no use here and notes it, but for a sound {@code bbox} and for
   * the {@code crs} of the whole document, which is read before all else.
   */
  void addMember(JsonCursor cursor, String member) throws IOException {
    if (member.equals("crs") && cursor.isTopLevel()) {
      cursor.skip();
    } else if (!member.equals("bbox")) {
      cursor.skip();
      addUnknown(member, cursor.feature());
    } else if (!isBox(cursor)) {
      add(
          "{0} bbox members are not four or six numbers; none is used (first in feature {2})",
          "{0} 个 bbox 不是四个或六个数；bbox 不被使用（首见于要素 {2}）", "", cursor.feature());
    }
  }

  private static boolean isBox(JsonCursor cursor) throws IOException {
    JsonToken token = cursor.parser().currentToken();
    if (token != JsonToken.START_ARRAY) {
      cursor.skip();
      return false;
    }
    int numbers = 0;
    int others = 0;
    for (token = cursor.next(); token != JsonToken.END_ARRAY; token = cursor.next()) {
      if (token.isNumeric()) {
        numbers++;
      } else {
        others++;
        cursor.skip();
      }
    }
    return others == 0 && (numbers == 4 || numbers == 6);
  }

  /** Notes a member that has no use here. */
  void addUnknown(String member, long feature) {
    add(
        "member {1} has no meaning here and is not used ({0} times, first in feature {2})",
        "成员 {1} 在此无意义，未使用（{0} 次，首见于要素 {2}）", member, feature);
  }

  /** Notes a member that stands twice in one object. */
  void addTwice(String member, long feature) {
    add(
        "member {1} stands more than once in one object; the last one counts ({0} times, first in feature {2})",
        "成员 {1} 在同一对象中重复，以最后一个为准（{0} 次，首见于要素 {2}）", member, feature);
  }

  /** The single notes, then the counted ones, each in the order of their first appearance. */
  List<Message> list() {
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
