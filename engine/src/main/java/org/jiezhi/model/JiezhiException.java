package org.jiezhi.model;

/**
 * What a caller can be told and can act on: wrong use, input that cannot be read, a conflict with
 * somebody else's work, or a refusal by role and area. Anything else that is thrown is a bug of
 * ours.
 */
public abstract sealed class JiezhiException extends RuntimeException
    permits UsageException, UnreadableInputException, ConflictException, RefusedException {
  private static final long serialVersionUID = 1L;

  private final transient Message text;

  JiezhiException(Message text, @org.jspecify.annotations.Nullable Throwable cause) {
    super(text.in(Language.EN), cause);
    this.text = text;
  }

  /** Which thing, what was found, what is allowed, what to do next; without personal values. */
  public Message text() {
    return text;
  }
}
