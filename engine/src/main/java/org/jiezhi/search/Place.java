package org.jiezhi.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place as it goes into the index.
 *
 * @param kind what it is
 * @param level the number of its level, 0 the top one, or −1 where it is no unit
 * @param levelName the name of its level, or null where it is no unit
 * @param code its code; empty where it has none, as roads
 * @param names its names, the official one first
 * @param within where it lies: the lowest unit, or null where that is not known
 * @param regions names of all that it lies in, as people put them before its own
 * @param parts the parts of its address, for {@link SearchIndex#candidates}
 * @param lon longitude, or null
 * @param lat latitude, or null
 */
public record Place(
    PlaceKind kind,
    int level,
    @Nullable String levelName,
    String code,
    List<PlaceName> names,
    @Nullable UnitKey within,
    List<String> regions,
    AddressParts parts,
    @Nullable Double lon,
    @Nullable Double lat) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if it has no name and no code
   */
  public Place {
    names = List.copyOf(names);
    regions = List.copyOf(regions);
    if (names.isEmpty() && code.isEmpty()) {
      throw new IllegalArgumentException("a place has a name or a code");
    }
  }

  /**
   * A unit by its level and code.
   *
   * @param level the number of the level, 0 the top one
   * @param code the code, unique in the level
   */
  public record UnitKey(int level, String code) {
    /** As one term of the index. */
    String term() {
      return level + ":" + code;
    }
  }

  /**
   * Parts of an address by which buildings are found for linking. Names are compared in one
   * spelling and by sound, numbers exactly.
   *
   * @param roads the names of its road, former ones too
   * @param compounds the names of its estate, former ones too
   * @param lane the number of the lane (弄), or null
   * @param number the house number, or null
   * @param subNumber the sub-number (附), or null
   * @param building the number or letter of the building, or null
   * @param units the codes of the units it lies in, of all levels
   */
  public record AddressParts(
      List<String> roads,
      List<String> compounds,
      @Nullable String lane,
      @Nullable String number,
      @Nullable String subNumber,
      @Nullable String building,
      List<String> units) {
    /** Of a place that is not found by parts of an address. */
    public static final AddressParts NONE =
        new AddressParts(List.of(), List.of(), null, null, null, null, List.of());

    /** Copies the lists. */
    public AddressParts {
      roads = List.copyOf(roads);
      compounds = List.copyOf(compounds);
      units = List.copyOf(units);
    }
  }
}
