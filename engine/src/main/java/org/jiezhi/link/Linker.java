package org.jiezhi.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiezhi.address.Parse;
import org.jiezhi.address.ParsedAddress;
import org.jspecify.annotations.Nullable;

/**
 * Links addresses to the dwellings of an inventory, one at a time.
 *
 * <ul>
 *   <li>The result depends on the inventory, the address and the declared code only.
 *   <li>{@link Decision#AUTO} means: of all readings of the address, those that the inventory does
 *       not contradict lead to exactly one dwelling, and a declared code names the same.
 *   <li>No text makes this throw.
 * </ul>
 *
 * Immutable and safe to share between threads. Takes some ten microseconds an address, and some
 * kilobytes while it works.
 */
public final class Linker {
  private final Inventory inventory;
  private final BuildingSearch buildings;
  private final RoomSearch rooms;
  private final Scores scores;

  /** A linker with the weights that are shipped. */
  public Linker(Inventory inventory) {
    this.inventory = inventory;
    this.buildings = new BuildingSearch(inventory);
    this.rooms = new RoomSearch(inventory.dwellings);
    this.scores = new Scores(inventory);
  }

  /** What it links to. */
  public Inventory inventory() {
    return inventory;
  }

  /**
   * Links an address.
   *
   * @param address the address as written, or null where there is none
   * @param declared the code of the dwelling that the source names, or null
   */
  public Link link(@Nullable String address, @Nullable String declared) {
    return link(address, declared, null);
  }

  /**
   * Links an address of which something speaks for a dwelling without proving it.
   *
   * @param likely the code of a dwelling that comes first if it is among several candidates, or
   *     null
   */
  Link link(@Nullable String address, @Nullable String declared, @Nullable String likely) {
    return TierRules.decide(search(address == null ? "" : address), declared, likely, inventory);
  }

  /** Links an address and says why; takes the same time and some texts. */
  public Explanation explain(@Nullable String address, @Nullable String declared) {
    String text = address == null ? "" : address;
    Search search = search(text);
    Link link = TierRules.decide(search, declared, null, inventory);
    return Explanation.of(search, link, text, declared, inventory);
  }

  /** All that the readings of an address lead to. */
  Search search(String address) {
    ParsedAddress parsed = inventory.parser.parse(address);
    Map<Integer, Hit> hits = new TreeMap<>();
    List<Reading> readings = new ArrayList<>();
    Map<Integer, Match> withoutRoom = new HashMap<>();
    boolean knowsPlace = false;
    boolean knowsHouse = false;
    for (Parse parse : parsed.parses()) {
      Reading reading = new Reading(parse, address, inventory);
      readings.add(reading);
      BuildingSearch.Found found = buildings.find(reading);
      knowsPlace |= found.knowsPlace();
      knowsHouse |= found.knowsHouse();
      for (Match match : found.matches()) {
        List<Hit> inside = rooms.find(match);
        if (inside.isEmpty() && match.isClean()) {
          withoutRoom.putIfAbsent(match.building, match);
        }
        for (Hit hit : inside) {
          hit.score = scores.of(hit);
          hits.merge(hit.dwelling, hit, Linker::better);
        }
      }
    }
    return new Search(
        parsed.outcome(),
        readings,
        ordered(hits),
        List.copyOf(withoutRoom.values()),
        knowsPlace,
        knowsHouse);
  }

  /** A clean reading before one with contradictions, then the better score, then the earlier. */
  private static Hit better(Hit one, Hit other) {
    if (one.isClean() != other.isClean()) {
      return one.isClean() ? one : other;
    }
    return one.score >= other.score ? one : other;
  }

  private List<Hit> ordered(Map<Integer, Hit> hits) {
    List<Hit> ordered = new ArrayList<>(hits.values());
    ordered.sort(
        Comparator.comparing(Hit::isClean)
            .reversed()
            .thenComparing(Comparator.comparingInt((Hit each) -> each.score).reversed())
            .thenComparing(each -> inventory.dwellings.code(each.dwelling)));
    return ordered;
  }

  /**
   * What a search found.
   *
   * @param hits dwellings, those that nothing stands against first, then by score
   * @param withoutRoom buildings that the address fits, without the room it names
   * @param knowsPlace whether a name in it is known
   * @param knowsHouse whether its house number is
   */
  record Search(
      ParsedAddress.Outcome outcome,
      List<Reading> readings,
      List<Hit> hits,
      List<Match> withoutRoom,
      boolean knowsPlace,
      boolean knowsHouse) {
    /** Faults of the likeliest reading. */
    Set<LinkFault> faults() {
      return readings.isEmpty() ? EnumSet.noneOf(LinkFault.class) : readings.get(0).faults();
    }
  }
}
