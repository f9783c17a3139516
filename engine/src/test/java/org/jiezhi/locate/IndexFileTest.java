package org.jiezhi.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jiezhi.locate.DamagedIndexException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;

/** The file: the same bytes for the same units, and nothing but whole files is opened. */
class IndexFileTest {
  private static final boolean LONG = Boolean.getBoolean("jiezhi.long");

  @TempDir Path folder = Path.of("");

  private static PointIndexBuilder town(int seed, int side) {
    Random random = new Random(seed);
    List<Geometry> shapes = CoverageCases.partition(random, side, side * 2, 40, 1);
    PointIndexBuilder builder = new PointIndexBuilder(CoverageCases.GRID, 1, "EPSG:4547");
    int above = builder.addLevelAboveLayer("区", "main", -1, 0);
    int level = builder.addLayer("网格", "main", above, false);
    List<Integer> parents = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      parents.add(builder.addUnit(above, -1, "9901" + i, "霁湾区" + i, shapes.get(0)));
    }
    for (int i = 0; i < shapes.size(); i++) {
      builder.addUnit(level, parents.get(i % 3), "9901" + i % 3 + i, "", shapes.get(i));
    }
    return builder.certified(true);
  }

  @Test
  void theBytesDoNotDependOnTheNumberOfThreads() throws IOException {
    for (int seed = 1; seed <= 5; seed++) {
      byte[] one = bytes(town(seed, 60).build(1, () -> {}));
      for (int threads = 2; threads <= 5; threads++) {
        assertThat(bytes(town(seed, 60).build(threads, () -> {})))
            .as("seed %d, %d threads", seed, threads)
            .isEqualTo(one);
      }
    }
  }

  @Test
  void whatIsOpenedIsWhatWasSaved() throws IOException {
    PointIndex saved = town(1, 12).build(2, () -> {});
    Path file = folder.resolve("town.jzi");
    saved.save(file);
    for (PointIndex opened :
        List.of(PointIndex.map(file), PointIndex.load(file), PointIndex.open(file))) {
      assertThat(bytes(opened)).isEqualTo(Files.readAllBytes(file));
      assertThat(opened.levels()).isEqualTo(saved.levels());
      assertThat(opened.crs()).isEqualTo("EPSG:4547");
      assertThat(opened.isCertified()).isTrue();
      assertThat(opened.units().size()).isEqualTo(27);
      assertThat(opened.units().name(1)).isEqualTo("霁湾区0");
      assertThat(opened.units().code(2)).isEqualTo("990100");
      assertThat(opened.units().last(1)).isEqualTo(9);
      assertThat(opened.units().isWithin(9, 1)).isTrue();
      assertThat(opened.units().isWithin(10, 1)).isFalse();
      assertThat(opened.units().ancestor(9, 0)).isEqualTo(1);
      assertThat(opened.units().ancestor(9, 1)).isEqualTo(9);
    }
  }

  @Test
  void everyFlippedByteIsSeen() throws IOException {
    Path file = folder.resolve("town.jzi");
    town(2, 4).build(1, () -> {}).save(file);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    Path damaged = folder.resolve("damaged.jzi");
    for (int at = 0; at < whole.length; at++) {
      boolean isPart = LONG || at < 256 || at >= whole.length - 64 || random.nextInt(32) == 0;
      if (isPart) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) (1 + random.nextInt(255));
        Files.write(damaged, changed);
        int place = at;
        assertThatThrownBy(() -> PointIndex.open(damaged))
            .as("byte %d of %d, seed 7", place, whole.length)
            .isInstanceOf(DamagedIndexException.class);
      }
    }
  }

  @Test
  void cutForeignAndOtherFilesAreRefusedByName() throws IOException {
    Path file = folder.resolve("town.jzi");
    town(3, 4).build(1, () -> {}).save(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {8, 40, 127, 128, 129, 1000, whole.length - 1}) {
      assertThat(reason(Arrays.copyOf(whole, length))).as("%d bytes", length).isEqualTo(Reason.CUT);
    }
    assertThat(reason(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(Reason.CUT);
    assertThat(reason(new byte[0])).isEqualTo(Reason.NO_INDEX);
    assertThat(reason(new byte[5000])).isEqualTo(Reason.NO_INDEX);
    byte[] newer = whole.clone();
    newer[8] = 2;
    assertThat(reason(newer)).isEqualTo(Reason.OTHER_VERSION);
    byte[] other = whole.clone();
    other[whole.length / 2] ^= 1;
    assertThat(reason(other)).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void anIndexOfNothingHasNothing() throws IOException {
    PointIndexBuilder builder = new PointIndexBuilder(CoverageCases.GRID, 1, "");
    builder.addLayer("level", "main", -1, false);
    Path file = folder.resolve("empty.jzi");
    builder.build(2, () -> {}).save(file);
    PointIndex opened = PointIndex.map(file);
    assertThat(opened.lookup().find(0, 0)).isZero();
    assertThat(opened.lookup().list(1, 1)).isEmpty();
    assertThat(opened.areaLookup().nearest(0, 1, 1, 1e9)).isEmpty();
    assertThat(opened.areaLookup().touching(1, 1, 1e6)).isEmpty();
  }

  @Test
  void theBuilderRefusesWhatIsNone() {
    PointIndexBuilder builder = new PointIndexBuilder(CoverageCases.GRID, 1, "");
    assertThatThrownBy(() -> builder.addLayer("level", "main", 3, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                builder.addUnit(
                    0,
                    -1,
                    "",
                    "",
                    CoverageCases.polygon(new long[] {0, 0}, new long[] {1, 0}, new long[] {0, 1})))
        .isInstanceOf(IllegalArgumentException.class);
    builder.addLevelAboveLayer("level", "main", -1, 0);
    assertThatThrownBy(() -> builder.build(1, () -> {})).hasMessageContaining("level");
  }

  private Reason reason(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("other.jzi"), bytes);
    try {
      PointIndex.open(file);
      throw new AssertionError("it was opened");
    } catch (DamagedIndexException e) {
      assertThat(e).hasMessageContaining("other.jzi");
      return e.reason();
    }
  }

  private static byte[] bytes(PointIndex index) throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    index.writeTo(out);
    return out.toByteArray();
  }
}
