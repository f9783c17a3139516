package org.jiezhi.sampledata.files;

/** Degrees as decimal text, exact to the last of nine digits. */
public final class Coordinates {
  private static final long STEPS_PER_DEGREE = 1_000_000_000L;

  private Coordinates() {}

  /** Adds a number of steps of 1e-9 degree as degrees, without trailing zeros. */
  public static void append(StringBuilder text, long steps) {
    if (steps < 0) {
      text.append('-');
    }
    long size = Math.abs(steps);
    text.append(size / STEPS_PER_DEGREE);
    long rest = size % STEPS_PER_DEGREE;
    if (rest == 0) {
      return;
    }
    text.append('.');
    for (long unit = STEPS_PER_DEGREE / 10; rest > 0; unit /= 10) {
      text.append((char) ('0' + rest / unit));
      rest %= unit;
    }
  }

  /** A number of steps of 1e-9 degree as degrees. */
  public static String text(long steps) {
    StringBuilder text = new StringBuilder();
    append(text, steps);
    return text.toString();
  }

  /** The double nearest to a number of steps of 1e-9 degree. */
  public static double degrees(long steps) {
    return steps / (double) STEPS_PER_DEGREE;
  }

  /** The number of steps of 1e-9 degree nearest to a coordinate in degrees. */
  public static long steps(double degrees) {
    return (long) Math.rint(degrees * STEPS_PER_DEGREE);
  }
}
