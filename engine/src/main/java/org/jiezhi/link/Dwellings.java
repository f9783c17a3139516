package org.jiezhi.link;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Dwellings by building, each with its stair, floor, room and side as numbers of normal forms.
 *
 * <p>A room is known as its number and, where floor and door are given, also as those in one
 * ({@code 501} for floor 5, door 1). Lookup walks over the dwellings of one building. 20 bytes a
 * dwelling and its code. Immutable.
 */
final class Dwellings {
  /** No such text in the inventory. */
  static final int UNKNOWN = -1;

  /** Nothing given. */
  static final int EMPTY = 0;

  private final String[] codes;
  private final int[] building;
  private final int[] first;
  private final int[] unit;
  private final int[] floor;
  private final int[] room;
  private final int[] doorRoom;
  private final int[] side;
  private final boolean[] isSetAside;
  private final int[] byCode;
  private final Map<String, Integer> numbers;

  /** Takes the rows sorted by building, then code. */
  Dwellings(
      int buildings,
      String[] codes,
      int[] building,
      int[][] numbersOfRows,
      boolean[] isSetAside,
      Map<String, Integer> numbers) {
    this.codes = codes;
    this.building = building;
    this.unit = numbersOfRows[0];
    this.floor = numbersOfRows[1];
    this.room = numbersOfRows[2];
    this.doorRoom = numbersOfRows[3];
    this.side = numbersOfRows[4];
    this.isSetAside = isSetAside;
    this.numbers = new HashMap<>(numbers);
    this.first = new int[buildings + 1];
    for (int each : building) {
      first[each + 1]++;
    }
    for (int i = 0; i < buildings; i++) {
      first[i + 1] += first[i];
    }
    Integer[] order = new Integer[codes.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> codes[a].compareTo(codes[b]));
    this.byCode = Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  int size() {
    return codes.length;
  }

  String code(int dwelling) {
    return codes[dwelling];
  }

  int building(int dwelling) {
    return building[dwelling];
  }

  boolean isSetAside(int dwelling) {
    return isSetAside[dwelling];
  }

  /** The dwelling of a code, or −1. */
  int find(String code) {
    int from = 0;
    int to = byCode.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = codes[byCode[middle]].compareTo(code);
      if (order == 0) {
        return byCode[middle];
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return -1;
  }

  int first(int ofBuilding) {
    return first[ofBuilding];
  }

  int end(int ofBuilding) {
    return first[ofBuilding + 1];
  }

  /** The number of a normal form. */
  int number(String text) {
    return text.isEmpty() ? EMPTY : numbers.getOrDefault(text, UNKNOWN);
  }

  /** Whether a dwelling is in this stair, or the stair is not said. */
  boolean isInUnit(int dwelling, int wanted) {
    return wanted == EMPTY || unit[dwelling] == wanted;
  }

  boolean hasUnit(int dwelling) {
    return unit[dwelling] != EMPTY;
  }

  /** Whether a dwelling is on this floor, or one of the two is not said. */
  boolean isOnFloor(int dwelling, int wanted) {
    return wanted == EMPTY || floor[dwelling] == EMPTY || floor[dwelling] == wanted;
  }

  boolean hasFloor(int dwelling, int wanted) {
    return floor[dwelling] == wanted;
  }

  /** Whether a dwelling is this room, as its number or as floor and door. */
  boolean isRoom(int dwelling, int wanted) {
    return room[dwelling] == wanted || doorRoom[dwelling] == wanted;
  }

  boolean hasSide(int dwelling, int wanted) {
    return side[dwelling] == wanted;
  }
}
