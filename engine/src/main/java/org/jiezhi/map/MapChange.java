package org.jiezhi.map;

import java.util.List;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One thing that was put right, as it was and as it is now: what the page shows side by side.
 *
 * @param id its number, unique on the page
 * @param finding the id of the finding it mends, or null; the page shows both at one place
 * @param level name of the level
 * @param units codes of the units whose borders changed
 * @param message what was done
 * @param before how it was: what a unit had before, or the region that was in dispute
 * @param after how it is: the same part after the change; empty where nothing is left of it
 */
public record MapChange(
    String id,
    @Nullable String finding,
    String level,
    List<String> units,
    Message message,
    Geometry before,
    Geometry after) {
  /** Copies the list. The geometries are shared and must not be changed. */
  public MapChange {
    units = List.copyOf(units);
  }
}
