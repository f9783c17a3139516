package org.jiezhi.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jiezhi.address.AddressParser;
import org.jiezhi.address.Slot;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;

/**
 * Which units a code stands for: the names of province, city, county, town and community, from its
 * parents. Which level is which is told by the level's name, or else by the last word of most of
 * its units' names. Immutable.
 */
final class UnitNames {
  private static final Map<String, Slot> LEVELS =
      Map.ofEntries(
          Map.entry("province", Slot.PROVINCE),
          Map.entry("省", Slot.PROVINCE),
          Map.entry("city", Slot.CITY),
          Map.entry("市", Slot.CITY),
          Map.entry("地市", Slot.CITY),
          Map.entry("county", Slot.COUNTY),
          Map.entry("district", Slot.COUNTY),
          Map.entry("区县", Slot.COUNTY),
          Map.entry("区", Slot.COUNTY),
          Map.entry("县", Slot.COUNTY),
          Map.entry("street", Slot.TOWN),
          Map.entry("town", Slot.TOWN),
          Map.entry("township", Slot.TOWN),
          Map.entry("街道", Slot.TOWN),
          Map.entry("镇街", Slot.TOWN),
          Map.entry("乡镇", Slot.TOWN),
          Map.entry("community", Slot.COMMUNITY),
          Map.entry("village", Slot.COMMUNITY),
          Map.entry("社区", Slot.COMMUNITY),
          Map.entry("村居", Slot.COMMUNITY));

  private static final List<Map.Entry<String, Slot>> ENDS =
      List.of(
          Map.entry("省", Slot.PROVINCE),
          Map.entry("自治区", Slot.PROVINCE),
          Map.entry("社区", Slot.COMMUNITY),
          Map.entry("村", Slot.COMMUNITY),
          Map.entry("居委会", Slot.COMMUNITY),
          Map.entry("街道", Slot.TOWN),
          Map.entry("镇", Slot.TOWN),
          Map.entry("乡", Slot.TOWN),
          Map.entry("市", Slot.CITY),
          Map.entry("区", Slot.COUNTY),
          Map.entry("县", Slot.COUNTY));

  private final Map<String, List<String>> paths = new TreeMap<>();
  private final Map<String, String> compounds = new HashMap<>();
  private final Map<String, List<String>> compoundPaths = new HashMap<>();

  UnitNames(List<LevelUnits> levels, AddressParser plain) {
    List<String> nothing = Collections.nCopies(Place.UNITS.size(), "");
    for (LevelUnits level : levels) {
      Slot slot = level.level().kind() == LevelKind.PARTITION ? slot(level) : null;
      boolean estates = level.level().kind() == LevelKind.INSIDE;
      for (Unit unit : level.units()) {
        UnitCode parent = unit.parent();
        List<String> above = parent == null ? nothing : paths.getOrDefault(parent.value(), nothing);
        Slot of = estates ? Slot.COMPOUND : slot;
        String name =
            of == null || unit.name().isBlank()
                ? ""
                : plain.ofColumns(Map.of(of, unit.name())).value(of);
        if (estates) {
          compounds.put(unit.code().value(), name);
          compoundPaths.put(unit.code().value(), above);
          continue;
        }
        List<String> path = new ArrayList<>(above);
        if (slot != null) {
          path.set(Place.UNITS.indexOf(slot), name);
        }
        paths.putIfAbsent(unit.code().value(), List.copyOf(path));
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Slot slot(LevelUnits level) {
    Slot named = LEVELS.get(level.level().name().toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    for (Map.Entry<String, Slot> end : ENDS) {
      long count =
          level.units().stream().filter(each -> each.name().endsWith(end.getKey())).count();
      if (2 * count > level.units().size()) {
        return end.getValue();
      }
    }
    return null;
  }

  /** The names of the units that a unit lies in, itself included; empty texts where unknown. */
  List<String> path(String code) {
    return paths.getOrDefault(code, Collections.nCopies(Place.UNITS.size(), ""));
  }

  /** The paths of all units, by code. */
  Map<String, List<String>> paths() {
    return paths;
  }

  /** The name of an estate that is a unit of its own level, or empty. */
  String compound(String code) {
    return compounds.getOrDefault(code, "");
  }

  /** The units that such an estate lies in. */
  List<String> compoundPath(String code) {
    return compoundPaths.getOrDefault(code, List.of("", "", "", "", ""));
  }
}
