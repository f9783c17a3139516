package org.jiezhi.format.shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.format.layer.FileBytes;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;

/**
 * A DBF file by rows: dBase III, IV and FoxPro.
 *
 * <p>The number of rows and their length are checked against the file's size when it is opened; a
 * file that states more than it holds is refused. Any row is read at constant cost.
 */
final class DbfTable implements AutoCloseable {
  private static final int HEADER_BYTES = 32;
  private static final int DESCRIPTOR_BYTES = 32;
  private static final int NAME_BYTES = 11;
  private static final int HEADER_END = 0x0D;
  private static final int DELETED = '*';
  private static final int DBASE_7 = 4;

  private final Path file;
  private final FileBytes bytes;
  private final long count;
  private final int headerBytes;
  private final int rowBytes;
  private final int languageDriver;
  private final List<DbfField> fields = new ArrayList<>();

  /**
   * Opens a table.
   *
   * @throws UnreadableInputException if it is damaged
   */
  DbfTable(Path file) {
    this.file = file;
    bytes = new FileBytes(file);
    try {
      if (bytes.size() < HEADER_BYTES + 1) {
        throw broken("is too short for a DBF header", "长度不足以容纳 DBF 文件头");
      }
      ByteBuffer head = bytes.at(0, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      if ((head.get(0) & 7) == DBASE_7) {
        throw broken(
            "is a dBase 7 table, which is not read; save it as dBase III or IV",
            "是 dBase 7 表，不支持；请另存为 dBase III 或 IV");
      }
      count = Integer.toUnsignedLong(head.getInt(4));
      headerBytes = Short.toUnsignedInt(head.getShort(8));
      rowBytes = Short.toUnsignedInt(head.getShort(10));
      languageDriver = Byte.toUnsignedInt(head.get(29));
      if (headerBytes <= HEADER_BYTES || headerBytes > bytes.size()) {
        throw broken(
            "states a header of " + headerBytes + " bytes in a file of " + bytes.size(),
            "标明文件头为 " + headerBytes + " 字节，而文件共 " + bytes.size() + " 字节");
      }
      readFields(bytes.at(0, headerBytes));
      long whole = rowBytes == 0 ? 0 : (bytes.size() - headerBytes) / rowBytes;
      if (count > whole) {
        throw broken(
            "states "
                + count
                + " rows of "
                + rowBytes
                + " bytes; row "
                + (whole + 1)
                + " breaks off at byte "
                + bytes.size(),
            "标明 "
                + count
                + " 行、每行 "
                + rowBytes
                + " 字节；第 "
                + (whole + 1)
                + " 行在第 "
                + bytes.size()
                + " 字节处中断");
      }
    } catch (RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private void readFields(ByteBuffer head) {
    int offset = 1;
    for (int at = HEADER_BYTES;
        at + DESCRIPTOR_BYTES <= headerBytes && head.get(at) != HEADER_END;
        at += DESCRIPTOR_BYTES) {
      byte[] name = new byte[NAME_BYTES];
      head.get(at, name);
      char type = (char) Byte.toUnsignedInt(head.get(at + 11));
      int length = Byte.toUnsignedInt(head.get(at + 16));
      int decimals = Byte.toUnsignedInt(head.get(at + 17));
      String rawName = new String(name, StandardCharsets.ISO_8859_1);
      fields.add(new DbfField(rawName, type, offset, length, decimals));
      offset += length;
    }
    if (offset > rowBytes) {
      throw broken(
          "has columns of " + offset + " bytes in rows of " + rowBytes,
          "各列共 " + offset + " 字节，而每行只有 " + rowBytes + " 字节");
    }
  }

  Path file() {
    return file;
  }

  /** Number of rows, those marked deleted included. */
  long count() {
    return count;
  }

  /** Rows that the file has room for beyond those it states; an end mark is none. */
  long rowsBeyond() {
    return rowBytes == 0 ? 0 : (bytes.size() - headerBytes) / rowBytes - count;
  }

  int languageDriver() {
    return languageDriver;
  }

  /** The columns in the file's order. */
  List<DbfField> fields() {
    return fields;
  }

  /**
   * A row's bytes, little-endian, valid until the next call.
   *
   * @param row from 0, less than {@link #count()}
   */
  ByteBuffer row(long row) {
    return bytes.at(headerBytes + row * rowBytes, rowBytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether a row is marked deleted. */
  static boolean isDeleted(ByteBuffer row) {
    return row.get(0) == DELETED;
  }

  private UnreadableInputException broken(String en, String zh) {
    return new UnreadableInputException(
        Message.of(
            "{0}: " + en + "; get a sound copy of the file", "{0}：" + zh + "；请换一份完好的文件", file));
  }

  @Override
  public void close() {
    bytes.close();
  }
}
