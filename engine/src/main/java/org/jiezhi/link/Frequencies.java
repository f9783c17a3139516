package org.jiezhi.link;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.address.Slot;

/**
 * How common each value of a slot is among the buildings of an inventory: that two addresses share
 * building 1 says little, that they share number 386 says much. Immutable.
 */
final class Frequencies {
  /** The slots of places whose values are counted. */
  static final List<Slot> SLOTS =
      List.of(
          Slot.COUNTY,
          Slot.TOWN,
          Slot.COMMUNITY,
          Slot.VILLAGE,
          Slot.GROUP,
          Slot.ROAD,
          Slot.LANE,
          Slot.NUMBER,
          Slot.SUB,
          Slot.COMPOUND,
          Slot.PHASE,
          Slot.CLUSTER,
          Slot.BUILDING);

  private final Map<Slot, Map<String, Integer>> counts = new EnumMap<>(Slot.class);
  private final int total;

  Frequencies(Place[][] places) {
    SLOTS.forEach(slot -> counts.put(slot, new HashMap<>()));
    for (Place[] building : places) {
      if (building.length > 0) {
        SLOTS.forEach(slot -> count(slot, value(building[0], slot)));
      }
    }
    total = Math.max(1, places.length);
  }

  private void count(Slot slot, String value) {
    if (!value.isEmpty()) {
      counts.getOrDefault(slot, new HashMap<>()).merge(value, 1, Integer::sum);
    }
  }

  static String value(Place place, Slot slot) {
    return switch (slot) {
      case PROVINCE, CITY, COUNTY, TOWN, COMMUNITY -> place.units().get(Place.UNITS.indexOf(slot));
      case VILLAGE -> place.village();
      case GROUP -> place.group();
      case ROAD -> place.road();
      case LANE -> place.lane();
      case NUMBER -> place.number();
      case SUB -> place.sub();
      case COMPOUND -> place.compound();
      case PHASE -> place.phase();
      case CLUSTER -> place.cluster();
      case BUILDING -> place.building();
      default -> "";
    };
  }

  /** The share of buildings that have the value of a place in a slot, at least one's. */
  double share(Place place, Slot slot) {
    Map<String, Integer> of = counts.get(slot);
    int count = of == null ? total : of.getOrDefault(value(place, slot), 1);
    return (double) count / total;
  }
}
