package org.jiezhi.address;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The words of the western grammar, from {@code schemas/address/words-western.json}. Immutable. */
final class WesternWords {
  final Map<String, String> streetSuffixes;
  final Map<String, String> streetPrefixes;
  final Map<String, String> streetEndings;
  final Map<String, String> gluedSuffixes;
  final Map<String, String> directions;
  final Map<String, Slot> labels = new HashMap<>();
  final Map<String, String> floors;
  final Set<String> floorSuffixes;
  final Map<String, String> sides;
  final Map<String, String> numberSuffixes;
  final Set<String> numberWords;
  final Set<String> fillers;
  final Set<String> provinces;
  final Set<String> countries;
  final Set<String> nearby;
  final Map<String, String> placeholders;

  WesternWords(JsonNode file) {
    streetSuffixes = table(file, "streetSuffixes");
    streetPrefixes = table(file, "streetPrefixes");
    streetEndings = table(file, "streetEndings");
    gluedSuffixes = table(file, "gluedSuffixes");
    directions = table(file, "directions");
    table(file, "labels").forEach((word, slot) -> labels.put(word, Words.slot(slot)));
    floors = new HashMap<>();
    table(file, "floors").forEach((word, floor) -> floors.put(word.replaceAll("[-/]", " "), floor));
    floorSuffixes = set(file, "floorSuffixes");
    sides = table(file, "sides");
    numberSuffixes = table(file, "numberSuffixes");
    numberWords = set(file, "numberWords");
    fillers = set(file, "fillers");
    provinces = set(file, "provinces");
    countries = set(file, "countries");
    nearby = set(file, "nearby");
    placeholders = table(file, "placeholders");
  }

  private static Map<String, String> table(JsonNode file, String name) {
    Map<String, String> words = new HashMap<>();
    file.path(name)
        .properties()
        .forEach(
            word ->
                words.put(
                    NormalText.plain(word.getKey()), NormalText.plain(word.getValue().asText())));
    return words;
  }

  private static Set<String> set(JsonNode file, String name) {
    Set<String> words = new HashSet<>();
    file.path(name).forEach(word -> words.add(NormalText.plain(word.asText())));
    return words;
  }

  /** Whether a word says what kind of street a name is of. */
  boolean isStreet(String word) {
    if (streetSuffixes.containsKey(word) || streetPrefixes.containsKey(word)) {
      return true;
    }
    return !glued(word).isEmpty();
  }

  /** A word with a street's kind at its end in full (HAUPTSTR is HAUPTSTRASSE), or empty. */
  String glued(String word) {
    for (int at = 3; at < word.length() - 1; at++) {
      String kind = gluedSuffixes.get(word.substring(at));
      if (kind != null) {
        return word.substring(0, at) + kind;
      }
    }
    return "";
  }
}
