package org.jiezhi.format.layer;

import org.jiezhi.model.Message;

/** A geometry that cannot be read; whoever knows the file and the feature says where it stands. */
public final class MalformedGeometryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Message reason;

  /** What is wrong with the geometry, without its place. */
  public MalformedGeometryException(String en, String zh, Object... arguments) {
    super(Message.of(en, zh, arguments).toString());
    reason = Message.of(en, zh, arguments);
  }

  /** What is wrong. */
  public Message reason() {
    return reason;
  }
}
