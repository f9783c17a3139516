package org.jiezhi.roster;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The buildings and dwellings that a filter names, where nobody elsewhere can fit it.
 *
 * @param buildings codes of buildings
 * @param dwellings codes of dwellings
 */
record NamedPlaces(Set<String> buildings, Set<String> dwellings) {
  static final NamedPlaces NONE = new NamedPlaces(Set.of(), Set.of());

  /** Those of a filter that lets people be in such places only; empty for others. */
  static Optional<NamedPlaces> of(RosterFilter filter) {
    if (!isBound(filter)) {
      return Optional.empty();
    }
    NamedPlaces named = new NamedPlaces(new TreeSet<>(), new TreeSet<>());
    for (RosterFilter each : FilterText.parts(filter)) {
      if (each instanceof RosterFilter.InBuilding building) {
        named.buildings.add(building.code());
      } else if (each instanceof RosterFilter.InDwelling dwelling) {
        named.dwellings.add(dwelling.code());
      }
    }
    return Optional.of(named);
  }

  private static boolean isBound(RosterFilter filter) {
    if (filter instanceof RosterFilter.And and) {
      return and.parts().stream().anyMatch(NamedPlaces::isBound);
    }
    if (filter instanceof RosterFilter.Or or) {
      return !or.parts().isEmpty() && or.parts().stream().allMatch(NamedPlaces::isBound);
    }
    return filter instanceof RosterFilter.InBuilding || filter instanceof RosterFilter.InDwelling;
  }

  int size() {
    return buildings.size() + dwellings.size();
  }
}
