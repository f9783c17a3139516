package org.jiezhi.format.shape;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Attributes on their way into a DBF table. Column widths are only known after the last row, so the
 * rows wait in a temporary file; memory is that of the columns' layout.
 */
final class DbfSpill implements AutoCloseable {
  private static final int NAME_BYTES = 10;
  private static final int MAX_COLUMNS = 2046;
  private static final int MAX_ROW_BYTES = 65_535;
  private static final int GBK_DRIVER = 0x4D;

  /** A fixed day, as the same features give the same bytes on any day: 26 July 1995. */
  private static final byte[] DAY = {95, 7, 26};

  private final PendingFile file;
  private final Charset charset;
  private final CharsetEncoder encoder;
  private final NoteCounter losses;
  private final DataOutputStream out;
  private final List<DbfColumn> columns = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private long rows;

  DbfSpill(Path file, Charset charset, NoteCounter losses) {
    this.file = new PendingFile(file);
    this.charset = charset;
    this.losses = losses;
    this.encoder =
        charset
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    out = new DataOutputStream(this.file.out());
  }

  /** Adds a row; the first one fixes the columns. */
  void add(Feature feature) throws IOException {
    Map<String, @Nullable Object> attributes = feature.attributes();
    if (rows++ == 0) {
      attributes.keySet().forEach(name -> columns.add(new DbfColumn(name)));
      names.addAll(attributes.keySet());
    }
    if (feature.id() != null) {
      losses.add(
          "identifiers beside the attributes of {0} features are not written (first: feature {2})",
          "{0} 个要素在属性之外的标识未写出（首个：第 {2} 个要素）", "", feature.number());
    }
    for (DbfColumn column : columns) {
      write(column, attributes.get(column.name()), feature.number());
    }
    if (attributes.size() > columns.size() || !names.containsAll(attributes.keySet())) {
      for (String name : attributes.keySet()) {
        if (!names.contains(name)) {
          losses.add(
              "{0} values are not written, as the first feature has no such field: {1} (first:"
                  + " feature {2})",
              "{0} 个值未写出，因为第一个要素没有该字段：{1}（首个：第 {2} 个要素）", name, feature.number());
        }
      }
    }
  }

  private void write(DbfColumn column, @Nullable Object found, long number) throws IOException {
    Object value = found;
    if (value instanceof Double real && !Double.isFinite(real)) {
      value = null;
      losses.add(
          "{0} values that are no number are written as none, in {1} (first: feature {2})",
          "{0} 个非数值写为无值，位于 {1}（首个：第 {2} 个要素）", column.name(), number);
    }
    if (value instanceof String text && text.isBlank()) {
      value = null;
      losses.add(
          "{0} empty texts are written as blanks, which are read as no value, in {1} (first:"
              + " feature {2})",
          "{0} 个空文本写为空白，再读时为无值，位于 {1}（首个：第 {2} 个要素）", column.name(), number);
    }
    if (value == null) {
      out.writeByte(0);
      return;
    }
    byte[] text = encode(column, value.toString(), number);
    column.see(value, text.length);
    if (value instanceof Long integer) {
      out.writeByte('I');
      out.writeLong(integer);
    } else if (value instanceof Double real) {
      out.writeByte('R');
      out.writeDouble(real);
    } else if (value instanceof Boolean truth) {
      out.writeByte(truth ? 'T' : 'F');
    } else if (value instanceof LocalDate date) {
      out.writeByte('D');
      out.writeLong(date.toEpochDay());
    } else {
      out.writeByte(value instanceof BigInteger ? 'B' : 'C');
      out.writeShort(text.length);
      out.write(text);
    }
  }

  /** A text's bytes, cut before the first character that does not fit. */
  private byte[] encode(DbfColumn column, String text, long number) {
    ByteBuffer bytes = ByteBuffer.allocate(DbfColumn.MAX_TEXT_BYTES);
    CoderResult result = encoder.reset().encode(CharBuffer.wrap(text), bytes, true);
    if (result.isOverflow()) {
      losses.add(
          "{0} texts are cut to 254 bytes, in {1} (first: feature {2})",
          "{0} 段文本被截为 254 字节，位于 {1}（首个：第 {2} 个要素）", column.name(), number);
    }
    encoder.reset();
    if (!encoder.canEncode(text)) {
      losses.add(
          "{0} texts have characters that the encoding lacks; a question mark is written, in {1}"
              + " (first: feature {2})",
          "{0} 段文本含有该编码没有的字符，写为问号，位于 {1}（首个：第 {2} 个要素）", column.name(), number);
    }
    if (text.charAt(text.length() - 1) <= ' ') {
      losses.add(
          "blanks at the end of {0} texts are lost, in {1} (first: feature {2})",
          "{0} 段文本末尾的空白丢失，位于 {1}（首个：第 {2} 个要素）", column.name(), number);
    }
    byte[] found = new byte[bytes.flip().remaining()];
    bytes.get(found);
    return found;
  }

