package org.jiezhi.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The least beginning of a circle against every beginning tried, and its number of steps. */
class LeastRotationTest {
  private static int[] from(int[] circle, int start) {
    int n = circle.length;
    return IntStream.range(0, n).map(i -> circle[(start + i) % n]).toArray();
  }

  private static int slow(int[] circle) {
    int best = 0;
    for (int i = 1; i < circle.length; i++) {
      best = Arrays.compare(from(circle, i), from(circle, best)) < 0 ? i : best;
    }
    return best;
  }

  @Test
  void everyBeginningTriedGivesTheSame() {
    long seed = 11;
    Random random = new Random(seed);
    int repeated = 0;
    for (int i = 0; i < 20_000; i++) {
      int[] circle = random.ints(1 + random.nextInt(12), 0, 1 + random.nextInt(3)).toArray();
      int found =
          Rings.leastRotation(circle.length, (p, q) -> Integer.compare(circle[p], circle[q]));
      assertThat(found).as("seed %d, %s", seed, Arrays.toString(circle)).isEqualTo(slow(circle));
      repeated +=
          Arrays.equals(from(circle, 0), from(circle, Math.max(1, circle.length / 2))) ? 1 : 0;
    }
    assertThat(repeated).as("circles that repeat themselves, seed %d", seed).isGreaterThan(1_000);
  }

  @Test
  void patternsThatRepeatTakeLinearSteps() {
    int n = 100_000;
    int[] steps = new int[1];
    for (int period : new int[] {1, 2, 3, 317, n - 1, n}) {
      steps[0] = 0;
      Rings.leastRotation(
          n,
          (p, q) -> {
            steps[0]++;
            return Integer.compare(
                p % period == period - 1 ? 0 : 1, q % period == period - 1 ? 0 : 1);
          });
      assertThat(steps[0]).as("period %d", period).isLessThanOrEqualTo(3 * n);
    }
  }
}
