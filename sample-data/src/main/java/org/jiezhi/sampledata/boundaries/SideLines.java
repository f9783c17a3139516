package org.jiezhi.sampledata.boundaries;

/** Gives every side of every plot its line. */
interface SideLines {
  /**
   * Adds the line of a plot's side, from its first node up to, not including, its last one; the
   * plot lies on its left.
   *
   * @param unit the unit whose border the side is part of
   */
  void addSide(int cell, int side, int unit, Line line);
}
