package org.jiezhi.roster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbers, texts and arrays of them for {@link ArrayInput}. Arrays are written as
 * differences of neighbours in as few bytes as each needs, as what stands in a row in the store
 * mostly has numbers in a row: a third of the bytes. For one thread.
 */
final class ArrayOutput {
  static final int BUFFER_BYTES = 1 << 16;

  /** The most that a difference takes. */
  private static final int MOST_BYTES = 10;

  private final OutputStream out;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  ArrayOutput(OutputStream out) {
    this.out = out;
  }

  void number(int value) throws IOException {
    room(Integer.BYTES).putInt(value);
  }

  void ints(int[] values, int count) throws IOException {
    long last = 0;
    for (int i = 0; i < count; i++) {
      difference(values[i] - last);
      last = values[i];
    }
  }

  void longs(long[] values, int count) throws IOException {
    long last = 0;
    for (int i = 0; i < count; i++) {
      difference(values[i] - last);
      last = values[i];
    }
  }

  /** Seven bits a byte, the sign lowest. */
  private void difference(long value) throws IOException {
    ByteBuffer into = room(MOST_BYTES);
    long rest = value << 1 ^ value >> 63;
    for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
      into.put((byte) (rest | 0x80));
    }
    into.put((byte) rest);
  }

  void shorts(short[] values, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      room(Short.BYTES).putShort(values[i]);
    }
  }

  void bytes(byte[] values, int count) throws IOException {
    flush();
    out.write(values, 0, count);
  }

  void doubleValue(double value) throws IOException {
    room(Double.BYTES).putDouble(value);
  }

  void text(@Nullable String text) throws IOException {
    if (text == null) {
      number(-1);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    if (bytes.length <= BUFFER_BYTES) {
      room(bytes.length).put(bytes);
    } else {
      bytes(bytes, bytes.length);
    }
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  /** Hands on what was written. */
  void flush() throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
