/**
 * Which units a point lies in: an index over the borders of all levels and schemes, built once,
 * read-only, in memory or mapped from its file.
 *
 * <p>The way in is {@link org.jiezhi.locate.PointIndex}. Units are numbers from 1 here; what they
 * are called is in {@link org.jiezhi.locate.UnitTable}. A <i>layer</i> is a set of units that a
 * point is looked up in on its own: the lowest level of a scheme whose levels are proven to nest
 * (those above follow from it), or each level of a scheme that is not.
 *
 * <p>How a lookup runs: the plane is cut into square cells. A cell that no border touches holds its
 * answer. Any other holds a record: which units its lower left corner lies in, and the few edges
 * that touch it. A walk from that corner up to the point's height and then right to the point
 * toggles, at each edge crossed, the units that the edge bounds; what remains is the answer. All
 * tests are exact in integers, under {@link org.jiezhi.geo.BoundaryRule}.
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.locate;
