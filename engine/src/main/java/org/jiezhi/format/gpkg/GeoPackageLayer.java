package org.jiezhi.format.gpkg;

import org.jspecify.annotations.Nullable;

/**
 * A layer as the tables of contents have it.
 *
 * @param name the name of its table or view
 * @param geometryColumn the column of the geometries, or null for attributes alone
 * @param srsId the key of its reference system
 */
record GeoPackageLayer(String name, @Nullable String geometryColumn, long srsId) {}
