package org.jiezhi.sampledata.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoordinateChangeTest {
  @Test
  void gaussKruegerKnowsTheMeridianArc() {
    GaussKrueger zone36 = new GaussKrueger(108.3);
    // Length of the meridian of GRS 80 from the equator to 45 degrees.
    assertThat(zone36.apply(108, 45)[1]).isCloseTo(4_984_944.378, within(0.002));
    assertThat(zone36.apply(108, 0)).containsExactly(new double[] {36_500_000, 0}, within(1e-4));
    double[] east = zone36.apply(109, 30);
    double[] west = zone36.apply(107, 30);
    assertThat(east[0] - 36_500_000).isCloseTo(36_500_000 - west[0], within(1e-4));
    assertThat(east[1]).isCloseTo(west[1], within(1e-4));
  }

  @Test
  void gcj02MovesByHundredsOfMeters() {
    double[] shifted = new Gcj02().apply(116.404, 39.915);
    assertThat(shifted[0]).isCloseTo(116.41024449916938, within(1e-9));
    assertThat(shifted[1]).isCloseTo(39.91640428150164, within(1e-9));
  }

  @Test
  void degreesAreWrittenExactly() {
    assertThat(Coordinates.text(108_300_000_000L)).isEqualTo("108.3");
    assertThat(Coordinates.text(-2_400_000_001L)).isEqualTo("-2.400000001");
    assertThat(Coordinates.text(5)).isEqualTo("0.000000005");
    assertThat(Coordinates.text(7_000_000_000L)).isEqualTo("7");
    assertThat(Double.parseDouble(Coordinates.text(108_123_456_789L)))
        .isEqualTo(Coordinates.degrees(108_123_456_789L));
  }
}
