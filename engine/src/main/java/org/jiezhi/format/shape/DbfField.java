package org.jiezhi.format.shape;

import java.nio.charset.StandardCharsets;

/**
 * A column of a DBF table as its header describes it.
 *
 * @param rawName the eleven bytes of the name field, each as one character
 * @param type the letter of its type
 * @param offset where it begins in a row, bytes; the first column is at 1
 * @param length its width in bytes
 * @param decimals digits after the point that the header states
 */
record DbfField(String rawName, char type, int offset, int length, int decimals) {
  /** The bytes of the name field. */
  byte[] nameBytes() {
    return rawName.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Its type for people: {@code C(80)}, {@code N(10,2)}, {@code D}. */
  String label() {
    return switch (type) {
      case 'N', 'F' -> type + "(" + length + (decimals > 0 ? "," + decimals : "") + ")";
      case 'C' -> "C(" + length + ")";
      default -> String.valueOf(type);
    };
  }

  /** Whether its bytes are text in the table's encoding. */
  boolean isText() {
    return !isNumber() && "LDIMGPBOTY@0+".indexOf(type) < 0;
  }

  /** Whether it is a number written in digits. */
  boolean isNumber() {
    return type == 'N' || type == 'F';
  }
}
