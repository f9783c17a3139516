package org.jiezhi.format.shape;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes {@code .shp}, {@code .shx}, {@code .dbf}, {@code .cpg} and, where the reference system has
 * a definition, {@code .prj}. All of them grow under hidden names beside the target and get their
 * own on {@link #finish}, the {@code .shp} last; what an older shapefile of that name had besides
 * is removed then, as it would be wrong.
 */
final class ShapefileWriter implements FeatureWriter {
  /** Larger files are refused: many programs count their bytes in 31 bits. */
  static final long MAX_FILE_BYTES = Integer.MAX_VALUE;

  private static final List<String> FOLLOWERS = List.of("prj", "cpg", "qpj", "sbn", "sbx", "qix");

  private final Path file;
  private final @Nullable ReferenceSystem crs;
  private final Charset encoding;
  private final long maxFileBytes;
  private final NoteCounter losses = new NoteCounter();
  private final ShapeEncoder encoder = new ShapeEncoder(losses);
  private final Envelope bounds = new Envelope();
  private final PendingFile shapeFile;
  private final PendingFile indexFile;
  private final DataOutputStream shapes;
  private final DataOutputStream index;
  private final DbfSpill attributes;
  private long shapeBytes = ShpRecords.HEADER_BYTES;
  private int count;

  ShapefileWriter(Path file, @Nullable ReferenceSystem crs, Charset encoding) {
    this(file, crs, encoding, MAX_FILE_BYTES);
  }

  ShapefileWriter(Path file, @Nullable ReferenceSystem crs, Charset encoding, long maxFileBytes) {
    this.file = file;
    this.crs = crs;
    this.encoding = encoding;
    this.maxFileBytes = maxFileBytes;
    shapeFile = new PendingFile(file);
    indexFile = new PendingFile(beside("shx"));
    attributes = new DbfSpill(beside("rows"), encoding, losses);
    shapes = new DataOutputStream(shapeFile.out());
    index = new DataOutputStream(indexFile.out());
    try {
      shapes.write(new byte[ShpRecords.HEADER_BYTES]);
      index.write(new byte[ShpRecords.HEADER_BYTES]);
    } catch (IOException e) {
      close();
      throw PendingFile.failed(file);
    }
  }

  @Override
  public void write(Feature feature) {
    ByteBuffer content = encoder.encode(feature);
    int contentWords = content.remaining() / 2;
    long grown = shapeBytes + ShpRecords.RECORD_HEADER_BYTES + content.remaining();
    if (grown > maxFileBytes) {
      throw tooLarge(file, grown, maxFileBytes);
    }
    try {
      index.writeInt((int) (shapeBytes / 2));
      index.writeInt(contentWords);
      shapes.writeInt(++count);
      shapes.writeInt(contentWords);
      Channels.newChannel(shapes).write(content);
      attributes.add(feature);
    } catch (IOException e) {
      throw PendingFile.failed(file);
    }
    shapeBytes = grown;
    Geometry geometry = feature.geometry();
    if (geometry != null) {
      bounds.expandToInclude(geometry.getEnvelopeInternal());
    }
  }

  @Override
  public void finish() {
    Optional<String> definition = crs == null ? Optional.empty() : ReferenceSystems.toPrj(crs);
    if (crs != null && definition.isEmpty()) {
      losses.add(
          Message.of(
              "the reference system {0} is not written: no definition of it is known here",
              "坐标系 {0} 未写出：此处没有它的定义", crs.id()));
    }
    try (PendingFile table = new PendingFile(beside("dbf"))) {
      shapes.close();
      index.close();
      putHeader(shapeFile.path(), shapeBytes);
      putHeader(indexFile.path(), ShpRecords.HEADER_BYTES + 8L * count);
      attributes.writeTable(table.out(), beside("dbf"), maxFileBytes);
      for (String extension : FOLLOWERS) {
        Files.deleteIfExists(beside(extension));
      }
      putText("cpg", encoding.name());
      if (definition.isPresent()) {
        putText("prj", definition.get());
      }
      table.finish();
      indexFile.finish();
      shapeFile.finish();
    } catch (IOException e) {
      throw PendingFile.failed(file);
    }
  }

  private void putText(String extension, String text) throws IOException {
    try (PendingFile out = new PendingFile(beside(extension))) {
      out.out().write(text.getBytes(StandardCharsets.UTF_8));
      out.finish();
    }
  }

  private void putHeader(Path part, long bytes) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(ShpRecords.HEADER_BYTES);
    header.putInt(ShpRecords.FILE_CODE).putInt(24, (int) (bytes / 2)).position(28);
    header.order(ByteOrder.LITTLE_ENDIAN).putInt(1000).putInt(encoder.type());
    if (!bounds.isNull()) {
      header.putDouble(bounds.getMinX()).putDouble(bounds.getMinY());
      header.putDouble(bounds.getMaxX()).putDouble(bounds.getMaxY());
    }
    header.rewind();
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      while (header.hasRemaining()) {
        channel.write(header, header.position());
      }
    }
  }

  @Override
  public List<Message> losses() {
    return losses.list();
  }

  @Override
  public void close() {
    attributes.close();
    indexFile.close();
    shapeFile.close();
  }

  private Path beside(String extension) {
    return file.resolveSibling(LayerNames.stem(file) + "." + extension);
  }

  /** Refuses a part that grows beyond the limit. */
  static UsageException tooLarge(Path file, long bytes, long limit) {
    return new UsageException(
        Message.of(
            "{0}: would have {1} bytes and a shapefile at most {2}; write GeoJSON or split the layer",
            "{0}：将达 {1} 字节，超出 Shapefile 的上限 {2}；请写 GeoJSON 或拆分图层",
            String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT),
            bytes,
            limit));
  }
}
