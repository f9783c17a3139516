package org.jiezhi.format.shape;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.format.encoding.EncodingChoice;
import org.jiezhi.format.encoding.EncodingDetector;
import org.jiezhi.format.encoding.TextDecoder;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.Field;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a DBF table as attributes.
 *
 * <p>Guarantees: a number comes out as Long, BigInteger or Double only where its text is that
 * number (or that double at the digits written); else as text. Blank fields and fields of stars are
 * null. What cannot be understood is kept as text and counted in the notes. Opening reads the table
 * once to count deleted rows and to look at its text.
 */
final class DbfRows {
  private static final int MAX_NUMBER_LENGTH = 64;

  private final DbfTable table;
  private final NoteCounter notes;
  private final Detected<Charset> encoding;
  private final TextDecoder decoder;
  private final List<Column> columns = new ArrayList<>();
  private long deleted;

  DbfRows(DbfTable table, @Nullable Path codePage, @Nullable Charset given, NoteCounter notes) {
    this.table = table;
    this.notes = notes;
    EncodingDetector detector = new EncodingDetector();
    survey(detector);
    encoding = new EncodingChoice(detector, notes).settle(given, codePage, table.languageDriver());
    decoder = new TextDecoder(withByteOrder(encoding.value()));
    nameColumns();
    if (table.rowsBeyond() > 0) {
      notes.add(
          Message.of(
              "the .dbf has room for {0} rows more than it states; they were left out",
              ".dbf 中在标明的行数之外还有 {0} 行，未读取", table.rowsBeyond()));
    }
  }

  /** The encoding of names and values. */
  Detected<Charset> encoding() {
    return encoding;
  }

  /** The columns. */
  List<Field> fields() {
    return columns.stream().map(each -> new Field(each.name, each.field.label())).toList();
  }

  /** Number of rows marked deleted. */
  long deleted() {
    return deleted;
  }

