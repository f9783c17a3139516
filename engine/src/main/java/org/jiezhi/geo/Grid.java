package org.jiezhi.geo;

/**
 * The integer grid on which every exact decision is taken: 1e-9 degree in geographic systems, 0.1
 * mm in projected ones.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>{@code toGrid(toCoordinate(g)) == g} for every grid value in range.
 *   <li>{@code toCoordinate(g)} is the double nearest to {@code g * step}: the one that a reader of
 *       the decimal text gets.
 *   <li>A coordinate moves by at most half a step when it is taken to the grid (and by the rounding
 *       of one double product).
 *   <li>Grid values stay below 2^51 in magnitude, so differences are exact in a double and products
 *       fit 128 bits.
 * </ul>
 */
public enum Grid {
  /** Degrees; a step is 1e-9 degree, about 0.1 mm on the ground. */
  GEOGRAPHIC(1e9, 720),
  /** Linear units of a projected system (metres mostly); a step is 1e-4 unit. */
  PROJECTED(1e4, 2e11);

  private final double stepsPerUnit;
  private final double limit;

  Grid(double stepsPerUnit, double limit) {
    this.stepsPerUnit = stepsPerUnit;
    this.limit = limit;
  }

  /** The size of one step in coordinate units (degrees, or the linear unit). */
  public double step() {
    return 1 / stepsPerUnit;
  }

  /** How many steps make a coordinate unit; {@link #toGrid} rounds a coordinate times this. */
  public double stepsPerUnit() {
    return stepsPerUnit;
  }

  /** The greatest magnitude a coordinate may have, in coordinate units. */
  public double limit() {
    return limit;
  }

  /** Whether a coordinate is finite and within {@link #limit()}. */
  public boolean holds(double coordinate) {
    return Math.abs(coordinate) <= limit;
  }

  /**
   * The grid value nearest to a coordinate.
   *
   * @throws IllegalArgumentException if the coordinate is not finite or beyond {@link #limit()}
   */
  public long toGrid(double coordinate) {
    if (!holds(coordinate)) {
      throw new IllegalArgumentException("coordinate " + coordinate + " is not within ±" + limit);
    }
    return (long) Math.rint(coordinate * stepsPerUnit);
  }

  /** The coordinate of a grid value, in coordinate units. */
  public double toCoordinate(long gridValue) {
    return gridValue / stepsPerUnit;
  }
}
