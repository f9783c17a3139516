package org.jiezhi.model;

import org.jspecify.annotations.Nullable;

/**
 * Input that cannot be read or is refused: a truncated file, an unknown format, a bomb. The message
 * names the file and the place in it (feature number, line or byte).
 */
public final class UnreadableInputException extends JiezhiException {
  private static final long serialVersionUID = 1L;

  /** Unreadable input, told by a message. */
  public UnreadableInputException(Message text) {
    super(text, null);
  }

  /** Unreadable input, told by a message, with what made it so. */
  public UnreadableInputException(Message text, @Nullable Throwable cause) {
    super(text, cause);
  }
}
