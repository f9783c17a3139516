package org.jiezhi.sampledata.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jiezhi.sampledata.boundaries.Area;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherFormatsTest {
  private static final Charset GBK = Charset.forName("GBK");
  private static final long[] SHELL = {
    108_000_000_000L,
    30_000_000_000L,
    108_001_000_000L,
    30_000_000_000L,
    108_000_000_000L,
    30_001_000_000L
  };
  private static final List<Feature> FEATURES =
      List.of(
          new Feature("990101", "", "云宁区", new Area(List.of(List.of(SHELL)))),
          new Feature("990102", "", "清泉区", null));

  private static Layer layer() {
    return new Layer("0-district", "district", "partition", "", FEATURES.size(), FEATURES::get);
  }

  @Test
  void shapefileHasGbkNamesAndClockwiseShells(@TempDir Path folder) throws IOException {
    new LayerWriter(1)
        .writeShapefile(layer(), folder.resolve("0-district"), GBK, CoordinateChange.NONE);
    byte[] table = Files.readAllBytes(folder.resolve("0-district.dbf"));
    assertThat(new String(table, GBK)).contains("云宁区").contains("清泉区").contains("990101");
    assertThat(ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).getInt(4)).isEqualTo(2);
    ByteBuffer shapes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("0-district.shp")));
    assertThat(shapes.getInt(0)).isEqualTo(9994);
    assertThat(shapes.getInt(24)).isEqualTo(shapes.limit() / 2);
    shapes.order(ByteOrder.LITTLE_ENDIAN);
    assertThat(shapes.getInt(108)).isEqualTo(5);
    assertThat(shapes.getInt(108 + 40)).isEqualTo(4);
    double[] xs = new double[4];
    double[] ys = new double[4];
    double doubled = 0;
    for (int i = 0; i < 4; i++) {
      xs[i] = shapes.getDouble(108 + 48 + 16 * i);
      ys[i] = shapes.getDouble(108 + 48 + 16 * i + 8);
    }
    for (int i = 0; i < 3; i++) {
      doubled += xs[i] * ys[i + 1] - xs[i + 1] * ys[i];
    }
    assertThat(doubled).isNegative();
    assertThat(xs[0]).isEqualTo(108.0);
  }

  @Test
  void geoPackageCanBeReadBack(@TempDir Path folder) throws IOException, SQLException {
    Path file = folder.resolve("boundaries.gpkg");
    new LayerWriter(1).writeGeoPackage(List.of(layer()), file);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var rows =
            connection
                .createStatement()
                .executeQuery("SELECT code, name, length(geom) FROM district ORDER BY fid")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("990101");
      assertThat(rows.getString(2)).isEqualTo("云宁区");
      assertThat(rows.getInt(3)).isEqualTo(8 + 9 + 9 + 4 + 4 * 16);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBytes(3)).isNull();
    }
  }

  @Test
  void geoJsonWritesNullForWhatIsMissing() {
    assertThat(GeoJson.text(FEATURES.get(1)))
        .isEqualTo(
            "{\"type\":\"Feature\",\"properties\":{\"code\":\"990102\",\"parent\":null,"
                + "\"name\":\"清泉区\"},\"geometry\":null}");
  }
}
