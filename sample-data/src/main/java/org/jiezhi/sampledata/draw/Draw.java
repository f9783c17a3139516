package org.jiezhi.sampledata.draw;

import java.util.List;

/**
 * A stream of random numbers that depends only on the seed, the purpose and the things it is drawn
 * for: who asks first, on which thread and on which Java, makes no difference. SplitMix64; no
 * platform mathematics. Not thread-safe: make one where it is needed, which costs next to nothing.
 */
public final class Draw {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Draw(long state) {
    this.state = state;
  }

  /**
   * The stream for a purpose and a thing.
   *
   * @param seed the seed of the whole city
   * @param purpose what the numbers are for, so that two purposes of one thing do not go together
   * @param thing the number of the thing
   */
  public static Draw of(long seed, String purpose, long thing) {
    long mixed = mix(seed + GOLDEN);
    for (int i = 0; i < purpose.length(); i++) {
      mixed = mix(mixed ^ (purpose.charAt(i) + GOLDEN));
    }
    return new Draw(mix(mixed + mix(thing * GOLDEN + 1)));
  }

  /** A number of 64 random bits. */
  public long bits() {
    state += GOLDEN;
    return mix(state);
  }

  /** A number from 0 up to, not including, the bound. */
  public int below(int bound) {
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  /** A number between two others, both included. */
  public int between(int least, int most) {
    return least + below(most - least + 1);
  }

  /** A number from 0 up to, not including, 1. */
  public double unit() {
    return (bits() >>> 11) * 0x1p-53;
  }

  /** A number from −1 up to, not including, 1. */
  public double signed() {
    return 2 * unit() - 1;
  }

  /** Whether something happens that happens with this probability. */
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** One of the things, each as likely as the others. */
  public <T> T pick(List<T> things) {
    return things.get(below(things.size()));
  }

  /** The index of one of the shares, each as likely as it is large. */
  public int weighted(double... shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    double left = unit() * sum;
    for (int i = 0; i < shares.length - 1; i++) {
      left -= shares[i];
      if (left < 0) {
        return i;
      }
    }
    return shares.length - 1;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
