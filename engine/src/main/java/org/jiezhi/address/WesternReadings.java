package org.jiezhi.address;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.address.ReadingTable.Reading;

/** What numbers with a slash or dash at a street may mean, with costs. Immutable. */
final class WesternReadings {
  private final Map<String, List<Reading>> byPlace = new HashMap<>();

  WesternReadings(JsonNode table) {
    table
        .properties()
        .forEach(
            place -> {
              List<Reading> readings = new ArrayList<>();
              for (JsonNode each : place.getValue()) {
                List<Slot> slots = new ArrayList<>();
                each.path("slots").forEach(slot -> slots.add(Words.slot(slot.asText())));
                readings.add(
                    new Reading(List.copyOf(slots), ReadingTable.cost(each.path("share").asInt())));
              }
              byPlace.put(place.getKey(), List.copyOf(readings));
            });
  }

  /**
   * The readings of several numbers.
   *
   * @param signs the signs between them: 302/3-1 is flat 302 of house 3-1
   */
  List<Reading> of(String signs, boolean beforeStreet) {
    String place = (beforeStreet ? "before" : "after") + "_street";
    String first = signs.startsWith("/") ? "slash_" : "dash_";
    List<Reading> mixed = signs.equals("/-") ? byPlace.get("slash_dash_" + place) : null;
    return mixed != null ? mixed : byPlace.getOrDefault(first + place, List.of());
  }

  /** A number without leading zeros. */
  static String plain(String number) {
    int zeros = 0;
    while (zeros + 1 < number.length()
        && number.charAt(zeros) == '0'
        && NormalText.isDigit(number.charAt(zeros + 1))) {
      zeros++;
    }
    return number.substring(zeros);
  }
}
