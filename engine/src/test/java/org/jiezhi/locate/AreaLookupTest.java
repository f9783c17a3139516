package org.jiezhi.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jiezhi.geo.Grid;
import org.jiezhi.locate.AreaLookup.NearestUnit;
import org.jiezhi.locate.AreaLookup.TouchedUnit;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Distances are those of JTS to the outline of each unit. */
class AreaLookupTest {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final int CASES = Boolean.getBoolean("jiezhi.long") ? 300 : 25;

  @Test
  void touchedUnitsOfAllLevelsAreThoseOfTheirOutlines() {
    int touched = 0;
    for (int seed = 1; seed <= CASES; seed++) {
      Random random = new Random(seed);
      int n = 2 + random.nextInt(12);
      List<Geometry> shapes = CoverageCases.partition(random, 5, n, 100_000, 1);
      PointIndexBuilder builder = new PointIndexBuilder(Grid.PROJECTED, 1, "");
      int above = builder.addLevelAboveLayer("above", "main", -1, 0);
      int level = builder.addLayer("level", "main", above, false);
      Geometry[] outline = new Geometry[n + 3];
      List<List<Geometry>> parts = List.of(new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < n; i++) {
        parts.get(i * 2 / n).add(shapes.get(i));
      }
      int number = 1;
      for (List<Geometry> part : parts) {
        int parent = builder.addUnit(above, -1, "p", "", GEOMETRIES.createPolygon());
        outline[number++] = outline(GEOMETRIES.buildGeometry(part));
        for (Geometry shape : part) {
          builder.addUnit(level, parent, "c", "", shape);
          outline[number++] = outline(shape);
        }
      }
      PointIndex index = builder.wantCells(random.nextBoolean() ? 0 : 64).build(2, () -> {});
      for (int i = 0; i < 40; i++) {
        double x = random.nextDouble() * 60;
        double y = random.nextDouble() * 60;
        double radius = random.nextDouble() * 20;
        Point point = GEOMETRIES.createPoint(new Coordinate(x, y));
        TreeMap<Integer, Double> expected = new TreeMap<>();
        for (int unit = 1; unit < number; unit++) {
          double distance = outline[unit].distance(point);
          if (!outline[unit].isEmpty() && distance <= radius) {
            expected.put(unit, distance);
          }
        }
        String at = "seed " + seed + " point " + x + " " + y + " radius " + radius;
        List<TouchedUnit> found = index.areaLookup().touching(x, y, radius);
        TreeMap<Integer, Double> bordering = new TreeMap<>();
        found.stream()
            .filter(each -> !Double.isNaN(each.borderMeters()))
            .forEach(each -> bordering.put(each.unit(), each.borderMeters()));
        assertThat(bordering.keySet()).as(at).isEqualTo(expected.keySet());
        bordering.forEach(
            (unit, meters) ->
                assertThat(meters).as(at).isCloseTo(expected.get(unit), offset(1e-3)));
        int here = index.lookup().find(x, y);
        assertThat(found.stream().filter(TouchedUnit::isInside).map(TouchedUnit::unit))
            .as(at)
            .isEqualTo(here == 0 ? List.of() : List.of(index.units().parent(here), here));
        touched += found.size();
      }
    }
    assertThat(touched).isGreaterThan(CASES * 40);
  }

  private static Geometry outline(Geometry shape) {
    return shape.isEmpty() ? shape : UnaryUnionOp.union(shape).getBoundary();
  }

  @Test
  void theNearestUnitIsFoundFromOutside() {
    int outside = 0;
    for (int seed = 1; seed <= CASES; seed++) {
      Random random = new Random(seed);
      List<Geometry> shapes = CoverageCases.partition(random, 5, 6, 60_000, 1);
      PointIndexBuilder builder = new PointIndexBuilder(Grid.PROJECTED, 1, "");
      int level = builder.addLayer("level", "main", -1, false);
      shapes.forEach(each -> builder.addUnit(level, -1, "c", "", each));
      PointIndex index = builder.wantCells(random.nextBoolean() ? 0 : 64).build(1, () -> {});
      for (int i = 0; i < 40; i++) {
        double x = random.nextDouble() * 500 - 200;
        double y = random.nextDouble() * 500 - 200;
        Point point = GEOMETRIES.createPoint(new Coordinate(x, y));
        double expected =
            shapes.stream()
                .filter(s -> !s.isEmpty())
                .mapToDouble(s -> s.getBoundary().distance(point))
                .min()
                .orElseThrow();
        Optional<NearestUnit> found = index.areaLookup().nearest(0, x, y, 10_000);
        String at = "seed " + seed + " point " + x + " " + y;
        if (index.lookup().find(x, y) != 0) {
          assertThat(found.orElseThrow().meters()).as(at).isZero();
        } else {
          outside++;
          assertThat(found.orElseThrow().meters()).as(at).isCloseTo(expected, offset(1e-3));
          double own = shapes.get(found.orElseThrow().unit() - 1).getBoundary().distance(point);
          assertThat(own).as(at).isCloseTo(expected, offset(1e-3));
          assertThat(index.areaLookup().nearest(0, x, y, expected * 0.99)).as(at).isEmpty();
        }
      }
    }
    assertThat(outside).isGreaterThan(CASES * 10);
  }

  @Test
  void degreesAreMeasuredInTrueMetres() {
    PointIndexBuilder builder = new PointIndexBuilder(Grid.GEOGRAPHIC, 1, "OGC:CRS84");
    int level = builder.addLayer("level", "main", -1, false);
    Coordinate[] square = {
      new Coordinate(106, 29),
      new Coordinate(106.01, 29),
      new Coordinate(106.01, 29.01),
      new Coordinate(106, 29.01),
      new Coordinate(106, 29)
    };
    builder.addUnit(level, -1, "c", "", GEOMETRIES.createPolygon(square));
    AreaLookup lookup = builder.build(1, () -> {}).areaLookup();
    // A hundredth of a degree at 29 degrees north is 974.2 m to the east, 1108.5 m to the north.
    assertThat(lookup.nearest(0, 106.02, 29.005, 2000).orElseThrow().meters())
        .isCloseTo(974.2, offset(0.5));
    assertThat(lookup.nearest(0, 106.005, 29.02, 2000).orElseThrow().meters())
        .isCloseTo(1108.5, offset(0.5));
    assertThat(lookup.nearest(0, 106.02, 29.005, 900)).isEmpty();
    assertThat(lookup.touching(106.005, 29.005, 30).get(0).borderMeters()).isNaN();
    assertThat(lookup.touching(106.0001, 29.005, 30).get(0).borderMeters())
        .isCloseTo(9.74, offset(0.01));
    assertThat(lookup.nearest(0, Double.NaN, 29, 100)).isEmpty();
    assertThat(lookup.nearest(0, -74, 40, 1e9)).isPresent();
    assertThatThrownBy(() -> lookup.touching(106, 29, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> lookup.nearest(0, 106, 29, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
