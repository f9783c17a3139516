package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.housing.Addresses;
import org.jiezhi.sampledata.housing.Building.Premises;
import org.jiezhi.sampledata.housing.Dwelling;
import org.jiezhi.sampledata.people.Statement.Reading;

/** One address of a dwelling, written the English way. Made once, for one record. */
final class WesternAddress {
  private static final List<String> FLAT_WORDS =
      List.of("Flat ", "Apt ", "Unit ", "#", "Apartment ");
  private static final Map<String, String> SHORT =
      Map.of(
          "Road", "Rd", "Street", "St", "Lane", "Ln", "Avenue", "Ave", "Close", "Cl", "Drive", "Dr",
          "Terrace", "Ter");

  private final Addresses addresses;
  private final Habits habits;
  private final NoiseRates rates;
  private final NoiseLog log;
  private final Draw draw;

  WesternAddress(Addresses addresses, Habits habits, NoiseRates rates, Draw draw) {
    this.addresses = addresses;
    this.habits = habits;
    this.rates = rates;
    this.log = new NoiseLog(rates, draw);
    this.draw = draw;
  }

  /** Writes the address of a dwelling, or of one that does not exist beside it. */
  Written write(Dwelling dwelling, boolean absent) {
    Premises at = dwelling.building().premises();
    int label = dwelling.building().label();
    int floor = dwelling.floor();
    if (absent) {
      log.note("absent");
      floor = 40 + draw.below(20);
    }
    int room = Dwelling.roomOf(floor, dwelling.door());
    boolean village = at.road().isEmpty();
    boolean withRoad = village || label == 0 || !log.left("road", habits.dropRoad());
    boolean estate = label > 0;
    boolean withCompound =
        village || (estate && (!withRoad || !log.left("compound", habits.dropCompound())));
    int unit = dwelling.unit();
    if (log.left("room", rates.dropRoom())) {
      room = 0;
      unit = 0;
    } else if (unit > 0 && log.left("unit", habits.dropUnit())) {
      unit = 0;
    }
    String road = "";
    List<String> parts = new ArrayList<>();
    if (label > 0) {
      parts.add("Block " + label);
    }
    if (estate && withCompound) {
      parts.add(at.compound());
    }
    if (village) {
      parts.add(at.number() + " " + at.compound());
    } else if (withRoad) {
      road = log.mutated("typo", rates.homophone(), at.road(), Slips.exchanged(at.road(), draw));
      parts.add(number(at) + " " + shortened(road));
    }
    flat(room, unit, parts);
    String community = "";
    if (!log.left("community", habits.dropCommunity())) {
      community = addresses.community(at.community());
      parts.add(community);
    }
    if (!log.left("city", habits.dropProvince())) {
      parts.add(addresses.city());
    }
    String text = String.join(", ", parts);
    text = log.mutated("capitals", rates.wide(), text, text.toUpperCase(Locale.ROOT));
    Statement says =
        new Statement(
            "",
            "",
            community,
            road,
            withRoad ? at.lane() : 0,
            withRoad ? at.number() : 0,
            withRoad ? at.sub() : 0,
            withCompound ? at.compound() : "",
            List.of(new Reading(label, unit, 0, 0, room)));
    return new Written(text, List.of(says), log.noise());
  }

  /** Puts the flat before the house, or behind it, or as 2/10 before its number. */
  private void flat(int room, int unit, List<String> parts) {
    if (room == 0) {
      return;
    }
    String number = room < 0 ? "B" + -room : Integer.toString(room);
    if (parts.size() == 1 && unit == 0 && log.slip("slash", rates.dashGlyph())) {
      parts.set(0, number + "/" + parts.get(0));
      return;
    }
    int at = log.slip("flat-behind", rates.dashGlyph()) ? parts.size() : 0;
    parts.add(at, flatWord() + number);
    if (unit > 0) {
      parts.add(at + 1, "Entrance " + unit);
    }
  }

  private static String number(Premises at) {
    String number = at.sub() > 0 ? at.number() + "-" + at.sub() : Integer.toString(at.number());
    return at.lane() > 0 ? number + ", " + at.lane() + " Passage," : number;
  }

  private String shortened(String road) {
    int end = road.lastIndexOf(' ') + 1;
    String word = road.substring(end);
    String brief = SHORT.getOrDefault(word, word);
    return log.mutated(
        "abbreviated", 10 * rates.abbreviated(), road, road.substring(0, end) + brief);
  }

  private String flatWord() {
    int word = draw.weighted(6, 2, 1, 1, 1);
    if (word > 0) {
      log.note("flat-word");
    }
    return FLAT_WORDS.get(word);
  }
}
