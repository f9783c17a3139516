package org.jiezhi.format.shape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jiezhi.format.layer.FileBytes;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * The records of a {@code .shp} file, one at a time.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Every length and offset is checked against the file's size before it is used; nothing is
 *       allocated on the word of a header.
 *   <li>The {@code .shx} is followed where all of it fits the {@code .shp} (each record within the
 *       file, their sum no more than the file), as other programs do: it skips what an editor left
 *       behind. Else the records are read one after the other and a note says so.
 *   <li>A record that breaks off is an error with its number and byte.
 * </ul>
 */
final class ShpRecords implements AutoCloseable {
  static final int FILE_CODE = 9994;
  static final int HEADER_BYTES = 100;
  static final int RECORD_HEADER_BYTES = 8;

  /** The largest record that is read, bytes: eight million points. */
  static final int MAX_RECORD_BYTES = 1 << 27;

  private static final int INDEX_ENTRY_BYTES = 8;

  private final Path file;
  private final NoteCounter notes;
  private final FileBytes bytes;
  private final @Nullable FileBytes index;
  private final int shapeType;
  private final long end;
  private final boolean endsBeforeStated;
  private long position = HEADER_BYTES;
  private long number;

  ShpRecords(ShapefileParts parts, NoteCounter notes) {
    this.file = parts.main();
    this.notes = notes;
    bytes = new FileBytes(file);
    FileBytes listed = null;
    try {
      if (bytes.size() < HEADER_BYTES || bytes.at(0, 4).getInt() != FILE_CODE) {
        throw new UnreadableInputException(
            Message.of(
                "{0}: is not a shapefile: it does not begin with the file code 9994 and a header of"
                    + " 100 bytes",
                "{0}：不是 Shapefile：文件头应为 100 字节，并以文件代码 9994 开头", file));
      }
      shapeType = bytes.at(32, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
      long stated = Integer.toUnsignedLong(bytes.at(24, 4).getInt()) * 2;
      endsBeforeStated = stated > bytes.size();
      end = stated < HEADER_BYTES || endsBeforeStated ? bytes.size() : stated;
      if (parts.index() != null) {
        listed = new FileBytes(parts.index());
        if (!fits(listed)) {
          notes.add(
              Message.of(
                  "{0} does not fit the .shp and was not used",
                  "{0} 与 .shp 不符，未使用", String.valueOf(parts.index().getFileName())));
          listed.close();
          listed = null;
        }
      }
      if (listed == null && end < bytes.size()) {
        notes.add(
            Message.of(
                "{0} bytes after the stated end of the .shp were left out",
                ".shp 标明的结尾之后有 {0} 字节未读", bytes.size() - end));
      }
      index = listed;
    } catch (RuntimeException e) {
      bytes.close();
      if (listed != null) {
        listed.close();
      }
      throw e;
    }
  }

  private boolean fits(FileBytes listed) {
    long size = listed.size();
    if (size < HEADER_BYTES
        || (size - HEADER_BYTES) % INDEX_ENTRY_BYTES != 0
        || Integer.toUnsignedLong(listed.at(24, 4).getInt()) * 2 != size) {
      return false;
    }
    long sum = HEADER_BYTES;
    for (long at = HEADER_BYTES; at < size; at += INDEX_ENTRY_BYTES) {
      ByteBuffer entry = listed.at(at, INDEX_ENTRY_BYTES);
      long offset = Integer.toUnsignedLong(entry.getInt()) * 2;
      long length = RECORD_HEADER_BYTES + Integer.toUnsignedLong(entry.getInt()) * 2;
      sum += length;
      if (offset < HEADER_BYTES || offset + length > bytes.size() || sum > bytes.size()) {
        return false;
      }
    }
    long left = bytes.size() - sum;
    if (left > 0) {
      notes.add(
          Message.of(
              "{0} bytes of the .shp belong to no record that the .shx lists; they were left out",
              ".shp 中有 {0} 字节不属于 .shx 列出的任何记录，未读取", left));
    }
    return true;
  }

  /** The shape type that the header states for all records. */
  int shapeType() {
    return shapeType;
  }

  /** Number of records, or −1 where only reading tells. */
  long count() {
    return index == null ? -1 : (index.size() - HEADER_BYTES) / INDEX_ENTRY_BYTES;
  }

  /**
   * The next record, or null at the end; its content is valid until the next call.
   *
   * @throws UnreadableInputException if it breaks off or is too large
   */
  @Nullable ShpRecord next() {
    long listedBytes = -1;
    if (index != null) {
      if (number == count()) {
        return null;
      }
      ByteBuffer entry = index.at(HEADER_BYTES + number * INDEX_ENTRY_BYTES, INDEX_ENTRY_BYTES);
      position = Integer.toUnsignedLong(entry.getInt()) * 2;
      listedBytes = Integer.toUnsignedLong(entry.getInt()) * 2;
    } else if (position >= end) {
      if (endsBeforeStated) {
        throw broken("the header states more bytes than the file has", "文件头标明的长度大于实际长度");
      }
      return null;
    }
    number++;
    long limit = index != null ? bytes.size() : end;
    if (position + RECORD_HEADER_BYTES > limit) {
      throw broken("its header breaks off", "记录头不完整");
    }
    ByteBuffer head = bytes.at(position, RECORD_HEADER_BYTES);
    if (Integer.toUnsignedLong(head.getInt()) != number) {
      notes.add(
          "{0} records have a number of their own that is not their place in the file (first:"
              + " record {2}); the place counts",
          "{0} 条记录自带的编号与其在文件中的位置不符（首条：第 {2} 条）；以位置为准", "", number);
    }
    long length = Integer.toUnsignedLong(head.getInt()) * 2;
    if (listedBytes >= 0 && length != listedBytes) {
      notes.add(
          "{0} records have another length in the .shx (first: record {2}); the .shp counts",
          "{0} 条记录在 .shx 中的长度不同（首条：第 {2} 条）；以 .shp 为准", "", number);
    }
    long start = position + RECORD_HEADER_BYTES;
    if (start + length > limit) {
      throw broken(
          "it states " + length + " bytes and only " + (limit - start) + " follow",
          "标明 " + length + " 字节，实际只剩 " + (limit - start) + " 字节");
    }
    if (length > MAX_RECORD_BYTES) {
      throw broken(
          "it has " + length + " bytes; at most " + MAX_RECORD_BYTES + " are read",
          "共 " + length + " 字节，最多读取 " + MAX_RECORD_BYTES + " 字节");
    }
    position = start + length;
    return new ShpRecord(number, start, bytes.at(start, (int) length));
  }

  private UnreadableInputException broken(String en, String zh) {
    return new UnreadableInputException(
        Message.of(
            "{0}: record {1} at byte {2}: " + en + "; get a whole copy of the file",
            "{0}：第 {1} 条记录（第 {2} 字节）：" + zh + "；请换一份完整的文件",
            file,
            Math.max(number, 1),
            position));
  }

  @Override
  public void close() {
    bytes.close();
    if (index != null) {
      index.close();
    }
  }

  /**
   * One record.
   *
   * @param number its place in the file, from 1
   * @param offset where its content begins, bytes from the start of the file
   * @param content the content, from the shape type on
   */
  record ShpRecord(long number, long offset, ByteBuffer content) {
    ShpRecord {
      content.order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
