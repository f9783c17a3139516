package org.jiezhi.model;

/**
 * What cannot be done as things are now: somebody else is at it, a plan is for other data than are
 * there, a record is that of another repair.
 */
public final class ConflictException extends JiezhiException {
  private static final long serialVersionUID = 1L;

  /** A conflict, told by a message. */
  public ConflictException(Message text) {
    super(text, null);
  }
}
