package org.jiezhi.model;

/** What cannot be done now because somebody else is at it: a workspace in use, a stale plan. */
public final class ConflictException extends JiezhiException {
  private static final long serialVersionUID = 1L;

  /** A conflict, told by a message. */
  public ConflictException(Message text) {
    super(text, null);
  }
}
