package org.jiezhi.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jiezhi.address.Gazetteer.NameUse;
import org.jiezhi.address.ReadingTable.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Reads one western address: first what a word names (Flat 2, 3rd floor), then the street with its
 * number, then the lines around it.
 */
final class WesternReader {
  /** Two bits: that a number with a hyphen is one house number, as in Queens. */
  private static final int HYPHENATED = 2000;

  private final NormalText text;
  private final WesternWords words;
  private final WesternReadings readings;
  private final Gazetteer gazetteer;
  private final List<WesternToken> tokens;
  private final boolean[] used;
  private final @Nullable SlotValue[] filled = new SlotValue[Slot.values().length];
  private final List<SlotValue> beside = new ArrayList<>();
  private final EnumSet<Fault> faults = EnumSet.noneOf(Fault.class);

  WesternReader(
      NormalText text, WesternWords words, WesternReadings readings, Gazetteer gazetteer) {
    this.text = text;
    this.words = words;
    this.readings = readings;
    this.gazetteer = gazetteer;
    this.tokens = WesternToken.of(text);
    this.used = new boolean[tokens.size()];
  }

  List<Parse> read() {
    personalNumbers();
    floorNames();
    labelled();
    postcode();
    int street = streetSegment();
    List<Parse> parses = new ArrayList<>();
    if (street < 0) {
      around(Integer.MAX_VALUE);
      addTo(parses, 0);
      return parses;
    }
    Street found = new Street(street);
    around(street);
    found.read(parses);
    parses.sort(Comparator.comparingInt(Parse::costMillibits));
    return parses;
  }

  private String word(int i) {
    return i >= 0 && i < tokens.size() ? tokens.get(i).text() : "";
  }

  private boolean free(int i) {
    return i >= 0 && i < tokens.size() && !used[i];
  }

  private boolean sameSegment(int i, int j) {
    return j >= 0 && j < tokens.size() && tokens.get(i).segment() == tokens.get(j).segment();
  }

  private void put(Slot slot, String value, Evidence evidence, int from, int to) {
    put(slot, value, evidence, from, to, null);
  }

  private void put(
      Slot slot, String value, Evidence evidence, int from, int to, @Nullable String code) {
    SlotValue made = made(slot, value, evidence, from, to, code);
    if (slot == Slot.NOISE || slot == Slot.REST || filled[slot.index()] != null) {
      boolean repeated =
          filled[slot.index()] != null && value(slot).equals(value) && slot != Slot.REST;
      if (repeated) {
        faults.add(Fault.REPEATED);
        return;
      }
      Slot where = slot == Slot.NOISE ? slot : Slot.REST;
      beside.add(made(where, where == Slot.NOISE ? "" : value, Evidence.NONE, from, to, null));
      if (where == Slot.REST) {
        faults.add(
            value.chars().anyMatch(c -> c >= '0' && c <= '9') ? Fault.UNREAD_NUMBER : Fault.REST);
      }
    } else {
      filled[slot.index()] = made;
    }
    for (int i = from; i < to; i++) {
      used[i] = true;
    }
  }

  private SlotValue made(
      Slot slot, String value, Evidence evidence, int from, int to, @Nullable String code) {
    return new SlotValue(
        slot,
        value,
        evidence,
        text.rawStart(tokens.get(from).start()),
        text.rawEnd(tokens.get(to - 1).end()),
        code);
  }

  private String value(Slot slot) {
    SlotValue found = filled[slot.index()];
    return found == null ? "" : found.value();
  }

  private void personalNumbers() {
    for (int i = 0; i < tokens.size(); i++) {
      int end = PersonalNumbers.end(text, tokens.get(i).start());
      if (end > tokens.get(i).start()) {
        int to = i + 1;
        while (to < tokens.size() && tokens.get(to).start() < end) {
          to++;
        }
        put(Slot.NOISE, "", Evidence.WORD, i, to);
        faults.add(Fault.PERSONAL_NUMBER);
        i = to - 1;
      }
    }
  }

