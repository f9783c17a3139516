package org.jiezhi.finding;

/**
 * How large a defect is, in true metres. {@code NaN} where a measure does not apply.
 *
 * @param areaM2 area in square metres
 * @param lengthM length in metres: of a line, or half the outline of an area
 * @param maxWidthM diameter in metres of the largest circle that fits
 * @param reachM how far, in metres, a border must move to mend it
 */
public record Measures(double areaM2, double lengthM, double maxWidthM, double reachM) {
  /** Nothing applies. */
  public static final Measures NONE = new Measures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
