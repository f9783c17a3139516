package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jiezhi.format.layer.NoteCounter;

/** Notes of members of JSON objects that are not used, or stand twice. */
final class MemberNotes {
  private MemberNotes() {}

  /**
   * Passes over a member that has no use here and notes it, but for a sound {@code bbox} and for
   * the {@code crs} of the whole document, which is read before all else.
   */
  static void passOver(JsonCursor cursor, NoteCounter notes, String member) throws IOException {
    if (member.equals("crs") && cursor.isTopLevel()) {
      cursor.skip();
    } else if (!member.equals("bbox")) {
      cursor.skip();
      addUnused(notes, member, cursor.feature());
    } else if (!isBox(cursor)) {
      notes.add(
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
  static void addUnused(NoteCounter notes, String member, long feature) {
    notes.add(
        "member {1} has no meaning here and is not used ({0} times, first in feature {2})",
        "成员 {1} 在此无意义，未使用（{0} 次，首见于要素 {2}）", member, feature);
  }

  /** Notes a member that stands twice in one object. */
  static void addTwice(NoteCounter notes, String member, long feature) {
    notes.add(
        "member {1} stands more than once in one object; the last one counts ({0} times, first in feature {2})",
        "成员 {1} 在同一对象中重复，以最后一个为准（{0} 次，首见于要素 {2}）", member, feature);
  }
}
