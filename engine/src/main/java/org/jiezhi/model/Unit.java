package org.jiezhi.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One administrative unit of one level, as its file gives it.
 *
 * @param code its code
 * @param name its name, or empty
 * @param declaredParent the code of its parent as the file (or the code's prefix) states it, or
 *     null
 * @param computedParent the code of the unit of the level above that holds the largest share of it,
 *     or null where it was not computed or it lies outside all; kept beside the declared one
 * @param geometry its area in the file's coordinates; empty where the file has none
 * @param attributes all fields of the record, in the file's order
 * @param featureNumber its number in the file, from 1
 */
public record Unit(
    UnitCode code,
    String name,
    @Nullable UnitCode declaredParent,
    @Nullable UnitCode computedParent,
    Geometry geometry,
    Map<String, @Nullable Object> attributes,
    long featureNumber) {
  /** Copies the attributes, keeping their order. The geometry is shared and must not be changed. */
  public Unit {
    attributes =
        Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(attributes));
  }

  /** The same unit with another area. */
  public Unit withGeometry(Geometry other) {
    return new Unit(code, name, declaredParent, computedParent, other, attributes, featureNumber);
  }

  /** The parent that counts: the declared one, else the computed one, else null. */
  public @Nullable UnitCode parent() {
    return declaredParent != null ? declaredParent : computedParent;
  }
}
