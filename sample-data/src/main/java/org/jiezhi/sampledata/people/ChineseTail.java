package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.housing.Dwelling;
import org.jiezhi.sampledata.housing.Profile;
import org.jiezhi.sampledata.people.Statement.Reading;

/**
 * What stands behind the house number: building, stair, floor and door or room, written the way
 * people write, with every way to read it. Made once, for one address.
 */
final class ChineseTail {
  private static final List<String> DASHES = List.of("—", "--", "_", "/", "、", "杠", "一", "——");
  private static final List<String> ROOM_WORDS = List.of("户", "房");

  private final Profile profile;
  private final Habits habits;
  private final NoiseRates rates;
  private final NoiseLog log;
  private final Draw draw;
  private final List<Reading> readings = new ArrayList<>();
  private final int label;
  private final int floor;
  private final int door;
  private int unit;

  /**
   * The tail of a dwelling in these numbers; the building's and the stair's are 0 if it has none.
   */
  ChineseTail(
      Profile profile,
      Habits habits,
      NoiseRates rates,
      NoiseLog log,
      Draw draw,
      int label,
      int unit,
      int floor,
      int door) {
    this.profile = profile;
    this.habits = habits;
    this.rates = rates;
    this.log = log;
    this.draw = draw;
    this.label = label;
    this.unit = unit;
    this.floor = floor;
    this.door = door;
  }

  /** The ways to read the text; known once it is written. */
  List<Reading> readings() {
    return readings;
  }

  /** Writes it. */
  String write() {
    if (floor < 0) {
      dropUnit();
      readings.add(new Reading(label, unit, floor, door, 0));
      String below = log.slip("suffix-typo", rates.suffixTypo()) ? "富" : "负";
      return building() + unitText() + below + Math.abs(floor) + "层" + door + "号";
    }
    if (log.slip("no-room", rates.dropRoom())) {
      readings.add(new Reading(label, 0, 0, 0, 0));
      return building();
    }
    dropUnit();
    if (profile != Profile.SH && log.happens(habits.dash())) {
      return dashed();
    }
    if (label > 0 && unit > 0 && log.slip("fused", rates.fused())) {
      readings.add(new Reading(label, unit, floor, door, 0));
      return building() + unit + two(floor) + two(door);
    }
    String head = building() + unitText();
    if (profile == Profile.CQ && draw.chance(0.7)) {
      return head + floorAndDoor(head.isEmpty());
    }
    readings.add(new Reading(label, unit, 0, 0, Dwelling.roomOf(floor, door)));
    return head + room();
  }

  private void dropUnit() {
    if (unit > 0 && log.left("unit", habits.dropUnit())) {
      unit = 0;
    }
  }

  private String floorAndDoor(boolean alone) {
    if (draw.chance(0.08)) {
      readings.add(new Reading(label, unit, floor, door, 0));
      return number(floor) + floorSuffix() + number(door) + "号";
    }
    // After a building or stair that is named, two numbers are floor and door.
    readings.add(new Reading(alone ? Statement.UNNUMBERED : label, unit, floor, door, 0));
    return floor + "-" + door;
  }

  /** Numbers only: building, stair, then room or floor and door. All readings are noted. */
  private String dashed() {
    List<Integer> numbers = new ArrayList<>();
    if (label > 0) {
      numbers.add(label);
    }
    if (unit > 0) {
      numbers.add(unit);
    }
    boolean floorAndDoor = draw.chance(profile == Profile.CQ ? 0.9 : 0.12);
    if (floorAndDoor || numbers.isEmpty()) {
      numbers.add(floor);
      numbers.add(door);
    } else {
      numbers.add(Dwelling.roomOf(floor, door));
    }
    boolean spelled = label > 0 && draw.chance(0.3);
    log.note(spelled ? "part-dash" : "dash");
    read(numbers, spelled);
    StringBuilder text = new StringBuilder();
    String dash = log.slip("dash-glyph", rates.dashGlyph()) ? draw.pick(DASHES) : "-";
    for (int i = 0; i < numbers.size(); i++) {
      if (i == 0 && spelled) {
        text.append(building());
      } else {
        text.append(text.length() > 0 && !(i == 1 && spelled) ? dash : "").append(numbers.get(i));
      }
    }
    return text.toString();
  }

  private void read(List<Integer> numbers, boolean spelled) {
    int from = spelled ? 1 : 0;
    int size = numbers.size() - from;
    int last = numbers.get(numbers.size() - 1);
    int first = numbers.get(from);
    int named = spelled ? label : Statement.UNNUMBERED;
    if (size == 1) {
      readings.add(new Reading(named, 0, 0, 0, last));
    } else if (size == 2) {
      readings.add(new Reading(named, 0, first, last, 0));
      readings.add(new Reading(named, first, 0, 0, last));
      if (!spelled) {
        readings.add(new Reading(first, 0, 0, 0, last));
      }
    } else if (size == 3) {
      int middle = numbers.get(from + 1);
      readings.add(new Reading(named, first, middle, last, 0));
      if (!spelled) {
        readings.add(new Reading(first, middle, 0, 0, last));
        readings.add(new Reading(first, 0, middle, last, 0));
      }
    } else {
      readings.add(new Reading(first, numbers.get(from + 1), numbers.get(from + 2), last, 0));
    }
  }

  private String building() {
    if (label == 0) {
      return "";
    }
    String suffix =
        switch (profile) {
          case SH -> "号";
          case CN -> draw.chance(0.7) ? "号楼" : "栋";
          default -> draw.chance(0.85) ? "栋" : "幢";
        };
    if (suffix.equals("幢") && log.slip("suffix-typo", rates.suffixTypo() * 5)) {
      suffix = draw.chance(0.5) ? "撞" : "懂";
    } else if (profile != Profile.SH && log.slip("building-sign", rates.buildingSign())) {
      suffix = "#";
    }
    return padded(label) + suffix;
  }

  private String unitText() {
    if (unit == 0) {
      return "";
    }
    String suffix = log.mutated("unit-word", rates.unitWord(), "单元", "门");
    if (suffix.equals("单元") && log.slip("suffix-typo", rates.suffixTypo())) {
      suffix = draw.chance(0.5) ? "单无" : "单";
    }
    return padded(unit) + suffix;
  }

  private String floorSuffix() {
    if (log.slip("suffix-typo", rates.suffixTypo())) {
      return draw.chance(0.5) ? "搂" : "桉";
    }
    return draw.chance(0.5) ? "楼" : "层";
  }

  private String room() {
    int room = Dwelling.roomOf(floor, door);
    String text = Integer.toString(room);
    if (log.slip("hanzi", rates.hanzi())) {
      text = Numerals.digits(room, log.slip("financial", rates.financial()));
    } else if (log.happens(rates.zeros()) && room < 1000) {
      log.note("zeros");
      text = "0" + text;
    } else {
      text = log.mutated("ocr", rates.ocr(), text, text.replace('0', 'O').replace('1', 'l'));
    }
    if (log.slip("floor-room", rates.floorRoom())) {
      text = floor + floorSuffix() + text;
    }
    if (log.left("room-suffix", habits.bareRoom())) {
      return text;
    }
    if (log.slip("room-word", rates.roomWord())) {
      return text + draw.pick(ROOM_WORDS);
    }
    return text + (log.slip("suffix-typo", rates.suffixTypo()) ? "市" : "室");
  }

  private String padded(int value) {
    return value < 10 && log.slip("zeros", rates.zeros()) ? two(value) : number(value);
  }

  private String number(int value) {
    return Numerals.written(value, rates, log);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
