package org.jiezhi.format.gpkg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.ColumnKind;
import org.jiezhi.format.layer.FeatureSpill;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.format.layer.WkbWriter;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes a layer of a {@link GeoPackageTarget}. Features wait in a {@link FeatureSpill} until the
 * columns are known; the table is made when all are there.
 */
final class GeoPackageWriter implements FeatureWriter {
  private static final int HEADER_BYTES = 8;
  private static final int ENVELOPE_BYTES = 32;

  /** A fixed time, so that the same features give the same bytes. */
  private static final String CHANGED = "2000-01-01T00:00:00.000Z";

  private final GeoPackageTarget target;
  private final String table;
  private final @Nullable ReferenceSystem crs;
  private final NoteCounter losses;
  private final FeatureSpill spill;
  private int srsId;
  private long lastKey;
  private boolean isFinished;

  /**
   * Starts a layer.
   *
   * @param table a name that the file does not have yet
   * @param losses what is lost already
   */
  GeoPackageWriter(
      GeoPackageTarget target, String table, @Nullable ReferenceSystem crs, NoteCounter losses) {
    this.target = target;
    this.table = table;
    this.crs = crs;
    this.losses = losses;
    spill = new FeatureSpill(target.file(), losses);
  }

  @Override
  public void write(Feature feature) {
    spill.add(feature);
  }

  @Override
  public void finish() {
    try {
      fill(target.connection());
    } catch (SQLException | IOException e) {
      throw PendingFile.failed(target.file());
    }
    spill.close();
    isFinished = true;
  }

  /** Whether the layer is in the file, or was given up. */
  boolean isFinished() {
    return isFinished;
  }

  private void fill(Connection connection) throws SQLException, IOException {
    srsId = target.srsId(crs, losses);
    Map<String, ColumnKind> columns = spill.columns();
    List<String> names = distinct(columns.keySet());
    String key = free("fid", names);
    String shape = free("geom", names);
    String type = geometryType();
    Envelope box = spill.bounds();
    Object[] bounds =
        box.isNull()
            ? new Object[4]
            : new Object[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
    target.insert(
        "gpkg_contents (table_name, data_type, identifier, last_change, min_x, min_y, max_x,"
            + " max_y, srs_id)",
        table,
        "features",
        table,
        CHANGED,
        bounds[0],
        bounds[1],
        bounds[2],
        bounds[3],
        srsId);
    target.insert("gpkg_geometry_columns", table, shape, type, srsId, 0, 0);
    StringBuilder create =
        new StringBuilder("CREATE TABLE " + GeoPackageFile.quoted(table) + " (")
            .append(GeoPackageFile.quoted(key) + " INTEGER PRIMARY KEY NOT NULL, ")
            .append(GeoPackageFile.quoted(shape) + " " + type);
    StringBuilder values = new StringBuilder("?, ?");
    int i = 0;
    for (ColumnKind kind : columns.values()) {
      create.append(", " + GeoPackageFile.quoted(names.get(i++)) + " " + declared(kind));
      values.append(", ?");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(create + ")");
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + GeoPackageFile.quoted(table) + " VALUES (" + values + ")")) {
      spill.replay(feature -> put(insert, feature));
    }
    for (Map.Entry<String, ColumnKind> each : columns.entrySet()) {
      if (each.getValue() == ColumnKind.JSON) {
        losses.add(
            Message.of(
                "the objects and arrays of field {0} are written as text",
                "字段 {0} 的对象和数组按文本写出", each.getKey()));
      }
    }
  }

  private void put(PreparedStatement insert, Feature feature) {
    try {
      insert.setLong(1, key(feature));
      Geometry geometry = feature.geometry();
      if (geometry == null) {
        insert.setNull(2, Types.BLOB);
      } else {
        insert.setBytes(2, blob(geometry));
      }
      int column = 3;
      for (Map.Entry<String, @Nullable Object> each : feature.attributes().entrySet()) {
        put(insert, column++, each.getKey(), each.getValue());
      }
      insert.execute();
    } catch (SQLException e) {
      throw PendingFile.failed(target.file());
    }
  }

