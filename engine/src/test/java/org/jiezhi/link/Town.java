package org.jiezhi.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.model.Building;
import org.jiezhi.model.Dwelling;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PlaceAlias;
import org.jspecify.annotations.Nullable;

/**
 * A corner of an invented town as an inventory. {@code 2/3/5/1} is the dwelling at 建新北路38号 (鑫源小区),
 * building 2, stair 3, floor 5, door 1; buildings 1 and 12 of the same estate have one stair.
 */
final class Town {
  private final List<Building> buildings = new ArrayList<>();
  private final List<Dwelling> dwellings = new ArrayList<>();
  private final List<PlaceAlias> aliases = new ArrayList<>();

  static Inventory inventory() {
    return new Town().build("cq");
  }

  private Town() {
    String[] estate = {"road", "建新北路", "number", "38", "compound", "鑫源小区"};
    for (int i : new int[] {1, 2, 12}) {
      building(String.valueOf(i), "建新社区", with(estate, "building", String.valueOf(i)));
      for (int unit = 1; unit <= (i == 2 ? 3 : 1); unit++) {
        for (int floor = i == 2 ? -1 : 1; floor <= 8; floor++) {
          for (int door = 1; floor != 0 && door <= 2; door++) {
            flat(String.valueOf(i), String.valueOf(unit), floor, door);
          }
        }
      }
    }
    building("W2", "建新社区", "road", "建新西路", "number", "38", "compound", "西苑小区", "building", "2");
    flat("W2", "3", 5, 1);
    building("N40", "建新社区", "road", "建新北一路", "number", "40");
    flat("N40", "", 5, 1);
    flat("N40", "", 5, 2);
    building("A16", "建新社区", "road", "渝澳大道", "number", "16", "sub_number", "2");
    flat("A16", "", 3, 1);
    building("A", "建新社区", "road", "渝澳大道", "number", "16");
    flat("A", "", 3, 1);
    flat("A", "", 3, 2);
    building("L", "建新社区", "road", "渝澳大道", "lane", "58", "number", "11");
    flat("L", "", 8, 2);
    building("V", "建新村", "compound", "建新村5组", "number", "12");
    flat("V", "", 1, 1);
    building("H", "建新村", "compound", "建新村5组", "number", "14");
    dwellings.add(new Dwelling("H/1", "H", null, null, null, null, null, null, null, false));
    building("K", "建新社区", "road", "红石路", "number", "7", "compound", "金台花园", "building", "A2");
    dwelling("K/501A", "K", "1", "5", "501A", null, null);
    dwelling("K/501", "K", "1", "5", "501", null, null);
    dwelling("K/602", "K", "1", "6", "602", null, "demolished");
    dwelling("K/E", "K", "1", "7", null, "东", null);
    dwelling("K/W", "K", "1", "7", null, "西", null);
    building("Y", "渝北社区", "road", "建新东路", "number", "9", "county", "渝北区", "town", "龙溪街道");
    flat("Y", "", 2, 1);
    building("G1", "建新社区", "road", "洋河路", "number", "5", "compound", "锦绣花园", "building", "1");
    flat("G1", "1", 2, 1);
    building(
        "G2",
        "渝北社区",
        "road",
        "龙山路",
        "number",
        "6",
        "compound",
        "锦绣花园",
        "building",
        "1",
        "county",
        "渝北区",
        "town",
        "龙溪街道");
    flat("G2", "1", 2, 1);
    building("B", "康庄社区", "road", "洋河路", "number", "9", "compound", "康庄雅居", "building", "1");
    flat("B", "1", 2, 1);
    aliases.add(new PlaceAlias("建新西路", "老西街", null, PartialDate.ofNumber(19991231), null));
    aliases.add(new PlaceAlias("鑫源小区", "农机厂家属院", null, null, null));
    aliases.add(new PlaceAlias("鑫源小区", "康庄厂家属院", null, null, null));
    aliases.add(new PlaceAlias("江北区", "江北县", null, PartialDate.ofNumber(19950101), null));
  }

  private static String[] with(String[] slots, String... more) {
    List<String> all = new ArrayList<>(List.of(slots));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private void building(String code, String community, String... slots) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("city", "重庆市");
    all.put("county", "江北区");
    all.put("town", "观音桥街道");
    all.put("community", community);
    for (int i = 0; i < slots.length; i += 2) {
      all.put(slots[i], slots[i + 1]);
    }
    buildings.add(
        new Building(
            code, null, null, null, null, all, List.of(), null, null, null, null, null, null, null,
            null, false));
  }

  private void flat(String building, String unit, int floor, int door) {
    String code = building + (unit.isEmpty() ? "" : "/" + unit) + "/" + floor + "/" + door;
    int room = floor * 100 + (floor < 0 ? -door : door);
    dwelling(
        code,
        building,
        unit.isEmpty() ? null : unit,
        String.valueOf(floor),
        String.valueOf(room),
        String.valueOf(door),
        null);
  }

  private void dwelling(
      String code,
      String building,
      @Nullable String unit,
      @Nullable String floor,
      @Nullable String room,
      @Nullable String door,
      @Nullable String status) {
    dwellings.add(new Dwelling(code, building, unit, floor, room, door, null, null, status, false));
  }

  private Inventory build(String profile) {
    InventoryBuilder builder = new InventoryBuilder(AddressProfile.of(profile));
    buildings.forEach(builder::add);
    dwellings.forEach(builder::add);
    aliases.forEach(builder::add);
    return builder.build();
  }
}
