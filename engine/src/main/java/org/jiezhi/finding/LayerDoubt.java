package org.jiezhi.finding;

import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What is odd about the coordinates of a layer as a whole, seen when it was read. It becomes a
 * finding of its level.
 *
 * @param level name of the level
 * @param rule one of the rules on reference systems
 * @param severity how much it matters here, or null for the rule's own
 * @param shiftMeters how far the layer lies off, in metres; NaN where that is not it
 * @param confidence 0 to 1
 * @param message what was found, what was done and what to do
 * @param extent where the layer lies, in the coordinates of the hierarchy, or null
 */
public record LayerDoubt(
    String level,
    Rule rule,
    @Nullable Severity severity,
    double shiftMeters,
    double confidence,
    Message message,
    @Nullable Geometry extent) {}
