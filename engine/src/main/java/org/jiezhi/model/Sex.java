package org.jiezhi.model;

import java.util.Locale;
import java.util.Optional;

/** The codes of GB/T 2261.1. */
public enum Sex {
  /** 0: not known. */
  UNKNOWN,
  /** 1: male. */
  MALE,
  /** 2: female. */
  FEMALE,
  /** 9: not stated. */
  NOT_STATED;

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
    return this == NOT_STATED ? 9 : ordinal();
  }

  /** The sex of a code. */
  public static Sex ofCode(int code) {
    return code == 9 ? NOT_STATED : values()[code];
  }
}