  /** GROUND FLOOR, EG, and 3RD FLOOR, 3. OG, 18/F. */
  private void floorNames() {
    for (int i = 0; i < tokens.size(); i++) {
      for (int length = 5; length > 0; length--) {
        int to = i + length;
        if (to > tokens.size() || used[i] || !sameSegment(i, to - 1)) {
          continue;
        }
        String floor = words.floors.get(phrase(i, to));
        if (floor != null) {
          put(Slot.FLOOR, floor, Evidence.WORD, i, to);
          break;
        }
      }
      if (!free(i)) {
        continue;
      }
      String number = number(i);
      int next = i + 1;
      boolean slashed = word(next).equals("/") && word(next + 1).equals("F");
      if (number.isEmpty()) {
        continue;
      }
      if (slashed && sameSegment(i, next + 1)) {
        put(Slot.FLOOR, number, Evidence.WORD, i, next + 2);
      } else if (words.floorSuffixes.contains(word(next)) && sameSegment(i, next)) {
        put(Slot.FLOOR, number, Evidence.WORD, i, next + 1);
      } else if (word(i).endsWith("º")) {
        boolean second = filled[Slot.FLOOR.index()] != null;
        put(second ? Slot.DOOR : Slot.FLOOR, number, Evidence.WORD, i, i + 1);
        if (!second
            && free(next)
            && sameSegment(i, next)
            && word(next).length() == 1
            && !tokens.get(next).isSign()) {
          put(Slot.DOOR, word(next), Evidence.POSITION, next, next + 1);
        }
      } else if (word(i).endsWith("F") && tokens.get(i).isNumber()) {
        put(Slot.FLOOR, number, Evidence.WORD, i, i + 1);
      } else if (words.sides.containsKey(word(next))
          && sameSegment(i, next)
          && i > 0
          && !sameSegment(i, i - 1)) {
        put(Slot.FLOOR, number, Evidence.POSITION, i, i + 1);
      }
    }
    for (int i = 0; i < tokens.size(); i++) {
      String side = words.sides.get(word(i));
      boolean beside = i > 0 && used[i - 1] || i > 0 && !sameSegment(i, i - 1);
      if (side != null && free(i) && beside) {
        put(Slot.SIDE, side, Evidence.WORD, i, i + 1);
      }
    }
  }

  /** The number of a token that may stand before a floor's word, or empty. */
  private String number(int i) {
    WesternToken token = tokens.get(i);
    String ordinal = token.ordinal();
    if (!ordinal.isEmpty()) {
      return WesternReadings.plain(ordinal);
    }
    if (token.text().matches("[0-9]{1,2}E") && words.floorSuffixes.contains(word(i + 1))) {
      return token.text().substring(0, token.text().length() - 1);
    }
    String plain = token.text().endsWith("F") ? token.text().replace("F", "") : token.text();
    return RoomNumber.isNumber(plain) && plain.length() <= 3 ? WesternReadings.plain(plain) : "";
  }

