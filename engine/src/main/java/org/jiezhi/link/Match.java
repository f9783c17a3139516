package org.jiezhi.link;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jiezhi.address.Comparison.Degree;
import org.jiezhi.address.Evidence;
import org.jiezhi.address.Slot;
import org.jiezhi.address.SlotValue;
import org.jiezhi.link.Reading.Names;

/** A reading held against one way to address a building: degree by degree, and what is odd. */
final class Match {
  private static final Set<LinkFault> HARD =
      EnumSet.of(
          LinkFault.NUMBERS_DIFFER,
          LinkFault.NUMBER_UNCONFIRMED,
          LinkFault.NAMES_DIFFER,
          LinkFault.NAME_NEAR,
          LinkFault.UNITS_DIFFER,
          LinkFault.FORMER_UNIT);

  final Reading reading;
  final int building;
  final Place place;
  final EnumSet<LinkFault> faults = EnumSet.noneOf(LinkFault.class);
  final TreeMap<Slot, Degree> degrees = new TreeMap<>();

  Match(Reading reading, int building, Place place) {
    this.reading = reading;
    this.building = building;
    this.place = place;
    Place said = reading.place;
    units();
    name(Slot.ROAD, reading.road, said.road(), place.road());
    name(Slot.VILLAGE, reading.village, said.village(), place.village());
    number(Slot.GROUP, said.group(), place.group());
    house(said);
    name(Slot.COMPOUND, reading.compound, said.compound(), place.compound());
    number(Slot.PHASE, said.phase(), place.phase());
    number(Slot.CLUSTER, said.cluster(), place.cluster());
    number(Slot.BUILDING, said.building(), place.building());
    if (said.building().isEmpty() && !place.building().isEmpty()) {
      faults.add(LinkFault.BUILDING_OMITTED);
    }
  }

  private void units() {
    for (int i = 0; i < Place.UNITS.size(); i++) {
      Slot slot = Place.UNITS.get(i);
      String said = reading.place.units().get(i);
      if (said.isEmpty()) {
        continue;
      }
      SlotValue value = reading.parse.find(slot).orElseThrow();
      if (value.evidence() == Evidence.FORMER_NAME) {
        faults.add(LinkFault.FORMER_UNIT);
      }
      if (place.units().contains(said)) {
        degrees.put(slot, Degree.AGREE);
        continue;
      }
      boolean isUnknown = value.code() == null && value.evidence() == Evidence.POSITION;
      boolean hasNone = place.units().stream().limit(i + 1L).allMatch(String::isEmpty);
      if (isUnknown) {
        faults.add(LinkFault.NAME_UNKNOWN);
      } else if (!hasNone || i >= 2) {
        faults.add(LinkFault.UNITS_DIFFER);
        degrees.put(slot, Degree.DISAGREE);
        continue;
      }
      degrees.put(slot, Degree.MISSING);
    }
  }

  private void name(Slot slot, Names names, String said, String is) {
    if (said.isEmpty() && is.isEmpty()) {
      return;
    }
    if (said.isEmpty() || is.isEmpty()) {
      degrees.put(slot, Degree.MISSING);
      if (!said.isEmpty() && names.units().stream().noneMatch(place.units()::contains)) {
        boolean isEstate = slot == Slot.COMPOUND && !names.isKnown();
        faults.add(isEstate ? LinkFault.NAME_UNKNOWN : LinkFault.NAMES_DIFFER);
      }
      return;
    }
    if (!names.of().contains(is) && names.units().stream().anyMatch(place.units()::contains)) {
      degrees.put(slot, Degree.MISSING); // the short name of a unit that an estate bears, too
    } else if (!names.of().contains(is)) {
      degrees.put(slot, Degree.DISAGREE);
      faults.add(LinkFault.NAMES_DIFFER);
    } else if (names.isSlip()) {
      degrees.put(slot, Degree.COMPATIBLE);
      faults.add(LinkFault.NAME_SLIP);
    } else {
      degrees.put(slot, Degree.AGREE);
      if (names.evidence() == Evidence.FORMER_NAME) {
        faults.add(LinkFault.FORMER_NAME);
      } else if (names.evidence() == Evidence.ALIAS) {
        faults.add(LinkFault.OTHER_NAME);
      }
    }
  }

  private void number(Slot slot, String said, String is) {
    if (said.isEmpty() && is.isEmpty()) {
      return;
    }
    if (said.isEmpty()) {
      degrees.put(slot, Degree.MISSING);
    } else if (is.isEmpty()) {
      degrees.put(slot, Degree.MISSING);
      faults.add(LinkFault.NUMBER_UNCONFIRMED);
    } else {
      degrees.put(slot, said.equals(is) ? Degree.AGREE : Degree.DISAGREE);
      if (!said.equals(is)) {
        faults.add(LinkFault.NUMBERS_DIFFER);
      }
    }
  }

  /** House number and lane are one: a number without a lane is not that in a lane. */
  private void house(Place said) {
    if (said.number().isEmpty() && said.lane().isEmpty()) {
      if (!place.number().isEmpty()) {
        degrees.put(Slot.NUMBER, Degree.MISSING);
      }
      number(Slot.SUB, said.sub(), place.sub());
      return;
    }
    if (place.number().isEmpty() && place.lane().isEmpty()) {
      degrees.put(Slot.NUMBER, Degree.MISSING);
      faults.add(LinkFault.NUMBER_UNCONFIRMED);
      return;
    }
    if (!place.road().isEmpty() && reading.isNumberOfEstate()) {
      faults.add(LinkFault.NUMBER_UNCONFIRMED);
    }
    exact(Slot.LANE, said.lane(), place.lane());
    if (!said.number().isEmpty() || said.lane().isEmpty()) {
      exact(Slot.NUMBER, said.number(), place.number());
      exact(Slot.SUB, said.sub(), place.sub());
    }
  }

  private void exact(Slot slot, String said, String is) {
    if (!said.equals(is)) {
      degrees.put(slot, Degree.DISAGREE);
      faults.add(LinkFault.NUMBERS_DIFFER);
    } else if (!is.isEmpty()) {
      degrees.put(slot, Degree.AGREE);
    }
  }

  /** Whether no short or misspelt name rather means another. */
  boolean isLikely() {
    return isLikely(reading.road, place.road()) && isLikely(reading.compound, place.compound());
  }

  private static boolean isLikely(Names names, String is) {
    return names.isLikely(is) || (!names.isSlip() && !names.of().contains(is));
  }

  /** How much stands against it: what differs first, then what is odd. */
  int badness() {
    int hard = 0;
    for (LinkFault each : faults) {
      hard += HARD.contains(each) ? 1 : 0;
    }
    return 100 * hard + faults.size();
  }

  boolean isClean() {
    return faults.stream().noneMatch(HARD::contains);
  }

  /** The best of the ways in which a building is addressed, for a reading. */
  static Match best(Reading reading, int building, Place[] places) {
    Match best = new Match(reading, building, places[0]);
    for (Place each : List.of(places).subList(1, places.length)) {
      Match other = new Match(reading, building, each);
      best = other.badness() < best.badness() ? other : best;
    }
    return best;
  }
}
