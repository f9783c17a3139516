package org.jiezhi.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jiezhi.address.Gazetteer;
import org.jiezhi.address.Slot;
import org.jiezhi.model.PlaceAlias;

/**
 * The gazetteer of an inventory: units, roads, estates and villages with their other names. A road,
 * estate or village is one thing a county; it lies in the lowest unit that holds all its buildings.
 * A name with an end of validity is a former one.
 */
final class AreaNames {
  private static final int COUNTY = 2;

  private final Gazetteer.Builder gazetteer = Gazetteer.builder();
  private final Map<List<String>, String> codesOfPaths = new HashMap<>();
  private final Map<String, List<List<String>>> pathsOfUnits = new TreeMap<>();
  private final Map<String, Thing> things = new TreeMap<>();
  private final Map<String, List<String>> codesByName = new TreeMap<>();
  private final Map<String, List<String>> aliasesOfBuildings = new HashMap<>();
  private final Map<Slot, Set<String>> otherNames = new HashMap<>();
  private final Gazetteer built;

  /** A road, estate or village of a county, and the units that all its buildings share. */
  private static final class Thing {
    private final Slot slot;
    private final String name;
    private List<String> shared;

    Thing(Slot slot, String name, List<String> units) {
      this.slot = slot;
      this.name = name;
      this.shared = units;
    }

    void add(List<String> units) {
      List<String> common = new ArrayList<>();
      boolean same = true;
      for (int i = 0; i < units.size(); i++) {
        same &= units.get(i).equals(shared.get(i));
        common.add(same ? units.get(i) : "");
      }
      shared = common;
    }
  }

  AreaNames(
      List<InventoryBuilder.Source> buildings,
      UnitNames units,
      List<PlaceAlias> aliases,
      UnaryOperator<String> normal) {
    Set<String> codes = new TreeSet<>();
    for (InventoryBuilder.Source source : buildings) {
      Place main = source.main();
      codes.add(source.code());
      unit(main.units());
      thing(Slot.ROAD, main.road(), main.units());
      thing(Slot.COMPOUND, main.compound(), main.units());
      thing(Slot.VILLAGE, main.village(), main.units());
      if (!main.lane().isEmpty() && !Character.isDigit(main.lane().charAt(0))) {
        thing(Slot.LANE, main.lane(), main.units());
      }
    }
    units.paths().values().forEach(this::knownUnit);
    things.forEach(
        (code, thing) -> {
          gazetteer.add(code, thing.slot, thing.name, unit(thing.shared));
          byName(thing.name, code);
        });
    for (PlaceAlias alias : aliases) {
      alias(alias, codes, units, normal);
    }
    built = gazetteer.build();
  }

  private void thing(Slot slot, String name, List<String> units) {
    if (!name.isEmpty()) {
      String code = code(slot, name, units.get(COUNTY));
      Thing there = things.get(code);
      if (there == null) {
        things.put(code, new Thing(slot, name, units));
      } else {
        there.add(units);
      }
    }
  }

  private static String code(Slot slot, String name, String county) {
    return slot.id() + ":" + name + "@" + county;
  }

  /** The code of the lowest unit of a path, null where the path is empty. */
  private @org.jspecify.annotations.Nullable String unit(List<String> path) {
    String known = codesOfPaths.get(path);
    if (known != null) {
      return known;
    }
    int last = path.size() - 1;
    while (last >= 0 && path.get(last).isEmpty()) {
      last--;
    }
    if (last < 0) {
      return null;
    }
    List<String> above = new ArrayList<>(path);
    above.set(last, "");
    String code = "unit:" + String.join("/", path.subList(0, last + 1));
    gazetteer.add(code, Place.UNITS.get(last), path.get(last), unit(List.copyOf(above)));
    codesOfPaths.put(List.copyOf(path), code);
    pathsOfUnits.computeIfAbsent(path.get(last), key -> new ArrayList<>()).add(List.copyOf(path));
    byName(path.get(last), code);
    return code;
  }

  /** A unit of the levels: one that buildings name too, or a further one. */
  private @org.jspecify.annotations.Nullable String knownUnit(List<String> path) {
    int last = path.size() - 1;
    while (last >= 0 && path.get(last).isEmpty()) {
      last--;
    }
    if (last >= 0) {
      for (List<String> there : pathsOfUnits.getOrDefault(path.get(last), List.of())) {
        if (isSame(there, path, last)) {
          return codesOfPaths.get(there);
        }
      }
    }
    return unit(path);
  }

  private static boolean isSame(List<String> one, List<String> other, int last) {
    for (int i = 0; i < one.size(); i++) {
      String a = one.get(i);
      String b = other.get(i);
      if (i <= last ? !a.isEmpty() && !b.isEmpty() && !a.equals(b) : !a.isEmpty()) {
        return false;
      }
    }
    return one.get(last).equals(other.get(last));
  }

  private void byName(String name, String code) {
    codesByName.computeIfAbsent(name, key -> new ArrayList<>(1)).add(code);
  }

  private void alias(
      PlaceAlias alias, Set<String> buildings, UnitNames units, UnaryOperator<String> normal) {
    String target = alias.target();
    if (buildings.contains(target)) {
      aliasesOfBuildings.computeIfAbsent(target, key -> new ArrayList<>(1)).add(alias.alias());
      return;
    }
    List<String> codes;
    if (!units.compound(target).isEmpty()) {
      codes =
          List.of(
              code(Slot.COMPOUND, units.compound(target), units.compoundPath(target).get(COUNTY)));
    } else if (units.paths().containsKey(target)) {
      String code = knownUnit(units.path(target));
      codes = code == null ? List.of() : List.of(code);
    } else {
      codes = codesByName.getOrDefault(normal.apply(target), List.of());
    }
    for (String code : codes) {
      Thing thing = things.get(code);
      if (thing == null && !code.startsWith("unit:")) {
        continue;
      }
      if (alias.validTo() == null) {
        gazetteer.alias(code, alias.alias());
      } else {
        gazetteer.formerName(code, alias.alias());
      }
      if (thing != null) {
        otherNames
            .computeIfAbsent(thing.slot, key -> new TreeSet<>())
            .add(normal.apply(alias.alias()));
      }
    }
  }

  Gazetteer gazetteer() {
    return built;
  }

  /** The other names of a kind of thing. */
  Set<String> otherNames(Slot slot) {
    return otherNames.getOrDefault(slot, Set.of());
  }

  /** The aliases that are given by a building's code. */
  List<String> aliasesOf(String building) {
    return aliasesOfBuildings.getOrDefault(building, List.of());
  }
}
