package org.jiezhi.geo;

import java.math.BigInteger;

/**
 * A 128-bit sum of cross products: twice the exact area of rings of grid points. Wraps beyond
 * 2^127, which grid coordinates cannot reach with fewer than 2^24 vertices a ring of the greatest
 * extent. For one thread.
 */
public final class WideSum {
  private long high;
  private long low;

  /** Adds the cross product (ax, ay) × (bx, by): twice the area of the triangle with the origin. */
  public void addCross(long ax, long ay, long bx, long by) {
    add(Math.multiplyHigh(ax, by), ax * by);
    subtract(Math.multiplyHigh(ay, bx), ay * bx);
  }

  /** Adds another sum. */
  public void add(WideSum other) {
    add(other.high, other.low);
  }

  /** Takes another sum away. */
  public void subtract(WideSum other) {
    subtract(other.high, other.low);
  }

  /** Adds the number {@code addHigh * 2^64 + unsigned(addLow)}. */
  public void add(long addHigh, long addLow) {
    long sum = low + addLow;
    high += addHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    low = sum;
  }

  /** Takes away the number {@code subHigh * 2^64 + unsigned(subLow)}. */
  public void subtract(long subHigh, long subLow) {
    high -= subHigh + (Long.compareUnsigned(low, subLow) < 0 ? 1 : 0);
    low -= subLow;
  }

  /** The upper 64 bits. */
  public long high() {
    return high;
  }

  /** The lower 64 bits, unsigned. */
  public long low() {
    return low;
  }

  /** 1, 0 or −1. */
  public int signum() {
    return high < 0 ? -1 : high == 0 && low == 0 ? 0 : 1;
  }

  /** The sum as a number without bounds. */
  public BigInteger toBigInteger() {
    return BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
  }

  /** The double nearest to the sum, but for the last bit. */
  public double doubleValue() {
    if (high == 0 || high == -1) {
      return toBigInteger().doubleValue();
    }
    return high * 0x1p64 + (low >>> 1) * 2.0;
  }
}
