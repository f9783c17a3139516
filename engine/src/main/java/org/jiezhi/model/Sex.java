package org.jiezhi.model;

import java.util.Locale;
import java.util.Optional;

/** The codes of GB/T 2261.1. */
public enum Sex {
  /** 0: not known. */
  UNKNOWN(0),
  /** 1: male. */
  MALE(1),
  /** 2: female. */
  FEMALE(2),
  /** 9: not stated. */
  NOT_STATED(9);

  private final int code;

  Sex(int code) {
    this.code = code;
  }

  /** The sex that a text means: a code, 男 or 女, {@code M}, {@code male} …. */
  public static Optional<Sex> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "男", "男性", "m", "male" -> Optional.of(MALE);
      case "2", "女", "女性", "f", "female" -> Optional.of(FEMALE);
      case "0", "未知", "不详", "u", "unknown" -> Optional.of(UNKNOWN);
      case "9", "未说明" -> Optional.of(NOT_STATED);
      default -> Optional.empty();
    };
  }

  /** Its code. */
  public int code() {
    return code;
  }

  /**
   * The sex of a code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Sex ofCode(int code) {
    for (Sex each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    throw new IllegalArgumentException("codes are 0, 1, 2 and 9");
  }
}
