package org.jiezhi.format.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jiezhi.format.ZipArchive;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of an Office Open XML workbook. Every entry of the archive is unpacked once for a look
 * (to nowhere), so that no bomb reaches the reader. Values of formulas are those the workbook was
 * saved with. Texts are held in memory once each, as the form has it: at most 256 MiB of them.
 */
final class XlsxFile implements TableFile {
  private static final Message CHECKING = Message.of("looking through the file", "检查文件");
  private static final long MAX_TEXT_BYTES = 256L << 20;

  /** What a formula gives that went wrong; the library hands it over as if it were a text. */
  private static final Pattern ERROR = Pattern.compile("#(?:N/A|GETTING_DATA|[A-Z0/]+[!?])");

  private static final int MOST_COLUMNS = 16_384;

  /** Spreadsheets keep 15 digits of a number and make the others zero. */
  private static final BigDecimal MOST_DIGITS = BigDecimal.TEN.pow(15);

  private final Path path;
  private final String sheet;
  private final long sizeBytes;
  private final String sha256;
  private final List<String> sheets;

  private XlsxFile(Path path, String sheet, long sizeBytes, String sha256, List<String> sheets) {
    this.path = path;
    this.sheet = sheet;
    this.sizeBytes = sizeBytes;
    this.sha256 = sha256;
    this.sheets = sheets;
  }

