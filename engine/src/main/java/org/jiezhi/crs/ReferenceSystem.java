package org.jiezhi.crs;

import java.util.Optional;
import org.jiezhi.geo.Grid;
import org.jspecify.annotations.Nullable;

/**
 * What the coordinates of a layer mean. Axis order is always x = east, y = north.
 *
 * @param id an authority code ({@code EPSG:4490}, {@code OGC:CRS84}) where it is known, {@code
 *     GCJ-02} or {@code BD-09}, else the name of the system
 * @param kind geographic (degrees) or projected (a linear unit)
 * @param metersPerUnit the size of the linear unit in metres; 1 for geographic systems, where it is
 *     not used
 * @param wkt the text of the definition, or null where the code says it
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

  /** The shifted longitudes and latitudes of Chinese web maps. */
  public static final ReferenceSystem GCJ02 =
      new ReferenceSystem("GCJ-02", Kind.GEOGRAPHIC, 1, null);

  /** The twice shifted longitudes and latitudes of Baidu's maps. */
  public static final ReferenceSystem BD09 = new ReferenceSystem("BD-09", Kind.GEOGRAPHIC, 1, null);

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

  /**
   * Whether equal coordinates in both are the same place: by code, else by what the definitions
   * say.
   */
  public boolean isSameAs(ReferenceSystem other) {
    if (equals(other)) {
      return true;
    }
    if (kind != other.kind || metersPerUnit != other.metersPerUnit) {
      return false;
    }
    String own = wkt;
    String others = other.wkt;
    boolean coded = id.contains(":") && other.id.contains(":");
    if (coded || own == null || others == null) {
      return commonId().equals(other.commonId());
    }
    return Wkt.parse(own).map(CrsDefinition::of).equals(Wkt.parse(others).map(CrsDefinition::of));
  }

  private String commonId() {
    return id.equals("EPSG:4326") ? WGS84.id : id;
  }

  /** The shift of web maps that the coordinates went through, if any. */
  Optional<ChineseMapShift> mapShift() {
    return equals(GCJ02)
        ? Optional.of(ChineseMapShift.GCJ02)
        : equals(BD09) ? Optional.of(ChineseMapShift.BD09) : Optional.empty();
  }

  /** Whether points can be taken from it to other systems. */
  public boolean isConvertible() {
    return mapShift().isPresent() || ReferenceSystems.definition(this).isPresent();
  }
}
