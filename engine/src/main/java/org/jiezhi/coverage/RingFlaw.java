package org.jiezhi.coverage;

/**
 * Something odd in one owner's own rings.
 *
 * @param kind what it is
 * @param owner whose ring it is
 * @param x where, in the coordinates of the grid's system
 * @param y where, in the coordinates of the grid's system
 * @param size metres between the vertices (REPEATED), degrees of the angle (SPIKE), metres across
 *     (NECK), 0 (TOUCH)
 */
public record RingFlaw(Kind kind, int owner, double x, double y, double size) {
  /** What may be odd in a ring. */
  public enum Kind {
    /** A vertex less than two grid steps from the one before it. */
    REPEATED,
    /** The ring turns back on itself. */
    SPIKE,
    /** The ring comes to a vertex twice. */
    TOUCH,
    /** The inside is very narrow between two places of the border. */
    NECK
  }
}
