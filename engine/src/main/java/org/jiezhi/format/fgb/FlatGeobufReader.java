package org.jiezhi.format.fgb;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FileBytes;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.MalformedGeometryException;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.format.layer.StatedCrs;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import org.wololo.flatgeobuf.generated.Crs;
import org.wololo.flatgeobuf.generated.Geometry;
import org.wololo.flatgeobuf.generated.Header;

/** Reads the features one after the other, past the index. */
final class FlatGeobufReader implements FeatureReader {
  private static final int MAGIC_BYTES = 8;
  private static final int MAX_HEADER_BYTES = 64 << 20;
  private static final int MAX_COLUMNS = 65_535;
  private static final int NODE_BYTES = 40;
  private static final int VERSION = 3;

  /** Decodes a buffer that is not trusted. */
  private interface Decoding<T> {
    T decode() throws MalformedGeometryException;
  }

  private final NoteCounter notes = new NoteCounter();
  private final FlatGeometries geometries = new FlatGeometries(notes);
  private final Path file;
  private final FileBytes bytes;
  private final FlatColumns columns;
  private final int geometryType;
  private final long stated;
  private final LayerInfo info;
  private long at;
  private long count;

  FlatGeobufReader(Path file, ReadOptions options) {
    this.file = file;
    bytes = new FileBytes(file);
    try {
      checkMagic();
      int size = bytes.at(MAGIC_BYTES, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
      at = MAGIC_BYTES + Integer.BYTES;
      if (size < Integer.BYTES || size > MAX_HEADER_BYTES || size > bytes.size() - at) {
        throw damaged(
            Message.of(
                "a header of {0} bytes is stated, {1} are left",
                "标明头部有 {0} 字节，只剩 {1}", Integer.toUnsignedString(size), bytes.size() - at));
      }
      Header header =
          guarded(() -> Header.getRootAsHeader(bytes.at(at, size).order(ByteOrder.LITTLE_ENDIAN)));
      columns = guarded(() -> columns(header, size));
      geometryType = guarded(header::geometryType);
      stated = guarded(header::featuresCount);
      String[] crs = guarded(() -> crs(header.crs()));
      info =
          new LayerInfo(
              FlatGeobufFormat.NAME,
              LayerNames.stem(file),
              StatedCrs.of(
                  options.crs(), crs[0], crs[1], String.valueOf(file.getFileName()), notes),
              null,
              columns.fields(),
              stated > 0 ? stated : -1);
      at += size;
      at += indexBytes(guarded(header::indexNodeSize));
    } catch (RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private void checkMagic() {
    if (bytes.size() < MAGIC_BYTES + Integer.BYTES) {
      throw damaged(Message.of("it is cut off", "文件不完整"));
    }
    ByteBuffer magic = bytes.at(0, MAGIC_BYTES);
    boolean named = magic.get(0) == 'f' && magic.get(1) == 'g' && magic.get(2) == 'b';
    boolean again = magic.get(4) == 'f' && magic.get(5) == 'g' && magic.get(6) == 'b';
    if (!named || !again || magic.get(3) != VERSION) {
      throw damaged(
          Message.of(
              "it does not begin as FlatGeobuf of version {0} does",
              "文件开头不是第 {0} 版 FlatGeobuf", VERSION));
    }
  }

  private FlatColumns columns(Header header, int size) throws MalformedGeometryException {
    FlatColumns columns = new FlatColumns(notes, size);
    int length = header.columnsLength();
    if (length > MAX_COLUMNS) {
      throw new MalformedGeometryException(
          "{0} columns; at most {1} are read", "有 {0} 列；最多读取 {1}", length, MAX_COLUMNS);
    }
    for (int i = 0; i < length; i++) {
      columns.add(header.columns(i));
    }
    return columns;
  }

  private static String[] crs(@Nullable Crs crs) {
    if (crs == null) {
      return new String[] {"", ""};
    }
    String authority = crs.org() == null ? "EPSG" : crs.org();
    String wkt = crs.wkt() == null ? "" : crs.wkt();
    String text = crs.codeString();
    String code = crs.code() > 0 ? String.valueOf(crs.code()) : text == null ? "" : text;
    return new String[] {code.isEmpty() ? "" : authority + ":" + code, wkt};
  }

  /** The size of the packed R-tree between header and features. */
  private long indexBytes(int nodeSize) {
    if (nodeSize == 0 || stated == 0) {
      return 0;
    }
    if (nodeSize < 2 || stated < 0 || stated > bytes.size()) {
      throw damaged(
          Message.of(
              "an index of {0} features and nodes of {1} is stated",
              "标明索引有 {0} 个要素、每节点 {1} 个", Long.toUnsignedString(stated), nodeSize));
    }
    long nodes = stated;
    long level = stated;
    do {
      level = (level + nodeSize - 1) / nodeSize;
      nodes += level;
    } while (level > 1);
    return nodes * NODE_BYTES;
  }

  @Override
  public LayerInfo info() {
    return info;
  }

  @Override
  public @Nullable Feature next() {
    if (at == bytes.size() || (stated > 0 && count == stated)) {
      checkEnd();
      return null;
    }
    count++;
    if (bytes.size() - at < Integer.BYTES) {
      throw cut();
    }
    int size = bytes.at(at, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
    at += Integer.BYTES;
    if (size < Integer.BYTES || size > bytes.size() - at) {
      throw cut();
    }
    ByteBuffer buffer = bytes.at(at, size).order(ByteOrder.LITTLE_ENDIAN);
    at += size;
    return guarded(() -> feature(buffer, size));
  }

  private Feature feature(ByteBuffer buffer, int size) throws MalformedGeometryException {
    org.wololo.flatgeobuf.generated.Feature flat =
        org.wololo.flatgeobuf.generated.Feature.getRootAsFeature(buffer);
    FlatColumns own = columns;
    int length = flat.columnsLength();
    if (length > 0) {
      own = new FlatColumns(notes, size);
      for (int i = 0; i < Math.min(length, MAX_COLUMNS); i++) {
        own.add(flat.columns(i));
      }
    }
    Geometry geometry = flat.geometry();
    return new Feature(
        count,
        null,
        own.values(flat.propertiesAsByteBuffer(), count),
        geometry == null ? null : geometries.read(geometry, geometryType, count, size));
  }

  private void checkEnd() {
    if (count < stated) {
      count++;
      throw cut();
    }
    if (at < bytes.size()) {
      at = bytes.size();
      notes.add(
          Message.of(
              "more follows after the {0} features that the header states; it was not read",
              "头部标明的 {0} 个要素之后还有内容，未读取", stated));
    }
  }

  private UnreadableInputException cut() {
    at = bytes.size();
    return damaged(
        stated > 0
            ? Message.of(
                "the file ends here; its header states {0} features; get a whole copy of it",
                "文件在此结束；头部标明 {0} 个要素；请换一份完整的文件", stated)
            : Message.of(
                "the file ends in the middle of it; get a whole copy", "文件在其中间结束；请换一份完整的文件"));
  }

  /** What goes wrong within is the buffer's fault: its offsets are followed unseen. */
  private <T> T guarded(Decoding<T> decoding) {
    try {
      return decoding.decode();
    } catch (MalformedGeometryException e) {
      at = bytes.size();
      throw damaged(e.reason());
    } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException e) {
      at = bytes.size();
      throw new UnreadableInputException(
          place(Message.of("the file is damaged; get a whole copy of it", "文件已损坏；请换一份完整的文件")), e);
    }
  }

  private UnreadableInputException damaged(Message reason) {
    return new UnreadableInputException(place(reason));
  }

  private Message place(Message reason) {
    return count == 0
        ? Message.of("{0}: {1}", "{0}：{1}", file, reason)
        : Message.of("{0}: feature {1}: {2}", "{0}：要素 {1}：{2}", file, count, reason);
  }

  @Override
  public List<Message> notes() {
    return notes.list();
  }

  @Override
  public void close() {
    bytes.close();
  }
}