  /** The attributes of no row: every column null. */
  Map<String, @Nullable Object> blank() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    columns.forEach(each -> values.put(each.name, null));
    return values;
  }

  /** The attributes of a row. */
  Map<String, @Nullable Object> attributes(ByteBuffer row, long record) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Column each : columns) {
      values.put(each.name, value(each, row, record));
    }
    return values;
  }

  private void survey(EncodingDetector detector) {
    for (DbfField field : table.fields()) {
      detector.add(untilZero(field.nameBytes()));
    }
    List<DbfField> texts = table.fields().stream().filter(DbfField::isText).toList();
    for (long i = 0; i < table.count(); i++) {
      ByteBuffer row = table.row(i);
      deleted += DbfTable.isDeleted(row) ? 1 : 0;
      if (!detector.isFull()) {
        for (DbfField field : texts) {
          detector.add(trimmed(bytes(field, row)));
        }
      }
    }
  }

  /** Little-endian where the first name begins with its mark: programs leave the mark out later. */
  private Charset withByteOrder(Charset charset) {
    boolean little =
        charset.equals(StandardCharsets.UTF_16)
            && !table.fields().isEmpty()
            && table.fields().get(0).nameBytes()[0] == (byte) 0xFF;
    return little ? StandardCharsets.UTF_16LE : charset;
  }

  private void nameColumns() {
    Set<String> taken = new HashSet<>();
    for (DbfField field : table.fields()) {
      if (field.type() == '0') {
        continue;
      }
      int number = columns.size() + 1;
      String found = text(field.nameBytes(), number).strip();
      String wanted = found.isEmpty() ? "field_" + number : found;
      String name = wanted;
      for (int n = 2; !taken.add(name); n++) {
        name = wanted + "_" + n;
      }
      if (!name.equals(found)) {
        notes.add(
            "{0} columns without a name of their own were named {1}",
            "{0} 个列没有唯一的名称，改名为 {1}", name, number);
      }
      columns.add(new Column(name, field));
    }
  }

  private @Nullable Object value(Column column, ByteBuffer row, long record) {
    DbfField field = column.field;
    byte[] raw = bytes(field, row);
    return switch (field.type()) {
      case 'C' -> textOrNull(raw, record);
      case 'N', 'F' -> number(column, raw, record);
      case 'L' -> logical(column, raw, record);
      case 'D' -> date(column, raw, record);
      case 'I', '+' ->
          raw.length == 4 ? (Object) (long) row.getInt(field.offset()) : odd(column, raw, record);
      case 'B', 'O' ->
          raw.length == 8
              ? real(column, row.getDouble(field.offset()), record)
              : memo(column, raw, record);
      case 'Y' ->
          raw.length == 8
              ? (Object) BigDecimal.valueOf(row.getLong(field.offset()), 4).doubleValue()
              : odd(column, raw, record);
      case 'T', '@' -> time(column, row, raw, record);
      case 'M', 'G', 'P' -> memo(column, raw, record);
      default -> odd(column, raw, record);
    };
  }

  private @Nullable Object number(Column column, byte[] raw, long record) {
    String text = ascii(raw);
    if (text.isEmpty() || text.chars().allMatch(c -> c == '*')) {
      return null;
    }
    if (text.indexOf(',') >= 0 && text.indexOf('.') < 0) {
      text = text.replace(',', '.');
      notes.add(
          "{0} numbers are written with a decimal comma, in {1} (first: record {2})",
          "{0} 个数字以逗号作小数点，位于 {1}（首个：第 {2} 条记录）", column.name, record);
    }
    BigDecimal exact;
    try {
      exact = text.length() > MAX_NUMBER_LENGTH ? null : new BigDecimal(text);
    } catch (NumberFormatException e) {
      exact = null;
    }
    if (exact == null || Math.abs((long) exact.scale()) > 400) {
      return odd(column, raw, record);
    }
    boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    if (whole && column.field.decimals() == 0) {
      BigInteger integer = exact.toBigInteger();
      return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }
    double nearest = exact.doubleValue();
    boolean same =
        Double.isFinite(nearest)
            && (new BigDecimal(Double.toString(nearest)).compareTo(exact) == 0
                || new BigDecimal(nearest)
                        .setScale(Math.max(exact.scale(), 0), RoundingMode.HALF_EVEN)
                        .compareTo(exact)
                    == 0);
    return same ? (Object) (exact.signum() == 0 && text.startsWith("-") ? -0.0 : nearest) : text;
  }

  private @Nullable Object real(Column column, double value, long record) {
    if (Double.isFinite(value)) {
      return value;
    }
    notes.add(
        "{0} values that are no number were read as none, in {1} (first: record {2})",
        "{0} 个非数值按无值读取，位于 {1}（首个：第 {2} 条记录）", column.name, record);
    return null;
  }

  private @Nullable Object logical(Column column, byte[] raw, long record) {
    String text = ascii(raw);
    return switch (text) {
      case "T", "t", "Y", "y", "1" -> true;
      case "F", "f", "N", "n", "0" -> false;
      case "", "?", "*" -> null;
      default -> odd(column, raw, record);
    };
  }

  private @Nullable Object date(Column column, byte[] raw, long record) {
    String text = ascii(raw);
    if (text.isEmpty() || text.chars().allMatch(c -> c == '0' || c == '*')) {
      return null;
    }
    if (text.length() == 8 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      try {
        return LocalDate.of(
            Integer.parseInt(text.substring(0, 4)),
            Integer.parseInt(text.substring(4, 6)),
            Integer.parseInt(text.substring(6)));
      } catch (DateTimeException e) {
        return odd(column, raw, record);
      }
    }
    return odd(column, raw, record);
  }

  /** A day of the Julian period and the milliseconds of the day. */
  private @Nullable Object time(Column column, ByteBuffer row, byte[] raw, long record) {
    if (raw.length != 8) {
      return odd(column, raw, record);
    }
    int day = row.getInt(column.field.offset());
    int millis = row.getInt(column.field.offset() + 4);
    if (day == 0 || day == 0x20202020) {
      return null;
    }
    try {
      LocalDate date = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, day);
      if (date.getYear() < 1 || date.getYear() > 9999) {
        return odd(column, raw, record);
      }
      return millis == 0
          ? (Object) date
          : LocalDateTime.of(date, java.time.LocalTime.ofNanoOfDay(millis * 1_000_000L)).toString();
    } catch (DateTimeException e) {
      return odd(column, raw, record);
    }
  }

  private @Nullable Object memo(Column column, byte[] raw, long record) {
    if (!ascii(raw).isEmpty()) {
      notes.add(
          "{0} memos were not read, in {1}: their text is in a file of its own",
          "{0} 个备注型字段的内容未读取，位于 {1}：其文本在另一文件中", column.name, record);
    }
    return null;
  }

  /** What is not as its type wants it: kept as text. */
  private @Nullable Object odd(Column column, byte[] raw, long record) {
    Object text = textOrNull(raw, record);
    if (text != null) {
      notes.add(
          "{0} values do not fit the type of their column and were read as text, in {1} (first:"
              + " record {2})",
          "{0} 个值与其列的类型不符，按文本读取，位于 {1}（首个：第 {2} 条记录）", column.name, record);
    }
    return text;
  }

  private @Nullable Object textOrNull(byte[] raw, long record) {
    String text = text(raw, record);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return end == 0 ? null : text.substring(0, end);
  }

  private String text(byte[] raw, long record) {
    boolean wide = TextDecoder.isWide(decoder.charset());
    String text = decoder.decode(wide ? untilDoubleZero(raw) : untilZero(raw));
    if (decoder.outcome() == TextDecoder.Outcome.CUT) {
      notes.add(
          "{0} texts break off within a character at the end of their field; the rest of the"
              + " character was left out (first: record {2})",
          "{0} 段文本在字段末尾的字符中间被截断，残余字节已略去（首个：第 {2} 条记录）", "", record);
    } else if (decoder.outcome() == TextDecoder.Outcome.DAMAGED) {
      notes.add(
          "{0} texts have bytes that are not in the encoding; a replacement character stands for"
              + " them (first: record {2})",
          "{0} 段文本含有不属于该编码的字节，以替换字符代替（首个：第 {2} 条记录）", "", record);
    }
    return wide ? text.replace("\uFEFF", "") : text;
  }

  private static String ascii(byte[] raw) {
    return new String(untilZero(raw), StandardCharsets.ISO_8859_1).strip();
  }

  private static byte[] bytes(DbfField field, ByteBuffer row) {
    byte[] raw = new byte[field.length()];
    row.get(field.offset(), raw);
    return raw;
  }

  private static byte[] trimmed(byte[] raw) {
    byte[] text = untilZero(raw);
    int end = text.length;
    while (end > 0 && text[end - 1] >= 0 && text[end - 1] <= ' ') {
      end--;
    }
    return Arrays.copyOf(text, end);
  }

  private static byte[] untilZero(byte[] raw) {
    int end = 0;
    while (end < raw.length && raw[end] != 0) {
      end++;
    }
    return end == raw.length ? raw : Arrays.copyOf(raw, end);
  }

  private static byte[] untilDoubleZero(byte[] raw) {
    int end = 0;
    while (end + 1 < raw.length && (raw[end] != 0 || raw[end + 1] != 0)) {
      end += 2;
    }
    return Arrays.copyOf(raw, end);
  }

  private record Column(String name, DbfField field) {}
}
