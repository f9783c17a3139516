package org.jiezhi.coverage;

/**
 * How large a region is, in metres.
 *
 * @param areaM2 area in square metres
 * @param lengthM half of its outline in metres: the length of a thin thing
 * @param maxWidthM diameter of the largest circle that fits, within 5 %; for thin regions the
 *     lesser of the reach and four times the area by the outline, which is the circle's diameter in
 *     triangles and the width of strips
 * @param reachM how far a border must move to mend it: of all ways to give the region to one side,
 *     the smallest Hausdorff distance between the border before and after, taken at vertices and
 *     midpoints; where only one side exists (a hole), the diameter of the region's box
 */
public record Extent(double areaM2, double lengthM, double maxWidthM, double reachM) {}
