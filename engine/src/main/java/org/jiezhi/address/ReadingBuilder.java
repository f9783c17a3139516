package org.jiezhi.address;

import java.util.ArrayList;
import java.util.List;

/** Collects the numbers of one reading. For one thread. */
final class ReadingBuilder {
  private final List<NumberReadings.Placed> placed;
  private final Evidence evidence;
  private int faults;

  ReadingBuilder(Piece.Numbers group, Evidence evidence) {
    this.placed = new ArrayList<>(group.parts().size() + 1);
    boolean slip = group.slip() && evidence == Evidence.WORD;
    this.evidence =
        slip
            ? Evidence.SLIP
            : evidence == Evidence.PLACE_IN_GROUP && group.parts().size() == 1
                ? Evidence.POSITION
                : evidence;
    this.faults = group.slip() ? Fault.SLIP.bit() : 0;
  }

  private ReadingBuilder(List<NumberReadings.Placed> placed, Evidence evidence, int faults) {
    this.placed = new ArrayList<>(placed);
    this.evidence = evidence;
    this.faults = faults;
  }

  ReadingBuilder copy(Evidence other) {
    return new ReadingBuilder(placed, other, faults);
  }

  boolean has(Slot slot) {
    for (NumberReadings.Placed each : placed) {
      if (each.slot() == slot) {
        return true;
      }
    }
    return false;
  }

  ReadingBuilder put(Slot slot, NumberPart part) {
    String value = part.value();
    if (slot == Slot.FLOOR && value.startsWith("B") && value.length() > 1) {
      value = "-" + value.substring(1);
    }
    return put(slot, value, part.start(), part.end());
  }

  ReadingBuilder put(Slot slot, String value, List<NumberPart> parts) {
    return put(slot, value, parts.get(0).start(), parts.get(parts.size() - 1).end());
  }

  ReadingBuilder put(Slot slot, String value, int start, int end) {
    placed.add(new NumberReadings.Placed(slot, value, evidence, start, end));
    return this;
  }

  /** A room; a letter or stem behind three digits or more is a part of it: 501A. */
  ReadingBuilder room(NumberPart part, NumberReadings.Context context) {
    String text = part.text();
    char last = text.charAt(text.length() - 1);
    boolean split =
        part.digits() >= 3
            && NormalText.isDigit(text.charAt(0))
            && !NormalText.isDigit(last)
            && !context.has(Slot.SPLIT);
    if (!split) {
      return put(Slot.ROOM, part);
    }
    String room = text.substring(0, text.length() - 1);
    put(
        Slot.ROOM,
        new NumberPart(room, part.below(), part.start(), part.end() - 1).value(),
        part.start(),
        part.end() - 1);
    return put(Slot.SPLIT, String.valueOf(last), part.end() - 1, part.end());
  }

  void list(List<NumberPart> parts, int from) {
    List<NumberPart> rooms = parts.subList(from, parts.size());
    put(Slot.ROOM, NumberReadings.joined(rooms, "+"), rooms);
    fault(Fault.SEVERAL_ROOMS);
  }

  void fault(Fault fault) {
    faults |= fault.bit();
  }

  void addTo(List<NumberReadings.Reading> readings, int cost) {
    if (cost < NumberReadings.IMPOSSIBLE) {
      readings.add(new NumberReadings.Reading(placed, cost, faults));
    }
  }
}
