package org.jiezhi.roster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * Units, buildings and dwellings in the order of the roster. Numbers of units are in pre-order over
 * the main chain (the first level of kind partition, the first such below it, and so on), 0 being
 * what lies in no unit. Every unit has, before its buildings, a place for those who are in it
 * without a building or dwelling that is known.
 *
 * <p>Read-only and safe for many threads. Memory: a dwelling takes its code and 16 bytes.
 */
public final class PlaceTable {
  /** The code of no building. */
  private static final String NOWHERE = "";

  /** The levels of the main chain, top first. */
  final List<String> chain;

  final List<LevelUnits> levels;

  final @Nullable String[] unitCodes;
  final String[] unitNames;

  /** The place in {@link #chain} of a unit's level. */
  final int[] unitLevel;

  final int[] unitParent;

  /** The last of the unit's descendants. */
  final int[] unitLast;

  final @Nullable String[] buildingCodes;

  /** Where the buildings of a unit begin; those of the next follow. */
  final int[] buildingStart;

  final double[] buildingLon;
  final double[] buildingLat;

  final @Nullable String[] dwellingCodes;

  /** Dwellings that are said to be vacant. */
  final BitSet isVacant = new BitSet();

  /** Dwellings in which nobody is to be looked for: demolished or virtual ones. */
  final BitSet isGone = new BitSet();

  /** Where the dwellings of a building begin. */
  final int[] dwellingStart;

  /** The codes of the units of the main chain that each unit is or lies in, top first. */
  private final List<List<String>> chains;

  private final List<Map<String, Integer>> unitsOfChain;
  private final CodeTable buildings;
  private final CodeTable dwellings;

  private PlaceTable(Builder from) {
    levels = from.levels;
    chain = from.chain.stream().map(each -> each.level().name()).toList();
    unitsOfChain = from.unitsOfChain;
    int units = from.units.size();
    unitCodes = new String[units];
    unitNames = new String[units];
    unitLevel = new int[units];
    unitParent = new int[units];
    unitLast = new int[units];
    for (int u = 0; u < units; u++) {
      Unit unit = from.units.get(u);
      unitCodes[u] = unit == null ? null : unit.code().value();
      unitNames[u] = unit == null ? "" : unit.name();
      unitLevel[u] = from.unitLevel.get(u);
      unitParent[u] = from.unitParent.get(u);
      unitLast[u] = u;
    }
    for (int u = units - 1; u > 0; u--) {
      if (unitParent[u] > 0) {
        unitLast[unitParent[u]] = Math.max(unitLast[unitParent[u]], unitLast[u]);
      }
    }
    chains = chains();
    List<Builder.NewBuilding> sorted = new ArrayList<>(from.buildings);
    sorted.sort(
        Comparator.comparingInt(Builder.NewBuilding::unit)
            .thenComparing(Builder.NewBuilding::code));
    int count = sorted.size() + units;
    buildingCodes = new String[count];
    buildingStart = new int[units + 1];
    buildingLon = new double[count];
    buildingLat = new double[count];
    int at = 0;
    int next = 0;
    for (int u = 0; u < units; u++) {
      buildingStart[u] = at;
      buildingLon[at] = Double.NaN;
      buildingLat[at++] = Double.NaN;
      for (; next < sorted.size() && sorted.get(next).unit() == u; next++) {
        buildingCodes[at] = sorted.get(next).code();
        buildingLon[at] = sorted.get(next).lon();
        buildingLat[at++] = sorted.get(next).lat();
      }
    }
    buildingStart[units] = at;
    buildings = new CodeTable(buildingCodes);
    dwellingStart = new int[count + 1];
    dwellingCodes = placeDwellings(from);
    dwellings = new CodeTable(dwellingCodes);
  }

  private List<List<String>> chains() {
    List<List<String>> all = new ArrayList<>();
    all.add(List.of());
    for (int u = 1; u < unitCodes.length; u++) {
      List<String> own = new ArrayList<>(all.get(unitParent[u]));
      own.add(Objects.requireNonNull(unitCodes[u]));
      all.add(List.copyOf(own));
    }
    return all;
  }

