package org.jiezhi.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One record of a layer as it was read.
 *
 * @param number its number in the file, from 1
 * @param id the identifier beside the attributes (the {@code id} member of GeoJSON), or null
 * @param attributes field name to value in the file's order; a value is a String, Long, BigInteger,
 *     Double, Boolean, LocalDate, {@link JsonText} or null
 * @param geometry the geometry in the file's coordinates, or null where the record has none
 */
public record Feature(
    long number,
    @Nullable String id,
    Map<String, @Nullable Object> attributes,
    @Nullable Geometry geometry) {
  /** Copies the attributes, keeping their order. */
  public Feature {
    attributes =
        Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(attributes));
  }
}
