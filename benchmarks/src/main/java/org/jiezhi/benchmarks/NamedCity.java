package org.jiezhi.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jiezhi.model.PartialDate;
import org.jiezhi.search.Place;
import org.jiezhi.search.PlaceKind;
import org.jiezhi.search.PlaceName;

/**
 * The names of an invented city of 40 districts: units on four levels, estates, roads and
 * buildings, some with former names and codes. Names are drawn at random from the characters of
 * common Chinese place names, so the same one stands in several places, as it does in life. No
 * shapes.
 */
final class NamedCity {
  private static final int DISTRICTS = 40;
  private static final int STREETS = 12;
  private static final int COMMUNITIES = 10;
  private static final int GRIDS = 4;
  private static final int ROADS = 12;
  private static final int ESTATES = 5;
  private static final String CHARACTERS =
      "江河湖海山川云霞松竹梅兰桂柳杨桃李杏石泉溪桥渡口沙坪坝坡岩洞塘井田园林岗岭峰谷湾洲岛东西南北中前后上下左右"
          + "大小长短高平新老古金银铜铁玉珠龙凤虎鹤鹿马牛羊鱼鸟春夏秋冬日月星辰光明红黄蓝白青紫和安康宁泰福禄寿喜乐庆丰"
          + "华兴建国民生文武忠孝仁义礼智信德善美真工农学商医邮电钢化机械纺织水利交通运输朝阳重厦都曲会盛观音寺庙塔城关"
          + "门楼台阁亭苑圣佛仙灵凯旋解放胜利团结友谊幸福和平";
  private static final String[] ROAD_ENDS = {
    "路", "街", "大道", "一路", "二路", "三路", "东路", "西路", "南路", "北路", "巷", "支路"
  };
  private static final String[] ESTATE_ENDS = {
    "花园", "小区", "家园", "苑", "新村", "公寓", "名都", "华府", "雅居", "广场", "山庄"
  };

  private final Random random;
  private final List<Place> units = new ArrayList<>();
  private final List<Place> estates = new ArrayList<>();
  private final List<Place> roads = new ArrayList<>();
  private final List<Place> buildings = new ArrayList<>();

  NamedCity(int buildingCount, long seed) {
    random = new Random(seed);
    int perGrid = Math.max(1, buildingCount / (DISTRICTS * STREETS * COMMUNITIES * GRIDS));
    for (int d = 1; d <= DISTRICTS; d++) {
      district(d, perGrid);
    }
    units.sort(
        java.util.Comparator.comparingInt(Place::level)
            .thenComparing(Place::code, java.util.Comparator.naturalOrder()));
  }

  /** All places in the order of an index. */
  List<Place> places() {
    List<Place> all = new ArrayList<>(units);
    all.addAll(estates);
    all.addAll(roads);
    all.addAll(buildings);
    return all;
  }

  List<Place> units() {
    return units;
  }

  List<Place> estates() {
    return estates;
  }

  List<Place> roads() {
    return roads;
  }

  List<Place> buildings() {
    return buildings;
  }

