package org.jiezhi.link;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jiezhi.address.Evidence;
import org.jiezhi.address.Fault;
import org.jiezhi.address.Parse;
import org.jiezhi.address.Slot;
import org.jiezhi.address.SlotValue;

/**
 * One reading of a text, ready to be held against an inventory: its place, and for each of its
 * names the present names that it stands for, or those that it may be a slip of where it stands for
 * none.
 */
final class Reading {
  private static final Set<Fault> HARD =
      EnumSet.of(
          Fault.RANGE,
          Fault.SEVERAL_ROOMS,
          Fault.UNREAD_NUMBER,
          Fault.FLOOR_AND_ROOM_DIFFER,
          Fault.READINGS_LEFT_OFF);

  final Parse parse;
  final Place place;
  final Names road;
  final Names compound;
  final Names village;

  /** Names of the inventory, and whether the text has them with a slip. */
  record Names(List<String> of, boolean isSlip, boolean isKnown, Evidence evidence) {
    private static final Names NONE = new Names(List.of(), false, false, Evidence.NONE);

    boolean isEmpty() {
      return of.isEmpty();
    }
  }

  Reading(Parse parse, String raw, Inventory inventory) {
    this.parse = parse;
    this.place = Place.of(parse);
    boolean twoRoads = parse.find(Slot.SUBROAD).isPresent();
    this.road =
        twoRoads
            ? new Names(List.of(place.road()), false, true, Evidence.NAME)
            : names(parse, Slot.ROAD, raw, inventory, inventory.roads);
    this.compound = names(parse, Slot.COMPOUND, raw, inventory, inventory.compounds);
    this.village = names(parse, Slot.VILLAGE, raw, inventory, null);
  }

  private static Names names(
      Parse parse,
      Slot slot,
      String raw,
      Inventory inventory,
      @org.jspecify.annotations.Nullable NameIndex index) {
    SlotValue value = parse.find(slot).orElse(null);
    if (value == null) {
      return Names.NONE;
    }
    List<String> officials =
        value.start() < 0
            ? List.of()
            : inventory.officials(raw.substring(value.start(), value.end()), slot);
    if (officials.isEmpty()) {
      officials = inventory.officials(value.value(), slot);
    }
    if (!officials.isEmpty()) {
      return new Names(officials, false, true, value.evidence());
    }
    List<String> near = new ArrayList<>();
    if (index != null) {
      for (String name : index.near(value.value())) {
        for (String official : inventory.officials(name, slot)) {
          if (!near.contains(official)) {
            near.add(official);
          }
        }
      }
    }
    return near.isEmpty()
        ? new Names(List.of(value.value()), false, false, value.evidence())
        : new Names(List.copyOf(near), true, false, value.evidence());
  }

  /** Whether it stands on a number that was cut in pieces. */
  boolean isFused() {
    return parse.faults().contains(Fault.FUSED);
  }

  /** Whether the numbers behind the house number stand in a group without words. */
  boolean isBare() {
    for (SlotValue each : parse.slots()) {
      boolean tail =
          switch (each.slot()) {
            case BUILDING, UNIT, FLOOR, ROOM, DOOR -> true;
            default -> false;
          };
      if (tail && each.evidence() == Evidence.PLACE_IN_GROUP) {
        return true;
      }
    }
    return false;
  }

  boolean saysRoom() {
    return !parse.room().isEmpty() || parse.find(Slot.SIDE).isPresent();
  }

  /** What is odd about the reading itself. */
  Set<LinkFault> faults() {
    EnumSet<LinkFault> faults = EnumSet.noneOf(LinkFault.class);
    for (Fault each : parse.faults()) {
      switch (each) {
        case UNITS_CONFLICT -> faults.add(LinkFault.UNITS_DIFFER);
        case FORMER_NAME, SEVERAL_OF_THE_NAME, PERSONAL_NUMBER -> {}
        case NEARBY -> {
          if (!saysRoom()) {
            faults.add(LinkFault.NEARBY);
          }
        }
        default -> faults.add(LinkFault.valueOf(each.name()));
      }
    }
    if ("collective".equals(parse.value(Slot.KIND)) && !saysRoom()) {
      faults.add(LinkFault.COLLECTIVE);
    }
    return faults;
  }

  /** Whether the reading itself may not be linked by, whatever the inventory has. */
  boolean isHard() {
    for (Fault each : parse.faults()) {
      if (HARD.contains(each)) {
        return true;
      }
    }
    return false;
  }
}
