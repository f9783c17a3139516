package org.jiezhi.address;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All readings of a group of numbers without words, by what stands before it, each with its cost in
 * thousandths of a bit: the profile's share turned into information. Immutable.
 */
final class ReadingTable {
  /** What stands before a group. */
  enum After {
    ROAD,
    LANE,
    PREMISES,
    BUILDING,
    UNIT,
    FLOOR
  }

  /** A reading: a slot for every number. */
  record Reading(List<Slot> slots, int cost) {}

  private final Map<After, List<Reading>> readings = new EnumMap<>(After.class);

  ReadingTable(JsonNode table) {
    for (After after : After.values()) {
      List<Reading> of = new ArrayList<>();
      for (JsonNode each : table.path(after.name().toLowerCase(java.util.Locale.ROOT))) {
        List<Slot> slots = new ArrayList<>();
        each.path("slots").forEach(slot -> slots.add(Words.slot(slot.asText())));
        of.add(new Reading(List.copyOf(slots), cost(each.path("share").asInt())));
      }
      readings.put(after, List.copyOf(of));
    }
  }

  List<Reading> after(After after) {
    return readings.getOrDefault(after, List.of());
  }

  /** The information in a share of a thousand, in thousandths of a bit. */
  static int cost(int share) {
    return (int) StrictMath.round(1000 * StrictMath.log(1000.0 / share) / StrictMath.log(2));
  }
}
