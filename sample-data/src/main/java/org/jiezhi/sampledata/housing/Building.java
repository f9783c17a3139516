package org.jiezhi.sampledata.housing;

import org.jspecify.annotations.Nullable;

/**
 * A building, its address and the plan its dwellings follow.
 *
 * @param code its code
 * @param kind how it is built
 * @param leaf index of the unit of the lowest level it stands in
 * @param cell the plot it stands on
 * @param slot which of the plot's building places it takes
 * @param slots how many building places the plot has
 * @param premises where it is addressed
 * @param label its own designation there: the building of an estate, the house of a lane; or empty
 * @param floors floors above ground
 * @param below floors below the entrance
 * @param units stairs with entrances of their own; 0 where it has none
 * @param doors dwellings a floor and unit
 * @param year year it was built
 */
public record Building(
    String code,
    BuildingKind kind,
    int leaf,
    int cell,
    int slot,
    int slots,
    Premises premises,
    String label,
    int floors,
    int below,
    int units,
    int doors,
    int year) {

  /**
   * What an address names down to the house number.
   *
   * @param community index of the community
   * @param road the road, or empty in a village
   * @param number the number on the road, or the house number of a village group
   * @param lane the lane off the road, or null
   * @param compound the estate or village, or null
   * @param group the village group, or 0
   */
  public record Premises(
      int community,
      String road,
      int number,
      @Nullable String lane,
      @Nullable String compound,
      int group) {}

  /** How many dwellings it has. */
  public int dwellings() {
    return (floors + below) * Math.max(1, units) * doors;
  }
}
