package org.jiezhi.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jiezhi.geo.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class LineCaptureTest {
  private static Geometry wkt(String text) {
    try {
      return new WKTReader().read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static LineCapture.Captured capture(String borders, String drawn) {
    return new LineCapture(Grid.PROJECTED, 1, List.of(wkt(borders)))
        .capture((LineString) wkt(drawn), 2);
  }

  @Test
  void aLineDrawnBesideABorderTakesItsVertices() {
    LineCapture.Captured captured =
        capture(
            "POLYGON((0 0,50 1,100 0,100 100,0 100,0 0))", "LINESTRING(0 1,30 -0.5,70 1.5,100 1)");
    assertThat(captured.stretches()).hasSize(1);
    assertThat(captured.stretches().get(0).captured()).isTrue();
    assertThat(captured.stretches().get(0).reachM()).isBetween(0.5, 2.0);
    assertThat(captured.line().getCoordinates()).contains(wkt("POINT(50 1)").getCoordinate());
  }

  @Test
  void whereNoBorderIsNearItStaysAsDrawn() {
    LineCapture.Captured captured =
        capture("LINESTRING(0 0,50 0,100 0)", "LINESTRING(0 1,40 1,60 30,90 40)");
    assertThat(captured.stretches().stream().map(LineCapture.Stretch::captured))
        .containsExactly(true, false);
    assertThat(captured.line().toText()).isEqualTo("LINESTRING (0 0, 40 0, 60 30, 90 40)");
  }

  @Test
  void itFollowsAroundCornersButNotAroundAPeninsula() {
    String coast = "LINESTRING(0 0,50 0,50 40,52 40,52 0,100 0)";
    LineCapture.Captured across = capture(coast, "LINESTRING(0 1,49 1,53 1,100 1)");
    assertThat(across.line().getLength()).isCloseTo(100, within(2.0));
    LineCapture.Captured along = capture(coast, "LINESTRING(0 0,49 1,49 39,53 41,53 1,100 1)");
    assertThat(along.stretches()).hasSize(1);
    assertThat(along.line().norm().toText()).isEqualTo(wkt(coast).norm().toText());
  }

  @Test
  void nothingNearIsNothingCaptured() {
    LineCapture.Captured captured = capture("LINESTRING(0 0,50 0)", "LINESTRING(0 10,50 10)");
    assertThat(captured.stretches()).hasSize(1);
    assertThat(captured.stretches().get(0).captured()).isFalse();
    assertThat(captured.line().toText()).isEqualTo("LINESTRING (0 10, 50 10)");
  }
}
