package org.jiezhi.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrientationTest {
  private static final long SEED = 51;
  private static final int CASES = 300_000;

  private static int slow(long ux, long uy, long vx, long vy) {
    BigInteger left = BigInteger.valueOf(ux).multiply(BigInteger.valueOf(vy));
    return left.compareTo(BigInteger.valueOf(uy).multiply(BigInteger.valueOf(vx)));
  }

  @Test
  void agreesWithIntegersWithoutBounds() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    int collinear = 0;
    int close = 0;
    for (int i = 0; i < CASES; i++) {
      int bits = 1 + random.nextInt(51);
      long ux = value(random, bits);
      long uy = value(random, bits);
      long vx = value(random, bits);
      long vy = value(random, bits);
      if (i % 3 > 0) {
        // A multiple of a shorter vector, then at most one step off it.
        int times = 1 + random.nextInt(1 << random.nextInt(20));
        vx = value(random, Math.max(1, 51 - 20));
        vy = value(random, Math.max(1, 51 - 20));
        ux = vx * times + random.nextInt(3) - 1;
        uy = vy * times + random.nextInt(3) - 1;
      }
      int expected = slow(ux, uy, vx, vy);
      collinear += expected == 0 ? 1 : 0;
      close += i % 3 > 0 && expected != 0 ? 1 : 0;
      if (Orientation.ofVectors(ux, uy, vx, vy) != expected) {
        throw new AssertionError(ux + " " + uy + " " + vx + " " + vy + " is " + expected);
      }
    }
    System.out.println(CASES + " cases, " + collinear + " collinear, " + close + " nearly so");
    assertThat(collinear).isGreaterThan(1000);
    assertThat(close).isGreaterThan(50_000);
  }

  @Test
  void threePointsAtTheEndsOfTheGrid() {
    long far = (1L << 51) - 1;
    assertThat(Orientation.of(-far, -far, far, far, 0, 0)).isZero();
    assertThat(Orientation.of(-far, -far, far, far, 0, 1)).isEqualTo(1);
    assertThat(Orientation.of(-far, -far, far, far, 1, 0)).isEqualTo(-1);
    assertThat(Orientation.of(-far, -far, far, far - 1, far - 1, far - 2)).isEqualTo(-1);
    assertThat(Orientation.of(far, far, far, far, 3, 4)).isZero();
  }

  private static long value(Random random, int bits) {
    return random.nextLong() >> (64 - bits - 1);
  }
}
