package org.jiezhi.sampledata.boundaries;

/** How a level was drawn anew. */
public enum RedrawStyle {
  /** Not at all. */
  EXACT(0, 0, 0, 0, 0),
  /** Half of the points left out. */
  SIMPLIFIED(0.5, 0, 0, 0, 4.5),
  /** Every point a little off. */
  JITTERED(0, 1.5, 0, 0, 3.3),
  /** All moved the same way. */
  SHIFTED(0, 0, 2.4, -1.1, 3.8),
  /** Fewer points, and those a little off. */
  RESURVEYED(0.3, 1.1, 0, 0, 6.5);

  private final double dropped;
  private final double jitterMeters;
  private final double eastMeters;
  private final double northMeters;
  private final double reachMeters;

  RedrawStyle(
      double dropped,
      double jitterMeters,
      double eastMeters,
      double northMeters,
      double reachMeters) {
    this.dropped = dropped;
    this.jitterMeters = jitterMeters;
    this.eastMeters = eastMeters;
    this.northMeters = northMeters;
    this.reachMeters = reachMeters;
  }

  /** The share of points between nodes that is left out. */
  double dropped() {
    return dropped;
  }

  double jitterMeters() {
    return jitterMeters;
  }

  double eastMeters() {
    return eastMeters;
  }

  double northMeters() {
    return northMeters;
  }

  /** No point of a redrawn line lies further than this from the exact one. */
  public double reachMeters() {
    return reachMeters;
  }
}
