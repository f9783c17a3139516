package org.jiezhi.benchmarks;

import java.nio.file.Path;
import java.util.List;
import org.jiezhi.Boundaries;
import org.jiezhi.geo.Grid;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.locate.PointIndexBuilder;
import org.jiezhi.model.Unit;
import org.locationtech.jts.geom.Geometry;

/**
 * Areas to look points up in.
 *
 * @param name what they are called
 * @param areas the areas; number 1 is the first
 * @param builder a builder that was given them, each with its number as code
 */
record LocateData(String name, List<Geometry> areas, PointIndexBuilder builder) {
  static final long SEED = 7;

  /**
   * The areas of a name.
   *
   * @param name {@code city9} or {@code city7}, a whole city whose coordinates have so many
   *     decimals; {@code town9}, a hundredth of it; or a layer's file
   */
  static LocateData of(String name) {
    return switch (name) {
      case "city9" -> city(name, CityMaker.whole(9, SEED));
      case "city7" -> city(name, CityMaker.whole(7, SEED));
      case "town9" -> city(name, new CityMaker(50, 40, 9, SEED));
      default -> layer(name);
    };
  }

  private static LocateData city(String name, CityMaker city) {
    return new LocateData(name, city.microGrids(), city.indexBuilder());
  }

  private static LocateData layer(String file) {
    List<Unit> units = Boundaries.read(Path.of(file)).hierarchy().levels().get(0).units();
    PointIndexBuilder builder = new PointIndexBuilder(Grid.GEOGRAPHIC, 1, "");
    int level = builder.addLayer("areas", "main", -1, false);
    for (int i = 0; i < units.size(); i++) {
      builder.addUnit(level, -1, String.valueOf(i + 1), "", units.get(i).geometry());
    }
    return new LocateData(
        Path.of(file).getFileName().toString(),
        units.stream().map(Unit::geometry).toList(),
        builder);
  }

  int vertices() {
    int sum = 0;
    for (Geometry area : areas) {
      sum += area.getNumPoints();
    }
    return sum;
  }

  /** For each unit of the index the number of its area, or 0. */
  int[] areaOfUnit(PointIndex index) {
    int[] numbers = new int[index.units().size() + 1];
    int lowest = index.levels().size() - 1;
    for (int unit = 1; unit < numbers.length; unit++) {
      if (index.units().level(unit) == lowest) {
        numbers[unit] = Integer.parseInt(index.units().code(unit));
      }
    }
    return numbers;
  }
}
