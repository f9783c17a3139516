package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.housing.Addresses;
import org.jiezhi.sampledata.housing.Building.Premises;
import org.jiezhi.sampledata.housing.Dwelling;
import org.jiezhi.sampledata.housing.Profile;
import org.jiezhi.sampledata.people.Statement.Reading;

/**
 * One address of a dwelling, written the way people write. Made once, for one record; every choice
 * that departs from the full form is noted.
 */
final class ChineseAddress {
  private static final List<String> DASHES = List.of("—", "--", "_", "/", "、", "杠");
  private static final List<String> REMARKS = List.of("（物业旁）", "(近菜场)", " 收", "（租户）", "附近", "（出租）");

  private final Addresses addresses;
  private final Profile profile;
  private final Habits habits;
  private final NoiseRates rates;
  private final Draw draw;
  private final List<String> noise = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();

  private String county = "";
  private String town = "";
  private String community = "";
  private String road = "";
  private String compound = "";
  private int number;
  private int label;
  private int unit;
  private int floor;
  private int door;

  ChineseAddress(Addresses addresses, Habits habits, NoiseRates rates, Draw draw) {
    this.addresses = addresses;
    this.profile = addresses.profile();
    this.habits = habits;
    this.rates = rates;
    this.draw = draw;
  }

  /** Writes the address of a dwelling, or of one that does not exist beside it. */
  Written write(Dwelling dwelling, boolean absent) {
    Premises at = dwelling.building().premises();
    road = at.road();
    compound = at.compound();
    number = at.number();
    label = dwelling.building().label();
    unit = dwelling.unit();
    floor = dwelling.floor();
    door = dwelling.door();
    if (absent) {
      moveOutOfInventory();
    }
    String text = admin(at) + place(at) + tail();
    text = repeated(text) + trailing();
    Statement says =
        new Statement(
            county,
            town,
            community,
            road,
            at.lane(),
            road.isEmpty() && at.road().length() > 0 ? 0 : number,
            road.isEmpty() ? 0 : at.sub(),
            compound,
            readings);
    return new Written(glyphs(text), says, noise);
  }

  /** Makes a dwelling that cannot be: a floor, a building or a house number too high. */
  private void moveOutOfInventory() {
    noise.add("absent");
    int what = draw.below(3);
    if (what == 0 && label > 0) {
      label += 40 + draw.below(20);
    } else if (what == 1) {
      floor = 40 + draw.below(20);
    } else {
      door = 21 + draw.below(9);
    }
  }

  private String admin(Premises at) {
    StringBuilder text = new StringBuilder();
    if (!left("province", habits.dropProvince())) {
      text.append(
          profile == Profile.CN ? addresses.province() + addresses.city() : addresses.city());
    }
    if (!left("county", habits.dropCounty())) {
      county = addresses.county(at.community());
      if (slip("wrong-county", rates.wrongCounty())) {
        county = addresses.otherCounty(at.community());
      }
      text.append(county);
    }
    if (!left("town", habits.dropTown())) {
      town = addresses.town(at.community());
      text.append(town);
    }
    if (!left("community", habits.dropCommunity())) {
      community = addresses.community(at.community());
      text.append(community);
    }
    return text.toString();
  }

  private String place(Premises at) {
    boolean village = at.road().isEmpty();
    if (!village && label > 0 && left("road", habits.dropRoad())) {
      road = "";
    }
    String formerly = addresses.oldRoad(road);
    String alias = addresses.compoundAlias(at);
    if (!formerly.isEmpty() && slip("renamed-road", rates.renamed())) {
      road = formerly;
    } else if (!road.isEmpty() && draw.chance(rates.scaled(rates.homophone()))) {
      road = misheard(road);
    }
    if (!alias.isEmpty() && slip("alias", rates.alias())) {
      compound = alias;
    } else if (road.isEmpty() && !village && draw.chance(rates.scaled(rates.homophone()))) {
      compound = misheard(compound);
    } else if (!road.isEmpty() && label > 0 && left("compound", rates.dropCompound())) {
      compound = "";
    }
    String house = house(at);
    return village ? compound + house : road + house + compound;
  }

  private String misheard(String name) {
    String slipped = Homophones.slip(name, draw);
    if (!slipped.equals(name)) {
      noise.add("homophone");
    }
    return slipped;
  }

  private String house(Premises at) {
    if (road.isEmpty() && !at.road().isEmpty()) {
      return "";
    }
    boolean laneNumber = profile == Profile.SH && label > 0;
    String lane = at.lane() > 0 ? at.lane() + "弄" : "";
    String sub =
        at.sub() > 0 ? (slip("sub-typo", rates.suffixTypo()) ? "付" : "附") + at.sub() + "号" : "";
    return lane + number(number) + (laneNumber ? "弄" : "号") + sub;
  }

