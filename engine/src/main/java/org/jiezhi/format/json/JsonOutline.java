package org.jiezhi.format.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds members of the top-level object of a JSON text by counting brackets, without parsing what
 * lies within: a member is found wherever it stands, at the speed of reading the file.
 *
 * <p>It judges nothing: of a damaged text it gives what stands before the damage. Values longer
 * than 64 KiB and names with escapes are passed over; of a name that stands twice the last value is
 * given.
 */
final class JsonOutline {
  private static final int MAX_VALUE_BYTES = 1 << 16;
  private static final int END = -1;
  private static final int QUOTE = 1 << 30;

  /** How a byte changes the depth; a quote raises it beyond all depths. */
  private static final int[] CHANGE = new int[256];

  static {
    CHANGE['['] = 1;
    CHANGE['{'] = 1;
    CHANGE[']'] = -1;
    CHANGE['}'] = -1;
    CHANGE['"'] = QUOTE;
  }

  private final InputStream in;
  private final Set<String> names;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;

  /**
   * A look at a text.
   *
   * @param in the text in UTF-8
   * @param names the members that are wanted
   */
  JsonOutline(InputStream in, Set<String> names) {
    this.in = in;
    this.names = names;
  }

  /** The texts of the wanted values by name. */
  Map<String, String> scan() throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    if (afterSpace() != '{') {
      return found;
    }
    int next = afterSpace();
    while (next == '"') {
      ByteArrayOutputStream name = new ByteArrayOutputStream();
      if (!keep(next, name) || afterSpace() != ':') {
        return found;
      }
      String text = name.toString(StandardCharsets.UTF_8);
      String bare = text.substring(1, text.length() - 1);
      int first = afterSpace();
      if (names.contains(bare)) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        if (!keep(first, value)) {
          return found;
        }
        if (value.size() <= MAX_VALUE_BYTES) {
          found.put(bare, value.toString(StandardCharsets.UTF_8));
        }
      } else if (!skip(first)) {
        return found;
      }
      next = afterSpace();
      if (next == ',') {
        next = afterSpace();
      }
    }
    return found;
  }

  /** Passes over a value and keeps its first bytes; false where the text ends in it. */
  private boolean keep(int first, ByteArrayOutputStream kept) throws IOException {
    int depth = 0;
    boolean quoted = false;
    int b = first;
    while (true) {
      if (b == END) {
        return false;
      }
      if (kept.size() <= MAX_VALUE_BYTES) {
        kept.write(b);
      }
      if (quoted) {
        if (b == '\\') {
          int escaped = read();
          if (escaped != END && kept.size() <= MAX_VALUE_BYTES) {
            kept.write(escaped);
          }
        } else if (b == '"') {
          quoted = false;
        }
      } else if (b == '"') {
        quoted = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
      }
      if (!quoted && depth <= 0 && (b == '"' || b == '}' || b == ']' || endsScalar())) {
        return true;
      }
      b = read();
    }
  }

  /** Passes over a value; false where the text ends in it. */
  private boolean skip(int first) throws IOException {
    if (first == '"') {
      return skipString();
    }
    if (first != '{' && first != '[') {
      while (!endsScalar()) {
        if (read() == END) {
          return false;
        }
      }
      return true;
    }
    int depth = 1;
    while (at < end || fill()) {
      // One test a byte that hardly ever fails: brackets are counted without a branch.
      do {
        depth += CHANGE[buffer[at++] & 0xff];
      } while (at < end && depth > 0 && depth < QUOTE);
      if (depth == 0) {
        return true;
      }
      if (depth >= QUOTE) {
        depth -= QUOTE;
        if (!skipString()) {
          return false;
        }
      }
    }
    return false;
  }

  private boolean skipString() throws IOException {
    while (at < end || fill()) {
      byte b = buffer[at++];
      if (b == '"') {
        return true;
      }
      if (b == '\\') {
        read();
      }
    }
    return false;
  }

  /** Whether the next byte stands after a number or a word. */
  private boolean endsScalar() throws IOException {
    if (at == end && !fill()) {
      return true;
    }
    byte b = buffer[at];
    return b == ',' || b == '}' || b == ']' || isSpace(b);
  }

  private int afterSpace() throws IOException {
    int b = read();
    while (b != END && isSpace(b)) {
      b = read();
    }
    return b;
  }

  private static boolean isSpace(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private int read() throws IOException {
    return at < end || fill() ? buffer[at++] & 0xff : END;
  }

  private boolean fill() throws IOException {
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    at = 0;
    return end > 0;
  }
}
