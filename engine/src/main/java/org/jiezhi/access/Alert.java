package org.jiezhi.access;

import java.time.Instant;
import org.jiezhi.model.Message;

/**
 * Something unusual in the log of accesses, for a person to look at; not a proof of anything.
 *
 * @param kind what
 * @param user whose
 * @param time when it became so
 * @param entry the entry that made it so
 * @param count how many
 */
public record Alert(Kind kind, String user, Instant time, long entry, long count) {
  /** What is unusual. */
  public enum Kind {
    /** Many records in an hour. */
    VOLUME(Message.of("records seen within an hour", "一小时内查看的记录数")),
    /** Many records in the clear in a day. */
    REVEALS(Message.of("records seen in the clear within a day", "一天内查看明文的记录数")),
    /** One dwelling after the other. */
    SCANNING(Message.of("neighbouring dwellings asked for within an hour", "一小时内逐户查询的相邻户数")),
    /** People looked at outside working hours. */
    OFF_HOURS(
        Message.of("records seen outside working hours, told once a day", "非工作时间查看的记录数（每天提示一次）")),
    /** Many refusals in an hour. */
    REFUSALS(Message.of("refusals within an hour", "一小时内被拒绝次数")),
    /** The clock of the machine went back. */
    CLOCK(Message.of("seconds by which the clock went back", "时钟倒退的秒数"));

    private final Message text;

    Kind(Message text) {
      this.text = text;
    }
  }

  /** Who, how many of what, at which entry. */
  public Message text() {
    return Message.of(
        "{0}: {1} {2} (entry {3}, {4})",
        "{0}：{2} {1}（第 {3} 条，{4}）", user, count, kind.text, entry, time);
  }
}
