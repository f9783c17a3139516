package org.jiezhi.link;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jiezhi.address.Evidence;
import org.jiezhi.address.Fault;
import org.jiezhi.address.Parse;
import org.jiezhi.address.Slot;
import org.jiezhi.address.SlotValue;
import org.jspecify.annotations.Nullable;

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
  private final boolean isInterrupted;

  /**
   * What a name in the text stands for.
   *
   * @param of present names of roads, estates or villages
   * @param units units that the same text may stand for
   * @param isSlip whether the text has the names with a slip
   * @param isKnown whether the text is a name that the inventory knows
   * @param evidence by what it was read
   */
  record Names(
      List<String> of, List<String> units, boolean isSlip, boolean isKnown, Evidence evidence) {
    private static final Names NONE = new Names(List.of(), List.of(), false, false, Evidence.NONE);

    boolean isEmpty() {
      return of.isEmpty();
    }
  }

  Reading(Parse parse, String raw, Inventory inventory) {
    this.parse = parse;
    this.place = Place.of(parse);
    this.isInterrupted = isInterrupted(parse);
    boolean twoRoads = parse.find(Slot.SUBROAD).isPresent();
    this.road =
        twoRoads
            ? new Names(List.of(place.road()), List.of(), false, true, Evidence.NAME)
            : names(parse, Slot.ROAD, raw, inventory, inventory.roads);
    this.compound = names(parse, Slot.COMPOUND, raw, inventory, inventory.compounds);
    this.village = names(parse, Slot.VILLAGE, raw, inventory, null);
  }

  /** Text that was not understood stands before something that was: it may name another place. */
  private static boolean isInterrupted(Parse parse) {
    int rest = Integer.MAX_VALUE;
    int last = -1;
    for (SlotValue each : parse.slots()) {
      if (each.slot() == Slot.REST) {
        rest = Math.min(rest, each.start());
      } else if (each.slot().isPlace()) {
        last = Math.max(last, each.start());
      }
    }
    return rest < last;
  }

  private static Names names(
      Parse parse, Slot slot, String raw, Inventory inventory, @Nullable NameIndex index) {
    SlotValue value = parse.find(slot).orElse(null);
    if (value == null) {
      return Names.NONE;
    }
    String written = value.start() < 0 ? value.value() : raw.substring(value.start(), value.end());
    List<String> officials = inventory.officials(written, of -> of == slot);
    if (officials.isEmpty()) {
      officials = inventory.officials(value.value(), of -> of == slot);
    }
    boolean isBrief = value.evidence() == Evidence.SHORT_NAME;
    if (index != null && (officials.isEmpty() || isBrief)) {
      Set<String> longer = new TreeSet<>(officials);
      for (String name : index.longer(isBrief ? written : value.value())) {
        longer.addAll(inventory.officials(name, of -> of == slot));
      }
      officials = List.copyOf(longer);
    }
    if (!officials.isEmpty()) {
      List<String> units = isBrief ? inventory.officials(written, Slot::isUnit) : List.of();
      return new Names(officials, units, false, true, value.evidence());
    }
    Set<String> near = new TreeSet<>();
    if (index != null) {
      for (String name : index.near(value.value())) {
        near.addAll(inventory.officials(name, of -> of == slot));
      }
    }
    return near.isEmpty()
        ? new Names(List.of(value.value()), List.of(), false, false, value.evidence())
        : new Names(List.copyOf(near), List.of(), true, false, value.evidence());
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
    if (isInterrupted) {
      return true;
    }
    for (Fault each : parse.faults()) {
      if (HARD.contains(each)) {
        return true;
      }
    }
    return false;
  }
}
