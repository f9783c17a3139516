package org.jiezhi.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

class LargestShareTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @Test
  void theAreaInCommonIsThatOfTheOverlay() {
    long seed = Long.getLong("jiezhi.seed", 20260101L);
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int effective = 0;
    for (int round = 0; round < 500; round++) {
      Geometry first = star(random, random.nextDouble(4), random.nextDouble(4));
      Geometry second = star(random, random.nextDouble(4), random.nextDouble(4));
      if (round % 3 == 0) {
        second = second.difference(star(random, 2, 2).buffer(-0.3));
      }
      double expected =
          OverlayNGRobust.overlay(
                  first, second, org.locationtech.jts.operation.overlayng.OverlayNG.INTERSECTION)
              .getArea();
      effective += expected > 0.01 ? 1 : 0;
      assertThat(shared(first, second))
          .as("round %d: %s and %s", round, first, second)
          .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-9));
    }
    assertThat(effective).isGreaterThan(200);
  }

  @Test
  void coincidentBordersShareNothing() throws ParseException {
    Geometry left = wkt("POLYGON ((0 0, 4 0, 4 1, 3 2, 4 3, 4 4, 0 4, 0 0))");
    Geometry right = wkt("POLYGON ((4 0, 8 0, 8 4, 4 4, 4 3, 3 2, 4 1, 4 0))");
    assertThat(shared(left, right)).isZero();
    LargestShare areas = new LargestShare(List.of(left));
    assertThat(areas.of(right, LargestShare.NONE)).isEqualTo(LargestShare.NONE);
  }

  @Test
  void holesDoNotCount() throws ParseException {
    Geometry ring = wkt("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (2 2, 2 7, 7 7, 7 2, 2 2))");
    Geometry inside = wkt("POLYGON ((3 3, 5 3, 5 5, 3 5, 3 3))");
    Geometry across = wkt("POLYGON ((1 3, 5 3, 5 5, 1 5, 1 3))");
    LargestShare areas = new LargestShare(List.of(ring));
    assertThat(areas.of(inside, LargestShare.NONE)).isEqualTo(LargestShare.NONE);
    assertThat(areas.of(across, LargestShare.NONE)).isZero();
    assertThat(shared(across, ring)).isEqualTo(2);
  }

  @Test
  void equalSharesGoToThePreferredElseToTheFirst() throws ParseException {
    Geometry unit = wkt("POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))");
    Geometry left = wkt("POLYGON ((0 0, 2 0, 2 4, 0 4, 0 0))");
    Geometry right = wkt("POLYGON ((2 0, 4 0, 4 4, 2 4, 2 0))");
    LargestShare areas = new LargestShare(List.of(left, right));
    assertThat(areas.of(unit, LargestShare.NONE)).isZero();
    assertThat(areas.of(unit, 1)).isEqualTo(1);
    assertThat(areas.of(wkt("POLYGON ((1 1, 3.1 1, 3.1 3, 1 3, 1 1))"), 0)).isEqualTo(1);
  }

  @Test
  void pointsGoWhereTheyLie() throws ParseException {
    LargestShare areas =
        new LargestShare(
            List.of(
                wkt("POLYGON EMPTY"),
                wkt("POLYGON ((0 0, 2 0, 2 4, 0 4, 0 0))"),
                wkt("POLYGON ((2 0, 4 0, 4 4, 2 4, 2 0))")));
    assertThat(areas.of(wkt("POINT (3 1)"), LargestShare.NONE)).isEqualTo(2);
    assertThat(areas.of(wkt("POINT (5 1)"), LargestShare.NONE)).isEqualTo(LargestShare.NONE);
    assertThat(areas.of(wkt("POLYGON EMPTY"), LargestShare.NONE)).isEqualTo(LargestShare.NONE);
  }

  @Test
  void theLargestOfManyIsThatOfTheOverlay() {
    Random random = new Random(7);
    List<Geometry> parents = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      parents.add(star(random, random.nextDouble(20), random.nextDouble(20)));
    }
    LargestShare areas = new LargestShare(parents);
    for (int i = 0; i < 100; i++) {
      Geometry unit = star(random, random.nextDouble(20), random.nextDouble(20));
      double most = 0;
      int expected = LargestShare.NONE;
      for (int p = 0; p < parents.size(); p++) {
        double area = unit.intersection(parents.get(p)).getArea();
        if (area > most) {
          most = area;
          expected = p;
        }
      }
      assertThat(areas.of(unit, LargestShare.NONE)).isEqualTo(expected);
    }
  }

  private static double shared(Geometry first, Geometry second) {
    Envelope box = first.getEnvelopeInternal();
    return SharedArea.between(
        new SharedArea(first).edgesWithin(box), new SharedArea(second).edgesWithin(box));
  }

  /** A star-shaped polygon of 3 to 300 vertices, some of them on integers, either way round. */
  private static Polygon star(Random random, double x, double y) {
    int count = 3 + random.nextInt(random.nextBoolean() ? 10 : 300);
    Coordinate[] ring = new Coordinate[count + 1];
    boolean clockwise = random.nextBoolean();
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * (clockwise ? count - i : i) / count;
      double radius = 0.5 + 2 * random.nextDouble();
      ring[i] = new Coordinate(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    ring[count] = ring[0].copy();
    return FACTORY.createPolygon(ring);
  }

  private static Geometry wkt(String text) throws ParseException {
    return new WKTReader(FACTORY).read(text);
  }
}
