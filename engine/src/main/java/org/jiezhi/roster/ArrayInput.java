package org.jiezhi.roster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ArrayOutput} wrote, in the same order. It trusts the lengths that it reads, so
 * the bytes must have been proven. For one thread.
 */
final class ArrayInput {
  private final InputStream in;
  private final ByteBuffer buffer = ByteBuffer.allocate(ArrayOutput.BUFFER_BYTES).flip();

  ArrayInput(InputStream in) {
    this.in = in;
  }

  int number() throws IOException {
    return have(Integer.BYTES).getInt();
  }

  int[] ints(int count) throws IOException {
    int[] values = new int[count];
    long last = 0;
    for (int i = 0; i < count; i++) {
      last += difference();
      values[i] = (int) last;
    }
    return values;
  }

  long[] longs(int count) throws IOException {
    long[] values = new long[count];
    long last = 0;
    for (int i = 0; i < count; i++) {
      last += difference();
      values[i] = last;
    }
    return values;
  }

  private long difference() throws IOException {
    long value = 0;
    byte part;
    int shift = 0;
    do {
      part = have(1).get();
      value |= (part & 0x7FL) << shift;
      shift += 7;
    } while (part < 0);
    return value >>> 1 ^ -(value & 1);
  }

  short[] shorts(int count) throws IOException {
    short[] values = new short[count];
    for (int i = 0; i < count; i++) {
      values[i] = have(Short.BYTES).getShort();
    }
    return values;
  }

  byte[] bytes(int count) throws IOException {
    byte[] values = new byte[count];
    int buffered = Math.min(count, buffer.remaining());
    buffer.get(values, 0, buffered);
    if (in.readNBytes(values, buffered, count - buffered) < count - buffered) {
      throw new EOFException();
    }
    return values;
  }

  double doubleValue() throws IOException {
    return have(Double.BYTES).getDouble();
  }

  @Nullable String text() throws IOException {
    int length = number();
    return length < 0 ? null : new String(bytes(length), StandardCharsets.UTF_8);
  }

  private ByteBuffer have(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      buffer.compact();
      int read =
          in.readNBytes(buffer.array(), buffer.position(), buffer.capacity() - buffer.position());
      buffer.position(buffer.position() + read).flip();
      if (buffer.remaining() < bytes) {
        throw new EOFException();
      }
    }
    return buffer;
  }

  /** Whether everything was read; where it was not whole this throws. */
  boolean isAtEnd() throws IOException {
    return !buffer.hasRemaining() && in.read() < 0;
  }
}
