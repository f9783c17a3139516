package org.jiezhi.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jiezhi.address.Gazetteer.NameUse;

/**
 * Reads one western address: first what a word names (Flat 2, 3rd floor), then the street with its
 * number, then the lines around it.
 */
final class WesternReader {
  private final WesternSlots slots;
  private final WesternWords words;
  private final WesternReadings readings;
  private final Gazetteer gazetteer;
  private int namelessStreet = Integer.MAX_VALUE;

  WesternReader(
      NormalText text, WesternWords words, WesternReadings readings, Gazetteer gazetteer) {
    this.slots = new WesternSlots(text);
    this.words = words;
    this.readings = readings;
    this.gazetteer = gazetteer;
  }

  List<Parse> read() {
    personalNumbers();
    new WesternLabels(slots, words).read();
    postcode();
    int segment = streetSegment();
    List<Parse> parses = new ArrayList<>();
    if (segment < 0) {
      around(Integer.MAX_VALUE);
      slots.addTo(parses, 0);
      return parses;
    }
    WesternStreet street = new WesternStreet(slots, words, readings, gazetteer, this, segment);
    namelessStreet = street.isNameless() ? segment : Integer.MAX_VALUE;
    around(segment);
    street.read(parses);
    parses.sort(Comparator.comparingInt(Parse::costMillibits));
    return parses;
  }

  private void personalNumbers() {
    for (int i = 0; i < slots.size(); i++) {
      int end = PersonalNumbers.end(slots.text, slots.tokens.get(i).start());
      if (end > slots.tokens.get(i).start()) {
        int to = i + 1;
        while (to < slots.size() && slots.tokens.get(to).start() < end) {
          to++;
        }
        slots.put(Slot.NOISE, "", Evidence.WORD, i, to);
        slots.faults.add(Fault.PERSONAL_NUMBER);
        i = to - 1;
      }
    }
  }

  /** Postcodes by their form, at the place where they stand. */
  private void postcode() {
    for (int i = slots.size() - 1; i >= 0; i--) {
      if (slots.used[i] || slots.has(Slot.POSTCODE)) {
        continue;
      }
      String one = slots.word(i);
      String two = slots.sameSegment(i, i + 1) && slots.free(i + 1) ? slots.word(i + 1) : "";
      boolean british =
          (one.matches("[A-Z]{1,2}[0-9][A-Z0-9]?") && two.matches("[0-9][A-Z]{2}"))
              || (one.matches("[A-Z][0-9][A-Z]") && two.matches("[0-9][A-Z][0-9]"));
      boolean dutch =
          one.matches("[0-9]{4}") && two.matches("[A-Z]{2}") && !words.provinces.contains(two);
      boolean whole =
          one.matches(
              "[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}|[A-Z][0-9][A-Z][0-9][A-Z][0-9]|[0-9]{4}[A-Z]{2}");
      if (british || (dutch && i > 0)) {
        slots.put(Slot.POSTCODE, one + two, Evidence.WORD, i, i + 2);
      } else if (whole) {
        slots.put(Slot.POSTCODE, one, Evidence.WORD, i, i + 1);
      } else if (one.matches("[0-9]{4}")
          && slots.word(i + 1).equals("-")
          && slots.word(i + 2).matches("[0-9]{3}")
          && slots.startsSegment(i)
          && i > 0) {
        slots.put(Slot.POSTCODE, one + "-" + slots.word(i + 2), Evidence.WORD, i, i + 3);
      } else if (one.matches("[0-9]{4,6}") && isPostal(i)) {
        slots.put(Slot.POSTCODE, one, Evidence.POSITION, i, i + 1);
      } else if (one.matches("[0-9]{2,3}")
          && slots.word(i + 1).equals("-")
          && slots.word(i + 2).matches("[0-9]{3}")
          && slots.startsSegment(i)
          && i > 0) {
        slots.put(Slot.POSTCODE, one + "-" + slots.word(i + 2), Evidence.WORD, i, i + 3);
      } else if (one.matches("[0-9]{3}")
          && two.matches("[0-9]{2}")
          && slots.startsSegment(i)
          && i > 0) {
        slots.put(Slot.POSTCODE, one + two, Evidence.WORD, i, i + 2);
      }
    }
  }

  /** A number of four to six digits that ends the address or begins its last lines. */
  private boolean isPostal(int i) {
    boolean numberBefore = false;
    for (int j = 0; j < i; j++) {
      numberBefore |= slots.tokens.get(j).hasDigit();
    }
    boolean ends = i == slots.size() - 1 || !slots.sameSegment(i, i + 1);
    boolean afterWord = i > 0 && slots.isWord(i - 1) && !words.isStreet(slots.word(i - 1));
    return numberBefore
        && ((slots.startsSegment(i) && i > 0 && (!hasStreet(i) || isBehindStreet(i)))
            || (ends && afterWord));
  }

