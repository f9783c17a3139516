package org.jiezhi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jiezhi.intake.UnitLookup;
import org.jiezhi.locate.IndexLevel;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.locate.PointLookup;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * Looks places up in the units of the lowest level of the main chain, by the point index. Where
 * several units lie over each other the one that stands first counts.
 */
final class StoredUnits implements UnitLookup {
  private final @Nullable Leaves leaves;
  private final Map<String, Set<String>> codesAbove = new HashMap<>();
  private final Set<String> allCodes = new HashSet<>();

  /** The lowest level in the index. */
  private record Leaves(PointIndex index, PointLookup lookup, int level, int layer) {
    static Leaves of(PointIndex index, String name) {
      int level = index.levels().stream().map(IndexLevel::name).toList().indexOf(name);
      return new Leaves(index, index.lookup(), level, index.levels().get(level).layer());
    }

    @Nullable String at(double lon, double lat) {
      int unit = Math.abs(lookup.find(layer, lon, lat));
      int leaf = unit == 0 ? 0 : index.units().ancestor(unit, level);
      return leaf <= 0 ? null : index.units().code(leaf);
    }
  }

  private StoredUnits(
      List<LevelUnits> levels, @Nullable LevelUnits lowest, Supplier<PointIndex> index) {
    leaves = lowest == null ? null : Leaves.of(index.get(), lowest.level().name());
    Map<String, String> parents = new HashMap<>();
    Map<String, Map<String, Unit>> byLevel = new HashMap<>();
    for (LevelUnits level : levels) {
      Map<String, Unit> byCode = new HashMap<>();
      for (Unit unit : level.units()) {
        byCode.putIfAbsent(unit.code().value(), unit);
        allCodes.add(unit.code().value());
      }
      byLevel.put(level.level().name(), byCode);
      if (level.level().parent() != null) {
        parents.put(level.level().name(), level.level().parent());
      }
    }
    for (Unit unit : lowest == null ? List.<Unit>of() : lowest.units()) {
      codesAbove.put(
          unit.code().value(),
          above(unit, Objects.requireNonNull(lowest).level().name(), parents, byLevel));
    }
  }

  /**
   * The units of levels.
   *
   * @param levels the levels; the areas of units do not matter
   * @param index gives the index of the levels; asked only where there is a level to look in
   */
  static UnitLookup of(List<LevelUnits> levels, Supplier<PointIndex> index) {
    List<LevelUnits> chain = LevelUnits.mainChain(levels);
    LevelUnits lowest = chain.isEmpty() ? null : chain.get(chain.size() - 1);
    return new StoredUnits(levels, lowest, index);
  }

  private static Set<String> above(
      Unit unit,
      String level,
      Map<String, String> parents,
      Map<String, Map<String, Unit>> byLevel) {
    Set<String> codes = new HashSet<>();
    Unit each = unit;
    String name = level;
    while (each != null) {
      codes.add(each.code().value());
      UnitCode parent = each.parent();
      name = parents.get(name);
      each =
          parent == null || name == null
              ? null
              : byLevel.getOrDefault(name, Map.of()).get(parent.value());
    }
    return codes;
  }

  @Override
  public @Nullable String leafAt(double lon, double lat) {
    return leaves == null ? null : leaves.at(lon, lat);
  }

  @Override
  public boolean isUnit(String code) {
    return allCodes.contains(code);
  }

  @Override
  public boolean isWithin(String leaf, String code) {
    return codesAbove.getOrDefault(leaf, Set.of()).contains(code);
  }

  @Override
  public boolean isEmpty() {
    return codesAbove.isEmpty();
  }
}