  static XlsxFile examine(Path path, @Nullable String wanted, Progress progress) {
    try (ZipArchive archive = new ZipArchive(path)) {
      for (ZipArchive.Entry entry : archive.entries()) {
        progress.step(CHECKING, 0, -1);
        archive.unpack(entry, new Counted(path, entry.name()));
      }
    }
    List<String> sheets;
    try (ReadableWorkbook book = open(path)) {
      sheets = book.getSheets().map(Sheet::getName).toList();
    } catch (IOException | RuntimeException e) {
      throw broken(path, 0, e);
    }
    if (sheets.isEmpty()) {
      throw broken(path, 0, null);
    }
    if (wanted != null && !sheets.contains(wanted)) {
      throw new UsageException(
          Message.of(
              "{0} has no sheet {1}; its sheets are {2}",
              "{0} 中没有工作表 {1}；现有：{2}",
              path,
              wanted,
              sheets.stream().collect(Collectors.joining(", "))));
    }
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long size = new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return new XlsxFile(
          path,
          wanted == null ? sheets.get(0) : wanted,
          size,
          HexFormat.of().formatHex(digest.digest()),
          sheets);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw broken(path, 0, e);
    }
  }

  private static ReadableWorkbook open(Path path) throws IOException {
    return new ReadableWorkbook(path.toFile(), new ReadingOptions(true, true));
  }

  private static UnreadableInputException broken(Path path, long row, @Nullable Exception cause) {
    return new UnreadableInputException(
        row == 0
            ? Message.of(
                "{0}: is no whole workbook (.xlsx); open and save it anew, or save it as CSV",
                "{0}：不是完整的工作簿（.xlsx）；请重新打开并保存，或另存为 CSV", path)
            : Message.of(
                "{0}: the sheet is damaged after row {1}; open and save it anew, or save it as CSV",
                "{0}：工作表第 {1} 行之后已损坏；请重新打开并保存，或另存为 CSV", path, row),
        cause);
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public long rows() {
    return -1;
  }

  @Override
  public List<Message> detected() {
    return sheets.size() == 1
        ? List.of()
        : List.of(
            Message.of(
                "sheet {0} of {1}; name another as FILE.xlsx:SHEET",
                "工作表 {0}（共 {1} 张）；可用 文件.xlsx:表名 指定", sheet, sheets.size()));
  }

  @Override
  public TableReader read() {
    try {
      return new Rows(open(path));
    } catch (IOException e) {
      throw broken(path, 0, e);
    }
  }

  private final class Rows implements TableReader {
    private final ReadableWorkbook book;
    private final Stream<Row> stream;
    private final Iterator<Row> each;
    private final List<String> header = new ArrayList<>();
    private long number;

    Rows(ReadableWorkbook book) throws IOException {
      this.book = book;
      stream = book.findSheet(sheet).orElseThrow().openStream();
      each = stream.iterator();
      TableRow first = next();
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
        while (each.hasNext()) {
          Row row = each.next();
          number = row.getRowNum();
          TableRow read = row(row, header.size());
          if (read != null) {
            return read;
          }
        }
        return null;
      } catch (RuntimeException e) {
        // What the library says may hold values.
        throw broken(path, Math.max(number, 1), null);
      }
    }

    @Override
    public void close() {
      stream.close();
      try {
        book.close();
      } catch (IOException e) {
        // Nothing was written, so nothing can be lost.
      }
    }
  }

  /** The row as texts, or null where it is empty; trailing empty cells do not count. */
  private static @Nullable TableRow row(Row row, int columns) {
    int filled = 0;
    int doubtful = -1;
    String[] values = new String[Math.min(MOST_COLUMNS, Math.max(columns, row.getCellCount()))];
    for (int i = 0; i < values.length; i++) {
      Cell cell = i < row.getCellCount() ? row.getCell(i) : null;
      String text = cell == null ? "" : text(cell);
      if (cell != null && isDoubtful(cell, text) && doubtful < 0) {
        doubtful = i;
      }
      values[i] = text;
      filled = text.isEmpty() ? filled : i + 1;
    }
    if (filled == 0) {
      return null;
    }
    String[] kept = Arrays.copyOf(values, Math.max(filled, Math.min(columns, values.length)));
    return new TableRow(row.getRowNum(), Arrays.asList(kept), 1, doubtful, null);
  }

  private static boolean isDoubtful(Cell cell, String text) {
    if (cell.getType() == CellType.ERROR
        || (cell.getType() == CellType.FORMULA
            && (text.isEmpty() || ERROR.matcher(text).matches()))) {
      return true;
    }
    return isNumber(cell)
        && !text.isEmpty()
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && new BigDecimal(text).compareTo(MOST_DIGITS) >= 0;
  }

  private static boolean isNumber(Cell cell) {
    return cell.getType() == CellType.NUMBER
        || (cell.getType() == CellType.FORMULA && cell.getValue() instanceof BigDecimal);
  }

  private static String text(Cell cell) {
    return switch (cell.getType()) {
      case STRING -> cell.asString();
      case BOOLEAN -> Boolean.TRUE.equals(cell.asBoolean()) ? "true" : "false";
      case NUMBER -> number(cell);
      case FORMULA -> isNumber(cell) ? number(cell) : raw(cell);
      case EMPTY, ERROR -> "";
    };
  }

  private static String raw(Cell cell) {
    String raw = cell.getRawValue();
    return raw == null ? "" : raw;
  }

  private static String number(Cell cell) {
    if (isDate(cell.getDataFormatString())) {
      LocalDateTime moment = cell.asDate();
      return moment.toLocalDate().toString();
    }
    BigDecimal value =
        cell.getValue() instanceof BigDecimal number ? number : new BigDecimal(raw(cell));
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static boolean isDate(@Nullable String format) {
    if (format == null) {
      return false;
    }
    String plain = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
    return plain.indexOf('y') >= 0 || (plain.indexOf('d') >= 0 && plain.indexOf('m') >= 0);
  }

  /**
   * Counts what is unpacked; the texts shared by all sheets go into memory, so they have a bound.
   */
  private static final class Counted extends OutputStream {
    private final Path path;
    private final boolean isText;
    private long bytes;

    Counted(Path path, String entry) {
      this.path = path;
      this.isText = entry.endsWith("sharedStrings.xml");
    }

    @Override
    public void write(int value) {
      count(1);
    }

    @Override
    public void write(byte[] chunk, int offset, int length) {
      count(length);
    }

    private void count(int more) {
      bytes += more;
      if (isText && bytes > MAX_TEXT_BYTES) {
        throw new UnreadableInputException(
            Message.of(
                "{0}: holds more than {1} bytes of texts; save it as CSV",
                "{0}：文本超过 {1} 字节；请另存为 CSV", path, MAX_TEXT_BYTES));
      }
    }
  }
}
