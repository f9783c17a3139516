package org.jiezhi.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jiezhi.geo.Grid;
import org.jiezhi.locate.AreaLookup.Cover;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** JTS says which units a polygon covers and which it meets. */
class PolygonCoverTest {
  private static final int CASES = Boolean.getBoolean("jiezhi.long") ? 500 : 40;
  private static final int SIDE = 12;
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private static List<Geometry> squares(Random random) {
    List<Geometry> shapes = new ArrayList<>();
    for (Geometry each : CoverageCases.partition(random, SIDE, 1, 100_000, 1)) {
      for (int i = 0; i < each.getNumGeometries(); i++) {
        shapes.add(each.getGeometryN(i));
      }
    }
    return shapes;
  }

  private static PointIndex index(List<Geometry> shapes, int cells) {
    PointIndexBuilder builder = new PointIndexBuilder(Grid.PROJECTED, 1, "").certified(true);
    int level = builder.addLayer("level", "main", -1, false);
    shapes.forEach(each -> builder.addUnit(level, -1, "c", "", each));
    return builder.wantCells(cells).build(2, () -> {});
  }

  @Test
  void anyPolygonIsAnsweredOnTheSafeSide() {
    int covered = 0;
    int uncertain = 0;
    for (int seed = 1; seed <= CASES; seed++) {
      Random random = new Random(seed);
      List<Geometry> shapes = squares(random);
      boolean isFine = random.nextBoolean();
      PointIndex index = index(shapes, isFine ? 0 : 256);
      Geometry polygon = star(random);
      Cover cover = index.areaLookup().covered(0, polygon);
      Set<Integer> told = new HashSet<>(cover.wholly());
      told.addAll(cover.partly());
      assertThat(told).hasSize(cover.wholly().size() + cover.partly().size());
      for (int unit = 1; unit <= shapes.size(); unit++) {
        Geometry shape = shapes.get(unit - 1);
        String at = "seed " + seed + " unit " + unit;
        double inside = shape.intersection(polygon).getArea();
        if (cover.wholly().contains(unit)) {
          assertThat(polygon.covers(shape)).as(at).isTrue();
        }
        if (inside > 1e-6) {
          assertThat(told).as(at).contains(unit);
        }
        boolean isCovered = isFine && polygon.covers(shape);
        covered += isCovered ? 1 : 0;
        uncertain += isCovered && cover.partly().contains(unit) ? 1 : 0;
      }
    }
    assertThat(covered).isGreaterThan(CASES * 10);
    assertThat(uncertain).isLessThan(covered / 3);
  }

  @Test
  void aPolygonOfUnitsCoversJustThem() {
    for (int seed = 1; seed <= CASES; seed++) {
      Random random = new Random(seed);
      List<Geometry> shapes = squares(random);
      PointIndex index = index(shapes, random.nextBoolean() ? 0 : 256);
      List<Geometry> chosen = new ArrayList<>();
      List<Integer> expected = new ArrayList<>();
      int west = random.nextInt(SIDE);
      int east = west + random.nextInt(SIDE - west);
      for (int unit = 1; unit <= shapes.size(); unit++) {
        int column = (unit - 1) / SIDE;
        if (column >= west && column <= east && random.nextInt(8) > 0) {
          chosen.add(shapes.get(unit - 1));
          expected.add(unit);
        }
      }
      Cover cover = index.areaLookup().covered(0, UnaryUnionOp.union(chosen));
      assertThat(cover.wholly()).as("seed %d", seed).isEqualTo(expected);
      assertThat(cover.partly()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void allAroundAndFarAwayAndNothing() {
    List<Geometry> shapes = squares(new Random(1));
    PointIndex index = index(shapes, 0);
    Cover all = index.areaLookup().covered(0, box(-1e9, -1e9, 1e9, 1e9));
    assertThat(all.wholly()).hasSize(shapes.size());
    assertThat(all.partly()).isEmpty();
    for (Geometry away :
        List.of(
            box(500, 500, 600, 600),
            box(-600, -600, -500, -500),
            box(-600, 0, -500, 100),
            box(0, 500, 100, 600),
            GEOMETRIES.createPolygon())) {
      Cover none = index.areaLookup().covered(0, away);
      assertThat(none.wholly()).isEmpty();
      assertThat(none.partly()).isEmpty();
    }
    Polygon hole =
        GEOMETRIES.createPolygon(
            box(-10, -10, 500, 500).getExteriorRing(),
            new org.locationtech.jts.geom.LinearRing[] {box(-5, -5, 400, 400).getExteriorRing()});
    assertThat(index.areaLookup().covered(0, hole).wholly()).isEmpty();
  }

  private static Polygon box(double west, double south, double east, double north) {
    return GEOMETRIES.createPolygon(
        new Coordinate[] {
          new Coordinate(west, south),
          new Coordinate(east, south),
          new Coordinate(east, north),
          new Coordinate(west, north),
          new Coordinate(west, south)
        });
  }

  private static Polygon star(Random random) {
    int n = 5 + random.nextInt(30);
    double x = random.nextDouble() * 120;
    double y = random.nextDouble() * 120;
    Coordinate[] ring = new Coordinate[n + 1];
    for (int i = 0; i < n; i++) {
      double angle = 2 * Math.PI * i / n;
      double radius = 20 + random.nextDouble() * 60;
      ring[i] =
          new Coordinate(
              Math.rint((x + radius * Math.cos(angle)) * 1e4) / 1e4,
              Math.rint((y + radius * Math.sin(angle)) * 1e4) / 1e4);
    }
    ring[n] = ring[0].copy();
    return GEOMETRIES.createPolygon(ring);
  }
}
