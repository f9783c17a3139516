package org.jiezhi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.model.Building;
import org.jiezhi.search.Place;
import org.jiezhi.search.PlaceName;
import org.jspecify.annotations.Nullable;

/** Buildings of one road or estate, of which nothing is known but what they say. */
final class NamedGroup {
  private final String name;
  private final Map<String, PlaceName> aliases = new LinkedHashMap<>();
  private @Nullable List<Place.UnitKey> chain;
  private double lonSum;
  private double latSum;
  private int placed;

  NamedGroup(String name) {
    this.name = name;
  }

  /**
   * Takes a building in.
   *
   * @param above the units it lies in, top first
   */
  void add(Building building, List<Place.UnitKey> above) {
    if (chain == null) {
      chain = above;
    } else {
      int common = 0;
      while (common < Math.min(chain.size(), above.size())
          && chain.get(common).equals(above.get(common))) {
        common++;
      }
      chain = chain.subList(0, common);
    }
    if (building.lon() != null && building.lat() != null) {
      lonSum += building.lon();
      latSum += building.lat();
      placed++;
    }
  }

  /** The name that all buildings say. */
  String name() {
    return name;
  }

  /** The units that all its buildings lie in, top first. */
  List<Place.UnitKey> chain() {
    return chain == null ? List.of() : List.copyOf(chain);
  }

  /** Adds another name; of two equal ones the later stays, which knows more. */
  void addAlias(PlaceName alias) {
    aliases.put(alias.text(), alias);
  }

  /** Whether it has that other name. */
  boolean hasAlias(String text) {
    return aliases.containsKey(text);
  }

  /** Its names, the official one first. */
  List<PlaceName> names() {
    List<PlaceName> names = new ArrayList<>();
    names.add(PlaceName.official(name));
    names.addAll(aliases.values());
    return names;
  }

  /** The mean longitude of its buildings, or null. */
  @Nullable Double lon() {
    return placed == 0 ? null : lonSum / placed;
  }

  /** The mean latitude of its buildings, or null. */
  @Nullable Double lat() {
    return placed == 0 ? null : latSum / placed;
  }
}
