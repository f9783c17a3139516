package org.jiezhi.crs;

import org.jiezhi.geo.Grid;
import org.jspecify.annotations.Nullable;

/**
 * What the coordinates of a layer mean. Axis order is always x = east, y = north.
 *
 * @param id an authority code ({@code EPSG:4490}, {@code OGC:CRS84}) where it is known, else the
 *     name of the system
 * @param kind geographic (degrees) or projected (a linear unit)
 * @param metersPerUnit the size of the linear unit in metres; 1 for geographic systems, where it is
 *     not used
 * @param wkt the text of the definition as found, or null
 */
public record ReferenceSystem(String id, Kind kind, double metersPerUnit, @Nullable String wkt) {
  /** What a coordinate counts. */
  public enum Kind {
    /** Degrees of longitude and latitude. */
    GEOGRAPHIC,
    /** A linear unit on a plane. */
    PROJECTED
  }

  /** WGS 84, longitude first. */
  public static final ReferenceSystem WGS84 =
      new ReferenceSystem("OGC:CRS84", Kind.GEOGRAPHIC, 1, null);

  /** A plane in metres of which nothing else is known. */
  public static final ReferenceSystem UNKNOWN_METERS =
      new ReferenceSystem("unknown", Kind.PROJECTED, 1, null);

  /** Checks the unit. */
  public ReferenceSystem {
    if (!(metersPerUnit > 0 && metersPerUnit < 1e7)) {
      throw new IllegalArgumentException(
          "a linear unit of " + metersPerUnit + " m is not possible");
    }
  }

  /** The grid on which coordinates of this system are judged. */
  public Grid grid() {
    return kind == Kind.GEOGRAPHIC ? Grid.GEOGRAPHIC : Grid.PROJECTED;
  }
}
