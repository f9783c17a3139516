package org.jiezhi.sampledata.boundaries;

/** One side of a plot where it is part of a unit's border. */
public final class Stretch {
  private final int cell;
  private final int beyond;
  private final long[] points;

  Stretch(int cell, int beyond, long[] points) {
    this.cell = cell;
    this.beyond = beyond;
    this.points = points;
  }

  /** The plot within the unit. */
  public int cell() {
    return cell;
  }

  /** The plot on the other side, or −1 outside the city. */
  public int beyond() {
    return beyond;
  }

  /** Its line in grid steps, x and y by turns, the unit on its left. */
  public long[] points() {
    return points;
  }
}
