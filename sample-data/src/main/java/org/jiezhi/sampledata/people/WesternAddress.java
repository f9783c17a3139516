package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.housing.Addresses;
import org.jiezhi.sampledata.housing.Building.Premises;
import org.jiezhi.sampledata.housing.Dwelling;
import org.jiezhi.sampledata.people.Statement.Reading;

/** One address of a dwelling, written the English way. Made once, for one record. */
final class WesternAddress {
  private static final List<String> FLAT_WORDS =
      List.of("Flat ", "Apt ", "Unit ", "#", "Apartment ");

  private final Addresses addresses;
  private final Habits habits;
  private final NoiseRates rates;
  private final Draw draw;
  private final List<String> noise = new ArrayList<>();

  WesternAddress(Addresses addresses, Habits habits, NoiseRates rates, Draw draw) {
    this.addresses = addresses;
    this.habits = habits;
    this.rates = rates;
    this.draw = draw;
  }

  /** Writes the address of a dwelling, or of one that does not exist beside it. */
  Written write(Dwelling dwelling, boolean absent) {
    Premises at = dwelling.building().premises();
    int label = dwelling.building().label();
    int floor = dwelling.floor();
    if (absent) {
      noise.add("absent");
      floor = 40 + draw.below(20);
    }
    int room = Dwelling.roomOf(floor, dwelling.door());
    boolean village = at.road().isEmpty();
    boolean withRoad = village || label == 0 || !left("road", habits.dropRoad());
    boolean withCompound = village || !withRoad || !left("compound", rates.dropCompound());
    List<String> parts = new ArrayList<>();
    int unit = dwelling.unit();
    if (left("room", rates.dropRoom())) {
      room = 0;
      unit = 0;
    } else {
      parts.add(flatWord() + (room < 0 ? "B" + -room : room));
      if (unit > 0 && !left("unit", habits.dropUnit())) {
        parts.add("Entrance " + unit);
      } else {
        unit = 0;
      }
    }
    if (label > 0) {
      parts.add("Block " + label);
    }
    if (!village && withCompound && !at.compound().isEmpty()) {
      parts.add(at.compound());
    }
    if (village) {
      parts.add(at.number() + " " + at.compound());
    } else if (withRoad) {
      parts.add(at.lane() > 0 ? at.number() + ", " + at.lane() + " Passage" : number(at));
      parts.add(at.road());
    }
    String community = "";
    if (!left("community", habits.dropCommunity())) {
      community = addresses.community(at.community());
      parts.add(community);
    }
    if (!left("city", habits.dropProvince())) {
      parts.add(addresses.city());
    }
    String text = String.join(", ", parts);
    if (draw.chance(rates.scaled(rates.wide()))) {
      noise.add("capitals");
      text = text.toUpperCase(Locale.ROOT);
    }
    Statement says =
        new Statement(
            "",
            "",
            community,
            withRoad ? at.road() : "",
            withRoad ? at.lane() : 0,
            withRoad ? at.number() : 0,
            withRoad ? at.sub() : 0,
            withCompound ? at.compound() : "",
            List.of(new Reading(label, unit, 0, 0, room)));
    return new Written(text, says, noise);
  }

  private static String number(Premises at) {
    return at.sub() > 0 ? at.number() + "-" + at.sub() : Integer.toString(at.number());
  }

  private String flatWord() {
    int word = draw.weighted(6, 2, 1, 1, 1);
    if (word > 0) {
      noise.add("flat-word");
    }
    return FLAT_WORDS.get(word);
  }

  private boolean left(String part, double rate) {
    boolean happens = draw.chance(rates.scaled(rate));
    if (happens) {
      noise.add("no-" + part);
    }
    return happens;
  }
}
