package org.jiezhi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiezhi.address.NameText;
import org.jiezhi.model.Building;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.PlaceAlias;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jiezhi.search.Place;
import org.jiezhi.search.PlaceKind;
import org.jiezhi.search.PlaceName;
import org.jspecify.annotations.Nullable;

/**
 * The places of a snapshot for the search index: units, and from buildings and other names also
 * estates and roads, which have no records of their own. Buildings that are set aside are left out.
 *
 * <p>Roads are told apart by county, estates by community. Memory: some 400 bytes a building.
 */
final class WorkspacePlaces {
  /** Parts of an address that stand before the road, the widest first. */
  private static final List<String> WIDER =
      List.of("province", "city", "county", "town", "community");

  private final List<LevelUnits> levels;
  private final List<Map<String, Unit>> byCode = new ArrayList<>();
  private final Map<String, Integer> levelNumbers = new HashMap<>();
  private final Map<String, List<PlaceName>> aliases = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Map<String, NamedGroup> roads = new TreeMap<>();
  private final Map<String, NamedGroup> compounds = new TreeMap<>();
  private final Map<Place.UnitKey, List<Place.UnitKey>> chains = new HashMap<>();
  private final Set<String> estates = new HashSet<>();

  private WorkspacePlaces(Snapshot snapshot) {
    levels = snapshot.levels();
    for (int number = 0; number < levels.size(); number++) {
      levelNumbers.put(levels.get(number).level().name(), number);
      Map<String, Unit> units = new HashMap<>();
      for (Unit each : levels.get(number).units()) {
        units.putIfAbsent(each.code().value(), each);
        known.add(each.code().value());
        if (levels.get(number).level().kind() == LevelKind.INSIDE) {
          estates.add(NameText.plain(each.name()));
        }
      }
      byCode.add(units);
    }
    snapshot.forEachAlias(this::addAlias);
  }

  private void addAlias(PlaceAlias alias) {
    aliases
        .computeIfAbsent(alias.target(), target -> new ArrayList<>())
        .add(new PlaceName(alias.alias(), PlaceName.Use.ALIAS, alias.validFrom(), alias.validTo()));
  }

  /** The places in the order of kind, level and code. */
  static List<Place> of(Snapshot snapshot) {
    WorkspacePlaces places = new WorkspacePlaces(snapshot);
    List<Place> buildings = new ArrayList<>();
    snapshot.forEachBuilding(
        each -> {
          if (!each.isQuarantined()) {
            buildings.add(places.building(each));
          }
        });
    buildings.sort(Comparator.comparing(Place::code));
    List<Place> all = new ArrayList<>();
    places.addUnits(all);
    List<Place> others = places.others();
    places.compounds.values().forEach(each -> places.addGroup(PlaceKind.COMPOUND, each, all));
    places.roads.values().forEach(each -> places.addGroup(PlaceKind.ROAD, each, all));
    all.addAll(buildings);
    all.addAll(others);
    return all;
  }

  private List<PlaceName> aliasesOf(String target) {
    known.add(target);
    return aliases.getOrDefault(target, List.of());
  }

  private void addUnits(List<Place> all) {
    for (int number = 0; number < levels.size(); number++) {
      LevelUnits level = levels.get(number);
      List<Place> units = new ArrayList<>();
      for (Unit each : level.units()) {
        String code = each.code().value();
        boolean isBuilding = level.level().kind() == LevelKind.FOOTPRINT;
        if (isBuilding && known.contains("building\n" + code)) {
          continue;
        }
        List<PlaceName> names = new ArrayList<>();
        if (!each.name().isBlank()) {
          names.add(PlaceName.official(each.name()));
        }
        names.addAll(aliasesOf(code));
        List<Place.UnitKey> chain = chain(new Place.UnitKey(number, code));
        Place.UnitKey within = chain.size() < 2 ? null : chain.get(chain.size() - 2);
        units.add(
            new Place(
                isBuilding ? PlaceKind.BUILDING : PlaceKind.UNIT,
                number,
                level.level().name(),
                code,
                names,
                within,
                regions(chain.subList(0, chain.size() - 1), Map.of()),
                Place.AddressParts.NONE,
                null,
                null));
      }
      units.sort(Comparator.comparing(Place::code));
      all.addAll(units);
    }
  }

