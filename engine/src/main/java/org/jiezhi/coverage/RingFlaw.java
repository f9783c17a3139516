package org.jiezhi.coverage;

/**
 * Something odd in one owner's own rings, or between two owners' rings that enclose nothing.
 *
 * @param kind what it is
 * @param owner whose ring it is
 * @param other the other owner of a CRACK; else −1
 * @param x where, in the coordinates of the grid's system
 * @param y where, in the coordinates of the grid's system
 * @param size metres between the vertices (REPEATED), degrees of the angle (SPIKE), metres across
 *     (NECK, CRACK), 0 (TOUCH, DOUBLED)
 */
public record RingFlaw(Kind kind, int owner, int other, double x, double y, double size) {
  /** What may be odd in a ring. */
  public enum Kind {
    /** A vertex less than two grid steps from the one before it. */
    REPEATED,
    /** The ring turns back on itself. */
    SPIKE,
    /** The ring comes to a vertex twice. */
    TOUCH,
    /** A border that has the owner's inside on both sides. */
    DOUBLED,
    /** Borders of two owners run side by side in the open, with nothing enclosed between them. */
    CRACK,
    /** The inside is very narrow between two places of the border. */
    NECK
  }
}
