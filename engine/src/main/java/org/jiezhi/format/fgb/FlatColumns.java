package org.jiezhi.format.fgb;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.format.layer.Field;
import org.jiezhi.format.layer.MalformedGeometryException;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.model.JsonText;
import org.jspecify.annotations.Nullable;
import org.wololo.flatgeobuf.generated.Column;
import org.wololo.flatgeobuf.generated.ColumnType;

/** The columns of a layer or of one feature, and the values in the bytes of a feature. */
final class FlatColumns {
  private static final int DATE_LENGTH = 10;

  private final List<String> names = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private final List<Integer> types = new ArrayList<>();
  private final NoteCounter notes;
  private long nameBytesLeft;

  /**
   * @param bytes the size of the buffer that the columns stand in, which bounds their names
   */
  FlatColumns(NoteCounter notes, int bytes) {
    this.notes = notes;
    nameBytesLeft = bytes;
  }

  /** Adds a column. */
  void add(Column column) throws MalformedGeometryException {
    String name = column.name();
    nameBytesLeft -= name == null ? 1 : name.length();
    if (name == null || nameBytesLeft < 0) {
      throw new MalformedGeometryException(
          "a column without a name, or names of more bytes than there are", "列缺少名称，或名称的字节多于现有字节");
    }
    String free = name;
    for (int n = names.size() + 1; !taken.add(free); n++) {
      free = name + "_" + n;
    }
    names.add(free);
    types.add(column.type());
  }

  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int type = types.get(i);
      fields.add(
          new Field(
              names.get(i),
              type < ColumnType.names.length ? ColumnType.name(type) : String.valueOf(type)));
    }
    return fields;
  }

  /**
   * The values that the bytes of a feature hold: the number of a column, then its value, again and
   * again. A column that is not there is null.
   *
   * @throws MalformedGeometryException if they end in the middle or name a column that is not there
   */
  Map<String, @Nullable Object> values(@Nullable ByteBuffer bytes, long feature)
      throws MalformedGeometryException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    names.forEach(name -> values.put(name, null));
    if (bytes == null) {
      return values;
    }
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && !isPadding(bytes, values)) {
      int column = Short.toUnsignedInt(bytes.getShort());
      if (column >= names.size()) {
        throw new MalformedGeometryException(
            "a value of column {0}; there are {1}", "第 {0} 列的值；只有 {1} 列", column, names.size());
      }
      values.put(names.get(column), value(types.get(column), names.get(column), bytes, feature));
    }
    return values;
  }

  /** Old writers filled up with zeros; three of them could be a value of the first column, once. */
  private boolean isPadding(ByteBuffer bytes, Map<String, @Nullable Object> values) {
    int left = bytes.remaining();
    boolean isValue = left == 3 && !names.isEmpty() && values.get(names.get(0)) == null;
    if (left >= Integer.BYTES || isValue) {
      return false;
    }
    for (int i = 0; i < left; i++) {
      if (bytes.get(bytes.position() + i) != 0) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Object value(int type, String name, ByteBuffer bytes, long feature)
      throws MalformedGeometryException {
    switch (type) {
      case ColumnType.Byte:
        return (long) bytes.get();
      case ColumnType.UByte:
        return (long) Byte.toUnsignedInt(bytes.get());
      case ColumnType.Bool:
        return bytes.get() != 0;
      case ColumnType.Short:
        return (long) bytes.getShort();
      case ColumnType.UShort:
        return (long) Short.toUnsignedInt(bytes.getShort());
      case ColumnType.Int:
        return (long) bytes.getInt();
      case ColumnType.UInt:
        return Integer.toUnsignedLong(bytes.getInt());
      case ColumnType.Long:
        return bytes.getLong();
      case ColumnType.ULong:
        long bits = bytes.getLong();
        return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
      case ColumnType.Float:
        return (double) bytes.getFloat();
      case ColumnType.Double:
        return bytes.getDouble();
      case ColumnType.String:
        return text(bytes);
      case ColumnType.Json:
        return new JsonText(text(bytes));
      case ColumnType.DateTime:
        return date(text(bytes));
      case ColumnType.Binary:
        slice(bytes);
        notes.add(
            "{0} values of field {1} are binary and were left out (first in feature {2})",
            "字段 {1} 有 {0} 个二进制值，已略去（首见于要素 {2}）", name, feature);
        return null;
      default:
        throw new MalformedGeometryException(
            "field {0} is of type {1}, which is not known", "字段 {0} 的类型 {1} 未知", name, type);
    }
  }

  private static Object date(String text) {
    if (text.length() == DATE_LENGTH) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        return text;
      }
    }
    return text;
  }

  private static String text(ByteBuffer bytes) throws MalformedGeometryException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(slice(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedGeometryException("a text that is not UTF-8", "文本不是 UTF-8");
    }
  }

  private static ByteBuffer slice(ByteBuffer bytes) throws MalformedGeometryException {
    long length = Integer.toUnsignedLong(bytes.getInt());
    if (length > bytes.remaining()) {
      throw new MalformedGeometryException(
          "a value of {0} bytes is stated, {1} are left",
          "标明值有 {0} 字节，只剩 {1}", length, bytes.remaining());
    }
    ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return slice;
  }
}