  private String stem() {
    StringBuilder stem = new StringBuilder();
    int length = random.nextInt(4) == 0 ? 3 : 2;
    for (int i = 0; i < length; i++) {
      stem.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return stem.toString();
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  private static PlaceName former(String text) {
    return new PlaceName(text, PlaceName.Use.ALIAS, null, PartialDate.ofNumber(20111231));
  }

  private static String code(String above, String format, int number) {
    return above + String.format(Locale.ROOT, format, number);
  }

  private void district(int number, int perGrid) {
    String code = code("9901", "%02d", number);
    String name = stem() + "区";
    List<Place.UnitKey> chain = List.of(new Place.UnitKey(0, code));
    unit(0, "district", code, name, List.of(), List.of(), "县");
    for (int s = 1; s <= STREETS; s++) {
      street(code(code, "%03d", s), chain, name, perGrid);
    }
  }

  private void unit(
      int level,
      String levelName,
      String code,
      String name,
      List<Place.UnitKey> chain,
      List<String> regions,
      String formerEnd) {
    List<PlaceName> names = new ArrayList<>();
    names.add(PlaceName.official(name));
    if (level < 3 && random.nextInt(8) == 0) {
      names.add(former(stem() + formerEnd));
      names.add(former("98" + code.substring(2)));
    }
    units.add(
        new Place(
            PlaceKind.UNIT,
            level,
            levelName,
            code,
            names,
            chain.isEmpty() ? null : chain.get(chain.size() - 1),
            regions,
            Place.AddressParts.NONE,
            null,
            null));
  }

  private static <T> List<T> plus(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return List.copyOf(longer);
  }

  private void street(String code, List<Place.UnitKey> chain, String district, int perGrid) {
    String name = stem() + "街道";
    List<String> regions = List.of(district);
    unit(1, "street", code, name, chain, regions, "公社");
    List<Place.UnitKey> within = plus(chain, new Place.UnitKey(1, code));
    List<Place> own = new ArrayList<>();
    for (int i = 0; i < ROADS; i++) {
      List<PlaceName> names = new ArrayList<>();
      names.add(PlaceName.official(stem() + one(ROAD_ENDS)));
      if (random.nextInt(20) == 0) {
        names.add(former(stem() + "大街"));
      }
      own.add(group(PlaceKind.ROAD, names, within, plus(regions, name)));
    }
    roads.addAll(own);
    for (int c = 1; c <= COMMUNITIES; c++) {
      community(code(code, "%03d", c), within, plus(regions, name), own, perGrid);
    }
  }

  private static Place group(
      PlaceKind kind, List<PlaceName> names, List<Place.UnitKey> within, List<String> regions) {
    return new Place(
        kind,
        -1,
        null,
        "",
        names,
        within.get(within.size() - 1),
        regions,
        Place.AddressParts.NONE,
        null,
        null);
  }

  private void community(
      String code, List<Place.UnitKey> chain, List<String> regions, List<Place> own, int perGrid) {
    String name = stem() + "社区";
    unit(2, "community", code, name, chain, regions, "居委会");
    List<Place.UnitKey> within = plus(chain, new Place.UnitKey(2, code));
    List<String> inside = plus(regions, name);
    List<Place> mine = new ArrayList<>();
    for (int i = 0; i < ESTATES; i++) {
      List<PlaceName> names = new ArrayList<>();
      names.add(PlaceName.official(stem() + one(ESTATE_ENDS)));
      if (random.nextInt(5) == 0) {
        names.add(PlaceName.alias(stem() + one("厂家属院", "厂宿舍", "大院")));
      }
      mine.add(group(PlaceKind.COMPOUND, names, within, inside));
    }
    estates.addAll(mine);
    for (int g = 1; g <= GRIDS; g++) {
      String grid = code(code, "%02d", g);
      unit(3, "grid", grid, "第" + g + "网格", within, inside, "");
      for (int b = 1; b <= perGrid; b++) {
        Place road = own.get(random.nextInt(own.size()));
        Place estate = random.nextInt(10) < 7 ? mine.get(random.nextInt(mine.size())) : null;
        buildings.add(
            building(
                code(grid, "%03d", b),
                plus(within, new Place.UnitKey(3, grid)),
                inside,
                road,
                estate,
                b + perGrid * g));
      }
    }
  }

  private Place building(
      String code,
      List<Place.UnitKey> within,
      List<String> regions,
      Place road,
      @org.jspecify.annotations.Nullable Place estate,
      int block) {
    String roadName = road.names().get(0).text();
    String door = String.valueOf(1 + random.nextInt(400));
    List<PlaceName> names = new ArrayList<>();
    String address = roadName + door + "号";
    if (estate == null) {
      names.add(PlaceName.official(address));
    } else {
      String name = estate.names().get(0).text() + block + "栋";
      names.add(PlaceName.official(name));
      names.add(new PlaceName(address + name, PlaceName.Use.ADDRESS, null, null));
      if (estate.names().size() > 1) {
        names.add(PlaceName.alias(estate.names().get(1).text() + block + "栋"));
      }
    }
    return new Place(
        PlaceKind.BUILDING,
        -1,
        null,
        code,
        names,
        within.get(within.size() - 1),
        regions,
        new Place.AddressParts(
            road.names().stream().map(PlaceName::text).toList(),
            estate == null ? List.of() : estate.names().stream().map(PlaceName::text).toList(),
            null,
            door,
            null,
            estate == null ? null : String.valueOf(block),
            within.stream().map(Place.UnitKey::code).toList()),
        106 + random.nextDouble(),
        29 + random.nextDouble());
  }
}