  private String tail() {
    if (floor < 0) {
      readings.add(new Reading(label, shownUnit(), floor, door, 0));
      return building() + unitText() + "负" + Math.abs(floor) + "层" + door + "号";
    }
    if (slip("no-room", rates.dropRoom())) {
      readings.add(new Reading(label, 0, 0, 0, 0));
      return building();
    }
    if (unit > 0 && left("unit", habits.dropUnit())) {
      unit = 0;
    }
    if (profile != Profile.SH && slip("dash", habits.dash())) {
      return dashed();
    }
    if (label > 0 && unit > 0 && slip("fused", rates.fused())) {
      readings.add(new Reading(label, unit, floor, door, 0));
      return building() + unit + two(floor) + two(door);
    }
    String head = building() + unitText();
    if (profile == Profile.CQ && draw.chance(0.7)) {
      if (draw.chance(0.08)) {
        readings.add(new Reading(label, unit, floor, door, 0));
        return head + number(floor) + floorSuffix() + number(door) + "号";
      }
      // After a building or stair that is named, two numbers are floor and door.
      int named = head.isEmpty() ? Statement.UNNUMBERED : label;
      readings.add(new Reading(named, unit, floor, door, 0));
      return head + floor + "-" + door;
    }
    readings.add(new Reading(label, unit, 0, 0, Dwelling.roomOf(floor, door)));
    return head + room();
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
    boolean floorAndDoor = profile == Profile.CQ && draw.chance(0.85);
    if (floorAndDoor || numbers.isEmpty()) {
      numbers.add(floor);
      numbers.add(door);
    } else {
      numbers.add(Dwelling.roomOf(floor, door));
    }
    boolean spelled = label > 0 && draw.chance(0.4);
    if (spelled) {
      noise.remove("dash");
      noise.add("part-dash");
    }
    read(numbers, spelled);
    StringBuilder text = new StringBuilder();
    String dash = slip("dash-glyph", rates.dashGlyph()) ? draw.pick(DASHES) : "-";
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
    if (suffix.equals("幢") && draw.chance(rates.scaled(rates.suffixTypo() * 5))) {
      noise.add("suffix-typo");
      suffix = draw.chance(0.5) ? "撞" : "懂";
    } else if (profile != Profile.SH && slip("building-sign", rates.buildingSign())) {
      suffix = "#";
    }
    return number(label) + suffix;
  }

  private int shownUnit() {
    if (unit > 0 && left("unit", habits.dropUnit())) {
      unit = 0;
    }
    return unit;
  }

  private String unitText() {
    if (unit == 0) {
      return "";
    }
    return number(unit) + (slip("suffix-typo", rates.suffixTypo()) ? "单无" : "单元");
  }

  private String floorSuffix() {
    return slip("suffix-typo", rates.suffixTypo()) ? "搂" : draw.chance(0.5) ? "楼" : "层";
  }

  private String room() {
    int room = Dwelling.roomOf(floor, door);
    String text = Integer.toString(room);
    if (slip("hanzi", rates.hanzi())) {
      text = Numerals.digits(room);
    } else if (slip("ocr", rates.ocr())) {
      text = text.replace('0', 'O').replace('1', 'l');
    }
    if (left("room-suffix", habits.bareRoom())) {
      return text;
    }
    return text + (slip("suffix-typo", rates.suffixTypo()) ? "市" : "室");
  }

  private String number(int value) {
    return slip("hanzi", rates.hanzi()) ? Numerals.count(value) : Integer.toString(value);
  }

  private String repeated(String text) {
    return slip("repeated", rates.repeated())
        ? addresses.city() + (county.isEmpty() ? "" : county) + text
        : text;
  }

  private String trailing() {
    if (!slip("trailing", habits.trailing())) {
      return "";
    }
    return draw.chance(0.3) ? " " + Telephone.of(draw) : draw.pick(REMARKS);
  }

  private String glyphs(String text) {
    if (slip("wide", rates.wide())) {
      return Numerals.wide(text);
    }
    if (slip("spaces", rates.spaces())) {
      return text.replace("号", "号 ").replace("单元", " 单元");
    }
    return text;
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  /** Whether a part is left out; noted. */
  private boolean left(String part, double rate) {
    return slip("no-" + part, rate);
  }

  private boolean slip(String what, double rate) {
    boolean happens = draw.chance(rates.scaled(rate));
    if (happens && !noise.contains(what)) {
      noise.add(what);
    }
    return happens;
  }
}
