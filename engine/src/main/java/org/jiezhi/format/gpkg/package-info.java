/** GeoPackage: layers in an SQLite file. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.format.gpkg;
