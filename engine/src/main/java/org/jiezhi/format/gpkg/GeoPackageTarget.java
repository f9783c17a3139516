package org.jiezhi.format.gpkg;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayersWriter;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/** A GeoPackage that is being written: its tables of contents, and the layers one by one. */
final class GeoPackageTarget implements LayersWriter {
  /** "GPKG", as the application's number in the header of the file. */
  private static final int APPLICATION = 0x47504B47;

  private static final int VERSION = 10300;
  private static final int CUSTOM_SRS = 100_000;
  private static final int UNDEFINED_SRS = -1;
  private static final int WGS84_SRS = 4326;
  private static final String SRS_TABLE = "gpkg_spatial_ref_sys";

  /** Names that SQLite or GeoPackage keep for themselves. */
  private static final Pattern RESERVED =
      Pattern.compile("(?:gpkg|sqlite|rtree)_.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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
  private final PendingFile pending;
  private final Connection connection;
  private final Map<String, Integer> systems = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private @Nullable GeoPackageWriter last;
  private int nextSrs = CUSTOM_SRS;

  /**
   * Starts a file.
   *
   * @throws org.jiezhi.model.UsageException if it cannot be written
   */
  GeoPackageTarget(Path file) {
    this.file = file;
    pending = new PendingFile(file);
    try {
      connection =
          JDBC.createConnection(
              JDBC.PREFIX + pending.path().toUri().toString().replace("file:///", "file:/"),
              new Properties());
    } catch (SQLException e) {
      pending.close();
      throw PendingFile.failed(file);
    }
    try {
      begin();
    } catch (SQLException e) {
      close();
      throw PendingFile.failed(file);
    }
  }

  private void begin() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=OFF");
      statement.execute("PRAGMA synchronous=OFF");
      statement.execute("PRAGMA application_id=" + APPLICATION);
      statement.execute("PRAGMA user_version=" + VERSION);
      connection.setAutoCommit(false);
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    String wgs84 = ReferenceSystems.toPrj(ReferenceSystem.WGS84).orElseThrow();
    insert(SRS_TABLE, "Undefined cartesian SRS", -1, "NONE", -1, "undefined", null);
    insert(SRS_TABLE, "Undefined geographic SRS", 0, "NONE", 0, "undefined", null);
    insert(SRS_TABLE, "WGS 84", WGS84_SRS, "EPSG", WGS84_SRS, wgs84, null);
  }

  @Override
  public FeatureWriter layer(String name, @Nullable ReferenceSystem crs) {
    if (last != null && !last.isFinished()) {
      throw new IllegalStateException("the layer before is not finished");
    }
    NoteCounter losses = new NoteCounter();
    String table = RESERVED.matcher(name).matches() ? "layer_" + name : name;
    String free = table;
    for (int n = 2; !names.add(free.toLowerCase(Locale.ROOT)); n++) {
      free = table + "_" + n;
    }
    if (!free.equals(name)) {
      losses.add(
          Message.of(
              "layer {0} is written as {1}: the name is kept for other uses in a GeoPackage, or"
                  + " there already",
              "图层 {0} 写为 {1}：该名称在 GeoPackage 中另有用途或已存在", name, free));
    }
    last = new GeoPackageWriter(this, free, crs, losses);
    return last;
  }

  /** The key of a reference system, which is entered where it is not there yet. */
  int srsId(@Nullable ReferenceSystem crs, NoteCounter losses) throws SQLException {
    if (crs == null) {
      return UNDEFINED_SRS;
    }
    String id = crs.id().equals(ReferenceSystem.WGS84.id()) ? "EPSG:" + WGS84_SRS : crs.id();
    String definition = ReferenceSystems.toPrj(crs).orElse("undefined");
    boolean epsg = id.matches("EPSG:[0-9]{1,9}");
    if (!epsg && definition.equals("undefined")) {
      losses.add(
          Message.of(
              "the reference system {0} is not written: no definition of it is known here",
              "坐标系 {0} 未写出：此处没有它的定义", id));
      return UNDEFINED_SRS;
    }
    String wanted = epsg ? id : definition;
    Integer known = systems.get(wanted);
    if (known != null) {
      return known;
    }
    int srsId = epsg ? Integer.parseInt(id.substring(id.indexOf(':') + 1)) : nextSrs++;
    systems.put(wanted, srsId);
    if (srsId != WGS84_SRS) {
      insert(SRS_TABLE, id, srsId, epsg ? "EPSG" : "NONE", srsId, definition, null);
    }
    return srsId;
  }

  /** Puts a row into a table. */
  void insert(String table, @Nullable Object... values) throws SQLException {
    String marks = "?, ".repeat(values.length - 1) + "?";
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  Connection connection() {
    return connection;
  }

  Path file() {
    return file;
  }

  @Override
  public void finish() {
    if (last != null && !last.isFinished()) {
      throw new IllegalStateException("the last layer is not finished");
    }
    try {
      connection.commit();
      connection.close();
      pending.finish();
    } catch (SQLException | IOException e) {
      throw PendingFile.failed(file);
    }
  }

  @Override
  public void close() {
    if (last != null) {
      last.close();
    }
    try {
      connection.close();
    } catch (SQLException e) {
      // What could not be written is dropped anyway.
    }
    pending.close();
  }
}
