package org.jiezhi.format.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jiezhi.format.encoding.EncodingChoice;
import org.jiezhi.format.encoding.EncodingDetector;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table of text, with encoding and separator told. Errors name the file and the line,
 * never what stands there.
 */
final class CsvTable implements AutoCloseable {
  private static final int SAMPLE_BYTES = 1 << 20;
  private static final int MAX_FIELD = 64 << 20;
  private static final char MARK = '\ufeff';
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  private final Path file;
  private final NoteCounter notes;
  private final Detected<Charset> encoding;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> rows;
  private final List<String> header;
  private long line = 1;

  CsvTable(Path file, @Nullable Charset given, NoteCounter notes) {
    this.file = file;
    this.notes = notes;
    byte[] sample = sample(file);
    encoding = encoding(sample, given);
    char separator = separator(new String(sample, encoding.value()));
    try {
      reader =
          CsvReader.builder()
              .fieldSeparator(separator)
              .maxBufferSize(MAX_FIELD)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(text(file, encoding.value()));
    } catch (IOException e) {
      throw cannotOpen(file, e);
    }
    rows = reader.iterator();
    try {
      CsvRecord first = next();
      if (first == null) {
        throw new UnreadableInputException(
            Message.of(
                "{0}: is empty; a table begins with a row of field names",
                "{0}：文件为空；表格首行应为字段名", file));
      }
      header = first.getFields();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static byte[] sample(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(SAMPLE_BYTES);
    } catch (IOException e) {
      throw cannotOpen(file, e);
    }
  }

  private Detected<Charset> encoding(byte[] sample, @Nullable Charset given) {
    if (given == null) {
      Charset marked = marked(sample);
      if (marked != null) {
        return new Detected<>(marked, 1, Message.of("byte order mark", "字节顺序标记"));
      }
    }
    EncodingDetector detector = new EncodingDetector();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (byte each : sample) {
      if (each == '\n' || each == ',' || each == ';' || each == '\t') {
        detector.add(text.toByteArray());
        text.reset();
      } else {
        text.write(each);
      }
    }
    if (sample.length < SAMPLE_BYTES) {
      detector.add(text.toByteArray());
    }
    return new EncodingChoice(detector, notes).settle(given, null, 0);
  }

  private static @Nullable Charset marked(byte[] head) {
    if (head.length > 2
        && head[0] == (byte) 0xef
        && head[1] == (byte) 0xbb
        && head[2] == (byte) 0xbf) {
      return StandardCharsets.UTF_8;
    }
    if (head.length > 1 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    return head.length > 1 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe
        ? StandardCharsets.UTF_16LE
        : null;
  }

  private static Reader text(Path file, Charset charset) throws IOException {
    Reader reader =
        new BufferedReader(
            new InputStreamReader(
                new BufferedInputStream(Files.newInputStream(file)),
                charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    reader.mark(1);
    try {
      if (reader.read() != MARK) {
        reader.reset();
      }
    } catch (CharacterCodingException e) {
      reader.close();
      throw e;
    }
    return reader;
  }

  /** The separator that stands most often in the first line outside of quotes. */
  private static char separator(String sample) {
    int[] counts = new int[SEPARATORS.length];
    boolean quoted = false;
    for (int i = 0; i < sample.length(); i++) {
      char c = sample.charAt(i);
      quoted ^= c == '"';
      if (c == '\n' && !quoted) {
        break;
      }
      for (int s = 0; s < SEPARATORS.length; s++) {
        counts[s] += !quoted && c == SEPARATORS[s] ? 1 : 0;
      }
    }
    int most = 0;
    for (int s = 1; s < SEPARATORS.length; s++) {
      most = counts[s] > counts[most] ? s : most;
    }
    return SEPARATORS[most];
  }

  Detected<Charset> encoding() {
    return encoding;
  }

  List<String> header() {
    return header;
  }

  /** The line on which the current row starts. */
  long line() {
    return line;
  }

  /** The next row, or null at the end. */
  @Nullable CsvRecord next() {
    try {
      if (!rows.hasNext()) {
        return null;
      }
      CsvRecord row = rows.next();
      line = row.getStartingLineNumber();
      return row;
    } catch (CsvParseException e) {
      throw refuse(
          Message.of(
              "a quoted field does not end, or is longer than {0} characters",
              "带引号的字段没有结束，或长于 {0} 个字符", MAX_FIELD),
          e);
    } catch (UncheckedIOException e) {
      throw refuse(
          e.getCause() instanceof CharacterCodingException
              ? Message.of(
                  "bytes that are not {0}; if the text is in another encoding, state it",
                  "有字节不属于 {0}；若为其他编码请指明", encoding.value().name())
              : Message.of("the file cannot be read on", "无法继续读取文件"),
          e);
    }
  }

  /** An error at the current row. */
  UnreadableInputException refuse(Message reason, @Nullable Throwable cause) {
    return new UnreadableInputException(
        Message.of("{0}: row at line {1}: {2}", "{0}：第 {1} 行起的记录：{2}", file, line, reason), cause);
  }

  private static UnreadableInputException cannotOpen(Path file, IOException cause) {
    return new UnreadableInputException(
        Message.of(
            "{0}: cannot be opened; does it exist and may it be read?",
            "{0}：无法打开；文件是否存在、可读？", file),
        cause);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      // Nothing was written, so nothing can be lost.
    }
  }
}
