package org.jiezhi.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mil.nga.geopackage.GeoPackage;
import mil.nga.geopackage.GeoPackageManager;
import mil.nga.geopackage.features.user.FeatureResultSet;
import mil.nga.geopackage.features.user.FeatureRow;
import org.h2gis.functions.factory.H2GISFunctions;
import org.jiezhi.Boundaries;
import org.jiezhi.Inspection;
import org.jiezhi.LayerSource;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Progress;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteArrayInStream;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.wololo.flatgeobuf.GeometryConversions;
import org.wololo.flatgeobuf.HeaderMeta;

/**
 * Reading a whole FlatGeobuf or GeoPackage file of areas of 200 vertices with three attributes:
 * 10,000 areas are two million vertices. Ours reads into units with codes, names and attributes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LayerReadBenchmark {
  private static final long SEED = 1;

  /** Number of areas. */
  @Param({"10000"})
  public int areas;

  private Path folder = Path.of("");
  private Path flat = Path.of("");
  private Path packaged = Path.of("");

  /** Writes the files. */
  @Setup
  public void write() throws IOException, SQLException {
    folder = Files.createTempDirectory("jiezhi-read");
    flat = folder.resolve("areas.fgb");
    packaged = folder.resolve("areas.gpkg");
    LayerFiles.writeFlatGeobuf(flat, areas, SEED);
    LayerFiles.writeGeoPackage(packaged, areas, SEED);
  }

  /** Removes the files. */
  @TearDown
  public void remove() throws IOException {
    Files.delete(flat);
    Files.delete(packaged);
    Files.delete(folder);
  }

  /** Ours. */
  @Benchmark
  public Hierarchy flatGeobufJiezhi() {
    return Boundaries.read(flat).hierarchy();
  }

  /** The library's own conversion to geometries; the attributes are left out. */
  @Benchmark
  public long flatGeobufLibrary() throws IOException {
    long vertices = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(flat), 1 << 16)) {
      HeaderMeta header = HeaderMeta.read(in);
      for (long i = 0; i < header.featuresCount; i++) {
        int size = ByteBuffer.wrap(in.readNBytes(4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
        ByteBuffer buffer = ByteBuffer.wrap(in.readNBytes(size)).order(ByteOrder.LITTLE_ENDIAN);
        Geometry geometry =
            GeometryConversions.deserialize(
                org.wololo.flatgeobuf.generated.Feature.getRootAsFeature(buffer).geometry(),
                header.geometryType);
        vertices += geometry.getNumPoints();
      }
    }
    return vertices;
  }

  /** H2GIS: the file linked as a table, and all of it selected. */
  @Benchmark
  public long flatGeobufH2gis() throws SQLException {
    long vertices = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
      H2GISFunctions.load(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("CALL FILE_TABLE('" + flat + "', 'AREAS')");
        try (ResultSet rows = statement.executeQuery("SELECT * FROM AREAS")) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              if (rows.getObject(i) instanceof Geometry geometry) {
                vertices += geometry.getNumPoints();
              }
            }
          }
        }
      }
    }
    return vertices;
  }

  /** Ours. */
  @Benchmark
  public Hierarchy geoPackageJiezhi() {
    return Boundaries.read(packaged).hierarchy();
  }

  /** Ours, features only: read, counted and measured as {@code jiezhi inspect} does. */
  @Benchmark
  public List<Inspection> geoPackageFeatures() {
    return Inspection.of(LayerSource.of(packaged), Progress.NONE);
  }

  /** NGA's library for GeoPackage: rows with geometry and attributes. */
  @Benchmark
  public long geoPackageNga() {
    long vertices = 0;
    List<Object> values = new ArrayList<>();
    try (GeoPackage file = GeoPackageManager.open(packaged.toFile(), false)) {
      FeatureResultSet rows = file.getFeatureDao("areas").queryForAll();
      try {
        for (FeatureRow row : rows) {
          if (row.getGeometryValue() instanceof mil.nga.sf.Polygon polygon) {
            vertices += polygon.getRing(0).numPoints();
          }
          values.add(row.getValue("code"));
          values.add(row.getValue("name"));
          values.add(row.getValue("households"));
        }
      } finally {
        rows.close();
      }
    }
    return vertices + values.size();
  }

  /** The usual way: SQL, and the reader of JTS for the geometries. */
  @Benchmark
  public long geoPackageJdbcAndJts() throws SQLException, IOException, ParseException {
    long vertices = 0;
    WKBReader reader = new WKBReader();
    List<String> texts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + packaged);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM areas")) {
      while (rows.next()) {
        byte[] blob = rows.getBytes("geom");
        texts.add(rows.getString("code"));
        texts.add(rows.getString("name"));
        byte[] wkb = java.util.Arrays.copyOfRange(blob, 8, blob.length);
        vertices += reader.read(new ByteArrayInStream(wkb)).getNumPoints();
      }
    }
    return vertices + texts.size();
  }
}
