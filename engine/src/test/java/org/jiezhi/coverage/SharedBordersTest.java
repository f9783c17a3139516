package org.jiezhi.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.geo.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class SharedBordersTest {
  private static SharedBorders of(String... owners) throws ParseException {
    SharedBorders.Builder builder = SharedBorders.builder(Grid.PROJECTED);
    for (int owner = 0; owner < owners.length; owner++) {
      builder.add(owner, new WKTReader().read(owners[owner]));
    }
    return builder.build();
  }

  /** A ring put together from its arcs. */
  private static Geometry ring(SharedBorders borders, int ring) {
    List<Coordinate> points = new ArrayList<>();
    for (int piece : borders.around(ring)) {
      int arc = piece >> 1;
      int size = borders.size(arc);
      for (int i = 0; i < size; i++) {
        int at = (piece & 1) == 0 ? i : size - 1 - i;
        Coordinate next =
            new Coordinate(
                Grid.PROJECTED.toCoordinate(borders.x(arc, at)),
                Grid.PROJECTED.toCoordinate(borders.y(arc, at)));
        if (i > 0 || points.isEmpty()) {
          points.add(next);
        } else {
          assertThat(points.get(points.size() - 1)).as("arcs join").isEqualTo(next);
        }
      }
    }
    return new GeometryFactory().createPolygon(points.toArray(Coordinate[]::new));
  }

  @Test
  void aBorderOfTwoUnitsAndTheirParentsRimStandOnce() throws ParseException {
    SharedBorders borders =
        of(
            "POLYGON((0 0,2 0,4 0,4 2,2 2,0 2,0 0))",
            "POLYGON((0 0,2 0,2 2,0 2,0 0))",
            "POLYGON((2 0,4 0,4 2,2 2,2 0))");
    assertThat(borders.arcCount()).isEqualTo(3);
    assertThat(borders.ringCount()).isEqualTo(3);
    assertThat(ring(borders, 0).getArea()).isEqualTo(8);
    assertThat(ring(borders, 1).getArea()).isEqualTo(4);
    assertThat(ring(borders, 2).getArea()).isEqualTo(4);
  }

  @Test
  void holesAndIslandsAreRingsOfTheirOwn() throws ParseException {
    SharedBorders borders =
        of(
            "POLYGON((0 0,9 0,9 9,0 9,0 0),(3 3,3 6,6 6,6 3,3 3))",
            "POLYGON((3 3,6 3,6 6,3 6,3 3))");
    assertThat(borders.arcCount()).as("the hole and the island are one line").isEqualTo(2);
    assertThat(borders.ringCount()).isEqualTo(3);
    assertThat(borders.owner(2)).isEqualTo(1);
    assertThat(borders.around(1)[0] >> 1).isEqualTo(borders.around(2)[0] >> 1);
    assertThat(borders.around(1)[0]).isNotEqualTo(borders.around(2)[0]);
  }

  @Test
  void linesThatCrossStayAsTheyAreAndWhatHasNoAreaIsLeftOut() throws ParseException {
    SharedBorders borders =
        of(
            "POLYGON((0 0,4 0,4 4,0 4,0 0))",
            "POLYGON((2 2,6 2,6 6,2 6,2 2))",
            "POINT(1 1)",
            "POLYGON((0 0,1 0,2 0,0 0))");
    assertThat(borders.arcCount()).isEqualTo(2);
    assertThat(borders.ringCount()).isEqualTo(2);
    assertThat(borders.size(0)).isEqualTo(5);
    assertThat(borders.x(0, 0)).isEqualTo(borders.x(0, 4));
  }
}
