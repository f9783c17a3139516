package org.jiezhi.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;

/** Every answer is that of {@link SlowLookup}. */
class PointLookupTest {
  private static final boolean LONG = Boolean.getBoolean("jiezhi.long");
  private static final int CASES = LONG ? 4000 : 600;

  @TempDir Path folder = Path.of("");

  private boolean isTiling;
  private int points;
  private int rim;
  private int several;
  private int outside;
  private int wideRecords;
  private int tables;

  @Test
  void everyGridPointOfAPartitionHasOneUnit() throws IOException {
    isTiling = true;
    for (int seed = 1; seed <= CASES; seed++) {
      Random random = new Random(seed);
      int side = 1 + random.nextInt(5);
      int factor = random.nextBoolean() ? 1 : 10;
      int square = factor == 1 ? 4 + random.nextInt(9) : 2 + random.nextInt(2);
      List<Geometry> shapes =
          CoverageCases.partition(random, side, 1 + random.nextInt(side * side), square, factor);
      check(seed, List.of(shapes), CoverageCases.everyPoint(shapes), cells(random));
    }
    assertThat(several).isZero();
    assertThat(rim).isGreaterThan(points / 200);
    assertThat(outside).isGreaterThan(points / 20);
    assertThat(tables).isGreaterThan(CASES / 4);
  }

  @Test
  void heapsOfPolygonsAreAnsweredWhole() throws IOException {
    for (int seed = 1; seed <= CASES; seed++) {
      Random random = new Random(seed);
      long extent = 1L << (3 + random.nextInt(48));
      List<Geometry> shapes = CoverageCases.heap(random, 1 + random.nextInt(14), extent);
      List<Geometry> others = CoverageCases.heap(random, random.nextInt(5), extent);
      List<Geometry> both = new ArrayList<>(shapes);
      both.addAll(others);
      check(
          seed,
          random.nextBoolean() ? List.of(shapes) : List.of(shapes, others),
          CoverageCases.hardPoints(random, both, 300),
          cells(random));
    }
    assertThat(several).isGreaterThan(points / 10);
    assertThat(rim).isGreaterThan(points / 100);
    assertThat(wideRecords).isGreaterThan(CASES);
    assertThat(tables).isGreaterThan(CASES / 4);
  }

  @Test
  void manyUnitsMayMeetInOnePoint() throws IOException {
    for (int seed = 1; seed <= 8; seed++) {
      Random random = new Random(seed);
      List<Geometry> shapes =
          CoverageCases.fan(random, 20 + random.nextInt(280), 1L << (6 + random.nextInt(30)));
      check(seed, List.of(shapes), CoverageCases.hardPoints(random, shapes, 300), cells(random));
    }
    assertThat(wideRecords).isGreaterThan(8);
  }

  @AfterEach
  void tellCounts() {
    System.out.printf(
        Locale.ROOT,
        "seeds 1 to %d: %,d points, %,d on the rim, %,d in several units, %,d outside%n",
        CASES,
        points,
        rim,
        several,
        outside);
  }

  private static int cells(Random random) {
    return random.nextBoolean() ? 0 : 1 << random.nextInt(8);
  }

  /** Layers of shapes against the oracle: one by one, in bulk, from the heap and mapped. */
  private void check(int seed, List<List<Geometry>> layers, long[][] grid, int cells)
      throws IOException {
    PointIndexBuilder builder = new PointIndexBuilder(CoverageCases.GRID, 1, "test");
    int[] leaders = new int[layers.size()];
    for (int layer = 0; layer < leaders.length; layer++) {
      leaders[layer] = layer;
    }
    SlowLookup slow = new SlowLookup(CoverageCases.GRID, leaders);
    for (int layer = 0; layer < layers.size(); layer++) {
      int level = builder.addLayer("level " + layer, "s", -1, false);
      for (Geometry shape : layers.get(layer)) {
        builder.addUnit(level, -1, "c", "", shape);
        slow.add(layer, shape);
      }
    }
    PointIndex heap = builder.wantCells(cells).build(1 + seed % 3, () -> {});
    Path file = folder.resolve("index" + seed);
    heap.save(file);
    PointIndex mapped = PointIndex.map(file);
    double[] x = new double[grid.length];
    double[] y = new double[grid.length];
    for (int i = 0; i < grid.length; i++) {
      x[i] = CoverageCases.GRID.toCoordinate(grid[i][0]);
      y[i] = CoverageCases.GRID.toCoordinate(grid[i][1]);
    }
    int[][] bulk = new int[layers.size()][grid.length];
    int[][] mappedBulk = new int[layers.size()][grid.length];
    PointLookup lookup = heap.lookup();
    PointLookup mappedLookup = mapped.lookup();
    lookup.findAll(x, y, 0, grid.length, bulk);
    mappedLookup.findAll(x, y, 0, grid.length, mappedBulk);
    for (int layer = 0; layer < layers.size(); layer++) {
      for (int i = 0; i < grid.length; i++) {
        List<Integer> expected = slow.list(layer, grid[i][0], grid[i][1]);
        int answer = SlowLookup.answer(expected);
        String at = "seed " + seed + " layer " + layer + " at " + grid[i][0] + " " + grid[i][1];
        if (bulk[layer][i] != answer
            || mappedBulk[layer][i] != answer
            || lookup.find(layer, x[i], y[i]) != answer
            || mappedLookup.find(layer, x[i], y[i]) != answer) {
          assertThat(bulk[layer][i]).as("bulk, %s", at).isEqualTo(answer);
          assertThat(mappedBulk[layer][i]).as("mapped bulk, %s", at).isEqualTo(answer);
          assertThat(lookup.find(layer, x[i], y[i])).as("single, %s", at).isEqualTo(answer);
          assertThat(mappedLookup.find(layer, x[i], y[i])).as("mapped, %s", at).isEqualTo(answer);
        }
        if (expected.size() > 1) {
          assertThat(lookup.list(layer, x[i], y[i])).as(at).containsExactly(ints(expected));
          several++;
        }
        if (isTiling && slow.isOnBorder(layer, grid[i][0], grid[i][1])) {
          assertThat(answer).as("a unit on the border, %s", at).isPositive();
        }
        points++;
        outside += expected.isEmpty() ? 1 : 0;
        rim += slow.isOnRim(layer, grid[i][0], grid[i][1]) ? 1 : 0;
      }
    }
    count(heap.cells);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private void count(Cells cells) {
    for (int i = 0; i < cells.rootWords; i++) {
      count(cells, cells.root(i));
    }
  }

  private void count(Cells cells, int word) {
    if (word >= 0) {
      return;
    }
    int offset = word & BandBuilder.OFFSET;
    if ((word & BandBuilder.TABLE) == 0) {
      wideRecords += BorderRecord.form(cells.pool(offset)) == BorderRecord.WIDE ? 1 : 0;
      return;
    }
    tables++;
    for (int i = 0; i < 16; i++) {
      count(cells, cells.pool(offset + i));
    }
  }
}
