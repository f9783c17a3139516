/** The plane everything stands on: the coordinate grid, exact predicates, true metres. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.geo;
