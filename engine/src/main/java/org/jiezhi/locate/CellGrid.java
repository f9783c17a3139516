package org.jiezhi.locate;

import org.jiezhi.geo.Grid;

/**
 * The square cells that the plane is cut into: {@code columns} by {@code rows} of {@code step *
 * 2^shift} grid steps, from an origin on. Immutable.
 *
 * @param grid the grid of the coordinates
 * @param step the power of ten that divides all coordinates of borders
 * @param shift the logarithm of the cell size in such steps
 * @param originX the west end, in grid steps
 * @param originY the south end, in grid steps
 * @param columns number of columns
 * @param rows number of rows
 */
record CellGrid(Grid grid, int step, int shift, long originX, long originY, int columns, int rows) {
  private static final double ROUNDING = 0x1.8p52;
  private static final long ROUNDING_BITS = Double.doubleToRawLongBits(ROUNDING);

  /** Grid steps across a cell. */
  long cellSize() {
    return (long) step << shift;
  }

  /**
   * The grid value nearest to a coordinate times the steps of a unit: that of {@link Grid#toGrid}
   * within the grid, and something far beyond it for what the grid does not hold or is no number.
   */
  static long toGrid(double scaled) {
    // The sum's last digit is worth one, so adding rounds half to even as Math.rint does.
    return Double.doubleToRawLongBits(scaled + ROUNDING) - ROUNDING_BITS;
  }

  /** The factor of {@link #divide}: 2^(64 + {@link #divisorShift}) over four steps, rounded up. */
  long divisor() {
    long d = 4L * step;
    return java.math.BigInteger.ONE
        .shiftLeft(64 + divisorShift())
        .divide(java.math.BigInteger.valueOf(d))
        .add(java.math.BigInteger.ONE)
        .longValueExact();
  }

  /** See {@link #divide}. */
  int divisorShift() {
    int bits = 64 - Long.numberOfLeadingZeros(4L * step - 1);
    return Math.max(0, 54 + bits - 64);
  }

  /**
   * A distance of 0 to 2^52 grid steps divided by {@link #step}, rounded down; exact (Granlund and
   * Montgomery, "Division by invariant integers using multiplication", 1994).
   */
  static long divide(long distance, long divisor, int divisorShift) {
    return Math.multiplyHigh(distance << 2, divisor) >> divisorShift;
  }
}
