package org.jiezhi.format.layer;

import java.math.BigInteger;
import java.time.LocalDate;
import org.jiezhi.model.JsonText;
import org.jspecify.annotations.Nullable;

/** The kind of the values of one column, for formats whose columns have a type. */
public enum ColumnKind {
  /** String, and whatever fits no other kind. */
  TEXT,
  /** Long. */
  WHOLE,
  /** Double; whole numbers up to 2^53 stand among them. */
  DECIMAL,
  /** Boolean. */
  LOGICAL,
  /** LocalDate. */
  DATE,
  /** JsonText. */
  JSON;

  private static final long EXACT = 1L << 53;

  /** The kind of one value, or null where it is null. */
  static @Nullable ColumnKind of(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Long) {
      return WHOLE;
    }
    if (value instanceof BigInteger big) {
      return big.bitLength() < Long.SIZE ? WHOLE : TEXT;
    }
    if (value instanceof Double) {
      return DECIMAL;
    }
    if (value instanceof Boolean) {
      return LOGICAL;
    }
    if (value instanceof LocalDate) {
      return DATE;
    }
    return value instanceof JsonText ? JSON : TEXT;
  }

  /** Whether a whole number is one double and no other. */
  static boolean isExactDouble(Object value) {
    return value instanceof Long number && Math.abs(number) <= EXACT && number != Long.MIN_VALUE;
  }

  /** The value as one of this kind. */
  @Nullable Object convert(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (this) {
      case TEXT -> value.toString();
      case WHOLE -> ((Number) value).longValue();
      case DECIMAL -> ((Number) value).doubleValue();
      case LOGICAL, DATE, JSON -> value;
    };
  }
}
