package org.jiezhi.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
  private static final long SEED = 20260101;

  private static BigDecimal step(Grid grid) {
    return grid == Grid.GEOGRAPHIC ? new BigDecimal("1e-9") : new BigDecimal("1e-4");
  }

  private static long randomValue(Random random, long limit) {
    long value = random.nextLong() >> random.nextInt(63);
    return value % (limit + 1);
  }

  @ParameterizedTest
  @EnumSource(Grid.class)
  void valuesComeBackAndTheirCoordinatesAreThoseOfTheDecimalText(Grid grid) {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    long limit = (long) Math.rint(grid.limit() / grid.step());
    assertThat(limit).isLessThan(1L << 51);
    for (int i = 0; i < 200_000; i++) {
      long value = i < 10 ? limit - i : i < 20 ? -limit + i - 10 : randomValue(random, limit);
      double coordinate = grid.toCoordinate(value);
      assertThat(grid.toGrid(coordinate)).isEqualTo(value);
      double read = BigDecimal.valueOf(value).multiply(step(grid)).doubleValue();
      if (read != coordinate) {
        throw new AssertionError(value + " becomes " + coordinate + ", not " + read);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Grid.class)
  void aCoordinateMovesByHalfAStepAtMost(Grid grid) {
    Random random = new Random(SEED);
    BigDecimal half = step(grid).divide(BigDecimal.valueOf(2));
    for (int i = 0; i < 50_000; i++) {
      double coordinate =
          (2 * random.nextDouble() - 1) * grid.limit() / Math.scalb(1.0, random.nextInt(40));
      BigDecimal exact = new BigDecimal(coordinate);
      BigDecimal there = BigDecimal.valueOf(grid.toGrid(coordinate)).multiply(step(grid));
      BigDecimal product = new BigDecimal(Math.ulp(coordinate));
      assertThat(there.subtract(exact).abs()).isLessThanOrEqualTo(half.add(product));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 720.1})
  void whatIsNotOnTheEarthIsRefused(double coordinate) {
    assertThat(Grid.GEOGRAPHIC.holds(coordinate)).isFalse();
    assertThatThrownBy(() -> Grid.GEOGRAPHIC.toGrid(coordinate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("720");
  }

  @Test
  void differencesOfValuesAreExactInADouble() {
    for (Grid grid : Grid.values()) {
      long limit = grid.toGrid(grid.limit());
      assertThat((long) (double) (2 * limit - 1)).isEqualTo(2 * limit - 1);
    }
  }
}