  private @Nullable String[] placeDwellings(Builder from) {
    int count = from.dwellings.size();
    int[] building = new int[count];
    for (int i = 0; i < count; i++) {
      // Whose building is not there stands beside the places that lie in no unit.
      building[i] = Math.max(0, buildings.find(from.dwellings.get(i).building()));
    }
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.parallelSort(
        order,
        Comparator.<Integer>comparingInt(i -> building[i])
            .thenComparing(i -> from.dwellings.get(i).code()));
    int units = unitCodes.length;
    @Nullable String[] codes = new String[count + units];
    int at = 0;
    int next = 0;
    for (int b = 0; b < buildingCodes.length; b++) {
      dwellingStart[b] = at;
      if (buildingCodes[b] == null) {
        at++;
      }
      for (; next < count && building[order[next]] == b; next++) {
        Builder.NewDwelling dwelling = from.dwellings.get(order[next]);
        String status = dwelling.status() == null ? "" : dwelling.status();
        isVacant.set(at, status.equals("vacant"));
        isGone.set(at, status.equals("demolished") || status.equals("virtual"));
        codes[at++] = dwelling.code();
      }
    }
    dwellingStart[buildingCodes.length] = at;
    return codes;
  }

  /** Writes buildings and dwellings, for {@link #read}. */
  void write(ArrayOutput out) throws IOException {
    out.number(buildingCodes.length - unitCodes.length);
    for (int unit = 0; unit < unitCodes.length; unit++) {
      for (int b = buildingStart[unit] + 1; b < buildingStart[unit + 1]; b++) {
        out.text(buildingCodes[b]);
        out.text(unitCodes[unit]);
        out.doubleValue(buildingLon[b]);
        out.doubleValue(buildingLat[b]);
      }
    }
    out.number(dwellingCodes.length - unitCodes.length);
    for (int b = 0; b < buildingCodes.length; b++) {
      for (int d = dwellingStart[b]; d < dwellingStart[b + 1]; d++) {
        if (dwellingCodes[d] != null) {
          out.text(dwellingCodes[d]);
          out.text(buildingCodes[b]);
          out.number((isVacant.get(d) ? 1 : 0) + (isGone.get(d) ? 2 : 0));
        }
      }
    }
  }

  /** The table that was written, of the same levels. */
  static PlaceTable read(List<LevelUnits> levels, ArrayInput in) throws IOException {
    Builder builder = new Builder(levels);
    for (int left = in.number(); left > 0; left--) {
      builder.building(
          Objects.requireNonNull(in.text()), in.text(), in.doubleValue(), in.doubleValue());
    }
    for (int left = in.number(); left > 0; left--) {
      String code = Objects.requireNonNull(in.text());
      String building = in.text();
      int status = in.number();
      builder.dwelling(
          code,
          building == null ? NOWHERE : building,
          status == 1 ? "vacant" : status == 2 ? "virtual" : null);
    }
    return builder.build();
  }

  /** Whether both have the same units, buildings and dwellings in the same places. */
  boolean isSameAs(PlaceTable other) {
    return Arrays.equals(unitCodes, other.unitCodes)
        && Arrays.equals(buildingCodes, other.buildingCodes)
        && Arrays.equals(buildingStart, other.buildingStart)
        && Arrays.equals(buildingLon, other.buildingLon)
        && Arrays.equals(buildingLat, other.buildingLat)
        && Arrays.equals(dwellingCodes, other.dwellingCodes)
        && Arrays.equals(dwellingStart, other.dwellingStart)
        && isVacant.equals(other.isVacant)
        && isGone.equals(other.isGone);
  }

  /** Number of dwellings, the places without one included. */
  int dwellingCount() {
    return dwellingCodes.length;
  }

  /** The number of the dwelling of a code, or −1. */
  public int findDwelling(String code) {
    return dwellings.find(code);
  }

  /** The number of the building of a code, or −1. */
  int findBuilding(String code) {
    return buildings.find(code);
  }

  /**
   * The place for those who are in a unit without a dwelling that is known.
   *
   * @param unit the code of a unit of the main chain; else the place for those of whom nothing is
   *     known
   */
  public int withoutDwelling(@Nullable String unit) {
    int found = unit == null ? 0 : findUnit(unit);
    return dwellingStart[buildingStart[Math.max(0, found)]];
  }

  /** The number of a unit of the main chain, the lowest level first; or −1. */
  int findUnit(String code) {
    for (int level = chain.size() - 1; level >= 0; level--) {
      Integer unit = unitsOfChain.get(level).get(code);
      if (unit != null) {
        return unit;
      }
    }
    return -1;
  }

  /** The number of a unit of a level of the main chain; or −1. */
  int findUnit(String level, String code) {
    int at = chain.indexOf(level);
    return at < 0 ? -1 : unitsOfChain.get(at).getOrDefault(code, -1);
  }

