package org.jiezhi.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A building as its source describes it.
 *
 * @param code its code, unique in the workspace
 * @param declaredUnit the code of the unit that the source puts it in, or null
 * @param computedUnit the code of the lowest unit that its place lies in, or null where it has no
 *     place or lies outside; kept beside the declared one
 * @param name its name, or null
 * @param address its address as one text, or null
 * @param slots the parts of its address by name: {@code province, city, county, town, community,
 *     road, lane, number, sub_number, compound, phase, building}; those not given are absent
 * @param aliases its other names
 * @param floorsAbove floors above the ground, or null
 * @param floorsBelow floors below the ground, or null
 * @param units number of stairs (单元), or null
 * @param year the year it was built, or null
 * @param use what it is used for, or null
 * @param lon longitude, or null
 * @param lat latitude, or null
 * @param footprint its outline, or null
 * @param isQuarantined whether it is set aside until somebody has looked
 */
public record Building(
    String code,
    @Nullable String declaredUnit,
    @Nullable String computedUnit,
    @Nullable String name,
    @Nullable String address,
    Map<String, String> slots,
    List<String> aliases,
    @Nullable Integer floorsAbove,
    @Nullable Integer floorsBelow,
    @Nullable Integer units,
    @Nullable Integer year,
    @Nullable String use,
    @Nullable Double lon,
    @Nullable Double lat,
    @Nullable Geometry footprint,
    boolean isQuarantined) {
  /** The names of {@link #slots()}, from the widest to the narrowest. */
  public static final List<String> SLOTS =
      List.of(
          "province",
          "city",
          "county",
          "town",
          "community",
          "road",
          "lane",
          "number",
          "sub_number",
          "compound",
          "phase",
          "building");

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if there is a slot of another name
   */
  public Building {
    slots = Map.copyOf(slots);
    aliases = List.copyOf(aliases);
    if (!SLOTS.containsAll(slots.keySet())) {
      throw new IllegalArgumentException("slots are " + SLOTS);
    }
  }
}
