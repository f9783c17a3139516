package org.jiezhi.sampledata.people;

import java.util.List;
import org.jiezhi.sampledata.housing.Building;
import org.jiezhi.sampledata.housing.Dwelling;

/**
 * What an address text says, slot by slot: empty or 0 where it says nothing. The text may be read
 * in several ways; a dwelling fits if it fits one of them.
 *
 * @param county county as written
 * @param town street or town as written
 * @param community community as written
 * @param road road as written, slips of the pen and old names included
 * @param lane number of the lane; where there is a house number, 0 means that none is written
 * @param number number on the road, in the lane or in the village group
 * @param sub sub-number; where there is a house number, 0 means that none is written
 * @param compound estate or village group as written
 * @param readings what may be meant by the rest
 */
record Statement(
    String county,
    String town,
    String community,
    String road,
    int lane,
    int number,
    int sub,
    String compound,
    List<Reading> readings) {

  /** The building must be one without a number of its own. */
  static final int UNNUMBERED = -1;

  /** The same with another lane and house number, and another building in each reading. */
  Statement at(int otherLane, int otherNumber, int building) {
    List<Reading> others =
        readings.stream()
            .map(each -> new Reading(building, each.unit, each.floor, each.door, each.room))
            .toList();
    return new Statement(
        county, town, community, road, otherLane, otherNumber, sub, compound, others);
  }

  /**
   * One way to read what stands behind the premises.
   *
   * @param building the building's number, {@link #UNNUMBERED}, or 0 for any
   * @param unit the stair, or 0 for any
   * @param floor the floor, or 0 for any
   * @param door the door, or 0 for any
   * @param room the room number, or 0 for any
   */
  record Reading(int building, int unit, int floor, int door, int room) {
    boolean admits(Building candidate) {
      return building == 0
          || (building == UNNUMBERED ? candidate.label() == 0 : candidate.label() == building);
    }

    boolean admits(Dwelling candidate) {
      return (unit == 0 || unit == candidate.unit())
          && (floor == 0 || floor == candidate.floor())
          && (door == 0 || door == candidate.door())
          && (room == 0 || room == candidate.room());
    }
  }
}