  /** A unit and all above it, top first. */
  private List<Place.UnitKey> chain(Place.UnitKey unit) {
    return chains.computeIfAbsent(
        unit,
        lowest -> {
          List<Place.UnitKey> chain = new ArrayList<>();
          Place.UnitKey each = lowest;
          while (each != null && chain.size() <= levels.size()) {
            chain.add(each);
            each = above(each);
          }
          Collections.reverse(chain);
          return List.copyOf(chain);
        });
  }

  private Place.@Nullable UnitKey above(Place.UnitKey key) {
    Unit unit = byCode.get(key.level()).get(key.code());
    UnitCode parent = unit == null ? null : unit.parent();
    String level = levels.get(key.level()).level().parent();
    Integer number = level == null ? null : levelNumbers.get(level);
    if (parent == null || number == null || !byCode.get(number).containsKey(parent.value())) {
      return null;
    }
    return new Place.UnitKey(number, parent.value());
  }

  private String name(Place.UnitKey key) {
    Unit unit = byCode.get(key.level()).get(key.code());
    return unit == null ? "" : unit.name();
  }

  /** The lowest unit of a code, none of a level of buildings. */
  private Place.@Nullable UnitKey unit(@Nullable String code) {
    for (int number = levels.size() - 1; code != null && number >= 0; number--) {
      boolean isOfBuildings = levels.get(number).level().kind() == LevelKind.FOOTPRINT;
      if (!isOfBuildings && byCode.get(number).containsKey(code)) {
        return new Place.UnitKey(number, code);
      }
    }
    return null;
  }

  private List<String> regions(List<Place.UnitKey> chain, Map<String, String> slots) {
    Set<String> names = new LinkedHashSet<>();
    chain.forEach(each -> names.add(name(each)));
    WIDER.forEach(slot -> names.add(slots.getOrDefault(slot, "")));
    for (String each : List.copyOf(names)) {
      names.add(NameText.brief(NameText.plain(each)));
    }
    names.remove("");
    return List.copyOf(names);
  }

  private Place building(Building building) {
    known.add("building\n" + building.code());
    String unitCode =
        building.computedUnit() != null ? building.computedUnit() : building.declaredUnit();
    Place.UnitKey within = unit(unitCode);
    List<Place.UnitKey> chain = within == null ? List.of() : chain(within);
    Map<String, String> slots = building.slots();
    Map<String, PlaceName> names = new java.util.LinkedHashMap<>();
    if (building.name() != null) {
      names.put(building.name(), PlaceName.official(building.name()));
    }
    if (building.address() != null) {
      String tail = withoutWider(building.address(), slots);
      names.putIfAbsent(tail, new PlaceName(tail, PlaceName.Use.ADDRESS, null, null));
    }
    building.aliases().forEach(each -> names.putIfAbsent(each, PlaceName.alias(each)));
    aliasesOf(building.code()).forEach(each -> names.putIfAbsent(each.text(), each));
    String road = slots.get("road");
    String compound = slots.get("compound");
    List<String> roadNames = new ArrayList<>();
    List<String> compoundNames = new ArrayList<>();
    if (road != null) {
      group(roads, road, area(slots.get("county"), chain, 0)).add(building, chain);
      addNames(road, roadNames);
    }
    if (compound != null) {
      NamedGroup group =
          group(
              compounds,
              compound,
              area(slots.get("community"), chain, Math.max(0, chain.size() - 2)));
      group.add(building, chain);
      addNames(compound, compoundNames);
      for (String each : aliasesOfCompound(building, compound)) {
        group.addAlias(PlaceName.alias(each));
        compoundNames.add(each);
      }
    }
    return new Place(
        PlaceKind.BUILDING,
        -1,
        null,
        building.code(),
        List.copyOf(names.values()),
        within,
        regions(chain, slots),
        new Place.AddressParts(
            roadNames,
            compoundNames,
            slots.get("lane"),
            slots.get("number"),
            slots.get("sub_number"),
            slots.get("building"),
            chain.stream().map(Place.UnitKey::code).toList()),
        building.lon(),
        building.lat());
  }

