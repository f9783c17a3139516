package org.jiezhi.address;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jiezhi.address.Gazetteer.Entry;
import org.jiezhi.address.Gazetteer.NameUse;
import org.jspecify.annotations.Nullable;

/**
 * Which entry of the gazetteer each name of an address means: the one that lies in, or holds, what
 * the other names mean. For one address.
 */
final class NameChoice {
  private final List<Piece> pieces;
  private final @Nullable NameUse[] chosen;
  private final Set<Fault> faults = EnumSet.noneOf(Fault.class);

  NameChoice(List<Piece> pieces) {
    this.pieces = pieces;
    chosen = new NameUse[pieces.size()];
    for (int i = 0; i < chosen.length; i++) {
      if (pieces.get(i) instanceof Piece.Name name && !name.uses().isEmpty()) {
        chosen[i] = name.uses().size() == 1 ? name.uses().get(0) : choose(i, name.uses());
        if (chosen[i].evidence() == Evidence.FORMER_NAME) {
          faults.add(Fault.FORMER_NAME);
        }
      }
    }
    for (int i = 0; i < chosen.length; i++) {
      for (int j = 0; j < i; j++) {
        if (contradict(i, j)) {
          faults.add(Fault.UNITS_CONFLICT);
        }
      }
    }
  }

  private boolean contradict(int i, int j) {
    NameUse one = chosen[i];
    NameUse other = chosen[j];
    return one != null && other != null && one.path().contradicts(other.path());
  }

  private NameUse choose(int at, List<NameUse> uses) {
    NameUse best = uses.get(0);
    int most = Integer.MIN_VALUE;
    boolean tie = false;
    for (NameUse use : uses) {
      int score = score(at, use);
      if (score > most) {
        best = use;
        most = score;
        tie = false;
      } else if (score == most) {
        tie = true;
      }
    }
    if (!tie) {
      return best;
    }
    faults.add(Fault.SEVERAL_OF_THE_NAME);
    Entry first = best.entry();
    // The name is certain, but not which of those that bear it: no units follow from it.
    return new NameUse(
        new Entry(first.code(), first.slot(), first.name(), null),
        Evidence.NONE,
        best.official(),
        new UnitPath(List.of()));
  }

  private int score(int at, NameUse use) {
    int score =
        switch (use.evidence()) {
          case NAME -> 3;
          case ALIAS -> 2;
          case FORMER_NAME -> 1;
          default -> 0;
        };
    Slot slot = use.entry().slot();
    for (int i = 0; i < chosen.length; i++) {
      if (i == at || !(pieces.get(i) instanceof Piece.Name other)) {
        continue;
      }
      boolean agrees = false;
      boolean fits = other.uses().isEmpty();
      for (NameUse its : other.uses()) {
        agrees |= use.path().agrees(its.path());
        fits |= !use.path().contradicts(its.path());
      }
      score += agrees ? 8 : fits ? 0 : -16;
      boolean sameSlot = other.uses().size() == 1 && other.slot() == slot;
      score -= sameSlot && !other.value().equals(use.official()) ? 4 : 0;
      score += i == at - 1 && other.slot().compareTo(slot) < 0 ? 2 : 0;
    }
    return score;
  }

  /** What a name means, or null where the gazetteer does not have it. */
  @Nullable NameUse of(int piece) {
    return chosen[piece];
  }

  /** What is odd about the names. */
  Set<Fault> faults() {
    return faults;
  }

  /** The units that are not written but follow, unless the names contradict one another. */
  List<SlotValue> implied() {
    List<SlotValue> implied = new ArrayList<>();
    if (faults.contains(Fault.UNITS_CONFLICT)) {
      return implied;
    }
    for (Slot slot : UNITS) {
      Entry unit = null;
      for (NameUse use : chosen) {
        Entry its = use == null ? null : use.path().unit(slot);
        unit = its == null ? unit : its;
      }
      if (unit != null) {
        implied.add(
            new SlotValue(
                slot, NormalText.plain(unit.name()), Evidence.IMPLIED, -1, -1, unit.code()));
      }
    }
    return implied;
  }

  private static final List<Slot> UNITS =
      List.of(Slot.PROVINCE, Slot.CITY, Slot.COUNTY, Slot.TOWN, Slot.COMMUNITY);
}