  /** Words with a blank between them, signs left out. */
  private String phrase(int from, int to) {
    StringBuilder phrase = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (!tokens.get(i).isSign()) {
        phrase.append(phrase.length() > 0 ? " " : "").append(word(i));
      }
    }
    return tokens.get(from).isSign() || tokens.get(to - 1).isSign() ? "" : phrase.toString();
  }

  private String joined(int from, int to, boolean tight) {
    StringBuilder phrase = new StringBuilder();
    for (int i = from; i < to; i++) {
      phrase.append(i > from && !tight ? " " : "").append(word(i));
    }
    return phrase.toString();
  }

  /** FLAT 2, #203A, PH9, BLOCK 3, STIEGE 2. */
  private void labelled() {
    for (int i = 0; i < tokens.size(); i++) {
      if (used[i]) {
        continue;
      }
      String word = word(i);
      Slot slot = words.labels.get(word);
      int at = i + 1;
      if (word.equals("#")) {
        slot = Slot.ROOM;
      } else if (word.length() > 2 && word.startsWith("PH") && tokens.get(i).hasDigit()
          || word.equals("PH") && free(at) && tokens.get(at).hasDigit() && sameSegment(i, at)) {
        int to = word.equals("PH") ? at + 1 : at;
        put(Slot.ROOM, joined(i, to, true), Evidence.WORD, i, to);
        continue;
      } else if (slot == null) {
        String glued = gluedLabel(word);
        if (!glued.isEmpty()) {
          put(Slot.ROOM, glued, Evidence.WORD, i, i + 1);
        }
        continue;
      }
      while (free(at)
          && sameSegment(i, at)
          && (words.numberWords.contains(word(at)) || word(at).equals("#"))) {
        at++;
      }
      if (!free(at) || !sameSegment(i, at) || !tokens.get(at).isValue() || isStreetNext(at, slot)) {
        continue;
      }
      label(slot, i, at);
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (free(i) && words.fillers.contains(word(i)) && i > 0 && used[i - 1]) {
        used[i] = true;
      }
    }
  }

  /** FLAT2, APT4B. */
  private String gluedLabel(String word) {
    int digits = 0;
    while (digits < word.length() && !NormalText.isDigit(word.charAt(digits))) {
      digits++;
    }
    boolean label =
        digits >= 2
            && digits < word.length()
            && words.labels.get(word.substring(0, digits)) == Slot.ROOM;
    return label ? WesternReadings.plain(word.substring(digits)) : "";
  }

  /** In C MAYOR 5 the C is no flat, in ST 5TH AVE no suite. */
  private boolean isStreetNext(int at, @Nullable Slot slot) {
    return slot == Slot.ROOM && !tokens.get(at).ordinal().isEmpty() && words.isStreet(word(at + 1));
  }

  private void label(Slot slot, int from, int at) {
    String first = WesternReadings.plain(word(at));
    int to = at + 1;
    boolean sign = word(to).equals("-") || word(to).equals("/");
    if (sign && free(to + 1) && sameSegment(at, to + 1) && tokens.get(to + 1).isValue()) {
      String second = WesternReadings.plain(word(to + 1));
      if (word(to).equals("-")
          && slot == Slot.ROOM
          && RoomNumber.isNumber(first)
          && RoomNumber.isNumber(second)
          && from == at - 1
          && word(from).equals("#")) {
        put(Slot.FLOOR, first, Evidence.PLACE_IN_GROUP, from, at + 1);
        put(Slot.DOOR, second, Evidence.PLACE_IN_GROUP, to, to + 2);
        return;
      }
      boolean house = slot == Slot.ROOM && isWord(to + 2) && sameSegment(at, to + 2);
      if (!house) {
        put(slot, first + word(to) + second, Evidence.WORD, from, to + 2);
        return;
      }
      put(slot, first, Evidence.WORD, from, to + 1);
      return;
    }
    if (sameSegment(at, to)
        && free(to)
        && word(to).length() == 1
        && RoomNumber.isNumber(first)
        && !tokens.get(to).isSign()
        && !tokens.get(to).hasDigit()
        && !(sameSegment(to, to + 1))) {
      put(slot, first + word(to), Evidence.WORD, from, to + 1);
      return;
    }
    put(slot, first, Evidence.WORD, from, to);
  }

  private boolean isWord(int i) {
    return i < tokens.size() && !tokens.get(i).hasDigit() && !tokens.get(i).isSign();
  }

  /** Postcodes by their form, at the place where they stand. */
  private void postcode() {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      if (used[i] || filled[Slot.POSTCODE.index()] != null) {
        continue;
      }
      String one = word(i);
      String two = sameSegment(i, i + 1) && free(i + 1) ? word(i + 1) : "";
      boolean british =
          one.matches("[A-Z]{1,2}[0-9][A-Z0-9]?") && two.matches("[0-9][A-Z]{2}")
              || one.matches("[A-Z][0-9][A-Z]") && two.matches("[0-9][A-Z][0-9]");
      boolean dutch =
          one.matches("[0-9]{4}") && two.matches("[A-Z]{2}") && !words.provinces.contains(two);
      boolean whole =
          one.matches("[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}|[A-Z][0-9][A-Z][0-9][A-Z][0-9]");
      if (british || dutch && i > 0) {
        put(Slot.POSTCODE, one + two, Evidence.WORD, i, i + 2);
      } else if (whole) {
        put(Slot.POSTCODE, one, Evidence.WORD, i, i + 1);
      } else if (one.matches("[0-9]{4}")
          && word(i + 1).equals("-")
          && word(i + 2).matches("[0-9]{3}")
          && startsSegment(i)
          && i > 0) {
        put(Slot.POSTCODE, one + "-" + word(i + 2), Evidence.WORD, i, i + 3);
      } else if (one.matches("[0-9]{4,6}") && isPostal(i)) {
        put(Slot.POSTCODE, one, Evidence.POSITION, i, i + 1);
      } else if (one.matches("[0-9]{2,3}")
          && word(i + 1).equals("-")
          && word(i + 2).matches("[0-9]{3}")
          && startsSegment(i)
          && i > 0) {
        put(Slot.POSTCODE, one + "-" + word(i + 2), Evidence.WORD, i, i + 3);
      } else if (one.matches("[0-9]{3}") && two.matches("[0-9]{2}") && startsSegment(i) && i > 0) {
        put(Slot.POSTCODE, one + two, Evidence.WORD, i, i + 2);
      }
    }
  }

  private boolean startsSegment(int i) {
    return i == 0 || !sameSegment(i, i - 1);
  }

  /** A number of four to six digits that ends the address or begins its last lines. */
  private boolean isPostal(int i) {
    boolean numberBefore = false;
    for (int j = 0; j < i; j++) {
      numberBefore |= tokens.get(j).hasDigit();
    }
    boolean ends = i == tokens.size() - 1 || !sameSegment(i, i + 1);
    boolean afterWord = i > 0 && isWord(i - 1) && !words.isStreet(word(i - 1));
    return numberBefore && (startsSegment(i) && i > 0 && !hasStreet(i) || ends && afterWord);
  }

  private boolean hasStreet(int i) {
    for (int j = i; sameSegment(i, j); j++) {
      if (words.isStreet(word(j))) {
        return true;
      }
    }
    return false;
  }

  /** The segment that holds the street, or -1. */
  private int streetSegment() {
    int best = -1;
    int most = 0;
    int segments = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).segment() + 1;
    for (int segment = 0; segment < segments; segment++) {
      int score = 0;
      boolean word = false;
      boolean number = false;
      boolean street = false;
      for (int i = 0; i < tokens.size(); i++) {
        WesternToken token = tokens.get(i);
        if (token.segment() == segment && !used[i]) {
          word |= !token.hasDigit() && token.text().length() > 1;
          number |= token.isNumber();
          street |= words.isStreet(token.text());
          List<NameUse> uses = gazetteer.names().get(token.text());
          street |= uses != null && uses.get(0).entry().slot() == Slot.ROAD;
        }
      }
      score = !word ? 0 : (number ? 4 : 0) + (street ? 5 : 0);
      if (score > most) {
        most = score;
        best = segment;
      }
    }
    return best;
  }

  /** The lines before and after the street. */
  private void around(int street) {
    List<int[]> runs = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      int to = at;
      while (to < tokens.size() && sameSegment(at, to) && !used[to]) {
        to++;
      }
      if (to > at) {
        if (tokens.get(at).segment() != street) {
          runs.add(new int[] {at, to});
        }
        at = to;
      } else {
        at++;
      }
    }
    for (int i = runs.size() - 1; i >= 0; i--) {
      int[] run = runs.get(i);
      name(run[0], run[1], tokens.get(run[0]).segment() < street && street < Integer.MAX_VALUE);
    }
  }

  private void name(int from, int to, boolean beforeStreet) {
    String name = joined(from, to, false);
    if (name.length() == 1 && !Character.isLetterOrDigit(name.charAt(0))) {
      return;
    }
    if (words.nearby.contains(word(from))) {
      put(Slot.NOISE, "", Evidence.WORD, from, to);
      faults.add(Fault.NEARBY);
      return;
    }
    List<NameUse> uses = gazetteer.names().get(name);
    if (uses != null) {
      NameUse use = uses.get(0);
      put(use.entry().slot(), use.official(), use.evidence(), from, to, use.entry().code());
      return;
    }
    int last = to - 1;
    if (words.countries.contains(name)) {
      put(Slot.NOISE, "", Evidence.WORD, from, to);
    } else if (words.provinces.contains(word(last)) && !beforeStreet) {
      put(Slot.PROVINCE, word(last), Evidence.WORD, last, to);
      if (last > from) {
        name(from, last, false);
      }
    } else if (beforeStreet && !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      put(Slot.COMPOUND, name, Evidence.POSITION, from, to);
    } else if (tokens.get(from).hasDigit()) {
      put(Slot.REST, name, Evidence.NONE, from, to);
    } else {
      put(
          filled[Slot.CITY.index()] == null ? Slot.CITY : Slot.TOWN,
          name,
          Evidence.POSITION,
          from,
          to);
    }
  }

  private void addTo(List<Parse> parses, int cost) {
    List<SlotValue> slots = new ArrayList<>();
    boolean place = false;
    for (SlotValue each : filled) {
      if (each != null) {
        slots.add(each);
        place |= each.slot().isPlace();
      }
    }
    if (place) {
      slots.addAll(beside);
      Parse parse = new Parse(slots, faults, cost);
      if (parses.stream().noneMatch(parse::saysTheSame)) {
        parses.add(parse);
      }
    }
  }

  /** A street's name in full words: HIGH ST is HIGH STREET. */
  static String road(List<WesternToken> name, WesternWords words) {
    StringBuilder road = new StringBuilder();
    for (int i = 0; i < name.size(); i++) {
      String word = name.get(i).text();
      if (name.get(i).isSign()) {
        continue;
      }
      boolean last = i == name.size() - 1;
      String full = "";
      if (i == 0
          && !last
          && words.streetPrefixes.containsKey(word)
          && !isDirectionNext(name, words)) {
        full = words.streetPrefixes.get(word);
      } else if (i > 0
          && words.streetSuffixes.containsKey(word)
          && (last
              || words.directions.containsKey(name.get(i + 1).text())
              || name.get(i + 1).hasDigit())) {
        full = words.streetSuffixes.get(word);
      } else if (words.directions.containsKey(word) && (i > 0 && last || i == 0 && !last)) {
        full = words.directions.get(word);
      } else {
        full = words.glued(word);
      }
      road.append(road.length() == 0 ? "" : " ")
          .append(full == null || full.isEmpty() ? word : full);
    }
    return road.toString();
  }

  private static boolean isDirectionNext(List<WesternToken> name, WesternWords words) {
    return name.size() == 2 && words.directions.containsKey(name.get(1).text());
  }

  /** The street's segment: name and number, and what follows them. */
  private final class Street {
    private final List<Integer> run = new ArrayList<>();
    private int numberFrom = -1;
    private int numberTo = -1;
    private boolean before;
    private int nameFrom;
    private int nameTo;

    Street(int segment) {
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.get(i).segment() == segment
            && !used[i]
            && !words.numberWords.contains(word(i))) {
          run.add(i);
        } else if (tokens.get(i).segment() == segment && !used[i] && isNumberWordBefore(i)) {
          used[i] = true;
        } else if (tokens.get(i).segment() == segment && !used[i]) {
          run.add(i);
        }
      }
      while (!run.isEmpty() && tokens.get(run.get(0)).isSign()) {
        used[run.remove(0)] = true;
      }
      find();
      run.forEach(i -> used[i] = true);
    }

    private boolean isNumberWordBefore(int i) {
      return sameSegment(i, i + 1) && tokens.get(i + 1).isNumber();
    }

    private WesternToken at(int i) {
      return tokens.get(run.get(i));
    }

    /** Finds number and name in the run. */
    private void find() {
      int size = run.size();
      int numberEnd = numberEnd(0);
      before = numberEnd > 0 && numberEnd < size && at(numberEnd - 1).ordinal().isEmpty();
      if (before) {
        numberFrom = 0;
        numberTo = numberEnd;
        nameFrom = numberEnd;
        nameTo = nameEnd(numberEnd);
        return;
      }
      nameFrom = 0;
      int at = 1;
      while (at < size && !(at(at).isNumber() && at(at).ordinal().isEmpty())) {
        at++;
      }
      nameTo = at;
      if (at < size) {
        numberFrom = at;
        numberTo = numberEnd(at);
        if (isStreetBehind(at)) {
          before = true;
          nameFrom = numberTo;
          nameTo = nameEnd(numberTo);
        }
        if (numberTo == size && isNameOfBlock(at)) {
          numberFrom = -1;
          numberTo = -1;
          nameTo = size;
        }
      } else {
        nameTo = nameEnd(0);
        numberBesideSegment();
      }
    }

    /** REAR OF 21 MILL ROAD: the street follows the number all the same. */
    private boolean isStreetBehind(int number) {
      boolean behind = false;
      for (int i = 0; i < run.size(); i++) {
        boolean street = words.isStreet(at(i).text());
        if (street && i < number) {
          return false;
        }
        behind |= street && i >= numberTo;
      }
      return behind;
    }

    /** BLK 123 ANG MO KIO AVE 6: behind a block the number belongs to the street's name. */
    private boolean isNameOfBlock(int at) {
      return filled[Slot.BUILDING.index()] != null
          && at > 1
          && words.streetSuffixes.containsKey(at(at - 1).text());
    }

    /** CALLE MAYOR, 5 and 12, RUE DE LA PAIX: the number has a segment to itself. */
    private void numberBesideSegment() {
      int first = run.isEmpty() ? 0 : run.get(0);
      int before = first - 1;
      while (free(before) && sameSegment(before, first - 1)) {
        before--;
      }
      if (first > 0 && before + 1 < first && tokens.get(before + 1).isNumber()) {
        numberFrom = run.size();
        for (int i = before + 1; i < first; i++) {
          run.add(i);
        }
        numberTo = numberEnd(numberFrom);
        if (numberTo == run.size()) {
          this.before = true;
          return;
        }
        while (run.size() > numberFrom) {
          run.remove(run.size() - 1);
        }
        numberFrom = -1;
        numberTo = -1;
      }
      numberInNextSegment();
    }

    private void numberInNextSegment() {
      int next = run.isEmpty() ? tokens.size() : run.get(nameTo - 1) + 1;
      while (next < tokens.size() && words.numberWords.contains(word(next))) {
        used[next++] = true;
      }
      if (free(next) && tokens.get(next).isNumber() && tokens.get(next).ordinal().isEmpty()) {
        numberFrom = run.size();
        for (int i = next; free(i) && sameSegment(next, i); i++) {
          run.add(i);
        }
        numberTo = numberEnd(numberFrom);
      }
    }

    /** Where the numbers that begin here end: 12, 12 BIS, 12 A, 2/10, 36-40. */
    private int numberEnd(int from) {
      int end = from;
      while (end < run.size()) {
        boolean value =
            at(end).isNumber() || end > from && at(end - 1).isSign() && at(end).isValue();
        if (!value) {
          break;
        }
        end++;
        if (end < run.size() && words.numberSuffixes.containsKey(at(end).text())) {
          end++;
        } else if (end < run.size() && isLetterOfNumber(end)) {
          end++;
        }
        if (end + 1 < run.size()
            && (at(end).text().equals("/") || at(end).text().equals("-"))
            && at(end + 1).isValue()) {
          end++;
        } else {
          break;
        }
      }
      return end;
    }

    private boolean isLetterOfNumber(int i) {
      String letter = at(i).text();
      boolean single = letter.length() == 1 && Character.isLetter(letter.charAt(0));
      boolean last = i + 1 == run.size() || at(i + 1).isSign();
      return single && (last || !words.directions.containsKey(letter) && !isPrefix(i));
    }

    private boolean isPrefix(int i) {
      return words.streetPrefixes.containsKey(at(i).text()) && i + 1 < run.size();
    }

    /** A name ends behind the word for its kind and a direction. */
    private int nameEnd(int from) {
      if (from < run.size()
          && words.streetPrefixes.containsKey(at(from).text())
          && !words.streetSuffixes.containsKey(at(run.size() - 1).text())) {
        return run.size();
      }
      for (int i = run.size() - 1; i > from; i--) {
        if (words.streetSuffixes.containsKey(at(i).text())) {
          int end = i + 1;
          boolean direction = end < run.size() && words.directions.containsKey(at(end).text());
          return direction ? end + 1 : end;
        }
      }
      return run.size();
    }

    void read(List<Parse> parses) {
      road();
      if (before
          && nameFrom > numberTo - 1
          && numberFrom > 0
          && numberFrom < numberTo
          && numberTo <= nameFrom) {
        name(run.get(0), run.get(numberFrom - 1) + 1, true);
      }
      int rest = Math.max(nameTo, numberTo);
      stairAndFlat(rest);
      if (rest < run.size()) {
        left(rest);
      }
      if (numberFrom < 0) {
        addTo(parses, 0);
        return;
      }
      List<Part> parts = parts();
      char sign = parts.size() > 1 ? at(parts.get(1).from - 1).text().charAt(0) : ' ';
      if (parts.size() == 1) {
        with(Slot.NUMBER, parts.get(0).value, Evidence.POSITION, parts.get(0), parses, 0);
        return;
      }
      String dwelling = value(Slot.ROOM);
      for (Reading reading : readings.of(sign, before)) {
        boolean range = reading.slots().size() == 1 && parts.size() == 2;
        if (range) {
          range(parts, reading.cost(), parses);
        } else if (reading.slots().size() == parts.size()) {
          several(parts, reading, dwelling, parses);
        }
      }
      if (parses.isEmpty()) {
        Part all = new Part(joinedRun(numberFrom, numberTo), numberFrom, numberTo);
        with(Slot.NUMBER, all.value, Evidence.POSITION, all, parses, 0);
      }
    }

    /** MANNERHEIMINTIE 5 A 12: stair A, flat 12. */
    private void stairAndFlat(int rest) {
      boolean letter =
          !before && numberTo - numberFrom == 2 && at(numberFrom + 1).text().length() == 1;
      if (letter && rest == numberTo && run.size() == rest + 1 && at(rest).isNumber()) {
        int stair = run.get(numberFrom + 1);
        int flat = run.get(rest);
        used[flat] = false;
        put(Slot.UNIT, word(stair), Evidence.PLACE_IN_GROUP, stair, stair + 1);
        put(Slot.ROOM, WesternReadings.plain(word(flat)), Evidence.PLACE_IN_GROUP, flat, flat + 1);
        numberTo--;
        run.remove(rest);
        run.remove(numberTo);
      }
    }

    private record Part(String value, int from, int to) {}

    private List<Part> parts() {
      List<Part> parts = new ArrayList<>();
      int at = numberFrom;
      while (at < numberTo) {
        int to = at;
        StringBuilder value = new StringBuilder();
        while (to < numberTo && !at(to).isSign()) {
          String word = at(to).text();
          String suffix = words.numberSuffixes.get(word);
          value.append(suffix == null || to == at ? WesternReadings.plain(word) : suffix);
          to++;
        }
        parts.add(new Part(value.toString(), at, to));
        at = to + 1;
      }
      return parts;
    }

    private String joinedRun(int from, int to) {
      StringBuilder joined = new StringBuilder();
      for (int i = from; i < to; i++) {
        joined.append(at(i).text());
      }
      return joined.toString();
    }

    private void road() {
      List<WesternToken> name = new ArrayList<>();
      for (int i = nameFrom; i < nameTo; i++) {
        name.add(at(i));
      }
      if (name.isEmpty()) {
        return;
      }
      String road = WesternReader.road(name, words);
      List<NameUse> uses = gazetteer.names().get(road);
      if (uses == null) {
        uses = gazetteer.names().get(joined(run.get(nameFrom), run.get(nameTo - 1) + 1, false));
      }
      NameUse use = uses == null ? null : uses.get(0);
      if (use != null && use.evidence() == Evidence.FORMER_NAME) {
        faults.add(Fault.FORMER_NAME);
      }
      put(
          use == null ? Slot.ROAD : use.entry().slot(),
          use == null ? road : use.official(),
          use == null ? Evidence.POSITION : use.evidence(),
          run.get(nameFrom),
          run.get(nameTo - 1) + 1,
          use == null ? null : use.entry().code());
    }

    /** What follows number and name in the same segment. */
    private void left(int from) {
      int first = run.get(from);
      int to = run.get(run.size() - 1) + 1;
      if (tokens.get(first).isSign()) {
        first++;
      }
      if (first < to) {
        name(first, to, false);
      }
    }

    private void range(List<Part> parts, int cost, List<Parse> parses) {
      String from = parts.get(0).value;
      String to = parts.get(1).value;
      boolean rising =
          RoomNumber.isNumber(from)
              && RoomNumber.isNumber(to)
              && Integer.parseInt(from) < Integer.parseInt(to)
              && Integer.parseInt(to) - Integer.parseInt(from) <= 200;
      if (rising) {
        faults.add(Fault.RANGE);
        Part whole = new Part(from + "-" + to, parts.get(0).from, parts.get(1).to);
        with(Slot.NUMBER, whole.value, Evidence.POSITION, whole, parses, cost);
        faults.remove(Fault.RANGE);
      } else {
        Part whole = new Part(from + "-" + to, parts.get(0).from, parts.get(1).to);
        with(Slot.NUMBER, whole.value, Evidence.POSITION, whole, parses, cost + HYPHENATED);
      }
    }

    private void with(
        Slot slot, String value, Evidence evidence, Part part, List<Parse> parses, int cost) {
      SlotValue there = filled[slot.index()];
      filled[slot.index()] =
          made(slot, value, evidence, run.get(part.from), run.get(part.to - 1) + 1, null);
      addTo(parses, cost);
      filled[slot.index()] = there;
    }

    /** Puts each part in its slot unless another value stands there. */
    private void several(List<Part> parts, Reading reading, String dwelling, List<Parse> parses) {
      @Nullable SlotValue[] kept = filled.clone();
      boolean confirmed = false;
      for (int i = 0; i < parts.size(); i++) {
        Slot slot = reading.slots().get(i);
        Part part = parts.get(i);
        SlotValue there = filled[slot.index()];
        if (there != null && !there.value().equals(part.value)) {
          System.arraycopy(kept, 0, filled, 0, kept.length);
          return;
        }
        confirmed |= there != null && !dwelling.isEmpty();
        filled[slot.index()] =
            made(
                slot,
                part.value,
                Evidence.PLACE_IN_GROUP,
                run.get(part.from),
                run.get(part.to - 1) + 1,
                null);
      }
      addTo(parses, confirmed ? 0 : reading.cost());
      System.arraycopy(kept, 0, filled, 0, kept.length);
    }
  }
}
