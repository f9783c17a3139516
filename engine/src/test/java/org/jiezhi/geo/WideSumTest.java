package org.jiezhi.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideSumTest {
  private static final long SEED = 128;

  @Test
  void agreesWithIntegersWithoutBounds() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    for (int run = 0; run < 2000; run++) {
      WideSum sum = new WideSum();
      WideSum other = new WideSum();
      BigInteger exact = BigInteger.ZERO;
      int bits = 2 + random.nextInt(50);
      for (int i = random.nextInt(40); i >= 0; i--) {
        long ax = random.nextLong() >> (64 - bits);
        long ay = random.nextLong() >> (64 - bits);
        long bx = random.nextLong() >> (64 - bits);
        long by = random.nextLong() >> (64 - bits);
        BigInteger cross =
            BigInteger.valueOf(ax)
                .multiply(BigInteger.valueOf(by))
                .subtract(BigInteger.valueOf(ay).multiply(BigInteger.valueOf(bx)));
        boolean away = random.nextBoolean();
        (away ? other : sum).addCross(ax, ay, bx, by);
        exact = away ? exact.subtract(cross) : exact.add(cross);
      }
      sum.subtract(other);
      assertThat(sum.toBigInteger()).isEqualTo(exact);
      assertThat(sum.signum()).isEqualTo(exact.signum());
      BigDecimal off = new BigDecimal(sum.doubleValue()).subtract(new BigDecimal(exact)).abs();
      assertThat(off).isLessThanOrEqualTo(new BigDecimal(Math.ulp(exact.doubleValue())));
      WideSum twice = new WideSum();
      twice.add(sum);
      twice.add(sum.high(), sum.low());
      assertThat(twice.toBigInteger()).isEqualTo(exact.shiftLeft(1));
    }
  }
}
