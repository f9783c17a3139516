package org.jiezhi.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link MetricFrame} and {@link EllipsoidArea} against published figures of the ellipsoid. */
class MetersTest {
  private static final long DEGREE = 1_000_000_000L;

  /** Surface of GRS 80 in square kilometres (Moritz, Geodetic Reference System 1980). */
  private static final double WHOLE_EARTH_KM2 = 510_065_621.724;

  /** The degrees of latitude and longitude of WGS 84 in kilometres, as published in tables. */
  @ParameterizedTest
  @CsvSource({
    "0,110.574,111.320",
    "15,110.649,107.550",
    "30,110.852,96.486",
    "45,111.132,78.847",
    "60,111.412,55.800",
    "75,111.618,28.902",
    "90,111.694,0"
  })
  void lengthsOfADegree(int latitude, double northKm, double eastKm) {
    MetricFrame frame = MetricFrame.geographic(latitude * DEGREE);
    assertThat(frame.length(0, DEGREE) / 1000).isCloseTo(northKm, within(0.0006));
    assertThat(frame.length(DEGREE, 0) / 1000).isCloseTo(eastKm, within(0.0006));
  }

  @Test
  void framesOfPlanesHaveTheUnitOfThePlane() {
    MetricFrame feet = MetricFrame.at(Grid.PROJECTED, 0.3048, 12345);
    assertThat(feet.length(30_000, 40_000)).isCloseTo(5 * 0.3048, within(1e-12));
    assertThat(feet.area(1e8)).isCloseTo(0.3048 * 0.3048, within(1e-12));
    assertThat(MetricFrame.geographic(95 * DEGREE)).isEqualTo(MetricFrame.geographic(90 * DEGREE));
  }

  @Test
  void allCellsOfTheEarthAddUpToItsSurface() {
    double sum = 0;
    for (int latitude = -90; latitude < 90; latitude++) {
      sum += 360 * cell(latitude * DEGREE, DEGREE);
    }
    assertThat(sum / 1e6).isCloseTo(WHOLE_EARTH_KM2, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 45, 60, 80})
  void aCellOfOneDegreeIsTheIntegralOfTheRadiiOfCurvature(int latitude) {
    int slices = 10_000;
    double sum = 0;
    for (int i = 0; i < slices; i++) {
      long middle = latitude * DEGREE + (2L * i + 1) * DEGREE / (2L * slices);
      sum += MetricFrame.geographic(middle).area((double) DEGREE * DEGREE / slices);
    }
    assertThat(cell(latitude * DEGREE, DEGREE)).isCloseTo(sum, Percentage.withPercentage(1e-6));
  }

  @Test
  void nearTheSphereOfTheSameArea() {
    double radius = 6_371_007.181;
    double sphere = Math.toRadians(1) * radius * radius * Math.sin(Math.toRadians(1));
    assertThat(cell(0, DEGREE)).isCloseTo(sphere, Percentage.withPercentage(0.5));
  }

  @Test
  void aSlantedEdgeOfADegreeIsRightToTheEighthDigit() {
    long[][] triangle = {{0, 45 * DEGREE}, {DEGREE, 45 * DEGREE}, {DEGREE / 2, 46 * DEGREE}};
    double whole = ring(triangle, 1);
    double fine = ring(triangle, 1000);
    assertThat(whole).isCloseTo(fine, Percentage.withPercentage(1e-6));
    assertThat(whole).isPositive();
  }

  @Test
  void aSmallCellIsTheSameInItsFrame() {
    long size = DEGREE / 100;
    for (int latitude : new int[] {0, 31, 60, 80}) {
      MetricFrame frame = MetricFrame.geographic(latitude * DEGREE + size / 2);
      assertThat(frame.area((double) size * size))
          .isCloseTo(cell(latitude * DEGREE, size), Percentage.withPercentage(0.01));
    }
  }

  private static double cell(long south, long size) {
    return ring(
        new long[][] {{0, south}, {size, south}, {size, south + size}, {0, south + size}}, 1);
  }

  private static double ring(long[][] corners, int pieces) {
    EllipsoidArea area = new EllipsoidArea();
    for (int i = 0; i < corners.length; i++) {
      long[] a = corners[i];
      long[] b = corners[(i + 1) % corners.length];
      for (int k = 0; k < pieces; k++) {
        area.addEdge(
            a[0] + (b[0] - a[0]) * k / pieces,
            a[1] + (b[1] - a[1]) * k / pieces,
            a[0] + (b[0] - a[0]) * (k + 1) / pieces,
            a[1] + (b[1] - a[1]) * (k + 1) / pieces);
      }
    }
    return area.squareMeters();
  }
}