  private boolean isBehindStreet(int i) {
    for (int j = 0; j < i; j++) {
      if (slots.tokens.get(j).hasDigit() && hasStreet(j) && !slots.sameSegment(i, j)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasStreet(int i) {
    for (int j = i; slots.sameSegment(i, j); j++) {
      if (words.isStreet(slots.word(j))) {
        return true;
      }
    }
    return false;
  }

  /** The segment that holds the street, or -1. */
  private int streetSegment() {
    int best = -1;
    int most = 0;
    int segments = slots.tokens.isEmpty() ? 0 : slots.tokens.get(slots.size() - 1).segment() + 1;
    for (int segment = 0; segment < segments; segment++) {
      int score = 0;
      boolean word = false;
      boolean number = false;
      boolean street = false;
      for (int i = 0; i < slots.size(); i++) {
        WesternToken token = slots.tokens.get(i);
        if (token.segment() == segment && !slots.used[i]) {
          word |= !token.hasDigit() && token.text().length() > 1;
          number |= token.isNumber();
          street |= words.isStreet(token.text());
          List<NameUse> uses = gazetteer.names().get(token.text());
          street |= uses != null && uses.get(0).entry().slot() == Slot.ROAD;
        }
      }
      int kind = !street ? 0 : isKnownEstate(segment) ? 3 : 5;
      score = !word ? 0 : (number ? 4 : 0) + kind;
      if (score > most) {
        most = score;
        best = segment;
      }
    }
    return best;
  }

  /** WRENRIDGE COURT, 110 ALDERLEA LNAE: an estate may be called as a street is. */
  private boolean isKnownEstate(int segment) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.tokens.get(i).segment() == segment && !slots.used[i]) {
        name.append(name.length() == 0 ? "" : " ").append(slots.word(i));
      }
    }
    List<NameUse> uses = gazetteer.names().get(name.toString());
    return uses != null && uses.get(0).entry().slot() == Slot.COMPOUND;
  }

  /** The lines before and after the street. */
  private void around(int street) {
    List<int[]> runs = new ArrayList<>();
    int at = 0;
    while (at < slots.size()) {
      int to = at;
      while (to < slots.size() && slots.sameSegment(at, to) && !slots.used[to]) {
        to++;
      }
      if (to > at) {
        if (slots.tokens.get(at).segment() != street) {
          runs.add(new int[] {at, to});
        }
        at = to;
      } else {
        at++;
      }
    }
    for (int i = runs.size() - 1; i >= 0; i--) {
      int[] run = runs.get(i);
      name(
          run[0],
          run[1],
          slots.tokens.get(run[0]).segment() < street && street < Integer.MAX_VALUE);
    }
  }

  /** A line without a street: a known name, a house before the street, a town behind it. */
  void name(int from, int to, boolean beforeStreet) {
    String name = slots.joined(from, to, false);
    if (name.length() == 1 && !Character.isLetterOrDigit(name.charAt(0))) {
      return;
    }
    if (words.nearby.contains(slots.word(from))) {
      slots.put(Slot.NOISE, "", Evidence.WORD, from, to);
      slots.faults.add(Fault.NEARBY);
      return;
    }
    List<NameUse> uses = gazetteer.names().get(name);
    if (uses == null) {
      // The name of a street may be cut short: HIGH ST.
      uses = gazetteer.names().get(WesternStreet.road(slots.tokens.subList(from, to), words));
    }
    if (uses != null) {
      NameUse use = uses.get(0);
      slots.put(use.entry().slot(), use.official(), use.evidence(), from, to, use.entry().code());
      return;
    }
    int last = to - 1;
    if (isNameOfStreet(from, to)) {
      String road = WesternStreet.road(slots.tokens.subList(from, to), words);
      slots.put(Slot.ROAD, road, Evidence.POSITION, from, to);
      return;
    }
    if (words.countries.contains(name)) {
      slots.put(Slot.NOISE, "", Evidence.WORD, from, to);
    } else if (words.provinces.contains(slots.word(last)) && !beforeStreet) {
      slots.put(Slot.PROVINCE, slots.word(last), Evidence.WORD, last, to);
      if (last > from) {
        name(from, last, false);
      }
    } else if (beforeStreet && isFlatAndNumber(from, to)) {
      slots.put(Slot.ROOM, slots.word(from), Evidence.PLACE_IN_GROUP, from, from + 1);
      slots.put(Slot.REST, slots.word(last), Evidence.NONE, last, to);
      slots.faults.add(Fault.UNREAD_NUMBER);
    } else if (beforeStreet && !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      slots.put(Slot.COMPOUND, name, Evidence.POSITION, from, to);
    } else if (slots.tokens.get(from).hasDigit()) {
      slots.put(Slot.REST, name, Evidence.NONE, from, to);
    } else {
      slots.put(!slots.has(Slot.CITY) ? Slot.CITY : Slot.TOWN, name, Evidence.POSITION, from, to);
    }
  }

  /** 45 PASSAGE, FERRY ROAD: what has a name is the street, be the word for it misspelt. */
  private boolean isNameOfStreet(int from, int to) {
    int segment = slots.tokens.get(from).segment();
    return segment > namelessStreet
        && to - from > 1
        && !slots.tokens.get(from).hasDigit()
        && !slots.has(Slot.ROAD)
        && (segment == namelessStreet + 1 || words.streetSuffixes.containsKey(slots.word(to - 1)));
  }

  /** 201/7 on a line before a street that has a number of its own: a flat and some number. */
  private boolean isFlatAndNumber(int from, int to) {
    return to - from == 3
        && !slots.has(Slot.ROOM)
        && slots.tokens.get(from).isNumber()
        && slots.word(from + 1).equals("/")
        && slots.tokens.get(to - 1).isNumber();
  }
}
