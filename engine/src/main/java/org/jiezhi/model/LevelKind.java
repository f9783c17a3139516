package org.jiezhi.model;

/** How the units of a level lie in their parents. */
public enum LevelKind {
  /** The children of a parent tile it exactly: streets of a district, grids of a community. */
  PARTITION,
  /** Disjoint and within the parent, but need not cover it: residential estates (小区). */
  INSIDE,
  /**
   * Buildings: points or polygons, never cut; each belongs to the unit that holds its largest
   * share.
   */
  FOOTPRINT
}
