package org.jiezhi.format.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * A table of separated values (RFC 4180), with commas, semicolons or tabs. Bytes that are not in
 * the encoding become U+FFFD, so that the row can be named that holds them.
 */
final class CsvFile implements TableFile {
  private static final Message COUNTING = Message.of("looking through the file", "检查文件");
  private static final String SEPARATORS = ",;\t";
  private static final int HEADER_CHARS = 1 << 16;
  private static final int PROGRESS_ROWS = 50_000;

  private final Path path;
  private final CsvBytes bytes;
  private final char separator;
  private final long rows;

  private CsvFile(Path path, CsvBytes bytes, char separator, long rows) {
    this.path = path;
    this.bytes = bytes;
    this.separator = separator;
    this.rows = rows;
  }

  static CsvFile examine(Path path, @Nullable Charset charset, Progress progress) {
    CsvBytes bytes = CsvBytes.examine(path, charset, progress);
    char separator = separator(path, bytes);
    long records = 0;
    CsvFile file = new CsvFile(path, bytes, separator, 0);
    try (CsvReader<Long> reader = file.builder().build(new Counting(), file.open());
        CloseableIterator<Long> each = reader.iterator()) {
      while (each.hasNext()) {
        each.next();
        if (++records % PROGRESS_ROWS == 0) {
          progress.step(COUNTING, records, -1);
        }
      }
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw broken(path, records + 1, e);
    }
    if (records == 0) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: is empty; the first row must name the columns", "{0}：文件为空；首行应为列名", path));
    }
    return new CsvFile(path, bytes, separator, records - 1);
  }

  private static char separator(Path path, CsvBytes bytes) {
    int[] counts = new int[SEPARATORS.length()];
    try (Reader in = open(path, bytes)) {
      boolean isQuoted = false;
      for (int i = 0, c = in.read(); i < HEADER_CHARS && c >= 0; i++, c = in.read()) {
        isQuoted ^= c == '"';
        int kind = SEPARATORS.indexOf(c);
        if (kind >= 0 && !isQuoted) {
          counts[kind]++;
        } else if (!isQuoted && (c == '\n' || c == '\r') && i > 0) {
          break;
        }
      }
    } catch (IOException e) {
      throw broken(path, 1, e);
    }
    int best = 0;
    for (int kind = 1; kind < counts.length; kind++) {
      best = counts[kind] > counts[best] ? kind : best;
    }
    return SEPARATORS.charAt(best);
  }

  /** Text behind a closing quotation mark is kept: one such row must not cost the whole file. */
  @SuppressWarnings("removal")
  private CsvReader.CsvReaderBuilder builder() {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowExtraCharsAfterClosingQuote(true)
        .allowUnclosedQuote(false)
        .maxBufferSize(MAX_RECORD_CHARS);
  }

  private Reader open() {
    try {
      return open(path, bytes);
    } catch (IOException e) {
      throw broken(path, 1, e);
    }
  }

  private static Reader open(Path path, CsvBytes bytes) throws IOException {
    InputStream in = Files.newInputStream(path);
    in.skipNBytes(bytes.markBytes());
    return new InputStreamReader(
        in,
        bytes
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE));
  }

  private static UnreadableInputException broken(Path path, long row, Exception cause) {
    return new UnreadableInputException(
        cause instanceof CsvParseException
            ? Message.of(
                "{0}: row {1} cannot be read: a quotation mark opens a value and none closes it, or"
                    + " the row has more than {2} characters; nothing was imported",
                "{0}：第 {1} 行无法读取：引号未闭合，或该行超过 {2} 个字符；未导入任何数据", path, row, MAX_RECORD_CHARS)
            : Message.of("{0}: cannot be read on at row {1}", "{0}：自第 {1} 行起无法读取", path, row),
        cause);
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public long sizeBytes() {
    return bytes.sizeBytes();
  }

  @Override
  public String sha256() {
    return bytes.sha256();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public List<Message> detected() {
    List<Message> all = new ArrayList<>();
    all.add(
        Message.of("encoding {0}: {1}", "编码 {0}：{1}", bytes.charset().name(), bytes.howEncoded()));
    if (separator != ',') {
      all.add(
          separator == '\t'
              ? Message.of("values are separated by tabs", "以制表符分隔")
              : Message.of("values are separated by {0}", "以 {0} 分隔", separator));
    }
    return all;
  }

  @Override
  public TableReader read() {
    return new Rows();
  }

  private final class Rows implements TableReader {
    private final CsvReader<TableRow> reader = builder().build(new Collecting(), open());
    private final CloseableIterator<TableRow> each = reader.iterator();
    private final List<String> header;
    private long number;

    Rows() {
      TableRow first = next();
      header = new ArrayList<>();
      if (first != null) {
        for (String name : first.values()) {
          header.add(name.strip());
        }
      }
    }

    @Override
    public List<String> header() {
      return header;
    }

    @Override
    public @Nullable TableRow next() {
      try {
        TableRow row = each.hasNext() ? each.next() : null;
        number++;
        return row == null ? null : new TableRow(number, row.values(), row.lines(), -1, null);
      } catch (NoSuchElementException e) {
        return null;
      } catch (CsvParseException | UncheckedIOException e) {
        throw broken(path, number + 1, e);
      }
    }

    @Override
    public void close() {
      try {
        each.close();
        reader.close();
      } catch (IOException e) {
        // Nothing was written, so nothing can be lost.
      }
    }
  }

  /** Counts records without making texts of their values. */
  private static final class Counting extends AbstractBaseCsvCallbackHandler<Long> {
    private long records;

    @Override
    protected Long buildRecord() {
      return ++records;
    }
  }

  /** Collects the values of a record. */
  private static final class Collecting extends AbstractBaseCsvCallbackHandler<TableRow> {
    private String[] values = new String[32];
    private int lines = 1;

    @Override
    protected void handleBegin(long startingLine) {
      lines = 1;
    }

    @Override
    protected void handleField(int at, char[] buffer, int offset, int length, boolean isQuoted) {
      if (at == values.length) {
        values = Arrays.copyOf(values, 2 * at);
      }
      values[at] = length == 0 ? "" : new String(buffer, offset, length);
      if (isQuoted) {
        for (int i = offset; i < offset + length; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
    }

    @Override
    protected void handleEmpty() {
      values[0] = "";
    }

    @Override
    protected TableRow buildRecord() {
      int count = getRecordType() == RecordType.EMPTY ? 0 : getFieldCount();
      return new TableRow(0, Arrays.asList(Arrays.copyOf(values, count)), lines, -1, null);
    }
  }
}