  private void addNames(String name, List<String> names) {
    names.add(name);
    aliasesOf(name).forEach(each -> names.add(each.text()));
  }

  /** A building that is both 甲小区3栋 and 乙院3栋 tells that 甲小区 is 乙院 too. */
  private static List<String> aliasesOfCompound(Building building, String compound) {
    String name = building.name();
    if (name == null || !name.startsWith(compound)) {
      return List.of();
    }
    String tail = name.substring(compound.length());
    return building.aliases().stream()
        .filter(each -> !tail.isEmpty() && each.endsWith(tail) && each.length() > tail.length())
        .map(each -> each.substring(0, each.length() - tail.length()))
        .toList();
  }

  private static String withoutWider(String address, Map<String, String> slots) {
    String rest = address;
    for (String slot : WIDER) {
      String value = slots.getOrDefault(slot, "");
      if (!value.isEmpty() && rest.startsWith(value) && rest.length() > value.length()) {
        rest = rest.substring(value.length()).strip();
      }
    }
    return rest;
  }

  private static String area(@Nullable String told, List<Place.UnitKey> chain, int position) {
    return told != null ? told : chain.isEmpty() ? "" : chain.get(position).code();
  }

  private static NamedGroup group(Map<String, NamedGroup> groups, String name, String area) {
    return groups.computeIfAbsent(name + "\n" + area, key -> new NamedGroup(name));
  }

  private void addGroup(PlaceKind kind, NamedGroup group, List<Place> all) {
    List<Place.UnitKey> chain = group.chain();
    if (kind == PlaceKind.COMPOUND && estates.contains(NameText.plain(group.name()))) {
      return;
    }
    aliasesOf(group.name()).forEach(group::addAlias);
    all.add(
        new Place(
            kind,
            -1,
            null,
            "",
            group.names(),
            chain.isEmpty() ? null : chain.get(chain.size() - 1),
            regions(chain, Map.of()),
            Place.AddressParts.NONE,
            group.lon(),
            group.lat()));
  }

  /** What only other names are of: places known by these alone. */
  private List<Place> others() {
    List<Place> others = new ArrayList<>();
    for (String target : new TreeMap<>(aliases).keySet()) {
      if (known.contains(target)) {
        continue;
      }
      Place.UnitKey within = null;
      for (int length = target.length() - 1; length > 0 && within == null; length--) {
        within = unit(target.substring(0, length));
      }
      List<PlaceName> names = new ArrayList<>();
      for (PlaceName each : aliasesOf(target)) {
        if (!toCompound(each, within)) {
          names.add(each);
        }
      }
      List<Place.UnitKey> chain = within == null ? List.of() : chain(within);
      if (!names.isEmpty()) {
        others.add(
            new Place(
                PlaceKind.OTHER,
                -1,
                null,
                target,
                names,
                within,
                regions(chain, Map.of()),
                Place.AddressParts.NONE,
                null,
                null));
      }
    }
    return others;
  }

  /** Whether the estates of a unit have that name by their buildings; they get it. */
  private boolean toCompound(PlaceName alias, Place.@Nullable UnitKey within) {
    boolean isTaken = false;
    for (NamedGroup each : compounds.values()) {
      if (each.hasAlias(alias.text()) && (within == null || each.chain().contains(within))) {
        each.addAlias(alias);
        isTaken = true;
      }
    }
    return isTaken;
  }
}
