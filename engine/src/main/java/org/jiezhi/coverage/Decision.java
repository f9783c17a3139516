package org.jiezhi.coverage;

import java.util.List;
import org.locationtech.jts.geom.Polygon;

/**
 * What was decided about one region.
 *
 * @param kind what was wrong with it
 * @param how by which rule it was settled
 * @param parent the parent that holds it, counted from 0, or −1
 * @param claimants the children that claim it; the one child for what lies outside; none for a gap
 * @param takers the children that got it or parts of it, in order
 * @param region where, in coordinates of the grid's system
 * @param neighbours how many labels lie around it
 * @param areaM2 its area in square metres
 * @param reachM how far the new border lies from the old one in metres, at the most
 */
public record Decision(
    Kind kind,
    How how,
    int parent,
    List<Integer> claimants,
    List<Integer> takers,
    Polygon region,
    int neighbours,
    double areaM2,
    double reachM) {
  /** Copies the lists. */
  public Decision {
    claimants = List.copyOf(claimants);
    takers = List.copyOf(takers);
  }

  /** What is wrong with a region. */
  public enum Kind {
    /** Several children claim it. */
    OVERLAP,
    /** No child claims it, and children lie all around. */
    GAP,
    /** No child claims it, and it lies at the rim of its parent. */
    RIM_GAP,
    /** A child reaches out of its parent. */
    OUTSIDE
  }

  /** How a region is settled, in order of precedence. */
  public enum How {
    /** Nobody is there to take it: its parent has no child. */
    LEFT_OPEN,
    /** The caller's policy named the taker. */
    POLICY,
    /** To the child that would have nothing left without it; the smallest of them. */
    LAST_AREA,
    /** To the child that a building in it belongs to, so that the building is not cut. */
    BUILDING,
    /** The border of the unit of the highest rank stands. */
    RANK,
    /** Only one child may take it. */
    ONLY_NEIGHBOUR,
    /** The more detailed of two lines that part at common vertices stays. */
    DETAIL,
    /** Parted along the line midway between the two borders. */
    MIDDLE_LINE,
    /** Parted among all around along its centrelines. */
    CENTRELINES,
    /** To the smallest claimant, where parting would cut units in two. */
    SMALLEST,
    /** To the one with the longest border. */
    LONGEST_BORDER,
    /** To the nearest child: none touches it. */
    NEAREST,
    /** Cut off at the parent's line. */
    CUT
  }
}
