package org.jiezhi.format.gpkg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
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
import java.util.Properties;
import java.util.Set;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.format.layer.ColumnKind;
import org.jiezhi.format.layer.FeatureSpill;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.format.layer.WkbWriter;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.sqlite.JDBC;

/**
 * Writes a file of one layer. Features wait in a {@link FeatureSpill} until the columns are known;
 * the file is made when all are there.
 */
final class GeoPackageWriter implements FeatureWriter {
  private static final int HEADER_BYTES = 8;
  private static final int ENVELOPE_BYTES = 32;

  /** "GPKG", as the application's number in the header of the file. */
  private static final int APPLICATION = 0x47504B47;

  private static final int VERSION = 10300;

  /** A fixed time, so that the same features give the same bytes. */
  private static final String CHANGED = "2000-01-01T00:00:00.000Z";

  private static final int CUSTOM_SRS = 100_000;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,"
              + " organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,"
              + " definition TEXT NOT NULL, description TEXT)",
          "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT"
              + " NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME"
              + " NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y"
              + " DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id"
              + " FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))",
          "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
              + " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m"
              + " TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),"
              + " CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY"
              + " (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN"
              + " KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))");

  private final Path file;
  private final @Nullable ReferenceSystem crs;
  private final NoteCounter losses = new NoteCounter();
  private final FeatureSpill spill;
  private final PendingFile pending;
  private int srsId;
  private long lastKey;

  GeoPackageWriter(Path file, @Nullable ReferenceSystem crs) {
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
  public void write(Feature feature) {
    spill.add(feature);
  }

  @Override
  public void finish() {
    try (Connection connection =
        JDBC.createConnection(
            JDBC.PREFIX + pending.path().toUri().toString().replace("file:///", "file:/"),
            new Properties())) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=OFF");
        statement.execute("PRAGMA synchronous=OFF");
        statement.execute("PRAGMA application_id=" + APPLICATION);
        statement.execute("PRAGMA user_version=" + VERSION);
      }
      connection.setAutoCommit(false);
      fill(connection);
      connection.commit();
    } catch (SQLException e) {
      throw PendingFile.failed(file);
    } catch (IOException e) {
      throw PendingFile.failed(file);
    }
    try {
      pending.finish();
    } catch (IOException e) {
      throw PendingFile.failed(file);
    }
  }

  private void fill(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    putReferenceSystems(connection);
    String table = LayerNames.stem(file);
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
    insert(
        connection,
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
    insert(connection, "gpkg_geometry_columns", table, shape, type, srsId, 0, 0);
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
      throw PendingFile.failed(file);
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

  private void putReferenceSystems(Connection connection) throws SQLException {
    String wgs84 = ReferenceSystems.toPrj(ReferenceSystem.WGS84).orElseThrow();
    String table = "gpkg_spatial_ref_sys";
    insert(connection, table, "Undefined cartesian SRS", -1, "NONE", -1, "undefined", null);
    insert(connection, table, "Undefined geographic SRS", 0, "NONE", 0, "undefined", null);
    insert(connection, table, "WGS 84", 4326, "EPSG", 4326, wgs84, null);
    srsId = -1;
    if (crs == null) {
      return;
    }
    String id = crs.id().equals(ReferenceSystem.WGS84.id()) ? "EPSG:4326" : crs.id();
    String definition = ReferenceSystems.toPrj(crs).orElse("undefined");
    boolean epsg = id.matches("EPSG:[0-9]{1,9}");
    if (!epsg && definition.equals("undefined")) {
      losses.add(
          Message.of(
              "the reference system {0} is not written: no definition of it is known here",
              "坐标系 {0} 未写出：此处没有它的定义", id));
      return;
    }
    srsId = epsg ? Integer.parseInt(id.substring(id.indexOf(':') + 1)) : CUSTOM_SRS;
    if (srsId != 4326) {
      insert(connection, table, id, srsId, epsg ? "EPSG" : "NONE", srsId, definition, null);
    }
  }

  private static void insert(Connection connection, String table, @Nullable Object... values)
      throws SQLException {
    String marks = "?, ".repeat(values.length - 1) + "?";
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
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
    pending.close();
  }
}
