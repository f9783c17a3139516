package org.jiezhi.map;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/**
 * Whole numbers packed as text: seven bits a byte, lowest first (LEB128), signed ones zigzag, the
 * bytes in base64. The page unpacks them with {@code unpack} of {@code data.js}.
 */
final class PackedNumbers {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Adds a number from 0. */
  PackedNumbers add(long number) {
    long rest = number;
    while (rest > 0x7f) {
      bytes.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return this;
  }

  /** Adds a number of either sign. */
  PackedNumbers addSigned(long number) {
    return add(zigzag(number));
  }

  /** A number of either sign as one from 0: 0, −1, 1, −2 become 0, 1, 2, 3. */
  static long zigzag(long number) {
    return (number << 1) ^ (number >> 63);
  }

  /** Everything added, as base64. */
  String text() {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
