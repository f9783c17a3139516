package org.jiezhi.geo;

/**
 * Who owns a point that lies on a border: the half-open rule, by symbolic shift (Edelsbrunner and
 * Mücke, "Simulation of simplicity", 1990).
 *
 * <p>A point is judged as if it had been moved by an infinitely small step, never parallel to any
 * edge; so it lies on no edge and at no vertex, and each area of a coverage has it or has it not.
 *
 * <ul>
 *   <li>In areas that tile, every grid point belongs to exactly one of them, on edges, vertices and
 *       T-junctions too.
 *   <li>Areas that are unions of others have exactly the points of those.
 *   <li>All tests are exact; coordinates as {@link Grid} gives them.
 * </ul>
 */
public enum BoundaryRule {
  /**
   * Moved by (+d, +d²): on an edge a point belongs to what lies east of it, on a level edge to what
   * lies north.
   */
  HALF_OPEN,

  /**
   * Moved by (−d, −d²): the mirror image, for points on the outer rim which {@link #HALF_OPEN}
   * leaves outside. Tips that point due north or south may be outside by both rules.
   */
  MIRRORED;

  /**
   * Whether the ray from the moved point due west crosses an edge. A point is in an area if that
   * holds for an odd number of its edges. Constant time.
   */
  public boolean crossesWest(long ax, long ay, long bx, long by, long x, long y) {
    if (this == MIRRORED) {
      // Mirrored at the origin the shift is that of HALF_OPEN, and the ray runs east: the edges
      // west of the point are those that span it less those on its other side.
      return HALF_OPEN.spans(-ay, -by, -y) && !HALF_OPEN.isEast(-ax, -ay, -bx, -by, -x, -y);
    }
    return spans(ay, by, y) && isEast(ax, ay, bx, by, x, y);
  }

  private boolean spans(long ay, long by, long y) {
    return (ay <= y) != (by <= y);
  }

  /** Whether the point moved by (+d, +d²) is east of an edge that spans it. */
  private boolean isEast(long ax, long ay, long bx, long by, long x, long y) {
    return ay < by
        ? Orientation.of(ax, ay, bx, by, x, y) <= 0
        : Orientation.of(bx, by, ax, ay, x, y) <= 0;
  }
}
