package org.jiezhi.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** A crooked net of blocks, the level above made of its outer lines. */
class LayerShiftTest {
  private static final long SEED = 20261125;
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int SIDE = 12;
  private static final int BLOCK = 4;

  private final Random random = new Random(SEED);
  private final Coordinate[][] net = net();
  private final List<Geometry> above = cells(BLOCK);
  private final List<Geometry> layer = cells(1);

  private Coordinate[][] net() {
    Coordinate[][] points = new Coordinate[SIDE + 1][SIDE + 1];
    for (int i = 0; i <= SIDE; i++) {
      for (int j = 0; j <= SIDE; j++) {
        points[i][j] =
            new Coordinate(
                114 + i * 0.004 + random.nextDouble() * 0.002,
                30.5 + j * 0.004 + random.nextDouble() * 0.002);
      }
    }
    return points;
  }

  /** Squares of so many cells a side, with every vertex of the net on their outline. */
  private List<Geometry> cells(int size) {
    List<Geometry> cells = new ArrayList<>();
    for (int i = 0; i < SIDE; i += size) {
      for (int j = 0; j < SIDE; j += size) {
        List<Coordinate> ring = new ArrayList<>();
        for (int k = 0; k < size; k++) {
          ring.add(net[i + k][j]);
        }
        for (int k = 0; k < size; k++) {
          ring.add(net[i + size][j + k]);
        }
        for (int k = 0; k < size; k++) {
          ring.add(net[i + size - k][j + size]);
        }
        for (int k = 0; k < size; k++) {
          ring.add(net[i][j + size - k]);
        }
        ring.add(net[i][j]);
        cells.add(FACTORY.createPolygon(ring.toArray(Coordinate[]::new)));
      }
    }
    return cells;
  }

  private interface Move {
    void apply(Coordinate at);
  }

  private List<Geometry> moved(List<Geometry> cells, Move move) {
    List<Geometry> all = new ArrayList<>();
    for (Geometry each : cells) {
      Geometry copy = each.copy();
      copy.apply((org.locationtech.jts.geom.CoordinateFilter) move::apply);
      copy.geometryChanged();
      all.add(copy);
    }
    return all;
  }

  private static Move shift(ChineseMapShift map) {
    return at -> {
      double[] xy = {at.x, at.y};
      map.fromWgs84(xy, 0, 1);
      at.x = xy[0];
      at.y = xy[1];
    };
  }

  private static Move meters(double east, double north) {
    return at -> {
      at.x += east / 95_900;
      at.y += north / 110_850;
    };
  }

  @Test
  void bordersThatMeetRaiseNoDoubt() {
    assertThat(LayerShift.find(layer, above, ReferenceSystem.WGS84)).isEmpty();
    assertThat(LayerShift.meeting(layer, above, ReferenceSystem.WGS84)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"GCJ02, GCJ02", "BD09, BD09"})
  void mapShiftsAreNamed(ChineseMapShift map, LayerShift.Cause cause) {
    LayerShift found =
        LayerShift.find(moved(layer, shift(map)), above, ReferenceSystem.WGS84).orElseThrow();
    assertThat(found.cause()).isEqualTo(cause);
    assertThat(found.shareAfter()).isGreaterThan(0.9);
    assertThat(found.confidence()).isGreaterThan(0.8);
    assertThat(found.meters()).isBetween(300.0, 1600.0);
  }

  @ParameterizedTest
  @CsvSource({"GCJ02, ABOVE_GCJ02", "BD09, ABOVE_BD09"})
  void theLevelAboveMayBeTheShiftedOne(ChineseMapShift map, LayerShift.Cause cause) {
    LayerShift found =
        LayerShift.find(layer, moved(above, shift(map)), ReferenceSystem.WGS84).orElseThrow();
    assertThat(found.cause()).isEqualTo(cause);
  }

  @ParameterizedTest
  @CsvSource({"65, -45", "-120, 30", "20, 100", "3, -28"})
  void otherShiftsAreMeasured(double east, double north) {
    LayerShift found =
        LayerShift.find(moved(layer, meters(-east, -north)), above, ReferenceSystem.WGS84)
            .orElseThrow();
    assertThat(found.cause()).isEqualTo(LayerShift.Cause.DATUM);
    assertThat(found.eastMeters()).isCloseTo(east, within(0.5));
    assertThat(found.northMeters()).isCloseTo(north, within(0.5));
  }

  @Test
  void bordersDrawnAnewDoNotHideAShift() {
    Move noisy =
        at -> {
          shift(ChineseMapShift.GCJ02).apply(at);
          meters(random.nextDouble() * 2 - 1, random.nextDouble() * 2 - 1).apply(at);
        };
    LayerShift found =
        LayerShift.find(moved(layer, noisy), above, ReferenceSystem.WGS84).orElseThrow();
    assertThat(found.cause()).isEqualTo(LayerShift.Cause.GCJ02);
  }

  @Test
  void bordersDrawnAnewAreNoShift() {
    Move noisy =
        at -> meters(random.nextDouble() * 20 - 10, random.nextDouble() * 20 - 10).apply(at);
    assertThat(LayerShift.find(moved(layer, noisy), above, ReferenceSystem.WGS84)).isEmpty();
    List<Geometry> little = moved(layer, meters(2.4, -1.1));
    assertThat(LayerShift.find(little, above, ReferenceSystem.WGS84)).isEmpty();
  }

  @Test
  void aPartOfTheCityIsEnough() {
    List<Geometry> part = moved(layer.subList(0, 40), shift(ChineseMapShift.GCJ02));
    LayerShift found = LayerShift.find(part, above, ReferenceSystem.WGS84).orElseThrow();
    assertThat(found.cause()).isEqualTo(LayerShift.Cause.GCJ02);
  }

  @Test
  void anotherCityIsNoShift() {
    Move far = meters(20_000, 0);
    assertThat(LayerShift.find(moved(layer, far), above, ReferenceSystem.WGS84)).isEmpty();
  }

  @Test
  void planesAreComparedToo() {
    Transform toPlane =
        Transform.between(ReferenceSystem.WGS84, ReferenceSystems.parse("EPSG:4547").orElseThrow());
    List<Geometry> planeAbove = above.stream().map(toPlane::apply).toList();
    List<Geometry> shifted =
        moved(layer, shift(ChineseMapShift.GCJ02)).stream().map(toPlane::apply).toList();
    LayerShift found = LayerShift.find(shifted, planeAbove, toPlane.target()).orElseThrow();
    assertThat(found.cause()).isEqualTo(LayerShift.Cause.GCJ02);
  }

  @Test
  void emptyLayersSayNothing() {
    assertThat(LayerShift.find(List.of(), above, ReferenceSystem.WGS84)).isEmpty();
    assertThat(LayerShift.find(layer, List.of(), ReferenceSystem.WGS84)).isEmpty();
    assertThat(LayerShift.meeting(layer, List.of(), ReferenceSystem.WGS84)).isZero();
  }
}
