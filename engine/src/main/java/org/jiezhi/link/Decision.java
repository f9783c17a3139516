package org.jiezhi.link;

import org.jiezhi.model.Message;

/** What is done with a record. */
public enum Decision {
  /** Linked without anybody looking. */
  AUTO("linked", "自动关联"),
  /** Somebody must look. */
  REVIEW("to be looked at", "待人工核对"),
  /** Nothing to link; a visit may tell. */
  UNMATCHED("not linked", "未关联");

  private final Message text;

  Decision(String en, String zh) {
    text = Message.of(en, zh);
  }

  /** What it means, for people. */
  public Message text() {
    return text;
  }
}
