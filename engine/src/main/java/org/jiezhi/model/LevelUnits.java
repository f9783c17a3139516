package org.jiezhi.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A level with its units.
 *
 * @param level the level
 * @param units its units in the file's order; codes may repeat (a finding, not an exception)
 */
public record LevelUnits(Level level, List<Unit> units) {
  /** Copies the list. */
  public LevelUnits {
    units = List.copyOf(units);
  }

  /**
   * The main chain of levels: the first partition, the partition below it, and so on. Where several
   * lie below one, that of its own scheme goes on, else the first.
   *
   * @param levels any levels, each after its parent
   */
  public static List<LevelUnits> mainChain(List<LevelUnits> levels) {
    List<LevelUnits> partitions =
        levels.stream().filter(each -> each.level().kind() == LevelKind.PARTITION).toList();
    List<LevelUnits> chain = new ArrayList<>();
    Optional<LevelUnits> next = partitions.stream().findFirst();
    while (next.isPresent()) {
      Level last = next.get().level();
      chain.add(next.get());
      next =
          partitions.stream()
              .filter(each -> last.name().equals(each.level().parent()))
              .min(Comparator.comparing(each -> !each.level().scheme().equals(last.scheme())));
    }
    return chain;
  }
}
