package org.jiezhi.link;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jiezhi.address.AddressParser;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.address.Gazetteer;
import org.jiezhi.address.Slot;

/**
 * The dwellings that there are, by address: premises → buildings → dwellings.
 *
 * <p>Immutable and safe to share between threads. About 100 bytes a dwelling and 1 kilobyte a
 * building; {@link #bytes()} estimates it. Built by {@link InventoryBuilder}.
 */
public final class Inventory {
  static final int[] NONE = {};

  final AddressProfile profile;
  final Gazetteer gazetteer;
  final AddressParser parser;
  final String[] buildingCodes;
  final String[] communities;
  final Place[][] places;
  final Map<String, int[]> buildingsByKey;
  final Dwellings dwellings;
  final NameIndex roads;
  final NameIndex compounds;

  Inventory(
      AddressProfile profile,
      Gazetteer gazetteer,
      AddressParser parser,
      String[] buildingCodes,
      String[] communities,
      Place[][] places,
      Map<String, int[]> buildingsByKey,
      Dwellings dwellings,
      NameIndex roads,
      NameIndex compounds) {
    this.profile = profile;
    this.gazetteer = gazetteer;
    this.parser = parser;
    this.buildingCodes = buildingCodes;
    this.communities = communities;
    this.places = places;
    this.buildingsByKey = buildingsByKey;
    this.dwellings = dwellings;
    this.roads = roads;
    this.compounds = compounds;
  }

  /** How many buildings there are. */
  public int buildings() {
    return buildingCodes.length;
  }

  /** How many dwellings there are. */
  public int size() {
    return dwellings.size();
  }

  /** The region's habits by which addresses are read. */
  public AddressProfile profile() {
    return profile;
  }

  /** The names of the area. */
  public Gazetteer gazetteer() {
    return gazetteer;
  }

  /** An estimate of the memory it takes, in bytes. */
  public long bytes() {
    return 90L * size() + 1_000L * buildings() + 300L * gazetteer.size();
  }

  /**
   * The name of the community that a dwelling lies in, or empty where the dwelling or its community
   * is not known.
   */
  public String community(String dwellingCode) {
    int dwelling = dwellings.find(dwellingCode);
    return dwelling < 0 ? "" : communities[dwellings.building(dwelling)];
  }

  /** The buildings that a key of {@link Place} leads to, in rising order. */
  int[] find(String key) {
    return buildingsByKey.getOrDefault(key, NONE);
  }

  /** The present names that a name as written stands for, of one kind. */
  List<String> officials(String name, Predicate<Slot> kind) {
    return officials(gazetteer, name, kind);
  }

  static List<String> officials(Gazetteer gazetteer, String name, Predicate<Slot> kind) {
    return gazetteer.findByName(name).stream()
        .filter(each -> kind.test(each.slot()))
        .map(Gazetteer.Entry::name)
        .distinct()
        .toList();
  }
}
