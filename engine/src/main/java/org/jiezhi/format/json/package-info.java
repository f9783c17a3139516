/** GeoJSON and TopoJSON. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.format.json;
