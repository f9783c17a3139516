package org.jiezhi.access;

import org.jiezhi.model.Message;

/**
 * Something wrong with the log of accesses.
 *
 * @param kind what
 * @param entry the entry at which it shows
 */
public record AuditFault(Kind kind, long entry) {
  /** What may be wrong. */
  public enum Kind {
    /** The entry is not what its hash says. */
    CHANGED(Message.of("was changed", "被改动")),
    /** The entry does not follow the one before it. */
    UNLINKED(Message.of("does not follow the entry before it", "与前一条不相接")),
    /** Entries before this one are gone. */
    MISSING(Message.of("entries before it are gone", "此前的条目缺失")),
    /** The log ends before the end that was sealed. */
    TRUNCATED(Message.of("entries after it are gone", "此后的条目缺失")),
    /** The log goes on after the end that was sealed. */
    UNSEALED(Message.of("entries after it were not written by this program", "此后的条目非本程序写入")),
    /** The sealed end is gone. */
    HEAD_MISSING(Message.of("the end mark audit.head is missing", "结尾标记 audit.head 缺失")),
    /** The sealed end does not open. */
    HEAD_CHANGED(Message.of("the end mark audit.head was changed", "结尾标记 audit.head 被改动")),
    /** The log is not the one of which the anchor was noted down. */
    ANCHOR_DIFFERS(Message.of("is not the entry that the anchor names", "与所给锚点不符"));

    private final Message text;

    Kind(Message text) {
      this.text = text;
    }
  }

  static AuditFault of(Kind kind, long entry) {
    return new AuditFault(kind, entry);
  }

  /** The entry and what is wrong with it. */
  public Message text() {
    return Message.of("entry {0}: {1}", "第 {0} 条：{1}", entry, kind.text);
  }
}
