package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file as a stream of UTF-8 without a byte order mark, whichever of the encodings that JSON
 * allows (UTF-8, UTF-16, UTF-32, with or without mark) or that the caller names it is written in.
 *
 * @param file the file
 * @param encoding its encoding
 * @param how how the encoding was told, or null where it is plain UTF-8, as JSON has it
 * @param markBytes length of the byte order mark
 * @param isSequence whether record separators stand between the values, which are white space then
 */
record JsonSource(
    Path file, Charset encoding, @Nullable Message how, int markBytes, boolean isSequence) {
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final int MAX_NESTING = 500;

  /** The parser asks for less at a time, and each question to the file is dear. */
  private static final int BUFFER_BYTES = 1 << 16;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
          .build();

  /**
   * Looks at the first bytes of a file.
   *
   * @param stated the encoding that the caller names, or null to tell it
   * @throws UnreadableInputException if the file cannot be opened
   */
  static JsonSource of(Path file, @Nullable Charset stated) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(file, stated, in.readNBytes(4));
    } catch (IOException e) {
      throw cannotOpen(file, e);
    }
  }

  private static JsonSource of(Path file, @Nullable Charset stated, byte[] head) {
    long first = 0;
    for (int i = 0; i < 4; i++) {
      first = first << 8 | (i < head.length ? head[i] & 0xff : 0x20);
    }
    JsonSource marked = ofMark(file, first);
    if (stated != null) {
      int mark = marked != null && marked.encoding.equals(stated) ? marked.markBytes : 0;
      return new JsonSource(
          file, stated, Message.of("stated by the caller", "由调用者指定"), mark, false);
    }
    if (marked != null) {
      return marked;
    }
    // The first character of JSON is ASCII: where zero bytes stand around it tells the encoding.
    Message zeros = Message.of("zero bytes around the first character", "首字符旁的零字节");
    boolean firstZero = first >>> 24 == 0;
    boolean secondZero = (first >> 16 & 0xff) == 0;
    boolean thirdZero = (first >> 8 & 0xff) == 0;
    if (firstZero) {
      return new JsonSource(
          file, secondZero ? UTF_32BE : StandardCharsets.UTF_16BE, zeros, 0, false);
    }
    if (secondZero) {
      return new JsonSource(
          file, thirdZero ? UTF_32LE : StandardCharsets.UTF_16LE, zeros, 0, false);
    }
    return new JsonSource(file, StandardCharsets.UTF_8, null, 0, false);
  }

  private static @Nullable JsonSource ofMark(Path file, long first) {
    Message mark = Message.of("byte order mark", "字节顺序标记");
    if (first >> 8 == 0xefbbbf) {
      return new JsonSource(file, StandardCharsets.UTF_8, mark, 3, false);
    }
    if (first == 0xfeff) {
      return new JsonSource(file, UTF_32BE, mark, 4, false);
    }
    if (first == 0xfffe0000L) {
      return new JsonSource(file, UTF_32LE, mark, 4, false);
    }
    if (first >> 16 == 0xfeff) {
      return new JsonSource(file, StandardCharsets.UTF_16BE, mark, 2, false);
    }
    return first >> 16 == 0xfffe
        ? new JsonSource(file, StandardCharsets.UTF_16LE, mark, 2, false)
        : null;
  }

  /** The same file as a sequence of values. */
  JsonSource asSequence() {
    return new JsonSource(file, encoding, how, markBytes, true);
  }

  /** The encoding, where it is worth telling. */
  @Nullable Detected<Charset> detected() {
    return how == null ? null : new Detected<>(encoding, 1, how);
  }

  /**
   * A cursor on the whole document, before its first token.
   *
   * @throws UnreadableInputException if the file cannot be opened
   */
  JsonCursor open() {
    try {
      InputStream buffered = new BufferedInputStream(stream(), BUFFER_BYTES);
      return new JsonCursor(file, encoding, FACTORY.createParser(buffered));
    } catch (IOException e) {
      throw cannotOpen(file, e);
    }
  }

  /** A cursor on a short text out of this file. */
  JsonCursor open(String text) {
    try {
      return new JsonCursor(file, encoding, FACTORY.createParser(text));
    } catch (IOException e) {
      throw cannotOpen(file, e);
    }
  }

  /**
   * The texts of members of the top-level object, found without parsing what lies in the others. A
   * quick look at the whole file; it takes no memory.
   *
   * @throws UnreadableInputException if the file cannot be opened
   */
  Map<String, String> outline(Set<String> names) {
    try (InputStream in = stream()) {
      return new JsonOutline(in, names).scan();
    } catch (CharacterCodingException e) {
      return Map.of();
    } catch (IOException e) {
      throw cannotOpen(file, e);
    }
  }

  /** The same, looking at the first bytes of the file only. */
  Map<String, String> outline(Set<String> names, byte[] head) {
    try (InputStream in = utf8(new ByteArrayInputStream(head))) {
      return new JsonOutline(in, names).scan();
    } catch (IOException e) {
      return Map.of();
    }
  }

  private InputStream stream() throws IOException {
    InputStream plain = utf8(Files.newInputStream(file));
    return isSequence ? new Unseparated(plain) : plain;
  }

  private InputStream utf8(InputStream in) throws IOException {
    in.skipNBytes(markBytes);
    if (encoding.equals(StandardCharsets.UTF_8)) {
      return in;
    }
    return new Transcoded(
        new InputStreamReader(
            in,
            encoding
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  private static UnreadableInputException cannotOpen(Path file, IOException cause) {
    return new UnreadableInputException(
        Message.of(
            "{0}: cannot be opened; does it exist and may it be read?",
            "{0}：无法打开；文件是否存在、可读？", file),
        cause);
  }

  /** Record separators as line feeds: both end in an error within a text, as they should. */
  private static final class Unseparated extends FilterInputStream {
    private static final byte SEPARATOR = 0x1e;

    Unseparated(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      return b == SEPARATOR ? '\n' : b;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int count = in.read(target, from, length);
      for (int i = from; i < from + count; i++) {
        if (target[i] == SEPARATOR) {
          target[i] = '\n';
        }
      }
      return count;
    }
  }

  /** Characters as UTF-8. */
  private static final class Transcoded extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[8192];
    private byte[] bytes = new byte[0];
    private int at;
    private char half;

    Transcoded(Reader reader) {
      this.reader = reader;
    }

    @Override
    public int read() throws IOException {
      return at < bytes.length || fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (at == bytes.length && !fill()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, target, from, count);
      at += count;
      return count;
    }

    private boolean fill() throws IOException {
      int start = 0;
      if (half != 0) {
        chars[start++] = half;
        half = 0;
      }
      int count = reader.read(chars, start, chars.length - start);
      if (count < 0 && start == 0) {
        return false;
      }
      int end = start + Math.max(count, 0);
      if (count > 0 && Character.isHighSurrogate(chars[end - 1])) {
        half = chars[--end];
        if (end == 0) {
          return fill();
        }
      }
      bytes = new String(chars, 0, end).getBytes(StandardCharsets.UTF_8);
      at = 0;
      return true;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
