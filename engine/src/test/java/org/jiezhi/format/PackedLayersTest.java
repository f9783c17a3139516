package org.jiezhi.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** Archives of the formats that are one file. */
class PackedLayersTest {
  private static final String POINT =
      "{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},"
          + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}\n";

  @TempDir Path dir = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"a.gpkg", "a.fgb"})
  void writtenFormatsAreReadFromAnArchive(String name) throws IOException {
    Path inner = write(name);
    assertThat(read(zip("b.zip", "layers/" + name, Files.readAllBytes(inner)), null)).hasSize(2);
  }

  @Test
  void textsAreReadFromAnArchive() throws IOException {
    String kml = "<kml><Placemark><Point><coordinates>1,2</coordinates></Point></Placemark></kml>";
    assertThat(read(zip("b.kmz", "doc.kml", bytes(kml)), null)).hasSize(1);
    assertThat(read(zip("b.zip", "a.csv", bytes("code,wkt\n1,POINT(1 2)\n")), null)).hasSize(1);
    assertThat(read(zip("b.zip", "a.geojsonl", bytes(POINT + POINT)), null)).hasSize(2);
  }

  /** Lists that explain a layer are often packed beside it. */
  @Test
  void tablesAreNoLayersWhereThereIsAnother() throws IOException {
    Path file = dir.resolve("b.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      put(out, "a.geojson", bytes(POINT));
      put(out, "fields.csv", bytes("name,meaning\n"));
    }
    assertThat(Formats.layers(file)).containsExactly("a");
  }

  @Test
  void layersOfAPackedGeoPackageAreNamedAfterBoth() throws IOException, SQLException {
    Path inner = write("a.gpkg");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + inner);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE VIEW some AS SELECT * FROM a WHERE fid = 2");
      statement.execute(
          "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
              + " VALUES ('some', 'features', 'some', 4326)");
      statement.execute(
          "INSERT INTO gpkg_geometry_columns VALUES ('some', 'geom', 'POINT', 4326, 0, 0)");
    }
    Path file = zip("b.zip", "a.gpkg", Files.readAllBytes(inner));
    assertThat(Formats.layers(file)).containsExactly("a/a", "a/some");
    assertThat(read(file, "a/some")).hasSize(1);
    assertThatThrownBy(() -> read(file, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a/a, a/some");
  }

  private Path write(String name) {
    Path file = dir.resolve(name);
    String format = name.substring(name.indexOf('.') + 1);
    try (FeatureWriter writer = Formats.create(format, file, ReferenceSystem.WGS84)) {
      for (int i = 1; i <= 2; i++) {
        writer.write(
            new Feature(
                i,
                null,
                Map.of("code", "99" + i),
                new GeometryFactory().createPoint(new Coordinate(i, i))));
      }
      writer.finish();
    }
    return file;
  }

  private Path zip(String name, String entry, byte[] content) throws IOException {
    Path file = dir.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      put(out, entry, content);
    }
    return file;
  }

  private static void put(ZipOutputStream out, String entry, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(entry));
    out.write(content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Feature> read(Path file, @Nullable String layer) {
    List<Feature> features = new ArrayList<>();
    try (FeatureReader reader = Formats.open(file, new ReadOptions(layer, null, null))) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        features.add(each);
      }
    }
    return features;
  }
}
