package org.jiezhi.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jiezhi.geo.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Several levels and schemes in one index. */
class LayersTest {

  private final PointIndexBuilder builder = new PointIndexBuilder(Grid.PROJECTED, 1, "");

  private int unit(int level, int parent, String code, String wkt) throws ParseException {
    return builder.addUnit(level, parent, code, "", new WKTReader().read(wkt));
  }

  @Test
  void anEstateOnABorderHasItsOwnParent() throws ParseException {
    int above = builder.addLayer("community", "main", -1, false);
    int estates = builder.addLayer("estate", "estate", above, true);
    int west = unit(above, -1, "west", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))");
    unit(above, -1, "east", "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))");
    unit(estates, west, "estate", "POLYGON ((5 2, 10 2, 10 8, 5 8, 5 2))");
    PointIndex index = builder.build(1, () -> {});
    PointLookup lookup = index.lookup();
    // On the border the point is the east's, so it is not in the estate, which is the west's.
    assertThat(codes(index, lookup.list(10, 5))).containsExactly("east");
    assertThat(codes(index, lookup.list(9, 5))).containsExactly("west", "estate");
    assertThat(codes(index, lookup.list(5, 5))).containsExactly("west", "estate");
    assertThat(codes(index, lookup.list(4, 5))).containsExactly("west");
    assertThat(codes(index, lookup.list(20, 10))).containsExactly("east");
    assertThat(lookup.find(1, 10, 5)).isZero();
    assertThat(lookup.find(0, 10, 5)).isEqualTo(3);
  }

  @Test
  void schemesThatCrossAnswerEachForItself() {
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      List<Geometry> grids = CoverageCases.partition(random, 4, 5, 12, 1);
      List<Geometry> beats = CoverageCases.partition(random, 3, 4, 16, 1);
      PointIndexBuilder both = new PointIndexBuilder(Grid.PROJECTED, 1, "");
      int city = both.addLevelAboveLayer("city", "main", -1, 0);
      int grid = both.addLayer("grid", "main", city, false);
      int beat = both.addLayer("beat", "police", city, false);
      int whole = both.addUnit(city, -1, "city", "", new GeometryFactory().createPolygon());
      SlowLookup slow = new SlowLookup(Grid.PROJECTED, 0, 1);
      slow.add(-1, new GeometryFactory().createPolygon());
      for (Geometry each : grids) {
        both.addUnit(grid, whole, "g", "", each);
        slow.add(0, each);
      }
      for (Geometry each : beats) {
        both.addUnit(beat, whole, "b", "", each);
        slow.add(1, each);
      }
      PointIndex index = both.build(2, () -> {});
      List<Geometry> all = new ArrayList<>(grids);
      all.addAll(beats);
      long[][] points = CoverageCases.everyPoint(all);
      double[] x = new double[points.length];
      double[] y = new double[points.length];
      for (int i = 0; i < points.length; i++) {
        x[i] = Grid.PROJECTED.toCoordinate(points[i][0]);
        y[i] = Grid.PROJECTED.toCoordinate(points[i][1]);
      }
      int[][] found = new int[2][points.length];
      index.lookup().findAll(x, y, 0, points.length, found);
      for (int i = 0; i < points.length; i++) {
        for (int layer = 0; layer < 2; layer++) {
          assertThat(found[layer][i])
              .as("seed %d layer %d at %d %d", seed, layer, points[i][0], points[i][1])
              .isEqualTo(SlowLookup.answer(slow.list(layer, points[i][0], points[i][1])));
        }
      }
    }
  }

  @Test
  void whatIsNoNumberOrBeyondTheGridIsOutside() throws ParseException {
    int level = builder.addLayer("level", "main", -1, false);
    unit(level, -1, "unit", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))");
    PointLookup lookup = builder.build(1, () -> {}).lookup();
    double[] odd = {
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      1e300,
      -1e300,
      Double.MAX_VALUE,
      2.5e11,
      -2.5e11,
      1e12,
      9.3e14,
      -1.4e12
    };
    for (double each : odd) {
      assertThat(lookup.find(each, 5)).as("x %s", each).isZero();
      assertThat(lookup.find(5, each)).as("y %s", each).isZero();
    }
    assertThat(lookup.find(5, 5)).isEqualTo(1);
    assertThat(lookup.find(-0.0, 0)).isEqualTo(1);
    assertThat(lookup.find(10, 10)).isEqualTo(1);
    assertThat(lookup.find(10.00006, 10)).isZero();
    assertThat(lookup.find(10.00004, 10)).isEqualTo(1);
  }

  private static List<String> codes(PointIndex index, int[] units) {
    List<String> codes = new ArrayList<>();
    for (int unit : units) {
      codes.add(index.units().code(unit));
    }
    return codes;
  }
}
