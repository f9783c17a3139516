package org.jiezhi.format;

import java.io.BufferedOutputStream;
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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
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

  private static final List<String> PARTS = List.of("dbf", "shx", "prj", "cpg", "shp");
  private static final List<String> FOLLOWERS = List.of("prj", "cpg", "qpj", "sbn", "sbx", "qix");

  private final Path file;
  private final @Nullable ReferenceSystem crs;
  private final Charset encoding;
  private final long maxFileBytes;
  private final Notes losses = new Notes();
  private final ShapeEncoder encoder = new ShapeEncoder(losses);
  private final Envelope bounds = new Envelope();
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
    try {
      shapes = open("shp");
      index = open("shx");
      attributes = new DbfSpill(hidden("rows"), encoding, losses);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private DataOutputStream open(String extension) throws IOException {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(hidden(extension))));
    out.write(new byte[ShpRecords.HEADER_BYTES]);
    return out;
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
      throw unwritable(e);
    }
    shapeBytes = grown;
    Geometry geometry = feature.geometry();
    if (geometry != null) {
      bounds.expandToInclude(geometry.getEnvelopeInternal());
    }
  }

  @Override
  public void finish() {
    try {
      shapes.close();
      index.close();
      putHeader("shp", shapeBytes);
      putHeader("shx", ShpRecords.HEADER_BYTES + 8L * count);
      attributes.writeTable(hidden("dbf"), maxFileBytes);
      attributes.close();
      Files.writeString(hidden("cpg"), encoding.name(), StandardCharsets.US_ASCII);
      Optional<String> definition = crs == null ? Optional.empty() : ReferenceSystems.toPrj(crs);
      if (definition.isPresent()) {
        Files.writeString(hidden("prj"), definition.get(), StandardCharsets.UTF_8);
      } else if (crs != null) {
        losses.add(
            "the reference system {0} is not written: no definition of it is known here",
            "坐标系 {0} 未写出：此处没有它的定义", crs.id());
      }
      for (String extension : FOLLOWERS) {
        Files.deleteIfExists(visible(extension));
      }
      for (String extension : PARTS) {
        if (Files.exists(hidden(extension))) {
          Files.move(hidden(extension), visible(extension), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void putHeader(String extension, long bytes) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(ShpRecords.HEADER_BYTES);
    header.putInt(ShpRecords.FILE_CODE).putInt(24, (int) (bytes / 2)).position(28);
    header.order(ByteOrder.LITTLE_ENDIAN).putInt(1000).putInt(encoder.type());
    if (!bounds.isNull()) {
      header.putDouble(bounds.getMinX()).putDouble(bounds.getMinY());
      header.putDouble(bounds.getMaxX()).putDouble(bounds.getMaxY());
    }
    header.rewind();
    try (FileChannel channel = FileChannel.open(hidden(extension), StandardOpenOption.WRITE)) {
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
    try {
      shapes.close();
      index.close();
      for (String extension : PARTS) {
        Files.deleteIfExists(hidden(extension));
      }
    } catch (IOException e) {
      // What cannot be removed now is overwritten by the next run.
    }
  }

  /** The target keeps the extension that the caller spelled. */
  private Path visible(String extension) {
    return extension.equals("shp")
        ? file
        : file.resolveSibling(ShapefileParts.stem(file) + "." + extension);
  }

  private Path hidden(String extension) {
    return file.resolveSibling("." + ShapefileParts.stem(file) + "." + extension + ".part");
  }

  private UsageException unwritable(IOException cause) {
    return new UsageException(
        Message.of(
            "{0}: cannot be written ({1}); is there room, and may the folder be written to?",
            "{0}：无法写出（{1}）；磁盘空间是否足够、目录是否可写？", file, cause.getClass().getSimpleName()));
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
