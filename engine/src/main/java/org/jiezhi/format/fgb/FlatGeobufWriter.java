package org.jiezhi.format.fgb;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.format.layer.ColumnKind;
import org.jiezhi.format.layer.FeatureSpill;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.wololo.flatgeobuf.generated.Column;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Crs;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.GeometryType;
import org.wololo.flatgeobuf.generated.Header;

/**
 * Writes header and features, no index. Features wait in a {@link FeatureSpill} until columns,
 * extent and type of geometry are known.
 */
final class FlatGeobufWriter implements FeatureWriter {
  private static final byte[] MAGIC = {'f', 'g', 'b', 3, 'f', 'g', 'b', 0};
  private static final int START_BYTES = 1 << 14;

  private final Path file;
  private final @Nullable ReferenceSystem crs;
  private final NoteCounter losses = new NoteCounter();
  private final PendingFile pending;
  private final FeatureSpill spill;
  private ByteBuffer properties = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

  FlatGeobufWriter(Path file, @Nullable ReferenceSystem crs) {
    this.file = file;
    this.crs = crs;
    pending = new PendingFile(file);
    try {
      spill = new FeatureSpill(file, losses);
    } catch (RuntimeException e) {
      pending.close();
      throw e;
    }
  }

  @Override
  public void write(org.jiezhi.model.Feature feature) {
    if (feature.id() != null) {
      losses.add(
          "{0} identifiers beside the attributes are not written: FlatGeobuf has none (first in"
              + " feature {2})",
          "{0} 个属性之外的标识未写出：FlatGeobuf 没有标识（首见于要素 {2}）", "", feature.number());
    }
    spill.add(feature);
  }

  @Override
  public void finish() {
    OutputStream out = pending.out();
    try {
      List<ColumnKind> kinds = List.copyOf(spill.columns().values());
      int type = geometryType();
      FlatBufferBuilder builder = new FlatBufferBuilder(START_BYTES);
      out.write(MAGIC);
      putHeader(builder, type);
      write(builder, out);
      spill.replay(
          feature -> {
            try {
              put(builder, feature, kinds, type == GeometryType.Unknown);
              write(builder, out);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      pending.finish();
    } catch (IOException | UncheckedIOException e) {
      throw PendingFile.failed(file);
    }
  }

  private static void write(FlatBufferBuilder builder, OutputStream out) throws IOException {
    ByteBuffer data = builder.dataBuffer();
    out.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
    builder.clear();
  }

  private void putHeader(FlatBufferBuilder builder, int type) {
    int name = builder.createString(LayerNames.stem(file));
    int[] columns = new int[spill.columns().size()];
    int i = 0;
    for (Map.Entry<String, ColumnKind> each : spill.columns().entrySet()) {
      int columnName = builder.createString(each.getKey());
      Column.startColumn(builder);
      Column.addName(builder, columnName);
      Column.addType(builder, type(each.getValue()));
      columns[i++] = Column.endColumn(builder);
    }
    int columnVector = builder.createVectorOfTables(columns);
    Envelope box = spill.bounds();
    int envelope =
        box.isNull()
            ? 0
            : doubles(
                builder, new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()});
    int system = crs(builder);
    Header.startHeader(builder);
    Header.addName(builder, name);
    if (envelope != 0) {
      Header.addEnvelope(builder, envelope);
    }
    Header.addGeometryType(builder, type);
    Header.addColumns(builder, columnVector);
    Header.addFeaturesCount(builder, spill.count());
    Header.addIndexNodeSize(builder, 0);
    if (system != 0) {
      Header.addCrs(builder, system);
    }
    Header.finishSizePrefixedHeaderBuffer(builder, Header.endHeader(builder));
  }

  private int crs(FlatBufferBuilder builder) {
    if (crs == null) {
      return 0;
    }
    String id = crs.id().equals(ReferenceSystem.WGS84.id()) ? "EPSG:4326" : crs.id();
    Optional<String> definition = ReferenceSystems.toPrj(crs);
    boolean epsg = id.matches("EPSG:[0-9]{1,9}");
    if (!epsg && definition.isEmpty()) {
      losses.add(
          Message.of(
              "the reference system {0} is not written: no definition of it is known here",
              "坐标系 {0} 未写出：此处没有它的定义", id));
      return 0;
    }
    int wkt = definition.map(builder::createString).orElse(0);
    int authority = epsg ? builder.createString("EPSG") : 0;
    Crs.startCrs(builder);
    if (epsg) {
      Crs.addOrg(builder, authority);
      Crs.addCode(builder, Integer.parseInt(id.substring(id.indexOf(':') + 1)));
    }
    if (wkt != 0) {
      Crs.addWkt(builder, wkt);
    }
    return Crs.endCrs(builder);
  }

  private void put(
      FlatBufferBuilder builder,
      org.jiezhi.model.Feature feature,
      List<ColumnKind> kinds,
      boolean typed) {
    int geometry =
        feature.geometry() == null ? 0 : FlatShapes.put(builder, feature.geometry(), typed);
    properties.clear();
    int column = 0;
    for (Object value : feature.attributes().values()) {
      if (value != null) {
        put(column, kinds.get(column), value);
      }
      column++;
    }
    properties.flip();
    int values = builder.createByteVector(properties);
    Feature.startFeature(builder);
    if (geometry != 0) {
      Feature.addGeometry(builder, geometry);
    }
    Feature.addProperties(builder, values);
    Feature.finishSizePrefixedFeatureBuffer(builder, Feature.endFeature(builder));
  }

  private void put(int column, ColumnKind kind, Object value) {
    byte[] text =
        value instanceof Number || value instanceof Boolean
            ? new byte[0]
            : value.toString().getBytes(StandardCharsets.UTF_8);
    reserve(Short.BYTES + Long.BYTES + text.length);
    properties.putShort((short) column);
    switch (kind) {
      case WHOLE -> properties.putLong((Long) value);
      case DECIMAL -> properties.putDouble((Double) value);
      case LOGICAL -> properties.put((byte) ((Boolean) value ? 1 : 0));
      case TEXT, DATE, JSON -> properties.putInt(text.length).put(text);
    }
  }

  private void reserve(int more) {
    if (properties.remaining() < more) {
      properties =
          ByteBuffer.allocate(2 * (properties.position() + more))
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(properties.flip());
    }
  }

  private static int type(ColumnKind kind) {
    return switch (kind) {
      case WHOLE -> ColumnType.Long;
      case DECIMAL -> ColumnType.Double;
      case LOGICAL -> ColumnType.Bool;
      case DATE -> ColumnType.DateTime;
      case JSON -> ColumnType.Json;
      case TEXT -> ColumnType.String;
    };
  }

  private int geometryType() {
    return spill.geometryTypes().size() == 1
        ? FlatShapes.type(spill.geometryTypes().iterator().next())
        : GeometryType.Unknown;
  }

  static int doubles(FlatBufferBuilder builder, double[] values) {
    builder.startVector(Double.BYTES, values.length, Double.BYTES);
    for (int i = values.length - 1; i >= 0; i--) {
      builder.addDouble(values[i]);
    }
    return builder.endVector();
  }

  @Override
  public List<Message> losses() {
    return losses.list();
  }

  @Override
  public void close() {
    spill.close();
    pending.close();
  }
}
