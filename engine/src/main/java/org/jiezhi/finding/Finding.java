package org.jiezhi.finding;

import java.util.List;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One defect of the data.
 *
 * @param id stable: the same defect has the same id in the next run
 * @param rule what is broken
 * @param severity how much it matters
 * @param level name of the level it was found in
 * @param units codes of the units concerned, without repeats, in an order that depends only on the
 *     data
 * @param measures its size in metres
 * @param noise whether it is float noise (below the noise width) rather than a mapping error
 * @param message what was found and what to do
 * @param geometry where, in the coordinates of the hierarchy, or null where it has no place
 * @param fingerprint changes whenever the geometry around the defect does; exceptions are bound to
 *     it
 */
public record Finding(
    String id,
    Rule rule,
    Severity severity,
    String level,
    List<String> units,
    Measures measures,
    boolean noise,
    Message message,
    @Nullable Geometry geometry,
    String fingerprint) {
  /** Copies the list of units. */
  public Finding {
    units = List.copyOf(units);
  }

  /** The same with its place in other coordinates. */
  public Finding withGeometry(Geometry moved) {
    return new Finding(
        id, rule, severity, level, units, measures, noise, message, moved, fingerprint);
  }
}
