package org.jiezhi.format.gpkg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.Field;
import org.jiezhi.format.layer.GeometryMaker;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.MalformedGeometryException;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.format.layer.StatedCrs;
import org.jiezhi.format.layer.WkbReader;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads the rows of a table or view.
 *
 * <p>What a view yields is bounded: together at most 64 MiB and a hundred times the file, a row
 * counting for 256 bytes at least. A table's keys must ascend, as they do in every sound file:
 * pages that stand twice in its tree are noticed by that, and where there is no key, by a check of
 * all pages in advance.
 */
final class GeoPackageReader implements FeatureReader {
  private static final long FREE_BYTES = 64L << 20;
  private static final int MAX_RATIO = 100;
  private static final int ROW_BYTES = 256;
  private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};
  private static final int HEADER_BYTES = 8;

  private record Column(String name, String type) {}

  private final NoteCounter notes = new NoteCounter();
  private final WkbReader geometries = new WkbReader(new GeometryMaker(notes), notes);
  private final GeoPackageFile file;
  private final GeoPackageLayer layer;
  private final List<Column> columns = new ArrayList<>();
  private final LayerInfo info;
  private final RowsAhead rows;
  private final boolean isView;
  private final long allowedBytes;
  private int geometryIndex;
  private int keyIndex;
  private long yieldedBytes;
  private long lastKey = Long.MIN_VALUE;
  private long count;
  private boolean done;

  GeoPackageReader(GeoPackageFile file, GeoPackageLayer layer, ReadOptions options) {
    this.file = file;
    this.layer = layer;
    try {
      isView = file.isView(layer.name());
      allowedBytes = FREE_BYTES + MAX_RATIO * Files.size(file.file());
      readColumns();
      if (isView || keyIndex == 0) {
        file.checkPages(layer.name());
      }
      if (!file.others().isEmpty()) {
        notes.add(
            Message.of(
                "the file also holds what is not read: {0} (rasters or unknown contents)",
                "文件中另有未读取的内容：{0}（栅格或未知内容）", String.join(", ", file.others())));
      }
      String[] crs = file.referenceSystem(layer.srsId());
      info =
          new LayerInfo(
              GeoPackageFormat.NAME,
              layer.name(),
              StatedCrs.of(options.crs(), crs[0], crs[1], "gpkg_spatial_ref_sys", notes),
              null,
              columns.stream()
                  .filter(each -> columns.indexOf(each) + 1 != keyIndex && !isGeometry(each))
                  .map(each -> new Field(each.name, each.type))
                  .toList(),
              -1);
      Statement query = file.connection().createStatement();
      rows =
          new RowsAhead(
              query.executeQuery("SELECT * FROM " + GeoPackageFile.quoted(layer.name())),
              columns.size(),
              file.work());
    } catch (SQLException e) {
      throw file.failed(e);
    } catch (java.io.IOException e) {
      throw new UnreadableInputException(
          Message.of("{0}: cannot be read", "{0}：无法读取", file.file()), e);
    }
  }

  private void readColumns() throws SQLException {
    int keys = 0;
    try (Statement info = file.connection().createStatement();
        ResultSet found =
            info.executeQuery("PRAGMA table_info(" + GeoPackageFile.quoted(layer.name()) + ")")) {
      while (found.next()) {
        String type = String.valueOf(found.getString(3)).toUpperCase(Locale.ROOT);
        Column column = new Column(String.valueOf(found.getString(2)), type);
        columns.add(column);
        keys += found.getInt(6) > 0 ? 1 : 0;
        if (found.getInt(6) == 1 && type.equals("INTEGER")) {
          keyIndex = columns.size();
        }
        if (isGeometry(column)) {
          geometryIndex = columns.size();
        }
      }
    }
    keyIndex = keys == 1 ? keyIndex : 0;
    if (columns.isEmpty()) {
      throw damaged("the table of the layer is missing", "缺少图层的表");
    }
    if (layer.geometryColumn() != null && geometryIndex == 0) {
      throw damaged("its column of geometries is missing", "缺少几何列");
    }
  }

  private boolean isGeometry(Column column) {
    return column.name.equalsIgnoreCase(layer.geometryColumn());
  }

  @Override
  public LayerInfo info() {
    return info;
  }

  @Override
  public @Nullable Feature next() {
    if (done) {
      return null;
    }
    try {
      @Nullable Object[] row = rows.next();
      if (row == null) {
        done = true;
        return null;
      }
      count++;
      return feature(row);
    } catch (SQLException e) {
      done = true;
      throw file.failed(e);
    } catch (RuntimeException e) {
      done = true;
      throw e;
    }
  }

  private Feature feature(@Nullable Object[] row) {
    String id = null;
    Geometry geometry = null;
    long bytes = ROW_BYTES;
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    for (int i = 1; i <= columns.size(); i++) {
      Column column = columns.get(i - 1);
      Object value = row[i - 1];
      if (i == geometryIndex) {
        byte[] blob = geometryBytes(value);
        if (blob != null) {
          bytes += blob.length;
          geometry = geometry(blob);
        }
      } else if (i == keyIndex) {
        id = key(value);
      } else {
        bytes += value instanceof String text ? text.length() : 0;
        attributes.put(column.name, value(column, value));
      }
    }
    yieldedBytes += bytes;
    if (isView && yieldedBytes > allowedBytes) {
      throw damaged(
          "the view yields more than {0} bytes from a file of {1}; store its result as a table",
          "视图产生的数据超过 {0} 字节，而文件仅 {1}；请将其结果存为表",
          allowedBytes,
          (allowedBytes - FREE_BYTES) / MAX_RATIO);
    }
    return new Feature(count, id, attributes, geometry);
  }

  private String key(@Nullable Object value) {
    if (!(value instanceof Number number) || (number.longValue() <= lastKey && count > 1)) {
      throw damaged("its rows do not ascend", "其行不按主键升序");
    }
    lastKey = number.longValue();
    return String.valueOf(lastKey);
  }

  private @Nullable Object value(Column column, @Nullable Object value) {
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      boolean logical = column.type.equals("BOOLEAN") && (number == 0 || number == 1);
      return logical ? (Object) (number == 1) : (Object) number;
    }
    if (value instanceof byte[]) {
      notes.add(
          "{0} values of field {1} are binary and were left out (first in feature {2})",
          "字段 {1} 有 {0} 个二进制值，已略去（首见于要素 {2}）", column.name, count);
      return null;
    }
    if (value instanceof String text && column.type.equals("DATE")) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        notes.add(
            "{0} values of field {1} are no dates and were read as text (first in feature {2})",
            "字段 {1} 有 {0} 个值不是日期，按文本读取（首见于要素 {2}）", column.name, count);
      }
    }
    return value;
  }

  private byte @Nullable [] geometryBytes(@Nullable Object value) {
    if (value == null || value instanceof byte[]) {
      return (byte[]) value;
    }
    throw damaged("the geometry is no blob", "几何不是二进制数据");
  }

  /** The geometry of a GeoPackage binary: a header, an envelope that is not used, and WKB. */
  private Geometry geometry(byte[] blob) {
    if (blob.length < HEADER_BYTES || blob[0] != 'G' || blob[1] != 'P') {
      throw damaged(
          "the geometry does not begin with GP, as those of a GeoPackage do",
          "几何不以 GP 开头，不是 GeoPackage 的几何");
    }
    int flags = blob[3];
    int envelope = flags >> 1 & 7;
    int start = HEADER_BYTES + (envelope < ENVELOPE_BYTES.length ? ENVELOPE_BYTES[envelope] : 0);
    if ((flags & 0x20) != 0 || envelope >= ENVELOPE_BYTES.length || start > blob.length) {
      throw damaged(
          "the geometry's header is damaged or of an extension that is not known",
          "几何的头部已损坏或属于未知扩展");
    }
    ByteOrder order = (flags & 1) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    if (ByteBuffer.wrap(blob).order(order).getInt(4) != layer.srsId()) {
      notes.add(
          "{0} geometries state another reference system than their layer; the layer's counts"
              + " (first in feature {2})",
          "{0} 个几何标明的坐标系与图层不同，以图层为准（首见于要素 {2}）", "", count);
    }
    try {
      return geometries.read(ByteBuffer.wrap(blob, start, blob.length - start), count);
    } catch (MalformedGeometryException e) {
      throw damaged("{0}", "{0}", e.reason());
    }
  }

  private UnreadableInputException damaged(String en, String zh, Object... arguments) {
    Message reason = Message.of(en, zh, arguments);
    return new UnreadableInputException(
        count == 0
            ? Message.of("{0}: layer {1}: {2}", "{0}：图层 {1}：{2}", file.file(), layer.name(), reason)
            : Message.of(
                "{0}: layer {1}: feature {2}: {3}",
                "{0}：图层 {1}：要素 {2}：{3}", file.file(), layer.name(), count, reason));
  }

  @Override
  public List<Message> notes() {
    return notes.list();
  }

  @Override
  public void close() {
    done = true;
    rows.close();
    file.close();
  }
}
