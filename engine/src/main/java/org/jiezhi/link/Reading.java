package org.jiezhi.link;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jiezhi.address.Evidence;
import org.jiezhi.address.Fault;
import org.jiezhi.address.NameText;
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
  private final boolean isUnitAnEstate;

  /**
   * What a name in the text stands for.
   *
   * @param of present names of roads, estates or villages
   * @param likely of several that it may stand for, those that it rather does: those that sound as
   *     it is written, or of which it leaves out only the word for what they are; empty if no such
   *     difference is known
   * @param units units that the same text may stand for
   * @param isSlip whether the text has the names with a slip
   * @param isKnown whether the text is a name that the inventory knows
   * @param evidence by what it was read
   */
  record Names(
      List<String> of,
      List<String> likely,
      List<String> units,
      boolean isSlip,
      boolean isKnown,
      Evidence evidence) {
    private static final Names NONE = new Names(List.of(), List.of(), false, Evidence.NONE);

    /** What is no slip. */
    Names(List<String> of, List<String> units, boolean isKnown, Evidence evidence) {
      this(of, List.of(), units, false, isKnown, evidence);
    }

    /** Names that the inventory knows, of which some are meant rather than others. */
    static Names rather(
        Collection<String> likely, Set<String> others, List<String> units, Evidence evidence) {
      Set<String> all = new TreeSet<>(likely);
      all.addAll(others);
      return new Names(List.copyOf(all), List.copyOf(likely), units, false, true, evidence);
    }

    /** Whether a name is not one of the less likely ones that it may stand for. */
    boolean isLikely(String name) {
      return likely.isEmpty() || likely.contains(name);
    }

    /** Whether the slip can be of no other name, or of none that sounds as it is written. */
    boolean canOnlyBe(String name) {
      List<String> rather = likely.isEmpty() ? of : likely;
      return rather.size() == 1 && rather.contains(name);
    }

    boolean isEmpty() {
      return of.isEmpty();
    }
  }

  private Reading(Parse parse, String raw, Inventory inventory) {
    this.parse = parse;
    this.place = Place.of(parse);
    this.isInterrupted = isInterrupted(parse);
    this.isUnitAnEstate = false;
    boolean twoRoads = parse.find(Slot.SUBROAD).isPresent();
    this.road =
        twoRoads
            ? new Names(List.of(place.road()), List.of(), true, Evidence.NAME)
            : names(parse, Slot.ROAD, raw, inventory, inventory.roads);
    this.compound = names(parse, Slot.COMPOUND, raw, inventory, inventory.compounds);
    this.village = names(parse, Slot.VILLAGE, raw, inventory, null);
  }

  /** The same with the short name of a unit taken for an estate's. */
  private Reading(Reading of, Slot unit, String brief, Names estates) {
    parse = of.parse;
    place = of.place.inEstate(Place.UNITS.indexOf(unit), brief);
    isInterrupted = of.isInterrupted;
    isUnitAnEstate = true;
    road = of.road;
    compound = estates;
    village = of.village;
  }

  /**
   * The readings of a parse: where it names no road, estate or village, the short name of its last
   * unit may be that of an estate, too (秋宁3栋502, where there are 秋宁社区 and 秋宁花园).
   */
  static List<Reading> of(Parse parse, String raw, Inventory inventory) {
    Reading reading = new Reading(parse, raw, inventory);
    if (!reading.road.isEmpty() || !reading.compound.isEmpty() || !reading.village.isEmpty()) {
      return List.of(reading);
    }
    SlotValue last = null;
    for (SlotValue each : parse.slots()) {
      boolean isUnit = Place.UNITS.contains(each.slot()) && each.start() >= 0;
      last = isUnit && (last == null || each.start() > last.start()) ? each : last;
    }
    if (last == null) {
      return List.of(reading);
    }
    String brief = raw.substring(last.start(), last.end());
    Set<String> estates = new TreeSet<>();
    Set<String> staff = new TreeSet<>();
    if (last.value().length() > brief.length() && last.value().startsWith(brief)) {
      longer(brief, Slot.COMPOUND, inventory, inventory.compounds, estates, staff);
    }
    return estates.isEmpty() && staff.isEmpty()
        ? List.of(reading)
        : List.of(
            reading,
            new Reading(
                reading,
                last.slot(),
                brief,
                Names.rather(estates, staff, List.of(), Evidence.ALIAS)));
  }

  /** Text that was not understood stands before something that was: it may name another place. */
  private static boolean isInterrupted(Parse parse) {
    int rest = Integer.MAX_VALUE;
    int last = -1;
    String aside = Place.numberAside(parse);
    for (SlotValue each : parse.slots()) {
      // With a number aside goes the word for what it counts: 7, 45 Passage.
      boolean isAside = !aside.isEmpty() && each.value().matches("[0-9]+|[A-Z]+");
      if (each.slot() == Slot.REST && !isAside) {
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
    boolean isBrief = !officials.contains(written);
    Set<String> staff = new TreeSet<>();
    if (index != null && (officials.isEmpty() || isBrief)) {
      Set<String> longer = new TreeSet<>(officials);
      longer(isBrief ? written : value.value(), slot, inventory, index, longer, staff);
      if (isCutShort(value, raw)) {
        for (String name : index.abbreviated(NameText.plain(written).replace('-', ' '))) {
          longer.addAll(present(name, slot, inventory));
        }
      }
      if (index.contains(value.value())) {
        longer.addAll(present(value.value(), slot, inventory));
      }
      officials = List.copyOf(longer);
    }
    if (!officials.isEmpty() || !staff.isEmpty()) {
      List<String> units = isBrief ? inventory.officials(written, Slot::isUnit) : List.of();
      return Names.rather(officials, staff, units, value.evidence());
    }
    Set<String> near = new TreeSet<>();
    Set<String> alike = new TreeSet<>();
    if (index != null) {
      for (String name : index.near(value.value())) {
        List<String> present = present(name, slot, inventory);
        near.addAll(present);
        if (NameIndex.soundsAlike(value.value(), name)) {
          alike.addAll(present);
        }
      }
    }
    return near.isEmpty()
        ? new Names(List.of(value.value()), List.of(), false, value.evidence())
        : new Names(
            List.copyOf(near), List.copyOf(alike), List.of(), true, false, value.evidence());
  }

  /**
   * Enters the present names that begin with a short one, and apart from them those of an
   * employer's housing.
   */
  private static void longer(
      String brief,
      Slot slot,
      Inventory inventory,
      NameIndex index,
      Set<String> plain,
      Set<String> staff) {
    for (String name : index.longer(brief)) {
      List<String> present = present(name, slot, inventory);
      (NameIndex.isStaffHousing(name, brief) ? staff : plain).addAll(present);
    }
  }

  /**
   * The present names of a known one; a name that only buildings' other addresses have is its own.
   */
  private static List<String> present(String name, Slot slot, Inventory inventory) {
    List<String> officials = inventory.officials(name, of -> of == slot);
    return officials.isEmpty() ? List.of(name) : officials;
  }

  private static boolean isCutShort(SlotValue value, String raw) {
    return value.start() >= 0 && value.end() < raw.length() && raw.charAt(value.end()) == '.';
  }

  /**
   * Whether a number of four digits was cut into stair and room: 4401 is rather a room on a high
   * floor, and nobody can tell.
   */
  boolean isCutShort() {
    SlotValue room = parse.find(Slot.ROOM).orElse(null);
    SlotValue unit = parse.find(Slot.UNIT).orElse(null);
    return isFused()
        && room != null
        && unit != null
        && room.evidence() == Evidence.FUSED
        && room.end() - unit.start() <= 4;
  }

  /**
   * Whether the house number counts from a road that is not named: it stands behind an estate or
   * village, and is rather a building's number.
   */
  boolean isNumberOfEstate() {
    SlotValue number = parse.find(Slot.NUMBER).orElse(null);
    SlotValue compound = parse.find(Slot.COMPOUND).orElse(null);
    return number != null
        && place.road().isEmpty()
        && (isUnitAnEstate || (compound != null && number.start() > compound.start()));
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
        case UNITS_CONFLICT -> {
          if (!isUnitAnEstate) { // else the units that are left are held against the place's own
            faults.add(LinkFault.UNITS_DIFFER);
          }
        }
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
    if (isInterrupted || isCutShort()) {
      return true;
    }
    boolean isPlaced = !Place.numberAside(parse).isEmpty();
    for (Fault each : parse.faults()) {
      if (HARD.contains(each) && !(each == Fault.UNREAD_NUMBER && isPlaced)) {
        return true;
      }
    }
    return false;
  }
}
