package org.jiezhi.sampledata.housing;

/**
 * A dwelling and how it is numbered in its building.
 *
 * @param building the building
 * @param number its number in the whole city, from 0
 * @param unit the stair, from 1; 0 where the building has none
 * @param floor the floor, from 1; −1 and below under the entrance; never 0
 * @param door the door on the floor, from 1
 */
public record Dwelling(Building building, int number, int unit, int floor, int door) {
  /** Its code: the building's and its place in the building, two digits each. */
  public String code() {
    StringBuilder code = new StringBuilder(building.code());
    two(code, unit);
    two(code, Math.floorMod(floor, 100));
    two(code, door);
    return code.toString();
  }

  private static void two(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** Its room number: floor and door in one, 501 or −102. */
  public int room() {
    return roomOf(floor, door);
  }

  /** Floor and door as one number. */
  public static int roomOf(int floor, int door) {
    return floor < 0 ? floor * 100 - door : floor * 100 + door;
  }
}
