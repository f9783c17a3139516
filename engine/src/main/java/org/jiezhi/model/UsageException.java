package org.jiezhi.model;

/**
 * Wrong use or configuration, which the caller can put right: an unknown option, a missing field, a
 * level twice.
 */
public final class UsageException extends JiezhiException {
  private static final long serialVersionUID = 1L;

  /** Wrong use, told by a message. */
  public UsageException(Message text) {
    super(text, null);
  }
}
