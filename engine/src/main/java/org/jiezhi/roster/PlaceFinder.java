package org.jiezhi.roster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiezhi.locate.AreaLookup;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.locate.PointLookup;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds the dwellings of places that are no units of the main chain: of units of other schemes, by
 * where their buildings stand, and of polygons, by the units that lie in them. Made once for a
 * table of places; a look at each building. Read-only and safe for many threads.
 */
final class PlaceFinder {
  private final PlaceTable places;
  private final PointIndex index;

  /** The place in the index of the lowest level of the main chain, or −1. */
  private final int leafLevel;

  /** Units of the main chain by those of the index; 0 for all others. */
  private final int[] unitOfIndex;

  /** Buildings whose place is not in the unit they stand in, ascending. */
  private final int[] strays;

  private final Map<String, Spans> otherUnits;

  PlaceFinder(PlaceTable places, PointIndex index) {
    this.places = places;
    this.index = index;
    List<String> levels = index.levels().stream().map(each -> each.name()).toList();
    leafLevel = places.chain.isEmpty() ? -1 : levels.indexOf(last(places.chain));
    unitOfIndex = new int[index.units().size() + 1];
    for (int unit = 1; unit < unitOfIndex.length; unit++) {
      if (index.units().level(unit) == leafLevel) {
        unitOfIndex[unit] =
            Math.max(0, places.findUnit(last(places.chain), index.units().code(unit)));
      }
    }
    strays = strays();
    otherUnits = otherUnits(levels);
  }

  private static String last(List<String> names) {
    return names.get(names.size() - 1);
  }

  private int[] strays() {
    PointLookup lookup = index.lookup();
    int[] found = new int[places.buildingCodes.length];
    int count = 0;
    for (int b = 0; b < found.length; b++) {
      if (places.buildingCodes[b] != null && !Double.isNaN(places.buildingLon[b])) {
        int unit = leafAt(lookup, b);
        if (unit == 0 || unit != places.unitOf(b)) {
          found[count++] = b;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  private int leafAt(PointLookup lookup, int building) {
    if (leafLevel < 0) {
      return 0;
    }
    int unit =
        lookup.find(
            index.levels().get(leafLevel).layer(),
            places.buildingLon[building],
            places.buildingLat[building]);
    return unit <= 0 ? 0 : unitOfIndex[unit];
  }

  /** The buildings of every unit of every level that is not of the main chain. */
  private Map<String, Spans> otherUnits(List<String> levels) {
    Map<String, List<Spans>> found = new HashMap<>();
    PointLookup lookup = index.lookup();
    for (int level = levels.size() - 1; level >= 0; level--) {
      if (places.chain.contains(levels.get(level))) {
        continue;
      }
      for (int unit = 1; unit <= index.units().size(); unit++) {
        if (index.units().level(unit) == level) {
          found.computeIfAbsent(index.units().code(unit), key -> new ArrayList<>());
        }
      }
      for (int b = 0; b < places.buildingCodes.length; b++) {
        if (!Double.isNaN(places.buildingLon[b])) {
          addTo(found, lookup, level, b);
        }
      }
    }
    Map<String, Spans> spans = new HashMap<>();
    found.forEach((code, parts) -> spans.put(code, Spans.union(parts)));
    return spans;
  }

  private void addTo(Map<String, List<Spans>> found, PointLookup lookup, int level, int building) {
    int layer = index.levels().get(level).layer();
    for (int unit :
        lookup.list(layer, places.buildingLon[building], places.buildingLat[building])) {
      int above = index.units().ancestor(unit, level);
      if (above > 0) {
        java.util.Objects.requireNonNull(found.get(index.units().code(above)))
            .add(places.dwellingsOfBuilding(building));
      }
    }
  }

  /** The dwellings of a unit of a level that is not of the main chain. */
  Optional<Spans> findOtherUnit(String code) {
    return Optional.ofNullable(otherUnits.get(code));
  }

  /**
   * The unit of a level that is not of the main chain for each building, null for none.
   *
   * @throws UsageException if a building stands in two
   */
  @Nullable String[] unitsOfBuildings(String levelName) {
    @Nullable String[] codes = new String[places.buildingCodes.length];
    int level = index.levels().stream().map(each -> each.name()).toList().indexOf(levelName);
    PointLookup lookup = index.lookup();
    for (int b = 0; b < codes.length && level >= 0; b++) {
      if (Double.isNaN(places.buildingLon[b])) {
        continue;
      }
      int layer = index.levels().get(level).layer();
      for (int unit : lookup.list(layer, places.buildingLon[b], places.buildingLat[b])) {
        int above = index.units().ancestor(unit, level);
        String code = above > 0 ? index.units().code(above) : null;
        if (code != null && codes[b] != null && !code.equals(codes[b])) {
          throw new UsageException(
              Message.of(
                  "units {0} and {1} of level {2} overlap; who lives in both would be counted twice",
                  "层级 {2} 的单元 {0} 与 {1} 重叠；同时位于两者之中的人会被重复计数",
                  String.valueOf(codes[b]),
                  code,
                  levelName));
        }
        codes[b] = code == null ? codes[b] : code;
      }
    }
    return codes;
  }

  /** The dwellings whose building has its place in a polygon. */
  Spans inPolygon(Geometry polygon) {
    PolygonTest test = new PolygonTest(index.grid(), polygon);
    List<Spans> found = new ArrayList<>();
    AreaLookup.@Nullable Cover cover =
        leafLevel < 0
            ? null
            : index.areaLookup().covered(index.levels().get(leafLevel).layer(), polygon);
    if (cover != null) {
      for (int unit : cover.wholly()) {
        addBuildings(unitOfIndex[unit], null, found);
      }
      for (int unit : cover.partly()) {
        addBuildings(unitOfIndex[unit], test, found);
      }
    }
    for (int b : strays) {
      if (test.holds(places.buildingLon[b], places.buildingLat[b])) {
        found.add(places.dwellingsOfBuilding(b));
      }
    }
    return Spans.union(found);
  }

  /** Adds the buildings that stand in a unit and have their place in it. */
  private void addBuildings(int unit, @Nullable PolygonTest test, List<Spans> found) {
    if (unit == 0) {
      return;
    }
    int from = places.buildingStart[unit] + 1;
    int to = places.buildingStart[unit + 1];
    int stray = Arrays.binarySearch(strays, from);
    stray = stray < 0 ? -stray - 1 : stray;
    boolean hasStrays = stray < strays.length && strays[stray] < to;
    if (test == null && !hasStrays && isPlaced(from, to)) {
      found.add(Spans.of(places.dwellingStart[from], places.dwellingStart[to]));
      return;
    }
    for (int b = from; b < to; b++) {
      boolean isStray = hasStrays && Arrays.binarySearch(strays, b) >= 0;
      boolean isPlaced = !Double.isNaN(places.buildingLon[b]);
      if (isPlaced
          && !isStray
          && (test == null || test.holds(places.buildingLon[b], places.buildingLat[b]))) {
        found.add(places.dwellingsOfBuilding(b));
      }
    }
  }

  private boolean isPlaced(int from, int to) {
    for (int b = from; b < to; b++) {
      if (Double.isNaN(places.buildingLon[b])) {
        return false;
      }
    }
    return true;
  }
}
