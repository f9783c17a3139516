package org.jiezhi.model;

/**
 * Two things that do not go together: a plan for other data than are there now, a record of another
 * repair.
 */
public final class ConflictException extends JiezhiException {
  private static final long serialVersionUID = 1L;

  /** A conflict, told by a message. */
  public ConflictException(Message text) {
    super(text, null);
  }
}
