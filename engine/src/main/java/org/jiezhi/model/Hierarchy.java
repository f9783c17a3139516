package org.jiezhi.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiezhi.geo.Grid;

/**
 * Levels of units, top first, all in one coordinate system. Immutable; whether the levels nest is
 * what validation tells.
 *
 * @param name its name, or empty
 * @param grid the grid of its coordinates
 * @param metersPerUnit size of the linear unit of projected coordinates in metres; 1 for geographic
 *     ones
 * @param levels the levels; a level stands after its parent
 */
public record Hierarchy(String name, Grid grid, double metersPerUnit, List<LevelUnits> levels) {
  /**
   * Copies and checks the levels.
   *
   * @throws UsageException if there is none, two have one name, or a level stands before its parent
   */
  public Hierarchy {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new UsageException(Message.of("a hierarchy needs at least one level", "层级至少要有一级"));
    }
    Set<String> seen = new HashSet<>();
    for (LevelUnits each : levels) {
      String parent = each.level().parent();
      if (parent != null && !seen.contains(parent)) {
        throw new UsageException(
            Message.of(
                "level {0}: its parent level {1} does not stand before it; list levels top first",
                "级别 {0}：上级 {1} 不在其前；请自上而下排列", each.level().name(), parent));
      }
      if (!seen.add(each.level().name())) {
        throw new UsageException(
            Message.of(
                "level {0} stands twice; give each level a name of its own",
                "级别 {0} 重复；请为每级取不同的名称", each.level().name()));
      }
    }
  }

  /** The level of a name, with its units. */
  public Optional<LevelUnits> findLevel(String level) {
    return levels.stream().filter(each -> each.level().name().equals(level)).findFirst();
  }
}
