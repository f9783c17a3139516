package org.jiezhi.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.valid.IsSimpleOp;

class VertexRanksTest {
  private static final double[] SCALES = {5, 20, 80};

  @Test
  void aVertexStaysAtTheScalesWhereItIsSeen() {
    int[] x = {0, 100, 200, 300, 400};
    int[] y = {0, 0, 100, 1, 0};
    assertThat(VertexRanks.of(x, y, new int[] {0, 5}, SCALES, () -> {}))
        .containsExactly(3, 2, 3, 2, 3);
    y[2] = 3;
    assertThat(VertexRanks.of(x, y, new int[] {0, 5}, SCALES, () -> {})[2]).isEqualTo((byte) 2);
  }

  @Test
  void endsStayAndAClosedLineKeepsThreePlaces() {
    int[] x = {0, 1, 2, 2, 2, 1, 0, 0, 0};
    int[] y = {0, 0, 0, 1, 2, 2, 2, 1, 0};
    byte[] ranks = VertexRanks.of(x, y, new int[] {0, 9}, SCALES, () -> {});
    assertThat(ranks[0]).isEqualTo((byte) 3);
    assertThat(ranks[8]).isEqualTo((byte) 3);
    int seen = 0;
    for (byte each : ranks) {
      seen += each == 3 ? 1 : 0;
    }
    assertThat(seen).isEqualTo(4);
  }

  @Test
  void aLineNeverMovesOverAVertexBesideIt() {
    int[] x = {0, 50, 100, 50, 50};
    int[] y = {0, 8, 0, 4, -50};
    byte[] ranks = VertexRanks.of(x, y, new int[] {0, 3, 5}, SCALES, () -> {});
    assertThat(ranks[1])
        .as("would leave the other line's end on the wrong side")
        .isEqualTo((byte) 3);
  }

  /** Random bundles of lines side by side, close enough that careless simplifying crosses them. */
  @Test
  void linesThatDidNotCrossDoNotCrossAtAnyScale() {
    long seed = 20261125;
    Random random = new Random(seed);
    int removed = 0;
    for (int run = 0; run < 40; run++) {
      int lines = 12;
      int points = 60;
      int[] x = new int[lines * points];
      int[] y = new int[lines * points];
      int[] start = new int[lines + 1];
      for (int k = 0; k < points; k++) {
        int height = random.nextInt(60);
        for (int line = 0; line < lines; line++) {
          x[line * points + k] = k * 20;
          y[line * points + k] = height += 1 + random.nextInt(12);
        }
      }
      for (int line = 0; line <= lines; line++) {
        start[line] = line * points;
      }
      byte[] ranks = VertexRanks.of(x, y, start, SCALES, () -> {});
      for (int scale = 0; scale <= SCALES.length; scale++) {
        List<LineString> drawn = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
          List<Coordinate> kept = new ArrayList<>();
          for (int i = start[line]; i < start[line + 1]; i++) {
            if (ranks[i] >= scale) {
              kept.add(new Coordinate(x[i], y[i]));
            } else {
              removed++;
            }
          }
          drawn.add(new GeometryFactory().createLineString(kept.toArray(Coordinate[]::new)));
        }
        assertThat(
                new IsSimpleOp(
                        new GeometryFactory()
                            .createMultiLineString(drawn.toArray(LineString[]::new)))
                    .isSimple())
            .as("seed %d, run %d, scale %d", seed, run, scale)
            .isTrue();
      }
    }
    assertThat(removed).as("vertices left out").isGreaterThan(5_000);
  }
}
