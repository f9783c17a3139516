package org.jiezhi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;

/**
 * Cuts a table of text into blocks of whole rows, as bytes: a row ends at a line end outside
 * quotation marks, and a mark counts as one where it opens a field, closes it or is doubled in it
 * (RFC 4180). Encodings in which bytes below 128 are those characters are read as they are: UTF-8,
 * GBK, GB18030, Big5. For one thread; memory is one block and one row.
 */
final class PointRows {
  static final int BLOCK = 1 << 20;

  /** A longer row is taken for a quotation mark that never closes. */
  static final int LONGEST_ROW = 1 << 24;

  /** Whole rows: the first bytes of an array. */
  static final class Block {
    final byte[] bytes;
    final int length;

    Block(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }
  }

  private final Path file;
  private final InputStream in;
  private final byte separator;
  private byte[] rest;
  private boolean isAtEnd;

  PointRows(Path file, InputStream in, byte separator, byte[] alreadyRead) {
    this.file = file;
    this.in = in;
    this.separator = separator;
    rest = alreadyRead;
  }

  /**
   * The next rows, or none at the end.
   *
   * @throws IOException if they cannot be read
   * @throws UnreadableInputException if a row is longer than {@link #LONGEST_ROW}
   */
  Block next() throws IOException {
    byte[] bytes = Arrays.copyOf(rest, Math.max(BLOCK, rest.length + BLOCK / 2));
    int length = rest.length;
    while (true) {
      while (length < bytes.length && !isAtEnd) {
        int n = in.read(bytes, length, bytes.length - length);
        isAtEnd = n < 0;
        length += Math.max(0, n);
      }
      if (isAtEnd) {
        rest = new byte[0];
        return new Block(bytes, length);
      }
      int end = endOfRows(bytes, length);
      if (end > 0) {
        rest = Arrays.copyOfRange(bytes, end, length);
        return new Block(bytes, end);
      }
      if (length >= LONGEST_ROW) {
        throw new UnreadableInputException(
            Message.of(
                "{0}: a row is longer than {1} bytes; does a quotation mark in it never close?",
                "{0}：有一行超过 {1} 字节；是否有未闭合的引号？", file, LONGEST_ROW));
      }
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }

  private int endOfRows(byte[] bytes, int length) {
    boolean hasQuotes = false;
    for (int i = 0; i < length && !hasQuotes; i++) {
      hasQuotes = bytes[i] == '"';
    }
    if (!hasQuotes) {
      int end = length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      return end;
    }
    int end = 0;
    for (int at = 0; at >= 0 && at < length; ) {
      at = endOfRow(bytes, at, length, separator);
      end = at < 0 ? end : at;
    }
    return end;
  }

  /** Where the row that begins at a place ends, its line end included; −1 if it has none. */
  static int endOfRow(byte[] bytes, int from, int length, byte separator) {
    int at = from;
    while (at < length) {
      at = endOfField(bytes, at, length, separator);
      if (at < length && bytes[at] == '\n') {
        return at + 1;
      }
      at++;
    }
    return -1;
  }

  /** Where the field that begins at a place ends: at a separator, a line end, or the length. */
  static int endOfField(byte[] bytes, int from, int length, byte separator) {
    int at = from;
    if (at < length && bytes[at] == '"') {
      at++;
      while (at < length) {
        if (bytes[at] == '"') {
          if (at + 1 == length || bytes[at + 1] != '"') {
            at++;
            break;
          }
          at++;
        }
        at++;
      }
    }
    while (at < length && bytes[at] != separator && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at, length);
  }

  /** Whether the quotation mark that a field begins with is not closed. */
  static boolean isOpen(byte[] bytes, int from, int end) {
    int marks = 0;
    for (int i = from; i < end && bytes[from] == '"'; i++) {
      marks += bytes[i] == '"' ? 1 : 0;
    }
    return marks % 2 != 0;
  }
}
