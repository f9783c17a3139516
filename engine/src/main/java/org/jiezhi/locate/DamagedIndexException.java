package org.jiezhi.locate;

import java.io.IOException;

/** A file that cannot be used as an index. */
public final class DamagedIndexException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Reason {
    /** It does not begin as an index does. */
    NO_INDEX,
    /** It was written by another version of the program. */
    OTHER_VERSION,
    /** It is shorter or longer than it says. */
    CUT,
    /** Its checksum is not that of its content. */
    DAMAGED
  }

  private final Reason reason;

  DamagedIndexException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What is wrong with it. */
  public Reason reason() {
    return reason;
  }
}
