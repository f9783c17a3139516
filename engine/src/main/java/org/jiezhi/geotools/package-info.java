/**
 * Units and findings for programs of the GeoTools family.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>Each level is a feature type of its name, {@code findings} is one more; every unit is a
 *       feature, its geometry the very one of the hierarchy.
 *   <li>x is east and y is north, whatever the axes of the reference system; where the system has
 *       no definition (GCJ-02, BD-09, unknown), the feature types have none.
 *   <li>Stores only read. What is read is held in memory; stores and sources may be used from any
 *       thread.
 * </ol>
 */
@NullMarked
package org.jiezhi.geotools;

import org.jspecify.annotations.NullMarked;
