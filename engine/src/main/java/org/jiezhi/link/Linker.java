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
  private final NearSearch near;
  private final Scores scores;
  private final LinkModel model;

  /** A linker with the model that is shipped. */
  public Linker(Inventory inventory) {
    this(inventory, LinkModel.shipped());
  }

  /** A linker whose candidates are ordered by a model. */
  public Linker(Inventory inventory, LinkModel model) {
    this(inventory, model, BuildingFinder.NONE);
  }

  /**
   * A linker that also shows dwellings with names that come near, where no exact key leads to any.
   */
  public Linker(Inventory inventory, LinkModel model, BuildingFinder finder) {
    this.inventory = inventory;
    this.model = model;
    this.buildings = new BuildingSearch(inventory);
    this.rooms = new RoomSearch(inventory.dwellings);
    this.scores = new Scores(inventory, model);
    this.near = new NearSearch(finder, inventory, rooms, scores);
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
    return decide(search(address == null ? "" : address), declared, likely);
  }

  private Link decide(Search search, @Nullable String declared, @Nullable String likely) {
    return new TierRules(search, likely, inventory, scores, model).decide(declared);
  }

  /**
   * The codes of all dwellings that an address fits, the best first: where it is linked the one,
   * and where it fits several every one of them, while a link keeps {@value Link#MOST_CANDIDATES}.
   */
  public List<String> fitting(@Nullable String address) {
    Search search = search(address == null ? "" : address);
    return new TierRules(search, null, inventory, scores, model)
        .fitting().stream().map(each -> inventory.dwellings.code(each.dwelling)).toList();
  }

  /**
   * An address as whoever decides on it may see it: asterisks for telephone numbers, names of
   * receivers and other remarks; what was not understood stays, as it may name the place.
   */
  public String withheld(@Nullable String address) {
    String text = address == null ? "" : address;
    return Explanation.withheld(text, search(text), false);
  }

  /** Links an address and says why; takes the same time and some texts. */
  public Explanation explain(@Nullable String address, @Nullable String declared) {
    String text = address == null ? "" : address;
    Search search = search(text);
    Link link = decide(search, declared, null);
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
      readings.addAll(Reading.of(parse, address, inventory));
    }
    for (Reading reading : readings) {
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
    boolean isNowhere = hits.isEmpty() && withoutRoom.isEmpty();
    return new Search(
        parsed.outcome(),
        readings,
        ordered(hits),
        isNowhere ? near.find(readings) : List.of(),
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
   * @param near dwellings under names that come near, where there are no hits
   * @param withoutRoom buildings that the address fits, without the room it names
   * @param knowsPlace whether a name in it is known
   * @param knowsHouse whether its house number is
   */
  record Search(
      ParsedAddress.Outcome outcome,
      List<Reading> readings,
      List<Hit> hits,
      List<Hit> near,
      List<Match> withoutRoom,
      boolean knowsPlace,
      boolean knowsHouse) {
    /** Faults of the likeliest reading. */
    Set<LinkFault> faults() {
      return readings.isEmpty() ? EnumSet.noneOf(LinkFault.class) : readings.get(0).faults();
    }
  }
}
