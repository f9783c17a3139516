package org.jiezhi.format.shape;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * A column of a DBF table to be written: takes note of the values, then gives the narrowest type
 * that holds all of them. Doubles are written so that the same double is read again.
 */
final class DbfColumn {
  /** The greatest width of a text column, bytes. */
  static final int MAX_TEXT_BYTES = 254;

  private static final int MAX_INTEGER_WIDTH = 20;

  /** Any double fits in this with an exponent: {@code -1.7976931348623157E308}. */
  private static final int MAX_REAL_WIDTH = 24;

  private static final int MAX_DECIMALS = 15;

  private final String name;
  private boolean hasText;
  private boolean hasInteger;
  private boolean hasReal;
  private boolean hasLogical;
  private boolean hasDate;
  private int textWidth = 1;
  private int integerWidth = 1;
  private int decimals = 1;

  DbfColumn(String name) {
    this.name = name;
  }

  /** The attribute's whole name. */
  String name() {
    return name;
  }

  /** Takes note of a value; its text is what it has in a column of text. */
  void see(Object value, int textBytes) {
    textWidth = Math.max(textWidth, textBytes);
    if (value instanceof Long || value instanceof BigInteger) {
      hasInteger = true;
      integerWidth = Math.max(integerWidth, value.toString().length());
    } else if (value instanceof Double real) {
      hasReal = true;
      BigDecimal exact = new BigDecimal(Double.toString(real));
      int digits = Math.max(1, exact.precision() - exact.scale()) + 1;
      integerWidth = Math.max(integerWidth, digits);
      decimals = Math.max(decimals, exact.stripTrailingZeros().scale());
    } else if (value instanceof Boolean) {
      hasLogical = true;
    } else if (value instanceof LocalDate date && date.getYear() >= 1 && date.getYear() <= 9999) {
      hasDate = true;
    } else {
      hasText = true;
    }
  }

  /** The letter of its type. */
  char type() {
    int kinds =
        (hasText ? 1 : 0)
            + (hasInteger || hasReal ? 1 : 0)
            + (hasLogical ? 1 : 0)
            + (hasDate ? 1 : 0);
    if (kinds != 1 || hasText) {
      return 'C';
    } else if (hasLogical) {
      return 'L';
    } else if (hasDate) {
      return 'D';
    }
    return integerWidth > MAX_INTEGER_WIDTH && hasInteger ? 'C' : 'N';
  }

  /** Whether numbers, dates or truth values are written as text. */
  boolean turnsIntoText() {
    return type() == 'C' && (hasInteger || hasReal || hasLogical || hasDate);
  }

  /** Its width in bytes. */
  int width() {
    return switch (type()) {
      case 'C' -> Math.min(textWidth, MAX_TEXT_BYTES);
      case 'D' -> 8;
      case 'L' -> 1;
      default -> hasReal ? Math.min(integerWidth + 1 + decimals, MAX_REAL_WIDTH) : integerWidth;
    };
  }

  /** Digits after the point. */
  int decimals() {
    return type() == 'N' && hasReal
        ? Math.min(Math.min(decimals, MAX_DECIMALS), Math.max(1, MAX_REAL_WIDTH - 1 - integerWidth))
        : 0;
  }

  /** A value's bytes at the column's full width. */
  byte[] format(Object value, byte[] text) {
    byte[] found =
        switch (type()) {
          case 'L' -> ascii(value.equals(true) ? "T" : "F");
          case 'D' -> ascii(((LocalDate) value).format(DateTimeFormatter.BASIC_ISO_DATE));
          case 'N' -> ascii(number(value));
          default -> text;
        };
    byte[] field = new byte[width()];
    Arrays.fill(field, (byte) ' ');
    int length = Math.min(found.length, field.length);
    System.arraycopy(found, 0, field, type() == 'N' ? field.length - length : 0, length);
    return field;
  }

  private String number(Object value) {
    if (!hasReal) {
      return value.toString();
    }
    if (value instanceof Double real) {
      BigDecimal exact = new BigDecimal(Double.toString(real));
      boolean fits = exact.stripTrailingZeros().scale() <= decimals();
      String plain =
          fits ? exact.setScale(decimals(), RoundingMode.UNNECESSARY).toPlainString() : "";
      boolean negativeZero = real == 0 && 1 / real < 0;
      return fits && plain.length() < width() ? (negativeZero ? "-" : "") + plain : real.toString();
    }
    String plain = new BigDecimal(value.toString()).setScale(decimals()).toPlainString();
    return plain.length() <= width() ? plain : value.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
