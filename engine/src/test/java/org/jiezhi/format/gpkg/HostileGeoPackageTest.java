package org.jiezhi.format.gpkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** Files made by somebody who means harm: they are refused in time, and nothing else happens. */
class HostileGeoPackageTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final LayerFormat FORMAT = new GeoPackageFormat();

  @TempDir Path dir = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void writeLayer() {
    file = dir.resolve("layer.gpkg");
    try (FeatureWriter writer = FORMAT.create(file, null)) {
      for (int i = 1; i <= 3; i++) {
        writer.write(
            new Feature(
                i,
                null,
                java.util.Map.of("code", "99" + i),
                new GeometryFactory().createPoint(new Coordinate(i, i))));
      }
      writer.finish();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Without end.
        "WITH RECURSIVE c(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM c)"
            + " SELECT fid, NULL AS geom FROM c",
        // Without end, before the first row.
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
            + " SELECT count(*) AS fid, NULL AS geom FROM c",
        // Of itself.
        "SELECT * FROM evil",
        // A product of many.
        "SELECT a.fid, a.geom FROM layer a, layer b, layer c, layer d, layer e, layer f, layer g,"
            + " layer h, layer i, layer j, layer k, layer l, layer m, layer n, layer o, layer p,"
            + " layer q, layer r, layer s",
        // A blob or text of a gigabyte.
        "SELECT 1 AS fid, zeroblob(1000000000) AS geom",
        "SELECT 1 AS fid, NULL AS geom, replace(hex(zeroblob(50000000)), '0', 'xxxxxxxxxx') AS name",
        // Many large ones.
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS fid, NULL AS"
            + " geom, printf('%.*c', 10000000, 'x') AS name FROM c",
        // Code of others.
        "SELECT load_extension('/tmp/evil.so') AS fid, NULL AS geom",
        "SELECT ST_Union(geom) AS geom, 1 AS fid FROM layer",
        // What is no geometry.
        "SELECT 1 AS fid, 'POINT(1 1)' AS geom",
        "SELECT 1 AS fid, x'47500001' AS geom",
        "SELECT 1 AS fid, x'4750000100000000' AS geom",
        "SELECT 1 AS fid, x'475000010000000001060000FFFFFFFFFF' AS geom",
        "SELECT 1 AS fid, x'47500021000000000101000000' AS geom",
        "SELECT 1 AS fid, x'4750000F00000000' AS geom"
      })
  void viewsThatMeanHarmAreRefused(String view) throws SQLException {
    sql("CREATE VIEW evil AS " + view);
    addLayer("evil");
    assertTimeoutPreemptively(
        BOUND,
        () ->
            assertThatThrownBy(() -> read("evil"))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("layer.gpkg"));
    assertThat(read("layer")).as("the other layer can be read").hasSize(3);
  }

  @Test
  void aSoundViewIsALayer() throws SQLException {
    sql("CREATE VIEW some AS SELECT fid, geom, code FROM layer WHERE fid > 1");
    addLayer("some");
    assertThat(FORMAT.layers(file)).containsExactly("layer", "some");
    assertThat(read("some"))
        .extracting(each -> each.attributes().get("code"))
        .containsExactly("992", "993");
  }

  @Test
  void severalLayersMustBeNamed() throws SQLException {
    sql("CREATE VIEW some AS SELECT fid, geom FROM layer");
    addLayer("some");
    assertThatThrownBy(() -> read(null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("layer, some");
    assertThatThrownBy(() -> read("other")).isInstanceOf(UsageException.class);
  }

  @Test
  void aTableOfContentsWithoutEndIsRefused() throws SQLException {
    sql("DROP TABLE gpkg_contents");
    sql(
        "CREATE VIEW gpkg_contents AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
            + " SELECT 't' || x AS table_name, 'attributes' AS data_type FROM c");
    assertThatThrownBy(() -> FORMAT.layers(file)).isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void otherSqliteFilesAreNamed() throws SQLException {
    Path other = dir.resolve("other.sqlite");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (a)");
    }
    assertThatThrownBy(() -> FORMAT.layers(other))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("no GeoPackage");
  }

  @Test
  void nothingIsWrittenBesideAFileInWriteAheadMode() throws SQLException, IOException {
    sql("PRAGMA journal_mode=WAL");
    assertThat(read("layer")).hasSize(3);
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void rowsOfAWriteAheadLogAreRead() throws SQLException {
    try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("INSERT INTO layer (fid, code) VALUES (4, '994')");
      assertThat(read("layer")).hasSize(4);
    }
  }

  private void addLayer(String name) throws SQLException {
    sql(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('"
            + name
            + "', 'features', '"
            + name
            + "', -1)");
    sql("INSERT INTO gpkg_geometry_columns VALUES ('" + name + "', 'geom', 'GEOMETRY', -1, 0, 0)");
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  private List<Feature> read(@Nullable String layer) {
    List<Feature> features = new ArrayList<>();
    try (FeatureReader reader = FORMAT.open(file, new ReadOptions(layer, null, null))) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        features.add(new Feature(each.number(), each.id(), each.attributes(), null));
      }
    }
    return features;
  }
}
