package org.jiezhi.benchmarks;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.wololo.flatgeobuf.ColumnMeta;
import org.wololo.flatgeobuf.GeometryConversions;
import org.wololo.flatgeobuf.HeaderMeta;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.GeometryType;

/**
 * Areas with a code, a name and a number, written by the means of others: FlatGeobuf by its own
 * library, GeoPackage by SQL and the writer of JTS.
 */
final class LayerFiles {
  static final int VERTICES = 200;

  private LayerFiles() {}

  private record Area(String code, String name, long households, Polygon shape) {}

  private static List<Area> areas(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    GeometryFactory factory = new GeometryFactory();
    List<Area> areas = new ArrayList<>();
    for (int n = 1; n <= count; n++) {
      double x = 106 + random.nextDouble();
      double y = 29 + random.nextDouble();
      Coordinate[] ring = new Coordinate[VERTICES + 1];
      for (int i = 0; i < VERTICES; i++) {
        double angle = 2 * Math.PI * i / VERTICES;
        double radius = 0.001 * (1 + 0.02 * random.nextDouble());
        ring[i] = new Coordinate(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
      }
      ring[VERTICES] = ring[0].copy();
      areas.add(
          new Area(
              "99" + (1_000_000 + n),
              "第" + n + "社区",
              random.nextInt(900),
              factory.createPolygon(ring)));
    }
    return areas;
  }

  /** Writes a FlatGeobuf file without index. */
  static void writeFlatGeobuf(Path file, int count, long seed) throws IOException {
    HeaderMeta header = new HeaderMeta();
    header.name = "areas";
    header.geometryType = GeometryType.Polygon;
    header.srid = 4326;
    header.featuresCount = count;
    header.indexNodeSize = 0;
    header.columns = new ArrayList<>();
    byte[] types = {ColumnType.String, ColumnType.String, ColumnType.Long};
    String[] names = {"code", "name", "households"};
    for (int i = 0; i < names.length; i++) {
      ColumnMeta column = new ColumnMeta();
      column.name = names[i];
      column.type = types[i];
      header.columns.add(column);
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(new byte[] {'f', 'g', 'b', 3, 'f', 'g', 'b', 0});
      HeaderMeta.write(header, out, new FlatBufferBuilder());
      for (Area each : areas(count, seed)) {
        FlatBufferBuilder builder = new FlatBufferBuilder(1 << 13);
        int shape = GeometryConversions.serialize(builder, each.shape, (byte) GeometryType.Polygon);
        int values = values(builder, each);
        Feature.startFeature(builder);
        Feature.addGeometry(builder, shape);
        Feature.addProperties(builder, values);
        Feature.finishSizePrefixedFeatureBuffer(builder, Feature.endFeature(builder));
        out.write(builder.sizedByteArray());
      }
    }
  }

  private static int values(FlatBufferBuilder builder, Area area) {
    byte[] code = area.code.getBytes(StandardCharsets.UTF_8);
    byte[] name = area.name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer values =
        ByteBuffer.allocate(22 + code.length + name.length).order(ByteOrder.LITTLE_ENDIAN);
    values.putShort((short) 0).putInt(code.length).put(code);
    values.putShort((short) 1).putInt(name.length).put(name);
    values.putShort((short) 2).putLong(area.households);
    return builder.createByteVector(values.array());
  }

  /** Writes a GeoPackage of one layer. */
  static void writeGeoPackage(Path file, int count, long seed) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY,"
                + " organization TEXT, organization_coordsys_id INTEGER, definition TEXT,"
                + " description TEXT)");
        statement.execute(
            "INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'undefined', '')");
        statement.execute(
            "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier"
                + " TEXT, description TEXT, last_change DATETIME, min_x DOUBLE, min_y DOUBLE,"
                + " max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)");
        statement.execute(
            "INSERT INTO gpkg_contents VALUES ('areas', 'features', 'areas', '',"
                + " '2000-01-01T00:00:00.000Z', 105, 28, 108, 31, 4326)");
        statement.execute(
            "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,"
                + " geometry_type_name TEXT, srs_id INTEGER, z TINYINT, m TINYINT)");
        statement.execute(
            "INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'POLYGON', 4326, 0, 0)");
        statement.execute(
            "CREATE TABLE areas (fid INTEGER PRIMARY KEY, geom POLYGON, code TEXT, name TEXT,"
                + " households INTEGER)");
      }
      WKBWriter writer = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO areas VALUES (NULL, ?, ?, ?, ?)")) {
        for (Area each : areas(count, seed)) {
          byte[] wkb = writer.write(each.shape);
          ByteBuffer blob = ByteBuffer.allocate(8 + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
          blob.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) 1).putInt(4326).put(wkb);
          insert.setBytes(1, blob.array());
          insert.setString(2, each.code);
          insert.setString(3, each.name);
          insert.setLong(4, each.households);
          insert.execute();
        }
      }
      connection.commit();
    }
  }
}
