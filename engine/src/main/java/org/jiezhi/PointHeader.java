package org.jiezhi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.format.HeaderSynonyms;
import org.jiezhi.locate.IndexLevel;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The first row of a table of points: how its columns are separated and encoded, and which of them
 * are the coordinates. Immutable.
 */
final class PointHeader {
  private static final int LONGEST = 1 << 20;
  private static final byte[] SEPARATORS = {',', ';', '\t', '|'};
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Its bytes, the line end not included. */
  private final byte[] row;

  private final byte[] lineEnd;

  /** What was read beyond it. */
  private final byte[] rest;

  private final byte separator;
  private final Charset encoding;
  private final List<String> names;
  private final int lon;
  private final int lat;

  private PointHeader(PointTable table, byte[] row, byte[] lineEnd, byte[] rest, byte separator) {
    this.row = row;
    this.lineEnd = lineEnd;
    this.rest = rest;
    this.separator = separator;
    encoding = encoding(table, row);
    names = names(row, separator, encoding);
    lon = column(table, "lon", table.lonColumn(), names);
    lat = column(table, "lat", table.latColumn(), names);
  }

  static PointHeader read(PointTable table, InputStream in) {
    byte[] start;
    try {
      start = in.readNBytes(LONGEST);
    } catch (IOException e) {
      throw table.unreadable(e);
    }
    checkBytes(table, start);
    byte separator = separator(start);
    int end = PointRows.endOfRow(start, 0, start.length, separator);
    if (end < 0 && start.length == LONGEST) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: the first row is longer than {1} bytes, or a quotation mark in it never closes",
              "{0}：首行超过 {1} 字节，或其中引号未闭合", table.file(), LONGEST));
    }
    int rowEnd = end < 0 ? start.length : end - 1;
    if (rowEnd > 0 && start[rowEnd - 1] == '\r') {
      rowEnd--;
    }
    byte[] row = Arrays.copyOf(start, rowEnd);
    byte[] lineEnd = end < 0 ? new byte[] {'\n'} : Arrays.copyOfRange(start, rowEnd, end);
    byte[] rest = end < 0 ? new byte[0] : Arrays.copyOfRange(start, end, start.length);
    return new PointHeader(table, row, lineEnd, rest, separator);
  }

  byte[] lineEnd() {
    return lineEnd;
  }

  byte[] rest() {
    return rest;
  }

  byte separator() {
    return separator;
  }

  Charset encoding() {
    return encoding;
  }

  /** The number of the column of longitudes or eastings, from 0. */
  int lon() {
    return lon;
  }

  /** The number of the column of latitudes or northings, from 0. */
  int lat() {
    return lat;
  }

  String lonName() {
    return names.get(lon);
  }

  String latName() {
    return names.get(lat);
  }

  private static void checkBytes(PointTable table, byte[] start) {
    if (start.length == 0) {
      throw new UnreadableInputException(
          Message.of(
              "{0} is empty; a table begins with a row of column names",
              "{0} 为空；表格首行应为列名", table.file()));
    }
    for (byte each : start) {
      if (each == 0) {
        throw new UnreadableInputException(
            Message.of(
                "{0} is no text in UTF-8 or GBK: it has zero bytes; save it as CSV in UTF-8",
                "{0} 不是 UTF-8 或 GBK 文本：含有零字节；请另存为 UTF-8 编码的 CSV", table.file()));
      }
    }
  }

  private static byte separator(byte[] start) {
    byte best = SEPARATORS[0];
    int most = 0;
    for (byte each : SEPARATORS) {
      int count = 0;
      boolean isQuoted = false;
      for (int i = 0; i < start.length && (isQuoted || start[i] != '\n'); i++) {
        isQuoted ^= start[i] == '"';
        count += !isQuoted && start[i] == each ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = each;
      }
    }
    return best;
  }

  private static Charset encoding(PointTable table, byte[] row) {
    Charset given = table.encoding();
    if (given != null) {
      return given;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(row));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return Charset.forName("GB18030");
    }
  }

  private static List<String> names(byte[] row, byte separator, Charset encoding) {
    int at = row.length >= MARK.length && Arrays.equals(row, 0, 3, MARK, 0, 3) ? 3 : 0;
    List<String> names = new ArrayList<>();
    while (at <= row.length) {
      int end = PointRows.endOfField(row, at, row.length, separator);
      String name = new String(row, at, end - at, encoding).strip();
      if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
        name = name.substring(1, name.length() - 1).replace("\"\"", "\"");
      }
      names.add(name);
      at = end + 1;
    }
    return names;
  }

  private static int column(
      PointTable table, String column, @Nullable String given, List<String> names) {
    if (given != null) {
      int at = names.indexOf(given);
      if (at < 0) {
        throw new UsageException(
            Message.of(
                "{0} has no column {1}; it has {2}",
                "{0} 没有列 {1}；现有列：{2}", table.file(), given, String.join(", ", names)));
      }
      return at;
    }
    return HeaderSynonyms.of("point")
        .find(column, names)
        .map(names::indexOf)
        .orElseThrow(
            () ->
                new UsageException(
                    Message.of(
                        "{0} has no column of {1}; it has {2}; name it with --{3}-field",
                        "{0} 没有{1}列；现有列：{2}；请用 --{3}-field 指定",
                        table.file(),
                        column.equals("lon")
                            ? Message.of("longitudes (lon, lng, x, 经度)", "经度（lon、lng、x、经度）")
                            : Message.of("latitudes (lat, y, 纬度)", "纬度（lat、y、纬度）"),
                        String.join(", ", names),
                        column)));
  }

  /** The row with a column a level. */
  byte[] extended(List<IndexLevel> levels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(row);
    for (IndexLevel level : levels) {
      bytes.write(separator);
      bytes.writeBytes(UnitTexts.field(level.name(), encoding, separator));
    }
    bytes.writeBytes(lineEnd);
    return bytes.toByteArray();
  }
}
