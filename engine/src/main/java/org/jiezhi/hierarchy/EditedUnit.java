package org.jiezhi.hierarchy;

import org.jiezhi.model.UnitCode;
import org.locationtech.jts.geom.Geometry;

/**
 * A unit with a new area.
 *
 * @param level the name of its level
 * @param code its code; of several units with that code the first is meant
 * @param area the area as it was drawn, in the hierarchy's coordinates
 */
public record EditedUnit(String level, UnitCode code, Geometry area) {}
