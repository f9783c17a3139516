package org.jiezhi.sampledata.housing;

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
 * @param label its number within an estate, or 0
 * @param floors floors above ground
 * @param below floors below the entrance
 * @param units stairs with entrances of their own; 0 where it has none
 * @param doors dwellings a floor and unit; 0 in a building without dwellings
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
    int label,
    int floors,
    int below,
    int units,
    int doors,
    int year) {

  /**
   * What an address names down to the gate or house number.
   *
   * @param community index of the community
   * @param road the road, or empty in a village
   * @param lane number of the lane off the road, or 0
   * @param number the number on the road, in the lane or in the village group
   * @param sub the sub-number behind it, or 0
   * @param compound the estate, or the village and group, or empty
   */
  public record Premises(
      int community, String road, int lane, int number, int sub, String compound) {}

  /** How many dwellings it has. */
  public int dwellings() {
    return (floors + below) * Math.max(1, units) * doors;
  }
}
