package org.jiezhi.model;

/**
 * What the caller's role, area or purpose does not allow. Says nothing of whether the thing that
 * was asked for is there.
 */
public final class RefusedException extends JiezhiException {
  private static final long serialVersionUID = 1L;

  /** A refusal, told by a message. */
  public RefusedException(Message text) {
    super(text, null);
  }
}
