package org.jiezhi;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jiezhi.format.encoding.EncodingDetector;
import org.jiezhi.map.MapValues;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jiezhi.report.ReportText;
import org.jspecify.annotations.Nullable;

/**
 * Values of units in a CSV file of two columns or more: the first is the unit's code, another, if
 * none is named the second, a number; further ones are passed over. The first row is the header,
 * and that column's is what is counted. UTF-8 or a Chinese encoding, told by the text. A code may
 * stand once; a row without a number, or with the mark of a protected count, is a unit without a
 * value.
 */
final class CountsFile {
  private static final long MAX_BYTES = 64L << 20;

  private CountsFile() {}

  /**
   * Reads the values.
   *
   * @param column the header of the column, or null for the second
   * @throws UnreadableInputException if it cannot be opened, is too large, a row has no number or a
   *     code stands twice
   * @throws UsageException if there is no such column
   */
  static MapValues read(Path file, @Nullable String column) {
    String text = text(file);
    Map<String, Double> values = new HashMap<>();
    String name = null;
    int at = 1;
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder().commentStrategy(CommentStrategy.NONE).ofCsvRecord(text)) {
      for (CsvRecord row : rows) {
        if (row.getFieldCount() <= at) {
          throw wrong(file, row, Message.of("{0} columns are needed", "需要 {0} 列", at + 1));
        }
        if (name == null) {
          at = column == null ? 1 : place(row, column, file);
          name = row.getField(at).strip();
        } else {
          add(row, at, values, file);
        }
      }
    } catch (IOException | CsvParseException e) {
      throw new UnreadableInputException(
          Message.of("{0}: not sound CSV; correct the file", "{0}：不是正确的 CSV；请更正文件", file), e);
    }
    if (name == null) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: empty; a header and rows of code and value are needed",
              "{0}：文件为空；需要表头以及代码、数值各行", file));
    }
    return new MapValues(name, values);
  }

  private static int place(CsvRecord header, String column, Path file) {
    for (int i = 1; i < header.getFieldCount(); i++) {
      if (header.getField(i).strip().equals(column)) {
        return i;
      }
    }
    throw new UsageException(
        Message.of(
            "{0}: there is no column {1}; columns are {2}",
            "{0}：没有列 {1}；可用列：{2}",
            file,
            column,
            String.join(", ", header.getFields().subList(1, header.getFieldCount()))));
  }

  private static void add(CsvRecord row, int at, Map<String, Double> values, Path file) {
    String code = row.getField(0).strip();
    String field = row.getField(at).strip();
    String number = field.equals(ReportText.PROTECTED) ? "" : field;
    if (code.isEmpty()) {
      throw wrong(file, row, Message.of("the code is missing", "缺少代码"));
    }
    Double value = parse(number);
    if (value == null && !number.isEmpty()) {
      throw wrong(file, row, Message.of("the value is no number", "数值不是数字"));
    }
    if (value != null && values.put(code, value) != null) {
      throw wrong(file, row, Message.of("code {0} stands twice", "代码 {0} 重复", code));
    }
  }

  private static @Nullable Double parse(String number) {
    try {
      double value = Double.parseDouble(number);
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UnreadableInputException(
            Message.of("{0}: larger than 64 MB", "{0}：超过 64 MB", file));
      }
      String text = new String(bytes, encoding(bytes));
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: cannot be opened; does it exist and may it be read?",
              "{0}：无法打开；文件是否存在、可读？", file),
          e);
    }
  }

  /** UTF-8 where the bytes are sound UTF-8, else the most probable encoding of the lines. */
  private static Charset encoding(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      EncodingDetector detector = new EncodingDetector();
      new String(bytes, StandardCharsets.ISO_8859_1)
          .lines()
          .forEach(line -> detector.add(line.getBytes(StandardCharsets.ISO_8859_1)));
      return detector.guess(false).charset();
    }
  }

  private static UnreadableInputException wrong(Path file, CsvRecord row, Message what) {
    return new UnreadableInputException(
        Message.of(
            "{0}, line {1}: {2}; allowed are a code and a number",
            "{0} 第 {1} 行：{2}；应为代码和数字", file, row.getStartingLineNumber(), what));
  }
}
