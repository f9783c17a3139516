package org.jiezhi.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * Values of units that a map shows as colours: persons, dwellings, events. Immutable.
 *
 * @param name what is counted, or empty
 * @param byCode the value of a unit by its code; finite
 */
public record MapValues(String name, Map<String, Double> byCode) {
  /** No values. */
  public static final MapValues NONE = new MapValues("", Map.of());

  /**
   * Copies and checks the values.
   *
   * @throws IllegalArgumentException if a value is not finite
   */
  public MapValues {
    byCode = Map.copyOf(byCode);
    byCode.forEach(
        (code, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the value of " + code + " is " + value);
          }
        });
  }

  /** Values of one level's units, in their order, null where there is none. */
  record OfLevel(List<@Nullable Double> values, boolean areSums) {}

  /**
   * The values of every level that has any. A level of which no unit has a value of its own gets
   * the sums over the first level right below it that has values; a unit none of whose children has
   * a value gets none.
   */
  Map<String, OfLevel> spread(Hierarchy hierarchy) {
    Map<String, OfLevel> spread = new TreeMap<>();
    List<LevelUnits> levels = hierarchy.levels();
    for (int i = levels.size() - 1; i >= 0; i--) {
      LevelUnits level = levels.get(i);
      OfLevel own = own(level);
      if (own != null) {
        spread.put(level.level().name(), own);
        continue;
      }
      for (LevelUnits below : levels) {
        OfLevel values = spread.get(below.level().name());
        if (values != null && level.level().name().equals(below.level().parent())) {
          spread.put(level.level().name(), sums(level, below, values));
          break;
        }
      }
    }
    return spread;
  }

  private @Nullable OfLevel own(LevelUnits level) {
    OfLevel own = new OfLevel(values(level, byCode), false);
    return own.values.stream().allMatch(Objects::isNull) ? null : own;
  }

  private static List<@Nullable Double> values(LevelUnits level, Map<String, Double> byCode) {
    List<@Nullable Double> values = new ArrayList<>();
    level.units().forEach(unit -> values.add(byCode.get(unit.code().value())));
    return values;
  }

  private static OfLevel sums(LevelUnits level, LevelUnits below, OfLevel values) {
    Map<String, Double> sums = new HashMap<>();
    for (int i = 0; i < below.units().size(); i++) {
      Unit unit = below.units().get(i);
      Double value = values.values.get(i);
      UnitCode parent = unit.parent();
      if (value != null && parent != null) {
        sums.merge(parent.value(), value, Double::sum);
      }
    }
    return new OfLevel(values(level, sums), true);
  }
}
