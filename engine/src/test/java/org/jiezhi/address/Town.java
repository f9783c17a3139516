package org.jiezhi.address;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A corner of an invented town with its names and dwellings, for tests that need an inventory. */
final class Town {
  static final Gazetteer GAZETTEER =
      Gazetteer.builder()
          .add("50", Slot.CITY, "重庆市", null)
          .add("31", Slot.CITY, "上海市", null)
          .add("500105", Slot.COUNTY, "江北区", "50")
          .add("500112", Slot.COUNTY, "渝北区", "50")
          .add("500105001", Slot.TOWN, "观音桥街道", "500105")
          .add("500105001001", Slot.COMMUNITY, "建新社区", "500105001")
          .add("500105001201", Slot.COMMUNITY, "建新村", "500105001")
          .add("R1", Slot.ROAD, "建新北路", "500105")
          .add("R2", Slot.ROAD, "建新西路", "500105")
          .add("C1", Slot.COMPOUND, "鑫源小区", "500105001001")
          .build();

  static final Town INVENTORY = new Town();

  private final Map<String, Parse> dwellings = new LinkedHashMap<>();

  private Town() {
    AddressParser parser = new AddressParser(AddressProfile.of("cq"), GAZETTEER);
    for (int unit = 1; unit <= 3; unit++) {
      for (int floor = -1; floor <= 8; floor++) {
        for (int door = 1; floor != 0 && door <= 2; door++) {
          String code = code(unit, floor, door);
          dwellings.put(code, home(parser, "建新北路", "鑫源小区", "2", unit, floor, door));
        }
      }
    }
    dwellings.put("E1", home(parser, "建新北路", "鑫源小区", "1", 1, 5, 1));
    dwellings.put("E12", home(parser, "建新北路", "鑫源小区", "12", 1, 5, 1));
    dwellings.put("W0", home(parser, "建新西路", "西苑小区", "2", 3, 5, 1));
    dwellings.put(
        "V0",
        parser.ofColumns(
            Map.of(
                Slot.COUNTY,
                "江北区",
                Slot.COMMUNITY,
                "建新村",
                Slot.GROUP,
                "5",
                Slot.NUMBER,
                "12",
                Slot.FLOOR,
                "1",
                Slot.DOOR,
                "1")));
  }

  private static String code(int unit, int floor, int door) {
    if (floor == 5 && unit == 3) {
      return door == 1 ? "D0" : "D2";
    }
    if (floor == 5 && unit == 1 && door == 1) {
      return "D1";
    }
    return floor == -1 && unit == 3 && door == 2 ? "B2" : "X" + unit + "/" + floor + "/" + door;
  }

  private static Parse home(
      AddressParser parser,
      String road,
      String compound,
      String building,
      int unit,
      int floor,
      int door) {
    Map<Slot, String> columns = new EnumMap<>(Slot.class);
    columns.put(Slot.CITY, "重庆市");
    columns.put(Slot.COUNTY, "江北区");
    columns.put(Slot.TOWN, "观音桥街道");
    columns.put(Slot.COMMUNITY, "建新社区");
    columns.put(Slot.ROAD, road);
    columns.put(Slot.NUMBER, "38号");
    columns.put(Slot.COMPOUND, compound);
    columns.put(Slot.BUILDING, building + "栋");
    columns.put(Slot.UNIT, Integer.toString(unit));
    columns.put(Slot.FLOOR, Integer.toString(floor));
    columns.put(Slot.DOOR, Integer.toString(door));
    return parser.ofColumns(columns);
  }

  /** The dwellings that some reading of an address does not contradict. */
  Set<String> fitting(ParsedAddress address) {
    Set<String> fitting = new TreeSet<>();
    List<Parse> parses = new ArrayList<>(address.parses());
    dwellings.forEach(
        (code, home) -> {
          if (parses.stream().anyMatch(parse -> !Comparison.of(parse, home).contradicts())) {
            fitting.add(code);
          }
        });
    return fitting;
  }

  Parse dwelling(String code) {
    Parse home = dwellings.get(code);
    if (home == null) {
      throw new IllegalArgumentException(code);
    }
    return home;
  }
}
