package org.jiezhi.sampledata.housing;

import java.util.Arrays;
import java.util.List;

/** Every dwelling of the city by its number. Nothing is stored a dwelling. Thread-safe. */
public final class Inventory {
  private final List<Building> buildings;
  private final int[] first;

  /** The dwellings of all buildings, in their order. */
  public Inventory(List<Building> buildings) {
    this.buildings = buildings;
    first = new int[buildings.size() + 1];
    for (int i = 0; i < buildings.size(); i++) {
      first[i + 1] = first[i] + buildings.get(i).dwellings();
    }
  }

  /** How many dwellings there are. */
  public int size() {
    return first[buildings.size()];
  }

  /** The number of a building's first dwelling. */
  public int firstOf(int building) {
    return first[building];
  }

  /** The dwelling of a number. */
  public Dwelling get(int number) {
    int at = Arrays.binarySearch(first, number);
    if (at < 0) {
      at = -at - 2;
    }
    // Buildings without dwellings share a number with the next one.
    while (first[at + 1] == number) {
      at++;
    }
    return get(at, number - first[at]);
  }

  /** A building's dwelling: by stair, then from the lowest floor up, then by door. */
  public Dwelling get(int building, int index) {
    Building home = buildings.get(building);
    int storeys = home.floors() + home.below();
    int door = index % home.doors() + 1;
    int storey = index / home.doors() % storeys;
    int stair = index / home.doors() / storeys;
    int floor = storey - home.below();
    return new Dwelling(
        home,
        first[building] + index,
        home.units() == 0 ? 0 : stair + 1,
        floor < 0 ? floor : floor + 1,
        door);
  }
}
