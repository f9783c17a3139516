package org.jiezhi.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jiezhi.model.PartialDate;
import org.jspecify.annotations.Nullable;

/** Invented places, the same for the same seed. */
final class Places {
  static final String CHARACTERS = "秋台北鹿湖家碧洲锦渚澜屿嘉滩霁湾长重乐厦行朝曲石建新兴江河山水云松竹梅兰桂安宁和平东西南中大小上下金银玉龙凤";
  private static final String[] ROAD_ENDS = {"路", "街", "大道", "一路", "二路", "东路", "巷"};
  private static final String[] ESTATE_ENDS = {"花园", "小区", "家园", "苑"};

  private final Random random;
  private final List<Place> all = new ArrayList<>();

  private Places(long seed) {
    random = new Random(seed);
  }

  static List<Place> of(long seed, int buildings) {
    Places places = new Places(seed);
    List<Place.UnitKey> grids = places.units();
    for (int i = 0; i < buildings; i++) {
      places.building(i, grids.get(i * grids.size() / buildings));
    }
    places.all.sort(
        Comparator.comparing(Place::kind)
            .thenComparing(Place::level)
            .thenComparing(Place::code)
            .thenComparing(each -> each.names().get(0).text()));
    return places.all;
  }

  String stem(int length) {
    StringBuilder stem = new StringBuilder();
    for (int i = 0; i < length; i++) {
      stem.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return stem.toString();
  }

  private List<Place.UnitKey> units() {
    List<Place.UnitKey> grids = new ArrayList<>();
    for (int d = 1; d <= 3; d++) {
      String code = "99010" + d;
      String former = stem(2) + "县";
      all.add(
          unit(
              0,
              code,
              List.of(PlaceName.official(stem(2) + "区"), former(former), former("98110" + d)),
              null));
      for (int s = 1; s <= 5; s++) {
        String street = code + String.format(Locale.ROOT, "%03d", s);
        all.add(
            unit(
                1,
                street,
                List.of(PlaceName.official(stem(2) + "街道")),
                new Place.UnitKey(0, code)));
        grids.add(new Place.UnitKey(1, street));
      }
    }
    return grids;
  }

  static PlaceName former(String text) {
    return new PlaceName(text, PlaceName.Use.ALIAS, null, PartialDate.ofNumber(20091231));
  }

  private static Place unit(
      int level, String code, List<PlaceName> names, Place.@Nullable UnitKey within) {
    return new Place(
        PlaceKind.UNIT,
        level,
        level == 0 ? "district" : "street",
        code,
        names,
        within,
        List.of(),
        Place.AddressParts.NONE,
        null,
        null);
  }

  private void building(int number, Place.UnitKey within) {
    String road = stem(2) + ROAD_ENDS[random.nextInt(ROAD_ENDS.length)];
    String estate = stem(2) + ESTATE_ENDS[random.nextInt(ESTATE_ENDS.length)];
    String door = String.valueOf(1 + random.nextInt(200));
    String block = String.valueOf(1 + random.nextInt(30));
    String address = road + door + "号" + estate + block + "栋";
    all.add(
        new Place(
            PlaceKind.BUILDING,
            -1,
            null,
            within.code() + String.format(Locale.ROOT, "%06d", number),
            List.of(
                PlaceName.official(estate + block + "栋"),
                new PlaceName(address, PlaceName.Use.ADDRESS, null, null),
                PlaceName.alias(stem(2) + "厂" + block + "栋")),
            within,
            List.of(),
            new Place.AddressParts(
                List.of(road), List.of(estate), null, door, null, block, List.of(within.code())),
            106.0,
            30.0));
  }
}
