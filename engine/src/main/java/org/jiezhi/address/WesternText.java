package org.jiezhi.address;

import java.util.ArrayList;
import java.util.List;

/** Writes a reading as one plain western address. */
final class WesternText {
  private WesternText() {}

  /** Flat first, then house, street and town; side notes are left out. */
  static String of(Parse parse) {
    List<String> lines = new ArrayList<>();
    add(lines, "FLAT ", parse.value(Slot.ROOM).replace('+', '-'));
    add(lines, "", floor(parse.value(Slot.FLOOR), parse.value(Slot.DOOR)));
    add(lines, "", parse.value(Slot.SIDE));
    add(lines, "ENTRANCE ", parse.value(Slot.UNIT));
    add(lines, "BLOCK ", parse.value(Slot.BUILDING));
    add(lines, "", parse.value(Slot.COMPOUND));
    add(lines, "", (parse.houseNumber() + " " + parse.value(Slot.ROAD)).strip());
    add(lines, "", parse.value(Slot.TOWN));
    add(lines, "", (parse.value(Slot.POSTCODE) + " " + parse.value(Slot.CITY)).strip());
    return String.join(", ", lines);
  }

  private static String floor(String floor, String door) {
    if (door.isEmpty() || floor.isEmpty()) {
      return switch (floor) {
        case "" -> "";
        case "DG" -> "TOP FLOOR";
        case "M" -> "MEZZANINE";
        case "-1" -> "BASEMENT";
        default -> "FLOOR " + floor;
      };
    }
    return NormalText.isDigit(door.charAt(0)) ? "#" + floor + "-" + door : floor + "º " + door;
  }

  private static void add(List<String> lines, String word, String value) {
    if (!value.isEmpty()) {
      lines.add(word + value);
    }
  }
}