  /**
   * Writes the table.
   *
   * @throws UsageException if the columns are too many or too wide, or the table is too large
   */
  void writeTable(OutputStream target, Path table, long maxFileBytes) throws IOException {
    out.close();
    boolean bare = columns.isEmpty();
    if (bare) {
      // Other programs refuse a table without columns.
      columns.add(new DbfColumn("id"));
    }
    int rowBytes = 1 + columns.stream().mapToInt(DbfColumn::width).sum();
    if (columns.size() > MAX_COLUMNS || rowBytes > MAX_ROW_BYTES) {
      throw new UsageException(
          Message.of(
              "{0} columns of {1} bytes are too many for a DBF table (at most {2} of {3}); drop some"
                  + " or write GeoJSON",
              "共 {0} 列、每行 {1} 字节，超出 DBF 的限制（最多 {2} 列、{3} 字节）；请减少字段或写 GeoJSON",
              columns.size(),
              rowBytes,
              MAX_COLUMNS,
              MAX_ROW_BYTES));
    }
    int headerBytes = 33 + 32 * columns.size();
    long size = headerBytes + rows * rowBytes + 1;
    if (size > maxFileBytes) {
      throw ShapefileWriter.tooLarge(table, size, maxFileBytes);
    }
    ByteBuffer header = ByteBuffer.allocate(headerBytes).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 3).put(DAY).putInt((int) rows);
    header.putShort((short) headerBytes).putShort((short) rowBytes);
    header.put(29, (byte) (charset.name().equals("GBK") ? GBK_DRIVER : 0)).position(32);
    Set<String> taken = new HashSet<>();
    for (DbfColumn column : columns) {
      int start = header.position();
      header.put(shortName(column, taken)).position(start + 11);
      header.put((byte) column.type()).position(start + 16);
      header.put((byte) column.width()).put((byte) column.decimals()).position(start + 32);
      if (column.turnsIntoText()) {
        losses.add(
            "{0} columns of mixed or very long values are written as text: {1}",
            "{0} 个取值混杂或过长的列写为文本：{1}", column.name(), 1);
      }
    }
    header.put((byte) 0x0D);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file.path())))) {
      target.write(header.array());
      for (long row = 0; row < rows; row++) {
        target.write(' ');
        for (DbfColumn column : columns) {
          target.write(bare ? blank(column) : readBack(in, column));
        }
      }
      target.write(0x1A);
    }
  }

  private static byte[] readBack(DataInputStream in, DbfColumn column) throws IOException {
    int tag = in.readByte();
    if (tag == 0) {
      return blank(column);
    }
    byte[] text = new byte[0];
    Object value =
        switch (tag) {
          case 'I' -> in.readLong();
          case 'R' -> in.readDouble();
          case 'T' -> true;
          case 'F' -> false;
          case 'D' -> LocalDate.ofEpochDay(in.readLong());
          default -> {
            text = in.readNBytes(in.readUnsignedShort());
            yield tag == 'B' ? new BigInteger(new String(text, StandardCharsets.US_ASCII)) : "";
          }
        };
    return column.format(
        value,
        tag == 'B' || tag == 'C' ? text : value.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] blank(DbfColumn column) {
    byte[] blank = new byte[column.width()];
    Arrays.fill(blank, (byte) (column.type() == 'L' ? '?' : ' '));
    return blank;
  }

  /** At most ten bytes, cut between characters, unlike any other without regard to case. */
  private byte[] shortName(DbfColumn column, Set<String> taken) {
    String plain = column.name().replaceAll("\\p{Cntrl}", "_");
    String start = plain.isBlank() ? "field" : plain;
    String name = cut(start, NAME_BYTES);
    for (int n = 1; !taken.add(name.toUpperCase(Locale.ROOT)); n++) {
      String ending = "_" + n;
      name = cut(start, NAME_BYTES - ending.length()) + ending;
    }
    if (!name.equals(column.name())) {
      losses.add(
          Message.of(
              "\"{0}\" is written as \"{1}\": names have at most ten bytes",
              "“{0}”写为“{1}”：字段名最多 10 字节", column.name(), name));
    }
    return name.getBytes(charset);
  }

  private String cut(String text, int bytes) {
    ByteBuffer room = ByteBuffer.allocate(bytes);
    CharBuffer in = CharBuffer.wrap(text);
    encoder.reset().encode(in, room, true);
    return new String(room.array(), 0, room.position(), charset);
  }

  @Override
  public void close() {
    file.close();
  }
}
