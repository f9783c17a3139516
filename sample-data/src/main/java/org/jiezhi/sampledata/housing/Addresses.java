package org.jiezhi.sampledata.housing;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.housing.Building.Premises;

/** The names that stand in an address, slot by slot. Immutable and thread-safe. */
public final class Addresses {
  private final Profile profile;
  private final PlaceNames names;
  private final String[] counties;
  private final String[] towns;
  private final String[] communities;

  /** The names of a territory's units, for every community. */
  public Addresses(Territory territory, PlaceNames names, Profile profile) {
    this.profile = profile;
    this.names = names;
    Scheme community = territory.level("community");
    counties = new String[community.size()];
    towns = new String[community.size()];
    communities = new String[community.size()];
    for (int unit = 0; unit < counties.length; unit++) {
      int street = community.parent(unit);
      counties[unit] = names.unit("district", territory.level("street").parent(street));
      towns[unit] = names.unit("street", street);
      communities[unit] = names.unit("community", unit);
    }
  }

  /** What the addresses look like. */
  public Profile profile() {
    return profile;
  }

  /** The province, which is the city itself where the city is a municipality. */
  public String province() {
    return profile == Profile.CN ? "云岚省" : profile.cityName();
  }

  /** The city. */
  public String city() {
    return profile.cityName();
  }

  /** The county or district of a community. */
  public String county(int community) {
    return counties[community];
  }

  /**
   * A county that is not this one: another of the city, or one that does not exist.
   *
   * @param which which one, from 0
   */
  public String otherCounty(int community, int which) {
    String other =
        counties[Math.floorMod(community + counties.length / 14 * which, counties.length)];
    return which % 2 == 0 || other.equals(counties[community])
        ? names.unit("district", 500 + which)
        : other;
  }

  /** The street or town of a community. */
  public String town(int community) {
    return towns[community];
  }

  /** The community's own name. */
  public String community(int community) {
    return communities[community];
  }

  /** What the estate of a building is also called, or empty. */
  public String compoundAlias(Premises premises) {
    return premises.compound().isEmpty() || premises.road().isEmpty()
        ? ""
        : names.estateAlias(
            premises.compound(), Math.floorMod(premises.compound().hashCode(), 1000));
  }

  /** The name of an estate without the word for what it is; empty for a village or no estate. */
  public String compoundStem(Premises premises) {
    return premises.compound().isEmpty() || premises.road().isEmpty()
        ? ""
        : names.estateStem(premises.compound());
  }

  /** What a road was called before, or empty. */
  public String oldRoad(String road) {
    return road.isEmpty() ? "" : names.oldRoad(road);
  }

  /** What people call the building. */
  public String name(Building building) {
    Premises at = building.premises();
    if (building.label() > 0) {
      return at.compound() + label(building);
    }
    return at.road().isEmpty() && !profile.isChinese() ? door(at) : at.compound() + door(at);
  }

  /** Other names of the building. */
  public List<String> aliases(Building building) {
    List<String> aliases = new ArrayList<>();
    String compound = compoundAlias(building.premises());
    if (building.label() > 0 && !compound.isEmpty()) {
      aliases.add(compound + label(building));
    }
    return aliases;
  }

  /** The full address down to the building. */
  public String full(Building building) {
    Premises at = building.premises();
    if (!profile.isChinese()) {
      List<String> parts = new ArrayList<>();
      if (building.label() > 0) {
        parts.add("Block " + building.label());
        parts.add(at.compound());
      }
      parts.addAll(List.of(door(at), communities[at.community()], city()));
      return String.join(", ", parts);
    }
    String admin =
        (profile == Profile.CN ? province() + city() : city())
            + counties[at.community()]
            + towns[at.community()]
            + communities[at.community()];
    return at.road().isEmpty()
        ? admin + at.compound() + door(at)
        : admin + door(at) + at.compound() + label(building);
  }

  private String label(Building building) {
    if (building.label() == 0) {
      return "";
    }
    return switch (profile) {
      case CQ -> building.label() + "栋";
      case CN -> building.label() + "号楼";
      case SH -> building.label() + "号";
      case WESTERN -> " Block " + building.label();
    };
  }

  private String door(Premises at) {
    if (!profile.isChinese()) {
      String number = at.sub() > 0 ? at.number() + "-" + at.sub() : String.valueOf(at.number());
      String lane = at.lane() > 0 ? ", " + at.lane() + " Passage," : "";
      return number + lane + " " + (at.road().isEmpty() ? at.compound() : at.road());
    }
    boolean laneNumber = profile == Profile.SH && !at.compound().isEmpty() && !at.road().isEmpty();
    return at.road()
        + (at.lane() > 0 ? at.lane() + "弄" : "")
        + at.number()
        + (laneNumber ? "弄" : "号")
        + (at.sub() > 0 ? "附" + at.sub() + "号" : "");
  }
}
