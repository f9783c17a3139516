/** Shapefiles and DBF tables. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.format.shape;