  private void put(PreparedStatement insert, int at, String name, @Nullable Object value)
      throws SQLException {
    if (value instanceof Long number) {
      insert.setLong(at, number);
    } else if (value instanceof Double number) {
      if (number.isNaN()) {
        losses.add(
            "{0} values of field {1} are no numbers (NaN) and are left empty",
            "字段 {1} 有 {0} 个值为 NaN，已留空", name, 0);
      }
      if (Double.doubleToRawLongBits(number) == Double.doubleToRawLongBits(-0.0)) {
        losses.add(
            "{0} values of field {1} are negative zero and lose their sign",
            "字段 {1} 有 {0} 个值为负零，其符号丢失", name, 0);
      }
      insert.setDouble(at, number);
    } else if (value instanceof Boolean bit) {
      insert.setLong(at, bit ? 1 : 0);
    } else if (value == null) {
      insert.setNull(at, Types.NULL);
    } else {
      insert.setString(at, value.toString());
    }
  }

  /** The identifier where it is a number beyond the last key, else the next number. */
  private long key(Feature feature) {
    String id = feature.id();
    long next = lastKey + 1;
    if (id != null && id.matches("[1-9][0-9]{0,17}") && Long.parseLong(id) >= next) {
      next = Long.parseLong(id);
    } else if (id != null) {
      losses.add(
          "{0} identifiers beside the attributes are no ascending whole numbers and were replaced"
              + " (first in feature {2})",
          "{0} 个属性之外的标识不是递增整数，已替换（首见于要素 {2}）", "", feature.number());
    }
    lastKey = next;
    return next;
  }

  private byte[] blob(Geometry geometry) {
    boolean empty = geometry.isEmpty();
    int head = HEADER_BYTES + (empty ? 0 : ENVELOPE_BYTES);
    byte[] blob = WkbWriter.write(geometry, head);
    ByteBuffer out = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) (empty ? 0x11 : 0x03));
    out.putInt(srsId);
    if (!empty) {
      Envelope box = geometry.getEnvelopeInternal();
      out.putDouble(box.getMinX()).putDouble(box.getMaxX());
      out.putDouble(box.getMinY()).putDouble(box.getMaxY());
    }
    return blob;
  }

  private String geometryType() {
    Set<String> types = spill.geometryTypes();
    return types.size() == 1
        ? types.iterator().next().toUpperCase(Locale.ROOT).replace("LINEARRING", "LINESTRING")
        : "GEOMETRY";
  }

  private static String declared(ColumnKind kind) {
    return switch (kind) {
      case WHOLE -> "INTEGER";
      case DECIMAL -> "DOUBLE";
      case LOGICAL -> "BOOLEAN";
      case DATE -> "DATE";
      case TEXT, JSON -> "TEXT";
    };
  }

  /** SQLite does not tell upper from lower case in names. */
  private List<String> distinct(Set<String> names) {
    Set<String> taken = new HashSet<>();
    List<String> distinct = new ArrayList<>();
    for (String name : names) {
      String free = name;
      for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
        free = name + "_" + n;
      }
      if (!free.equals(name)) {
        losses.add(
            Message.of(
                "field {0} is written as {1}: names differ by more than case in a GeoPackage",
                "字段 {0} 写为 {1}：GeoPackage 的字段名不区分大小写", name, free));
      }
      distinct.add(free);
    }
    return distinct;
  }

  private static String free(String wanted, List<String> taken) {
    String name = wanted;
    for (int n = 2; contains(taken, name); n++) {
      name = wanted + "_" + n;
    }
    return name;
  }

  private static boolean contains(List<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  @Override
  public List<Message> losses() {
    return losses.list();
  }

  @Override
  public void close() {
    spill.close();
  }
}
