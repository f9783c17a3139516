package org.jiezhi.sampledata.housing;

import java.util.List;

/**
 * Invented names of places. A number gives a name; numbers less than {@link #STEMS} apart give
 * different ones.
 */
public final class PlaceNames {
  /** How many names there are before they repeat. */
  public static final int STEMS = 30 * 30;

  private static final String FIRST = "云锦清嘉永澜松竹兰沐福瑞景晴秋丰屏翠晏栖碧岚霁苍朗曲雁鹤鹿沁";
  private static final String SECOND = "宁泰康源溪泉湖林塘坪湾坝台桥岭渡堤坡屿岸洲谷峰崖浦滩汀渚阁亭";
  private static final int STRIDE = 337;

  private static final List<String> ROAD_ENDS =
      List.of("路", "北路", "街", "南路", "大道", "一路", "西路", "二路", "东路", "北一路");
  private static final List<String> ESTATE_ENDS =
      List.of("花园", "苑", "小区", "家园", "名都", "雅居", "公馆", "新村");

  private static final List<String> ENGLISH_FIRST =
      List.of(
          "Alder", "Birch", "Cran", "Dove", "Elder", "Fern", "Gorse", "Hazel", "Iver", "Juniper",
          "Kestrel", "Larch", "Mallow", "Nettle", "Orch", "Plover", "Quarry", "Rowan", "Sedge",
          "Teasel", "Umber", "Vetch", "Willow", "Yarrow", "Wren", "Thistle", "Spindle", "Reed",
          "Pine", "Oak");
  private static final List<String> ENGLISH_SECOND =
      List.of(
          "mere", "wick", "holt", "combe", "brook", "field", "croft", "ford", "gate", "ham",
          "hurst", "lea", "mead", "moor", "ness", "ridge", "shaw", "stead", "thorpe", "ton", "vale",
          "well", "wold", "worth", "beck", "bury", "cliff", "dale", "fell", "garth");
  private static final List<String> ENGLISH_ROAD_ENDS =
      List.of(
          "Road", "Street", "Lane", "Avenue", "Close", "Drive", "Way", "Terrace", "Row", "Hill");
  private static final List<String> ENGLISH_ESTATE_ENDS =
      List.of("Court", "House", "Gardens", "Mansions", "Park", "Point", "Wharf", "Heights");

  private final boolean chinese;

  /** Names in Chinese, or else in English. */
  public PlaceNames(boolean chinese) {
    this.chinese = chinese;
  }

  /** The name of an administrative unit. */
  public String unit(String level, int number) {
    String stem = stem(number + level.length() * 101);
    if (!chinese) {
      return stem + " " + Character.toUpperCase(level.charAt(0)) + level.substring(1);
    }
    return switch (level) {
      case "city" -> stem + "市";
      case "district" -> stem + "区";
      case "street" -> stem + "街道";
      case "community" -> stem + "社区";
      default -> throw new IllegalArgumentException("no names for level " + level);
    };
  }

  /** The name of a unit that is only numbered within its parent. */
  public String numbered(String level, int number) {
    if (!chinese) {
      return Character.toUpperCase(level.charAt(0)) + level.substring(1) + " " + number;
    }
    return switch (level) {
      case "grid" -> "第" + number + "网格";
      case "microgrid" -> "第" + number + "微网格";
      case "group" -> "第" + number + "居民小组";
      default -> throw new IllegalArgumentException("no numbers for level " + level);
    };
  }

  /** The name of a road. Neighbouring numbers often share a stem: 云宁北路 beside 云宁路. */
  public String road(int number) {
    List<String> ends = chinese ? ROAD_ENDS : ENGLISH_ROAD_ENDS;
    int family = number / 2;
    String end = ends.get((number % 2 + 2 * (family % (ends.size() / 2))) % ends.size());
    return stem(family + 7) + (chinese ? end : " " + end);
  }

  /** The name of an estate. */
  public String estate(int number) {
    List<String> ends = chinese ? ESTATE_ENDS : ENGLISH_ESTATE_ENDS;
    String end = ends.get((number + number / STEMS) % ends.size());
    return stem(number + 555) + (chinese ? end : " " + end);
  }

  /** The name of an estate without the word for what it is. */
  public String estateStem(String estate) {
    return chinese ? estate.substring(0, 2) : estate.substring(0, estate.indexOf(' '));
  }

  /** The name of a village and one of its groups. */
  public String villageGroup(int village, int group) {
    return chinese
        ? stem(village + 222) + "村" + group + "组"
        : stem(village + 222) + " Green " + group;
  }

  /** What an estate is also called, or empty. */
  public String estateAlias(String estate, int number) {
    if (number % 4 != 1) {
      return "";
    }
    return chinese ? stem(number + 99) + "厂家属院" : stem(number + 99) + " Yard";
  }

  /** What a road was called before, or empty. */
  public String oldRoad(String road) {
    int hash = Math.floorMod(road.hashCode(), 997);
    if (hash % 11 != 6) {
      return "";
    }
    return chinese ? "老" + stem(hash * 5) + "街" : "Old " + stem(hash * 5) + " Road";
  }

  private String stem(int number) {
    int at = Math.floorMod(number * STRIDE, STEMS);
    if (!chinese) {
      return ENGLISH_FIRST.get(at / 30) + ENGLISH_SECOND.get(at % 30);
    }
    return "" + FIRST.charAt(at / 30) + SECOND.charAt(at % 30);
  }
}
