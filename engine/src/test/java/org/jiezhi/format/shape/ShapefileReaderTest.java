package org.jiezhi.format.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiezhi.format.shape.ShapeBytes.parts;
import static org.jiezhi.format.shape.ShapeBytes.point;
import static org.jiezhi.format.shape.ShapeBytes.reversed;
import static org.jiezhi.format.shape.ShapeBytes.shp;
import static org.jiezhi.format.shape.ShapeBytes.square;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapefileReaderTest {
  @TempDir Path dir;

  private String notes = "";

  private List<Feature> read(byte[] bytes) throws IOException {
    return read(Files.write(dir.resolve("a.shp"), bytes));
  }

  private List<Feature> read(Path file) {
    List<Feature> found = new ArrayList<>();
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      for (Feature each = reader.next(); each != null; each = reader.next()) {
        found.add(each);
      }
      notes = reader.notes().stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
    return found;
  }

  private String wkt(byte[] bytes) throws IOException {
    return read(bytes).stream()
        .map(each -> String.valueOf(each.geometry()))
        .collect(Collectors.joining("; "));
  }

  @Test
  void pointsOfEveryForm() throws IOException {
    assertThat(wkt(shp(1, point(1, 3, 4), point(0)))).isEqualTo("POINT (3 4); null");
    assertThat(wkt(shp(11, point(11, 3, 4, 5, 6)))).isEqualTo("POINT (3 4)");
    assertThat(notes).contains("Z and M values of 1 records");
    assertThat(wkt(shp(21, point(21, 3, 4, 6)))).isEqualTo("POINT (3 4)");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 18, 28})
  void multipointsOfEveryForm(int type) throws IOException {
    int extra = type == 8 ? 0 : type == 18 ? 8 : 4;
    assertThat(wkt(shp(type, ShapeBytes.multipoint(type, extra, 1, 2, 3, 4))))
        .isEqualTo("MULTIPOINT ((1 2), (3 4))");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 13, 23})
  void linesOfEveryForm(int type) throws IOException {
    double[] line = {0, 0, 1, 1};
    double[] other = {5, 5, 6, 6, 7, 5};
    assertThat(wkt(shp(type, parts(type, 9, line), parts(type, 0, line, other))))
        .isEqualTo("LINESTRING (0 0, 1 1); MULTILINESTRING ((0 0, 1 1), (5 5, 6 6, 7 5))");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 15, 25})
  void polygonsOfEveryForm(int type) throws IOException {
    assertThat(wkt(shp(type, parts(type, 14, square(0, 0, 1)))))
        .isEqualTo("POLYGON ((0 0, 0 1, 1 1, 1 0, 0 0))");
    assertThat(notes.contains("Z and M")).isEqualTo(type != 5);
  }

  @Test
  void aHoleGoesToTheSmallestRingAroundItAndAnIslandInItIsAPolygon() throws IOException {
    byte[] nested =
        parts(
            5,
            0,
            reversed(square(1, 1, 8)),
            square(0, 0, 10),
            reversed(square(3, 3, 1)),
            square(2, 2, 4),
            square(20, 0, 1));
    assertThat(wkt(shp(5, nested)))
        .isEqualTo(
            "MULTIPOLYGON (((0 0, 0 10, 10 10, 10 0, 0 0), (1 1, 9 1, 9 9, 1 9, 1 1)), "
                + "((2 2, 2 6, 6 6, 6 2, 2 2), (3 3, 4 3, 4 4, 3 4, 3 3)), "
                + "((20 0, 20 1, 21 1, 21 0, 20 0)))");
    assertThat(notes).doesNotContain("wrong way");
  }

  @Test
  void ringsThatRunTheWrongWayAreSortedOutByPosition() throws IOException {
    String expected = "POLYGON \\(\\(0 0.*\\), \\(1 1.*\\)\\)";
    assertThat(wkt(shp(5, parts(5, 0, square(0, 0, 9), square(1, 1, 1))))).matches(expected);
    assertThat(notes).contains("1 rings run the wrong way round").contains("first: record 1");
    assertThat(wkt(shp(5, parts(5, 0, reversed(square(0, 0, 9)), reversed(square(1, 1, 1))))))
        .matches(expected);
    assertThat(notes).contains("1 rings run the wrong way round");
    assertThat(wkt(shp(5, parts(5, 0, reversed(square(0, 0, 9)), square(1, 1, 1)))))
        .matches(expected);
    assertThat(notes).contains("2 rings run the wrong way round");
  }

  @Test
  void aHoleThatTouchesTheOuterRingInEveryVertexIsStillAHole() throws IOException {
    double[] diamond = {5, 0, 10, 5, 5, 10, 0, 5, 5, 0};
    assertThat(wkt(shp(5, parts(5, 0, square(0, 0, 10), diamond))))
        .startsWith("POLYGON ((0 0")
        .contains("(5 0, 10 5, 5 10, 0 5, 5 0)");
  }

  @Test
  void twoEqualRingsAreTwoPolygons() throws IOException {
    assertThat(wkt(shp(5, parts(5, 0, square(0, 0, 1), square(0, 0, 1)))))
        .startsWith("MULTIPOLYGON");
  }

  @Test
  void openAndDegenerateRingsAreNotLostSilently() throws IOException {
    double[] open = {0, 0, 0, 1, 1, 1};
    double[] flat = {5, 5, 6, 6, 7, 7, 5, 5};
    double[] short2 = {8, 8, 8, 8};
    assertThat(wkt(shp(5, parts(5, 0, open, flat, short2), parts(5, 0, flat))))
        .isEqualTo("POLYGON ((0 0, 0 1, 1 1, 0 0)); null");
    assertThat(notes)
        .contains("1 open rings were closed")
        .contains("3 rings without area were left out (first: record 1)")
        .contains("1 polygons have no ring with an area");
  }

  @Test
  void coordinatesThatAreNoNumbersLeaveTheFeatureWithoutGeometry() throws IOException {
    assertThat(
            wkt(
                shp(
                    1,
                    point(1, Double.NaN, 0),
                    point(1, Double.POSITIVE_INFINITY, 0),
                    point(1, -1e39, 0),
                    point(1, 1, 2))))
        .isEqualTo("null; null; null; POINT (1 2)");
    assertThat(notes).contains("3 records have a coordinate that is no number");
  }

  @Test
  void surfacesAreRefusedByName() {
    assertThatThrownBy(() -> read(shp(31)))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("a.shp")
        .hasMessageContaining("MultiPatch");
    assertThatThrownBy(() -> read(shp(7))).hasMessageContaining("shape type 7");
    assertThatThrownBy(() -> read(shp(5, point(1, 1, 2))))
        .hasMessageContaining("record 1 at byte 108");
  }

  @Test
  void headersThatLieAreNamedErrorsBeforeAnythingIsAllocated() throws IOException {
    byte[] sound = shp(5, parts(5, 0, square(0, 0, 1)), parts(5, 0, square(2, 0, 1)));
    int second = 100 + 8 + 44 + 4 + 80;
    for (int value : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28, 6}) {
      assertDamaged(sound, second + 8 + 36, value, ByteOrder.LITTLE_ENDIAN); // parts
      assertDamaged(sound, second + 8 + 40, value, ByteOrder.LITTLE_ENDIAN); // points
      assertDamaged(sound, second + 4, value, ByteOrder.BIG_ENDIAN); // length
    }
    assertDamaged(sound, second + 8 + 44, 3, ByteOrder.LITTLE_ENDIAN); // first part
  }

  private void assertDamaged(byte[] sound, int at, int value, ByteOrder order) {
    byte[] damaged = sound.clone();
    ByteBuffer.wrap(damaged).order(order).putInt(at, value);
    assertThatThrownBy(() -> read(damaged))
        .as("%s at byte %s", value, at)
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("a.shp")
        .hasMessageContaining("record 2 at byte");
  }

  @Test
  void aFileCutBetweenRecordsIsAnError() {
    byte[] whole = shp(1, point(1, 1, 2), point(1, 3, 4));
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, 128)))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("states more bytes");
  }

  @Test
  void manyNestedRingsAreRefusedBeforeTheyTakeForever() throws IOException {
    double[][] rings = new double[20_000][];
    Arrays.setAll(rings, i -> square(i, i, 100_000 - 2 * i));
    long start = System.nanoTime();
    assertThatThrownBy(() -> read(shp(5, parts(5, 0, rings))))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("record 1");
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(10);
  }

  @Test
  void theIndexIsFollowedOverWhatAnEditorLeftBehind() throws IOException {
    byte[] whole = shp(1, point(1, 1, 2), point(1, 9, 9), point(1, 3, 4));
    ByteBuffer index = ByteBuffer.allocate(116);
    index.putInt(9994).putInt(24, 58).position(100);
    index.putInt(156 / 2).putInt(10).putInt(50).putInt(10);
    Files.write(dir.resolve("a.shx"), index.array());
    assertThat(wkt(whole)).isEqualTo("POINT (3 4); POINT (1 2)");
    assertThat(notes).contains("28 bytes of the .shp belong to no record");

    index.putInt(100, 5_000);
    Files.write(dir.resolve("a.shx"), index.array());
    assertThat(wkt(whole)).isEqualTo("POINT (1 2); POINT (9 9); POINT (3 4)");
    assertThat(notes).contains("a.shx does not fit");
  }

  @Test
  void theTableMayHaveFewerMoreOrDeletedRows() throws IOException {
    byte[] shapes = shp(1, point(1, 1, 1), point(1, 2, 2), point(1, 3, 3));
    List<String> columns = List.of("CODE:C:3:0");
    Files.write(dir.resolve("a.dbf"), ShapeBytes.dbf(columns, " 001", "*002"));
    List<Feature> found = read(shapes);
    assertThat(found).extracting(Feature::number).containsExactly(1L, 3L);
    assertThat(found.get(0).attributes()).containsEntry("CODE", "001");
    assertThat(found.get(1).attributes()).containsEntry("CODE", null);
    assertThat(notes)
        .contains("1 records are marked deleted and were left out (first: record 2)")
        .contains("1 shapes have no row in the .dbf");

    Files.write(dir.resolve("a.dbf"), ShapeBytes.dbf(columns, " 1", " 2", " 3", " 4", " 5"));
    assertThat(read(shapes)).hasSize(3);
    assertThat(notes).contains("2 rows at the end of the .dbf have no shape");
  }

  @Test
  void partsAreFoundWhateverTheirCase() throws IOException {
    Files.write(dir.resolve("B.SHP"), shp(1, point(1, 1, 1)));
    Files.write(dir.resolve("b.Dbf"), ShapeBytes.dbf(List.of("N:N:3:0"), "   7"));
    Files.writeString(
        dir.resolve("B.PRJ"), "GEOGCS[\"CGCS2000\",UNIT[\"Degree\",0.0174532925199433]]");
    Path file = dir.resolve("B.SHP");
    assertThat(read(file).get(0).attributes()).containsEntry("N", 7L);
    try (FeatureReader reader = Formats.open(file, ReadOptions.DETECT)) {
      assertThat(reader.info().crs())
          .extracting(found -> found.value().id())
          .isEqualTo("EPSG:4490");
      assertThat(reader.info().layer()).isEqualTo("B");
    }
  }

  @Test
  void anotherLayerThanTheOnlyOneIsWrongUse() throws IOException {
    Files.write(dir.resolve("a.shp"), shp(1));
    assertThatThrownBy(() -> Formats.open(dir.resolve("a.shp"), new ReadOptions("x", null, null)))
        .isInstanceOf(UsageException.class);
  }
}
