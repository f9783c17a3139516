package org.jiezhi.format.kml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a stream of XML in which a single tag, comment or CDATA section is longer than 16 MiB: the
 * parser would hold it whole, before anybody can look at it. Zero bytes do not count, so UTF-16 is
 * seen as well. Whatever else is wrong is left to the parser.
 */
final class MarkupLimit extends FilterInputStream {
  static final int MAX_BYTES = 16 << 20;

  /** A tag, comment or section is too long. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final String COMMENT = "!--";
  private static final String SECTION = "![CDATA[";

  /** What ends the markup that is being read; empty in text. */
  private String end = "";

  private final StringBuilder start = new StringBuilder();
  private int matched;
  private int length;

  MarkupLimit(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int size) throws IOException {
    int count = in.read(target, from, size);
    for (int i = from; i < from + count; i++) {
      see(target[i]);
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void see(byte b) throws TooLongException {
    if (b == 0) {
      return;
    }
    if (end.isEmpty()) {
      if (b == '<') {
        end = ">";
        start.setLength(0);
        matched = 0;
        length = 0;
      }
      return;
    }
    if (++length > MAX_BYTES) {
      throw new TooLongException();
    }
    if (start.length() < SECTION.length()) {
      start.append((char) (b & 0xff));
      if (start.toString().equals(COMMENT)) {
        begin("-->");
        return;
      }
      if (start.toString().equals(SECTION)) {
        begin("]]>");
        return;
      }
    }
    if (b == end.charAt(matched)) {
      if (++matched == end.length()) {
        end = "";
      }
    } else if (!(matched == 2 && b == end.charAt(1))) {
      matched = b == end.charAt(0) ? 1 : 0;
    }
  }

  private void begin(String closing) {
    end = closing;
    matched = 0;
    start.setLength(0);
    start.append(" ".repeat(SECTION.length()));
  }
}
