package org.jiezhi.link.identity;

/** Information in thousandths of a bit; the same on every machine. */
final class Bits {
  private static final double LN_2 = StrictMath.log(2);

  private Bits() {}

  /** The information in meeting something of a share: −log₂(count / total). */
  static int ofShare(int count, int total) {
    return milli((double) total / Math.max(1, count));
  }

  /** 1000 log₂ of a ratio. */
  static int milli(double ratio) {
    return (int) StrictMath.round(1000 * StrictMath.log(ratio) / LN_2);
  }

  /** The probability of odds of so many thousandths of a bit. */
  static double probability(int milliBits) {
    return 1 / (1 + StrictMath.pow(2, -milliBits / 1000.0));
  }
}
