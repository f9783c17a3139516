package org.jiezhi.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jiezhi.address.Slot;
import org.jiezhi.link.Reading.Names;

/**
 * The buildings that a reading may mean, by exact keys: house number and lane of each road that its
 * name stands for, or the building of an estate. Where house number and estate do not lead to the
 * same building, both are found, each with what it contradicts.
 */
final class BuildingSearch {
  private static final int MOST = 400;

  private final Inventory inventory;

  BuildingSearch(Inventory inventory) {
    this.inventory = inventory;
  }

  /** What was found: matches, and how far the way led where it led nowhere. */
  record Found(List<Match> matches, boolean knowsPlace, boolean knowsHouse) {}

  Found find(Reading reading) {
    Place said = reading.place;
    TreeSet<Integer> buildings = new TreeSet<>();
    boolean hasHouse = !said.number().isEmpty() || !said.lane().isEmpty();
    List<String> bases = bases(reading);
    if (hasHouse) {
      for (String base : bases) {
        premises(base, said, buildings);
      }
    }
    boolean knowsHouse = !buildings.isEmpty();
    if (!said.compound().isEmpty()) {
      for (String compound : reading.compound.of()) {
        addAll(
            said.building().isEmpty()
                ? Place.compoundKey(compound, said.phase(), said.cluster())
                : Place.buildingKey(compound, said.phase(), said.cluster(), said.building()),
            buildings);
      }
    }
    if (!hasHouse && !said.road().isEmpty() && !said.building().isEmpty()) {
      for (String road : reading.road.of()) {
        addAll(Place.roadKey(road, said.building()), buildings);
      }
    }
    boolean tooMany = buildings.size() > MOST;
    List<Match> matches = new ArrayList<>();
    if (!tooMany) {
      for (int building : buildings) {
        matches.add(Match.best(reading, building, inventory.places[building]));
      }
    }
    boolean knowsPlace =
        reading.road.isKnown()
            || reading.compound.isKnown()
            || reading.village.isKnown()
            || (!said.group().isEmpty() && isKnownCommunity(reading));
    return new Found(matches, knowsPlace, knowsHouse || tooMany);
  }

  private static boolean isKnownCommunity(Reading reading) {
    return reading.parse.find(Slot.COMMUNITY).filter(each -> each.code() != null).isPresent();
  }

  private void premises(String base, Place said, Set<Integer> buildings) {
    int dash = said.number().indexOf('-', 1);
    if (dash < 0) {
      addAll(
          Place.premisesKey(base, said.group(), said.lane(), said.number(), said.sub()), buildings);
      return;
    }
    int from = number(said.number().substring(0, dash));
    int to = number(said.number().substring(dash + 1));
    for (int i = from; i <= Math.min(to, from + MOST); i++) {
      addAll(
          Place.premisesKey(base, said.group(), said.lane(), String.valueOf(i), said.sub()),
          buildings);
    }
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
  }

  private static List<String> bases(Reading reading) {
    Place said = reading.place;
    Names names =
        !said.road().isEmpty()
            ? reading.road
            : !said.village().isEmpty() ? reading.village : reading.compound;
    return names.isEmpty() ? List.of(said.community()) : names.of();
  }

  private void addAll(String key, Set<Integer> buildings) {
    for (int each : inventory.find(key)) {
      buildings.add(each);
    }
  }
}
