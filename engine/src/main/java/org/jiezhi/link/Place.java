package org.jiezhi.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.address.Evidence;
import org.jiezhi.address.Fault;
import org.jiezhi.address.Parse;
import org.jiezhi.address.Slot;
import org.jiezhi.address.SlotValue;

/**
 * Where a building is by one of the ways to address it, or what one reading of a text says of it:
 * everything down to the building's own number. Texts are normal forms, empty where missing.
 *
 * @param units names of province, city, county, town, community, in this order
 * @param road road, a second one behind a blank
 * @param lane lane off the road, a second one behind a blank
 * @param village village
 * @param group group of the village
 * @param number house number or yard
 * @param sub number below it
 * @param compound estate
 * @param phase phase of it
 * @param cluster part of it
 * @param building the building's number or name
 */
record Place(
    List<String> units,
    String road,
    String lane,
    String village,
    String group,
    String number,
    String sub,
    String compound,
    String phase,
    String cluster,
    String building) {

  private static final String ASIDE = ":";
  private static final Pattern BELOW = Pattern.compile("([0-9]+)-([0-9]+)");

  static final List<Slot> UNITS =
      List.of(Slot.PROVINCE, Slot.CITY, Slot.COUNTY, Slot.TOWN, Slot.COMMUNITY);

  /** What a reading says; units that are only implied count as missing. */
  static Place of(Parse parse) {
    String number = joined(parse, Slot.NUMBER, Slot.YARD);
    String sub = parse.value(Slot.SUB);
    Matcher below = BELOW.matcher(number);
    if (sub.isEmpty() && below.matches() && !parse.faults().contains(Fault.RANGE)) {
      number = below.group(1); // 61-1 that is no range: 1 below 61
      sub = below.group(2);
    }
    return new Place(
        UNITS.stream().map(slot -> written(parse, slot)).toList(),
        joined(parse, Slot.ROAD, Slot.SUBROAD),
        joined(parse, Slot.LANE, Slot.SUBLANE),
        parse.value(Slot.VILLAGE),
        parse.value(Slot.GROUP),
        number,
        sub.isEmpty() ? numberAside(parse) : sub,
        parse.value(Slot.COMPOUND),
        parse.value(Slot.PHASE),
        parse.value(Slot.CLUSTER),
        parse.value(Slot.BUILDING));
  }

  private static String written(Parse parse, Slot slot) {
    SlotValue value = parse.find(slot).orElse(null);
    return value == null || value.evidence() == Evidence.IMPLIED ? "" : value.value();
  }

  /**
   * A number right before house number and road that the grammar has no slot for: house 7 in {@code
   * 7, 45 Passage, Ferry Road}. An inventory that writes it in the same place means the same by it;
   * so it stands for a number below the house number, but is never equal to one that has a slot.
   */
  static String numberAside(Parse parse) {
    SlotValue number = parse.find(Slot.NUMBER).orElse(null);
    SlotValue aside = null;
    for (SlotValue each : parse.slots()) {
      if (each.slot() == Slot.REST && each.value().matches("[0-9]{1,5}")) {
        if (aside != null) {
          return "";
        }
        aside = each;
      }
    }
    return number == null || aside == null || aside.start() > number.start()
        ? ""
        : ASIDE + aside.value();
  }

  private static String joined(Parse parse, Slot first, Slot second) {
    String one = parse.value(first);
    String two = parse.value(second);
    return one.isEmpty() ? two : two.isEmpty() ? one : one + " " + two;
  }

  String community() {
    return units.get(4);
  }

  /** The same with what it does not say of the units taken from another. */
  Place within(List<String> others) {
    List<String> all =
        java.util.stream.IntStream.range(0, units.size())
            .mapToObj(i -> units.get(i).isEmpty() ? others.get(i) : units.get(i))
            .toList();
    return new Place(
        all, road, lane, village, group, number, sub, compound, phase, cluster, building);
  }

  /** Whether each thing that this one says is said by the other, too. */
  boolean isPartOf(Place other) {
    return covers(other.road, road)
        && other.lane.equals(lane)
        && covers(other.village, village)
        && covers(other.group, group)
        && (number.isEmpty() || (other.number.equals(number) && other.sub.equals(sub)))
        && covers(other.compound, compound)
        && other.phase.equals(phase)
        && other.cluster.equals(cluster)
        && other.building.equals(building);
  }

  private static boolean covers(String whole, String part) {
    return part.isEmpty() || part.equals(whole);
  }

  /** Whether it says more than units. */
  boolean isAddressed() {
    return !(road + lane + village + group + number + compound + building).isEmpty();
  }

  /** What number and lane count from: the road, the village or its group, or the estate. */
  String base() {
    if (!road.isEmpty()) {
      return road;
    }
    if (!village.isEmpty()) {
      return village;
    }
    return compound.isEmpty() ? community() : compound;
  }

  /** The key of house number and lane on a road, in a village or in an estate. */
  static String premisesKey(String base, String group, String lane, String number, String sub) {
    return "P" + base + "|" + group + "|" + lane + "|" + number + "|" + sub;
  }

  /** The key of a building of an estate. */
  static String buildingKey(String compound, String phase, String cluster, String building) {
    return "C" + compound + "|" + phase + "|" + cluster + "|" + building;
  }

  /** The key of all buildings of an estate. */
  static String compoundKey(String compound, String phase, String cluster) {
    return "E" + compound + "|" + phase + "|" + cluster;
  }

  /** The key of a numbered building on a road, for addresses without a house number. */
  static String roadKey(String road, String building) {
    return "R" + road + "|" + building;
  }

  /** The same with another number or name of the building. */
  Place named(String other) {
    return new Place(
        units, road, lane, village, group, number, sub, compound, phase, cluster, other);
  }

  /** The same with an estate in the place of one of its units. */
  Place inEstate(int unit, String estate) {
    List<String> others = new ArrayList<>(units);
    others.set(unit, "");
    return new Place(
        List.copyOf(others),
        road,
        lane,
        village,
        group,
        number,
        sub,
        estate,
        phase,
        cluster,
        building);
  }

  /** The same under other names of road and estate. */
  Place called(String otherRoad, String otherCompound) {
    return new Place(
        units,
        otherRoad,
        lane,
        village,
        group,
        number,
        sub,
        otherCompound,
        phase,
        cluster,
        building);
  }

  /**
   * The same with the house of another where it names none: an estate's other name is there, too.
   */
  Place at(Place main) {
    return base().equals(compound) && number.isEmpty() && lane.isEmpty() && !compound.isEmpty()
        ? new Place(
            units,
            main.road,
            main.lane,
            village,
            group,
            main.number,
            main.sub,
            compound,
            phase,
            cluster,
            building)
        : this;
  }

  /** The same, its texts shared with others. */
  Place interned(Map<String, String> texts) {
    return new Place(
        units.stream().map(each -> intern(each, texts)).toList(),
        intern(road, texts),
        intern(lane, texts),
        intern(village, texts),
        intern(group, texts),
        intern(number, texts),
        intern(sub, texts),
        intern(compound, texts),
        intern(phase, texts),
        intern(cluster, texts),
        intern(building, texts));
  }

  private static String intern(String text, Map<String, String> texts) {
    return texts.computeIfAbsent(text, key -> key);
  }
}
