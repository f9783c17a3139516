package org.jiezhi.link;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jiezhi.address.Comparison.Degree;
import org.jiezhi.address.Slot;

/** The dwellings of a building that a reading may mean. */
final class RoomSearch {
  private final Dwellings dwellings;

  RoomSearch(Dwellings dwellings) {
    this.dwellings = dwellings;
  }

  /** The dwellings that contradict nothing the reading says of stair, floor, room and side. */
  List<Hit> find(Match match) {
    String room = match.reading.parse.room();
    String split = match.reading.parse.value(Slot.SPLIT);
    List<Hit> hits = new ArrayList<>();
    if (!split.isEmpty() && !room.isEmpty()) {
      find(match, Rooms.part(room, split), EnumSet.noneOf(LinkFault.class), hits);
      if (hits.isEmpty()) {
        find(match, room, EnumSet.of(LinkFault.SPLIT_ROOM), hits);
      }
      return hits;
    }
    for (String each : room.split("\\+", -1)) {
      find(match, each, EnumSet.noneOf(LinkFault.class), hits);
    }
    return hits;
  }

  private void find(Match match, String room, EnumSet<LinkFault> odd, List<Hit> hits) {
    int unit = dwellings.number(match.reading.parse.value(Slot.UNIT));
    int number = dwellings.number(room);
    int floor = dwellings.number(match.reading.parse.value(Slot.FLOOR));
    int side = dwellings.number(match.reading.parse.value(Slot.SIDE));
    int end = dwellings.end(match.building);
    for (int i = dwellings.first(match.building); i < end; i++) {
      boolean there =
          (number == Dwellings.EMPTY || dwellings.isRoom(i, number))
              && (dwellings.isInUnit(i, unit) || !dwellings.hasUnit(i))
              && dwellings.isOnFloor(i, floor)
              && (side == Dwellings.EMPTY || number != Dwellings.EMPTY || isSide(i, side));
      if (there) {
        hits.add(hit(match, i, unit, number, side, odd));
      }
    }
  }

  private boolean isSide(int dwelling, int side) {
    return dwellings.hasSide(dwelling, side);
  }

  private Hit hit(Match match, int dwelling, int unit, int room, int side, EnumSet<LinkFault> odd) {
    EnumSet<LinkFault> faults = EnumSet.copyOf(odd);
    Map<Slot, Degree> degrees = new EnumMap<>(Slot.class);
    if (unit == Dwellings.EMPTY) {
      if (dwellings.hasUnit(dwelling)) {
        degrees.put(Slot.UNIT, Degree.MISSING);
        faults.add(LinkFault.UNIT_OMITTED);
      }
    } else if (dwellings.hasUnit(dwelling)) {
      degrees.put(Slot.UNIT, Degree.AGREE);
    } else {
      degrees.put(Slot.UNIT, Degree.MISSING);
      faults.add(LinkFault.NUMBER_UNCONFIRMED);
    }
    if (room == Dwellings.EMPTY && side == Dwellings.EMPTY) {
      degrees.put(Slot.ROOM, Degree.MISSING);
      faults.add(LinkFault.ROOM_MISSING);
    } else {
      degrees.put(Slot.ROOM, odd.contains(LinkFault.SPLIT_ROOM) ? Degree.COMPATIBLE : Degree.AGREE);
    }
    if (dwellings.isSetAside(dwelling)) {
      faults.add(LinkFault.NOT_IN_USE);
    }
    return new Hit(match, dwelling, faults, degrees);
  }
}
