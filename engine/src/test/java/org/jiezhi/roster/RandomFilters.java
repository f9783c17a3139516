package org.jiezhi.roster;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jspecify.annotations.Nullable;

/** Filters of every kind, drawn by dice. */
final class RandomFilters {
  private final RandomTown town;
  private final Random dice;
  private final List<String> labels;

  RandomFilters(RandomTown town, Random dice) {
    this.town = town;
    this.dice = dice;
    labels = town.labels();
  }

  RosterFilter next() {
    return switch (dice.nextInt(4)) {
      case 0 -> leaf();
      case 1 -> place().and(leaf());
      case 2 -> place().and(any(2));
      default -> any(3);
    };
  }

  private RosterFilter any(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (dice.nextInt(5)) {
      case 0 -> new RosterFilter.And(List.of(any(depth - 1), any(depth - 1), leaf()));
      case 1 -> new RosterFilter.Or(List.of(any(depth - 1), any(depth - 1)));
      case 2 -> new RosterFilter.Not(any(depth - 1));
      case 3 -> place();
      default -> leaf();
    };
  }

  RosterFilter leaf() {
    int age = dice.nextInt(100);
    return switch (dice.nextInt(11)) {
      case 0 -> new RosterFilter.Age(age, age + dice.nextInt(40));
      case 1 -> new RosterFilter.Age(age, Integer.MAX_VALUE);
      case 2 -> new RosterFilter.Born(19500101 + 10_000 * dice.nextInt(50), 20091231);
      case 3 -> new RosterFilter.Began(20000101, 20000101 + 10_000 * dice.nextInt(25));
      case 4 -> new RosterFilter.OfSex(List.of(Sex.values()).get(dice.nextInt(4)));
      case 5 -> {
        EnumSet<ResidencyKind> kinds = EnumSet.noneOf(ResidencyKind.class);
        for (ResidencyKind each : ResidencyKind.values()) {
          if (dice.nextInt(3) == 0) {
            kinds.add(each);
          }
        }
        yield new RosterFilter.OfKind(kinds);
      }
      case 6 -> new RosterFilter.Label(labels.get(dice.nextInt(labels.size())));
      case 7 -> {
        String name = town.humans.get(dice.nextInt(town.humans.size())).name();
        int from = dice.nextInt(name.length());
        yield new RosterFilter.Name(
            name.substring(from, from + 1 + dice.nextInt(name.length() - from)));
      }
      case 8 -> new RosterFilter.LivesAlone();
      case 9 -> new RosterFilter.Household(2, 2 + dice.nextInt(3));
      default -> RosterFilter.all();
    };
  }

  RosterFilter place() {
    return switch (dice.nextInt(5)) {
      case 0 -> new RosterFilter.InDwelling(town.homes.get(dice.nextInt(town.homes.size())).code());
      case 1 ->
          new RosterFilter.InBuilding(town.houses.get(dice.nextInt(town.houses.size())).code());
      case 2 -> new RosterFilter.InPolygon(town.randomPolygon(dice));
      case 3 -> new RosterFilter.InUnit(unit());
      default -> new RosterFilter.InUnit(dice.nextInt(20) == 0 ? "none" : unit());
    };
  }

  String unit() {
    var units = town.levels.get(dice.nextInt(town.levels.size())).units();
    return units.get(dice.nextInt(units.size())).code().value();
  }

  /** Units that are open to somebody; null where everything is. */
  @Nullable Set<String> areas() {
    if (dice.nextInt(3) == 0) {
      return null;
    }
    Set<String> areas = new HashSet<>();
    for (int i = dice.nextInt(4); i > 0; i--) {
      areas.add(unit());
    }
    return areas;
  }
}