  Spans dwellingsOfUnit(int unit) {
    return Spans.of(
        dwellingStart[buildingStart[unit]], dwellingStart[buildingStart[unitLast[unit] + 1]]);
  }

  Spans dwellingsOfBuilding(int building) {
    return Spans.of(dwellingStart[building], dwellingStart[building + 1]);
  }

  Spans all() {
    return Spans.of(0, dwellingCount());
  }

  int buildingOf(int dwelling) {
    return place(dwellingStart, dwelling);
  }

  int unitOf(int building) {
    return place(buildingStart, building);
  }

  /** The place of the range that has a number. */
  static int place(int[] starts, int number) {
    int low = 0;
    int high = starts.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= number) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The codes of the units of the main chain that a unit is or lies in, top first. */
  List<String> chainOf(int unit) {
    return chains.get(unit);
  }

  /** Takes in units, buildings and dwellings. For one thread. */
  public static final class Builder {
    private record NewDwelling(String code, String building, @Nullable String status) {}

    private record NewBuilding(String code, int unit, double lon, double lat) {}

    private final List<LevelUnits> levels;
    private final List<LevelUnits> chain;
    private final List<Map<String, Integer>> unitsOfChain = new ArrayList<>();
    private final List<@Nullable Unit> units = new ArrayList<>();
    private final List<Integer> unitLevel = new ArrayList<>();
    private final List<Integer> unitParent = new ArrayList<>();
    private final List<NewBuilding> buildings = new ArrayList<>();
    private final List<NewDwelling> dwellings = new ArrayList<>();

    /** A table of levels, top first. Of units with one code in a level the first counts. */
    public Builder(List<LevelUnits> levels) {
      this.levels = List.copyOf(levels);
      chain = LevelUnits.mainChain(levels);
      chain.forEach(each -> unitsOfChain.add(new HashMap<>()));
      add(null, -1, 0);
      List<Map<String, List<Unit>>> children = new ArrayList<>();
      for (int level = 0; level < chain.size(); level++) {
        children.add(children(level));
      }
      for (int level = 0; level < chain.size(); level++) {
        addChildren("", 0, level, children);
      }
    }

    private int add(@Nullable Unit unit, int level, int parent) {
      units.add(unit);
      unitLevel.add(level);
      unitParent.add(parent);
      return units.size() - 1;
    }

    /** The units of a level by the codes of their parents; empty where that is not there. */
    private Map<String, List<Unit>> children(int level) {
      Map<String, Integer> above = level == 0 ? Map.of() : unitsOfChain.get(level - 1);
      Map<String, List<Unit>> byParent = new HashMap<>();
      Map<String, Integer> own = unitsOfChain.get(level);
      for (Unit each : chain.get(level).units()) {
        if (own.putIfAbsent(each.code().value(), 0) == null) {
          UnitCode parent = each.parent();
          String key = parent != null && above.containsKey(parent.value()) ? parent.value() : "";
          byParent.computeIfAbsent(key, code -> new ArrayList<>()).add(each);
        }
      }
      byParent.values().forEach(list -> list.sort(Comparator.comparing(Unit::code)));
      return byParent;
    }

    private void addChildren(
        String parent, int number, int level, List<Map<String, List<Unit>>> children) {
      for (Unit each : children.get(level).getOrDefault(parent, List.of())) {
        String code = each.code().value();
        int own = add(each, level, number);
        unitsOfChain.get(level).put(code, own);
        if (level + 1 < children.size()) {
          addChildren(code, own, level + 1, children);
        }
      }
    }

    /**
     * Adds a building.
     *
     * @param unit the code of the unit of the main chain in which it lies, or null
     * @param lon longitude of its place, or NaN
     * @param lat latitude of its place, or NaN
     */
    public Builder building(String code, @Nullable String unit, double lon, double lat) {
      buildings.add(new NewBuilding(code, unitNumber(unit), lon, lat));
      return this;
    }

    private int unitNumber(@Nullable String unit) {
      for (int level = chain.size() - 1; unit != null && level >= 0; level--) {
        Integer number = unitsOfChain.get(level).get(unit);
        if (number != null) {
          return number;
        }
      }
      return 0;
    }

    /**
     * Adds a dwelling of a building.
     *
     * @param status {@code in_use}, {@code vacant}, {@code demolished}, {@code virtual}, or null
     */
    public Builder dwelling(String code, String building, @Nullable String status) {
      dwellings.add(new NewDwelling(code, building, status));
      return this;
    }

    /** The table. Sorts: O(n log n). */
    public PlaceTable build() {
      return new PlaceTable(this);
    }
  }
}
