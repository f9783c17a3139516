package org.jiezhi.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jiezhi.geo.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;

class VertexWeldTest {
  private static final long SEED = 20261125;
  private static final double STEP = 1e-9;

  private static Geometry line(Coordinate... points) {
    return new GeometryFactory().createLineString(points);
  }

  @Test
  void aVertexAStepBesideAKnownOneIsTakenToIt() throws Exception {
    VertexWeld weld = new VertexWeld(Grid.GEOGRAPHIC);
    weld.add(new WKTReader().read("LINESTRING (114 30, 115 31)"));
    Geometry converted = line(new Coordinate(114 + STEP, 30 - STEP), new Coordinate(114.5, 30.5));
    weld.weld(converted, 1, 1);
    assertThat(converted.getCoordinates()[0]).isEqualTo(new Coordinate(114, 30));
    assertThat(converted.getCoordinates()[1]).isEqualTo(new Coordinate(114.5, 30.5));
    assertThat(weld.welded()).isEqualTo(1);
  }

  @Test
  void whatLiesFartherStays() {
    VertexWeld weld = new VertexWeld(Grid.GEOGRAPHIC);
    weld.add(line(new Coordinate(114, 30), new Coordinate(115, 31)));
    Geometry converted = line(new Coordinate(114 + 2 * STEP, 30), new Coordinate(115, 31));
    Geometry before = converted.copy();
    weld.weld(converted, 1, 1);
    assertThat(converted.equalsExact(before)).isTrue();
    assertThat(weld.welded()).isZero();
  }

  @Test
  void theNearestIsTakenAndOfEqualOnesTheLeast() {
    VertexWeld weld = new VertexWeld(Grid.PROJECTED);
    weld.add(line(new Coordinate(0, 0.0001), new Coordinate(0.0001, 0.0001)));
    weld.add(line(new Coordinate(5, 4.9999), new Coordinate(5, 5.0001)));
    Geometry converted = line(new Coordinate(0, 0), new Coordinate(5, 5));
    weld.weld(converted, 1, 1);
    assertThat(converted.getCoordinates())
        .containsExactly(new Coordinate(0, 0.0001), new Coordinate(5, 4.9999));
  }

  /** Against a search of all known vertices. */
  @Test
  void manyVerticesGoWhereASlowSearchSendsThem() {
    Random random = new Random(SEED);
    VertexWeld weld = new VertexWeld(Grid.PROJECTED);
    List<Coordinate> known = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      known.add(new Coordinate(random.nextInt(60) / 1e4, random.nextInt(60) / 1e4));
    }
    known.removeIf(each -> each.x * 1e4 % 3 == 0);
    weld.add(line(known.toArray(Coordinate[]::new)));
    int moved = 0;
    for (int i = 0; i < 500; i++) {
      Coordinate at = new Coordinate(random.nextInt(60) / 1e4, random.nextInt(60) / 1e4);
      Geometry one = line(at.copy(), at.copy());
      weld.weld(one, 1, 1);
      double nearest =
          known.stream()
              .filter(each -> Math.abs(each.x - at.x) < 1.5e-4 && Math.abs(each.y - at.y) < 1.5e-4)
              .mapToDouble(at::distance)
              .min()
              .orElse(0);
      double went = at.distance(one.getCoordinates()[0]);
      assertThat(went).as("seed %s", SEED).isBetween(nearest - 1e-9, nearest + 1e-9);
      moved += went > 0 ? 1 : 0;
    }
    assertThat(moved).isPositive();
  }

  @Test
  void theReachIsHalfAStepOfEachGrid() {
    ReferenceSystem zone = ReferenceSystems.parse("EPSG:4547").orElseThrow();
    Envelope china = new Envelope(113, 115, 30, 31);
    Envelope north = new Envelope(10, 20, 69, 71);
    assertThat(VertexWeld.reach(zone, ReferenceSystem.WGS84, china)).containsExactly(1, 1);
    assertThat(VertexWeld.reach(zone, ReferenceSystem.WGS84, north)).containsExactly(2, 1);
  }
}
