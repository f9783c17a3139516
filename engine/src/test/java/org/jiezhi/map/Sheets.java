package org.jiezhi.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Small hierarchies in metres, their units written as {@code code name parent wkt}. */
final class Sheets {
  private Sheets() {}

  static Geometry wkt(String text) {
    try {
      return new WKTReader().read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static String box(int west, int south, int east, int north) {
    return String.format(
        java.util.Locale.ROOT,
        "POLYGON((%1$d %2$d,%3$d %2$d,%3$d %4$d,%1$d %4$d,%1$d %2$d))",
        west,
        south,
        east,
        north);
  }

  static Unit unit(String code, String name, @Nullable String parent, String wkt) {
    return new Unit(
        UnitCode.of(code),
        name,
        parent == null ? null : UnitCode.of(parent),
        null,
        wkt(wkt),
        Map.of(),
        1);
  }

  static LevelUnits level(String name, @Nullable String above, Unit... units) {
    return new LevelUnits(new Level(name, LevelKind.PARTITION, above, "main"), List.of(units));
  }

  static Hierarchy of(String name, LevelUnits... levels) {
    return new Hierarchy(name, Grid.PROJECTED, 1, List.of(levels));
  }

  /** A square kilometre in two streets, one of them in two communities with the names given. */
  static Hierarchy town(String name, String first, String second) {
    return of(
        name,
        level(
            "district",
            null,
            unit(
                "99",
                "区",
                null,
                "POLYGON((0 0,500 0,1000 0,1000 1000,500 1000,0 1000,0 500,0 0))")),
        level(
            "street",
            "district",
            unit("9901", "东街", "99", "POLYGON((0 0,500 0,500 500,500 1000,0 1000,0 500,0 0))"),
            unit("9902", "西街", "99", "POLYGON((500 0,1000 0,1000 1000,500 1000,500 500,500 0))")),
        level(
            "community",
            "street",
            unit("990101", first, "9901", box(0, 0, 500, 500)),
            unit("990102", second, "9901", box(0, 500, 500, 1000))));
  }

  /** A wavy strip of many units, each with its neighbours' vertices. */
  static List<Unit> strip(int units, int steps) {
    List<Unit> all = new ArrayList<>();
    for (int i = 0; i < units; i++) {
      StringBuilder ring = new StringBuilder("POLYGON((");
      for (int k = 0; k <= steps; k++) {
        ring.append(wave(i, k)).append(' ').append(k * 10).append(',');
      }
      for (int k = steps; k >= 0; k--) {
        ring.append(wave(i + 1, k)).append(' ').append(k * 10).append(',');
      }
      all.add(unit("u" + i, "", null, ring.append(wave(i, 0)).append(" 0))").toString()));
    }
    return all;
  }

  private static String wave(int line, int step) {
    return String.valueOf(line * 1000L + Math.round(300 * Math.sin(step * 0.13 + line)));
  }
}
