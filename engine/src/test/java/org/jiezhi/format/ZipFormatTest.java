package org.jiezhi.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.format.shape.ShapeBytes;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipFormatTest {
  private static final byte[] POINTS = ShapeBytes.shp(1, ShapeBytes.point(1, 1, 2));

  @TempDir Path dir;

  private Path zip(Charset charset, Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes, charset)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(each.getValue());
      }
    }
    return Files.write(dir.resolve("a.zip"), bytes.toByteArray());
  }

  private static Map<String, byte[]> of(Object... pairs) {
    Map<String, byte[]> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], (byte[]) pairs[i + 1]);
    }
    return map;
  }

  @Test
  void layersAreListedAndPickedByName() throws IOException {
    Path file =
        zip(
            StandardCharsets.UTF_8,
            of(
                "__MACOSX/b/._street.shp", POINTS,
                "b/street.shp", POINTS,
                "b/street.dbf", ShapeBytes.dbf(java.util.List.of("A:C:1:0"), " x"),
                "b/readme.txt", new byte[] {'h', 'i'},
                "c d/community.SHP", POINTS,
                "x/same.shp", POINTS,
                "y/same.shp", POINTS));
    assertThat(Formats.layers(file))
        .containsExactly("street", "community", "x/same.shp", "y/same.shp");
    ReadOptions street = new ReadOptions("street", null, null);
    try (FeatureReader reader = Formats.open(file, street)) {
      assertThat(reader.info().layer()).isEqualTo("street");
      assertThat(reader.info().format()).isEqualTo("Shapefile");
      assertThat(reader.next()).extracting(each -> each.attributes().get("A")).isEqualTo("x");
    }
    assertThatThrownBy(() -> Formats.open(file, ReadOptions.DETECT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("street, community");
  }

  @Test
  void namesInGbkAreDecoded() throws IOException {
    Path file = zip(Charset.forName("GBK"), of("武汉/惠济社区.shp", POINTS, "武汉/永清街道.shp", POINTS));
    assertThat(Formats.layers(file)).containsExactly("惠济社区", "永清街道");
  }

  @Test
  void geoJsonStandsBesideShapefilesAndLoneTables() throws IOException {
    byte[] json =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":null}]}"
            .getBytes(StandardCharsets.UTF_8);
    Path file =
        zip(
            StandardCharsets.UTF_8,
            of(
                "grids.geojson", json,
                "street.shp", POINTS,
                "people.dbf", ShapeBytes.dbf(java.util.List.of("A:C:1:0"), " x")));
    assertThat(Formats.layers(file)).containsExactly("grids", "street", "people");
    try (FeatureReader reader = Formats.open(file, new ReadOptions("grids", null, null))) {
      assertThat(reader.info().format()).isEqualTo("GeoJSON");
      assertThat(reader.info().layer()).isEqualTo("grids");
      assertThat(reader.next()).extracting(each -> each.attributes().get("a")).isEqualTo(1L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../a.shp", "x/../../a.shp", "/etc/a.shp", "C:/a.shp", "..\\a.shp", "x\\..\\a"})
  void namesThatLeadOutRefuseTheArchive(String name) throws IOException {
    Path file = zip(StandardCharsets.UTF_8, of("sound.shp", POINTS, name, POINTS));
    assertThatThrownBy(() -> Formats.open(file, ReadOptions.DETECT))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("a.zip")
        .hasMessageContaining("leads out of the archive");
  }

  @Test
  void aBombIsRefusedBeforeItUnpacks() throws IOException {
    byte[] shapes = new byte[64 << 20];
    System.arraycopy(POINTS, 0, shapes, 0, POINTS.length);
    Path file = zip(StandardCharsets.UTF_8, of("bomb.shp", shapes));
    assertThat(shapes.length / Files.size(file)).isGreaterThan(900);
    assertThatThrownBy(() -> Formats.open(file, ReadOptions.DETECT))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("a.zip: bomb.shp unpacks to more than 10485760 bytes");
  }

  @Test
  void sizesThatLieAreErrors() throws IOException {
    Path file = zip(StandardCharsets.UTF_8, of("a.shp", POINTS));
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.length - 46;
    while (buffer.getInt(directory) != 0x02014B50) {
      directory--;
    }
    buffer.putInt(directory + 24, 7);
    Files.write(file, bytes);
    assertThatThrownBy(() -> Formats.open(file, ReadOptions.DETECT))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("a.shp has 128 bytes and states 7");
  }

  @Test
  void anArchiveWithoutLayersSaysWhatItHolds() throws IOException {
    Path file = zip(StandardCharsets.UTF_8, of("inner.zip", new byte[] {'P', 'K', 3, 4}));
    assertThatThrownBy(() -> Formats.layers(file))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("inner.zip");
  }

  @Test
  void errorsNameTheArchiveAndTheFileInIt() throws IOException {
    byte[] cut = java.util.Arrays.copyOf(POINTS, 120);
    Path file = zip(StandardCharsets.UTF_8, of("b/社区.shp", cut));
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      assertThatThrownBy(reader::next)
          .isInstanceOf(UnreadableInputException.class)
          .hasMessageMatching(".*a\\.zip: 社区\\.shp: record 1 at byte 100.*")
          .hasMessageNotContaining("jiezhi-");
    }
  }
}
