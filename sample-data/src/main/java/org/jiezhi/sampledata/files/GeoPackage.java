package org.jiezhi.sampledata.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jiezhi.sampledata.boundaries.Area;
import org.jspecify.annotations.Nullable;

/**
 * Writes layers of polygons with {@code code}, {@code parent} and {@code name} into one GeoPackage
 * in WGS 84. Not thread-safe.
 */
public final class GeoPackage implements Closeable {
  private static final String FIXED_TIME = "2026-01-01T00:00:00.000Z";
  private static final int WGS84 = 4326;
  private static final int MULTI_POLYGON = 6;
  private static final int POLYGON = 3;

  private final Connection connection;
  private @Nullable PreparedStatement insert;

  /** Begins a file, which must not exist. */
  public GeoPackage(Path file) throws IOException {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        for (String sql : schema()) {
          statement.execute(sql);
        }
      }
    } catch (SQLException failed) {
      throw new IOException("cannot write " + file, failed);
    }
  }

  private static List<String> schema() {
    return List.of(
        "PRAGMA application_id = 1196444487",
        "PRAGMA user_version = 10300",
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,"
            + " organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,"
            + " definition TEXT NOT NULL, description TEXT)",
        "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL,"
            + " identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,"
            + " min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)",
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
            + " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,"
            + " m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name))",
        "INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined cartesian', -1, 'NONE', -1,"
            + " 'undefined', NULL), ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),"
            + " ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS"
            + " 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\","
            + "0.0174532925199433],AUTHORITY[\"EPSG\",\"4326\"]]', NULL)");
  }

  /** Begins a layer; records go into it until the next one begins. */
  public void layer(String name) throws IOException {
    try (Statement statement = connection.createStatement()) {
      closeInsert();
      statement.execute(
          "CREATE TABLE \""
              + name
              + "\" (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom MULTIPOLYGON, code TEXT,"
              + " parent TEXT, name TEXT)");
      statement.execute(
          "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id)"
              + " VALUES ('"
              + name
              + "', 'features', '"
              + name
              + "', '"
              + FIXED_TIME
              + "', 4326)");
      statement.execute(
          "INSERT INTO gpkg_geometry_columns VALUES ('"
              + name
              + "', 'geom', 'MULTIPOLYGON', 4326, 0, 0)");
      insert =
          connection.prepareStatement(
              "INSERT INTO \"" + name + "\" (geom, code, parent, name) VALUES (?, ?, ?, ?)");
    } catch (SQLException failed) {
      throw new IOException("cannot write layer " + name, failed);
    }
  }

  /** Adds a record to the layer begun last. */
  public void add(Feature feature) throws IOException {
    Area area = feature.area();
    PreparedStatement row = insert;
    if (row == null) {
      throw new IllegalStateException("no layer was begun");
    }
    try {
      row.setBytes(1, area == null ? null : geometry(area));
      row.setString(2, feature.code().isEmpty() ? null : feature.code());
      row.setString(3, feature.parent().isEmpty() ? null : feature.parent());
      row.setString(4, feature.name());
      row.executeUpdate();
    } catch (SQLException failed) {
      throw new IOException("cannot write record " + feature.code(), failed);
    }
  }

  private static byte[] geometry(Area area) {
    int rings = area.polygons().stream().mapToInt(List::size).sum();
    int size = 8 + 9 + 9 * area.polygons().size() + 4 * rings + 16 * (area.points() + rings);
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) 1).putInt(WGS84);
    out.put((byte) 1).putInt(MULTI_POLYGON).putInt(area.polygons().size());
    for (List<long[]> polygon : area.polygons()) {
      out.put((byte) 1).putInt(POLYGON).putInt(polygon.size());
      for (long[] ring : polygon) {
        out.putInt(ring.length / 2 + 1);
        for (int i = 0; i <= ring.length; i += 2) {
          int at = i % ring.length;
          out.putDouble(Coordinates.degrees(ring[at]));
          out.putDouble(Coordinates.degrees(ring[at + 1]));
        }
      }
    }
    return out.array();
  }

  private void closeInsert() throws SQLException {
    PreparedStatement open = insert;
    insert = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      closeInsert();
      connection.commit();
      connection.close();
    } catch (SQLException failed) {
      throw new IOException("cannot finish the GeoPackage", failed);
    }
  }
}
