package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.housing.Addresses;
import org.jiezhi.sampledata.housing.Building.Premises;
import org.jiezhi.sampledata.housing.Dwelling;
import org.jiezhi.sampledata.housing.Profile;

/**
 * One address of a dwelling, written the way people write. Made once, for one record; every choice
 * that departs from the full form is noted.
 */
final class ChineseAddress {
  private static final List<String> REMARKS = List.of("（物业旁）", "(近菜场)", " 收", "（租户）", "附近", "（出租）");

  private final Addresses addresses;
  private final Profile profile;
  private final Habits habits;
  private final NoiseRates rates;
  private final NoiseLog log;
  private final Draw draw;

  private String county = "";
  private String town = "";
  private String community = "";
  private String road = "";
  private String compound = "";

  ChineseAddress(Addresses addresses, Habits habits, NoiseRates rates, Draw draw) {
    this.addresses = addresses;
    this.profile = addresses.profile();
    this.habits = habits;
    this.rates = rates;
    this.log = new NoiseLog(rates, draw);
    this.draw = draw;
  }

  /** Writes the address of a dwelling, or of one that does not exist beside it. */
  Written write(Dwelling dwelling, boolean absent) {
    Premises at = dwelling.building().premises();
    road = at.road();
    compound = at.compound();
    int label = dwelling.building().label();
    int floor = dwelling.floor();
    int door = dwelling.door();
    if (absent) {
      // A building, a floor or a door too high.
      log.note("absent");
      int what = draw.below(3);
      if (what == 0 && label > 0) {
        label += 40 + draw.below(20);
      } else if (what == 1) {
        floor = 40 + draw.below(20);
      } else {
        door = 21 + draw.below(9);
      }
    }
    String text = admin(at) + place(at, label > 0);
    ChineseTail tail =
        new ChineseTail(profile, habits, rates, log, draw, label, dwelling.unit(), floor, door);
    text = glyphs(around(text + tail.write()));
    boolean byName = road.isEmpty() && !at.road().isEmpty();
    Statement says =
        new Statement(
            county,
            town,
            community,
            road,
            byName ? 0 : at.lane(),
            byName ? 0 : at.number(),
            byName ? 0 : at.sub(),
            compound,
            tail.readings());
    return new Written(text, profile == Profile.SH ? bothLanes(says) : List.of(says), log.noise());
  }

  /**
   * 92弄4号 is house 4 of lane 92, or block 4 of the estate whose gate is 92弄: whichever of them is
   * meant, the text says both.
   */
  private static List<Statement> bothLanes(Statement says) {
    List<Statement> both = new ArrayList<>(List.of(says));
    int block = says.readings().get(0).building();
    if (says.lane() > 0) {
      both.add(says.at(0, says.lane(), says.number()));
    } else if (says.number() > 0 && block > 0 && says.sub() == 0 && says.compound().isEmpty()) {
      both.add(says.at(says.number(), block, Statement.UNNUMBERED));
    }
    return both;
  }

  private String admin(Premises at) {
    StringBuilder text = new StringBuilder();
    if (log.slip("postcode", rates.postcode())) {
      text.append("99").append(1000 + draw.below(9000)).append(' ');
    }
    if (!log.left("province", habits.dropProvince())) {
      text.append(profile == Profile.CN ? addresses.province() : "");
      text.append(shortened(addresses.city(), "市"));
    }
    if (!log.left("county", habits.dropCounty())) {
      county = addresses.county(at.community());
      if (log.slip("wrong-county", rates.wrongCounty())) {
        county = addresses.otherCounty(at.community(), draw.below(14));
      }
      county = shortened(county, "区");
      text.append(county);
    }
    if (!log.left("town", habits.dropTown())) {
      town = shortened(addresses.town(at.community()), "街道");
      text.append(town);
    }
    if (!log.left("community", habits.dropCommunity())) {
      community = addresses.community(at.community());
      text.append(community);
    }
    return text.toString();
  }

  private String shortened(String name, String end) {
    String stem = name.substring(0, name.length() - end.length());
    return log.mutated("abbreviated", rates.abbreviated(), name, stem);
  }

  private String place(Premises at, boolean numbered) {
    boolean village = at.road().isEmpty();
    if (!village && numbered && log.left("road", habits.dropRoad())) {
      road = "";
    }
    String formerly = addresses.oldRoad(road);
    String alias = addresses.compoundAlias(at);
    if (!formerly.isEmpty() && log.slip("renamed-road", rates.renamed())) {
      road = formerly;
    } else if (!road.isEmpty()) {
      road = misheard(road);
    }
    if (!alias.isEmpty() && log.slip("alias", rates.alias())) {
      compound = alias;
    } else if (road.isEmpty() && !village) {
      String name = compound;
      compound = misheard(name);
      if (compound.equals(name)) {
        String stem = addresses.compoundStem(at);
        compound = log.mutated("abbreviated", rates.abbreviated(), name, stem);
      }
    } else if (!road.isEmpty() && numbered && log.left("compound", habits.dropCompound())) {
      compound = "";
    }
    if (village) {
      return compound + house(at, false);
    }
    if (road.isEmpty()) {
      return compound;
    }
    String twice = log.slip("repeated-road", rates.repeatedRoad()) ? road : "";
    return twice + road + house(at, numbered) + compound;
  }

  private String misheard(String name) {
    return log.mutated("homophone", rates.homophone(), name, Slips.homophone(name, draw));
  }

  private String house(Premises at, boolean numbered) {
    String lane = at.lane() > 0 ? at.lane() + "弄" : "";
    String gate = profile == Profile.SH && numbered ? "弄" : "号";
    String sub =
        at.sub() > 0 ? log.mutated("sub-typo", rates.suffixTypo(), "附", "付") + at.sub() + "号" : "";
    return lane + Numerals.written(at.number(), rates, log) + gate + sub;
  }

  /** What stands before and behind, where something does. */
  private String around(String text) {
    String whole = text;
    if (log.slip("repeated", rates.repeated())) {
      whole = addresses.city() + county + text;
    }
    if (log.slip("brackets", rates.brackets())) {
      whole = "【" + whole + "】";
    }
    if (!log.slip("trailing", habits.trailing())) {
      return whole;
    }
    if (draw.chance(0.3)) {
      return whole + " " + Telephone.of(draw);
    }
    return whole + (draw.chance(0.2) ? PersonNames.receiver(draw) : draw.pick(REMARKS));
  }

  private String glyphs(String text) {
    String whole = log.mutated("wide", rates.wide(), text, Numerals.wide(text));
    whole =
        log.mutated(
            "spaces",
            rates.spaces(),
            whole,
            whole.replace("号", "号 ").replace("号 楼", "号楼 ").replace("栋", "栋 ").replace("单元", " 单元"));
    whole = log.mutated("traditional", rates.traditional(), whole, Slips.traditional(whole));
    return log.mutated("radicals", rates.radicals(), whole, Slips.radicals(whole));
  }
}
