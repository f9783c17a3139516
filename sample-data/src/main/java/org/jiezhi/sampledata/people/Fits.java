package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jiezhi.sampledata.housing.Addresses;
import org.jiezhi.sampledata.housing.Building;
import org.jiezhi.sampledata.housing.Building.Premises;
import org.jiezhi.sampledata.housing.Dwelling;
import org.jiezhi.sampledata.housing.Inventory;
import org.jiezhi.sampledata.people.Statement.Reading;

/**
 * The dwellings of the inventory that a statement fits: those that contradict nothing it says.
 *
 * <p>A road or estate is meant if it bears the name written, now, formerly, or for short; if none
 * does (in the county written, or in the whole city if none is), those are meant that {@link Slips}
 * may have made of it. A house number without a lane or sub-number means the house that has none.
 * Read-only and thread-safe; about 50 bytes a building.
 */
final class Fits {
  private final Addresses addresses;
  private final List<Building> buildings;
  private final Inventory inventory;
  private final Map<String, List<Integer>> byRoad = new LinkedHashMap<>();
  private final Map<String, List<Integer>> byCompound = new LinkedHashMap<>();
  private final Map<String, Set<String>> otherRoads = new HashMap<>();
  private final Map<String, Set<String>> otherCompounds = new HashMap<>();

  Fits(Addresses addresses, List<Building> buildings, Inventory inventory) {
    this.addresses = addresses;
    this.buildings = buildings;
    this.inventory = inventory;
    for (int i = 0; i < buildings.size(); i++) {
      Premises at = buildings.get(i).premises();
      enter(byRoad, otherRoads, at.road(), List.of(addresses.oldRoad(at.road())), i);
      List<String> others = List.of(addresses.compoundAlias(at), addresses.compoundStem(at));
      enter(byCompound, otherCompounds, at.compound(), others, i);
    }
  }

  private static void enter(
      Map<String, List<Integer>> index,
      Map<String, Set<String>> others,
      String name,
      List<String> otherNames,
      int building) {
    if (name.isEmpty()) {
      return;
    }
    index.computeIfAbsent(name, key -> new ArrayList<>()).add(building);
    for (String other : otherNames) {
      if (!other.isEmpty()) {
        others.computeIfAbsent(other, key -> new TreeSet<>()).add(name);
      }
    }
  }

  /** The codes of the dwellings that one of the statements fits, in rising order. */
  List<String> of(List<Statement> statements) {
    Set<String> found = new TreeSet<>();
    for (Statement said : statements) {
      found.addAll(of(said));
    }
    return List.copyOf(found);
  }

  private List<String> of(Statement said) {
    if (said.readings().isEmpty() || (said.road().isEmpty() && said.compound().isEmpty())) {
      return List.of();
    }
    Set<String> roads = meant(byRoad, otherRoads, said.road(), said.county());
    Set<String> compounds = meant(byCompound, otherCompounds, said.compound(), said.county());
    List<String> found = new ArrayList<>();
    boolean byName = said.road().isEmpty();
    for (String name : byName ? compounds : roads) {
      for (int index : (byName ? byCompound : byRoad).getOrDefault(name, List.of())) {
        Building building = buildings.get(index);
        if (isThere(said, building.premises())
            && (byName
                || said.compound().isEmpty()
                || compounds.contains(building.premises().compound()))) {
          addDwellings(said.readings(), index, found);
        }
      }
    }
    return found;
  }

  private void addDwellings(List<Reading> readings, int index, List<String> found) {
    Building building = buildings.get(index);
    if (readings.stream().noneMatch(reading -> reading.admits(building))) {
      return;
    }
    for (int i = 0; i < building.dwellings(); i++) {
      Dwelling dwelling = inventory.get(index, i);
      for (Reading reading : readings) {
        if (reading.admits(building) && reading.admits(dwelling)) {
          found.add(dwelling.code());
          break;
        }
      }
    }
  }

  private boolean isThere(Statement said, Premises at) {
    boolean house =
        said.number() == 0
            || (said.number() == at.number() && said.lane() == at.lane() && said.sub() == at.sub());
    return house
        && inCounty(said.county(), at)
        && inTown(said.town(), at)
        && (said.community().isEmpty()
            || said.community().equals(addresses.community(at.community())));
  }

  /** A name without its end may be a street's or a community's. */
  private boolean inTown(String town, Premises at) {
    return town.isEmpty()
        || town.equals(addresses.town(at.community()))
        || addresses.town(at.community()).equals(town + "街道")
        || addresses.community(at.community()).equals(town + "社区");
  }

  private boolean inCounty(String county, Premises at) {
    String real = addresses.county(at.community());
    return county.isEmpty() || county.equals(real) || real.equals(county + "区");
  }

  /** The names that a name as written may stand for. */
  private Set<String> meant(
      Map<String, List<Integer>> index,
      Map<String, Set<String>> others,
      String written,
      String county) {
    Set<String> meant = new TreeSet<>();
    if (written.isEmpty()) {
      return meant;
    }
    addExisting(index, List.of(written), county, meant);
    addExisting(index, others.getOrDefault(written, Set.of()), county, meant);
    if (meant.isEmpty()) {
      addExisting(index, Slips.of(written), county, meant);
    }
    return meant;
  }

  private void addExisting(
      Map<String, List<Integer>> index,
      Collection<String> names,
      String county,
      Set<String> found) {
    for (String name : names) {
      for (int building : index.getOrDefault(name, List.of())) {
        if (inCounty(county, buildings.get(building).premises())) {
          found.add(name);
          break;
        }
      }
    }
  }
}
