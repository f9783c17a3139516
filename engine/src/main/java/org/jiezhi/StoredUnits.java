package org.jiezhi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.hierarchy.LargestShare;
import org.jiezhi.intake.UnitLookup;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Looks places up in the units of the lowest level of the first chain of partitions. A place on a
 * border belongs to the unit that stands first.
 */
final class StoredUnits implements UnitLookup {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final List<String> codes = new ArrayList<>();
  private final LargestShare areas;
  private final Map<String, Set<String>> codesAbove = new HashMap<>();
  private final Set<String> allCodes = new HashSet<>();

  private StoredUnits(List<LevelUnits> levels, @Nullable LevelUnits lowest) {
    Map<String, Map<String, Unit>> byLevel = new HashMap<>();
    for (LevelUnits level : levels) {
      Map<String, Unit> byCode = new HashMap<>();
      for (Unit unit : level.units()) {
        byCode.putIfAbsent(unit.code().value(), unit);
        allCodes.add(unit.code().value());
      }
      byLevel.put(level.level().name(), byCode);
    }
    List<Geometry> geometries = new ArrayList<>();
    if (lowest != null) {
      for (Unit unit : lowest.units()) {
        codes.add(unit.code().value());
        geometries.add(unit.geometry());
        codesAbove.put(unit.code().value(), above(unit, lowest, levels, byLevel));
      }
    }
    areas = new LargestShare(geometries);
  }

  static StoredUnits of(List<LevelUnits> levels) {
    LevelUnits lowest = null;
    for (LevelUnits each : levels) {
      boolean isBelow = lowest == null || lowest.level().name().equals(each.level().parent());
      if (each.level().kind() == LevelKind.PARTITION && isBelow) {
        lowest = each;
      }
    }
    return new StoredUnits(levels, lowest);
  }

  private static Set<String> above(
      Unit unit,
      LevelUnits level,
      List<LevelUnits> levels,
      Map<String, Map<String, Unit>> byLevel) {
    Set<String> codes = new HashSet<>();
    Unit each = unit;
    String parentLevel = level.level().parent();
    while (each != null) {
      codes.add(each.code().value());
      UnitCode parent = each.parent();
      String name = parentLevel;
      each =
          parent == null || name == null
              ? null
              : byLevel.getOrDefault(name, Map.of()).get(parent.value());
      parentLevel =
          levels.stream()
              .filter(one -> one.level().name().equals(name))
              .map(one -> one.level().parent())
              .filter(java.util.Objects::nonNull)
              .findFirst()
              .orElse(null);
    }
    return codes;
  }

  @Override
  public @Nullable String leafAt(double lon, double lat) {
    int at = areas.of(FACTORY.createPoint(new Coordinate(lon, lat)), LargestShare.NONE);
    return at == LargestShare.NONE ? null : codes.get(at);
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
    return codes.isEmpty();
  }
}
