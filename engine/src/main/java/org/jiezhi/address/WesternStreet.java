package org.jiezhi.address;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.address.Gazetteer.NameUse;
import org.jiezhi.address.ReadingTable.Reading;
import org.jspecify.annotations.Nullable;

/** The street's segment: name and number, and what follows them. */
final class WesternStreet {
  /** Two bits: that a number with a hyphen is one house number, as in Queens. */
  private static final int HYPHENATED = 2000;

  private final WesternSlots slots;
  private final WesternWords words;
  private final WesternReadings readings;
  private final Gazetteer gazetteer;
  private final WesternReader lines;
  private final List<Integer> run = new ArrayList<>();
  private int numberFrom = -1;
  private int numberTo = -1;
  private boolean before;
  private int nameFrom;
  private int nameTo;

  WesternStreet(
      WesternSlots slots,
      WesternWords words,
      WesternReadings readings,
      Gazetteer gazetteer,
      WesternReader lines,
      int segment) {
    this.slots = slots;
    this.words = words;
    this.readings = readings;
    this.gazetteer = gazetteer;
    this.lines = lines;
    for (int i = 0; i < slots.size(); i++) {
      if (slots.tokens.get(i).segment() == segment
          && !slots.used[i]
          && !words.numberWords.contains(slots.word(i))) {
        run.add(i);
      } else if (slots.tokens.get(i).segment() == segment
          && !slots.used[i]
          && isNumberWordBefore(i)) {
        slots.used[i] = true;
      } else if (slots.tokens.get(i).segment() == segment && !slots.used[i]) {
        run.add(i);
      }
    }
    while (!run.isEmpty() && slots.tokens.get(run.get(0)).isSign()) {
      slots.used[run.remove(0)] = true;
    }
    find();
    run.forEach(i -> slots.used[i] = true);
  }

  private boolean isNumberWordBefore(int i) {
    return slots.sameSegment(i, i + 1) && slots.tokens.get(i + 1).isNumber();
  }

  private WesternToken at(int i) {
    return slots.tokens.get(run.get(i));
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
    return slots.has(Slot.BUILDING)
        && at > 1
        && words.streetSuffixes.containsKey(at(at - 1).text());
  }

  /** CALLE MAYOR, 5 and 12, RUE DE LA PAIX: the number has a segment to itself. */
  private void numberBesideSegment() {
    int first = run.isEmpty() ? 0 : run.get(0);
    int before = first - 1;
    while (slots.free(before) && slots.sameSegment(before, first - 1)) {
      before--;
    }
    if (first > 0 && before + 1 < first && slots.tokens.get(before + 1).isNumber()) {
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
    int next = run.isEmpty() ? slots.size() : run.get(nameTo - 1) + 1;
    while (next < slots.size() && words.numberWords.contains(slots.word(next))) {
      slots.used[next++] = true;
    }
    if (slots.free(next)
        && slots.tokens.get(next).isNumber()
        && slots.tokens.get(next).ordinal().isEmpty()) {
      numberFrom = run.size();
      for (int i = next; slots.free(i) && slots.sameSegment(next, i); i++) {
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
          at(end).isNumber() || (end > from && at(end - 1).isSign() && at(end).isValue());
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
    return single && (last || (!words.directions.containsKey(letter) && !isPrefix(i)));
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

  /** Whether its name is only the word for a kind of street: 45 PASSAGE, but not 5 VESTERGADE. */
  boolean isNameless() {
    return nameTo - nameFrom == 1
        && numberFrom >= 0
        && words.streetSuffixes.containsKey(at(nameFrom).text())
        && gazetteer.names().get(at(nameFrom).text()) == null;
  }

  void read(List<Parse> parses) {
    road();
    if (before && numberFrom > 0 && numberTo <= nameFrom) {
      lines.name(run.get(0), run.get(numberFrom - 1) + 1, true);
    }
    int rest = Math.max(nameTo, numberTo);
    stairAndFlat(rest);
    if (rest < run.size()) {
      left(rest);
    }
    if (numberFrom < 0) {
      slots.addTo(parses, 0);
      return;
    }
    List<Part> parts = parts();
    StringBuilder signs = new StringBuilder();
    for (Part each : parts.subList(Math.min(1, parts.size()), parts.size())) {
      signs.append(at(each.from - 1).text());
    }
    if (parts.size() == 1) {
      with(Slot.NUMBER, parts.get(0).value, Evidence.POSITION, parts.get(0), parses, 0);
      return;
    }
    String dwelling = slots.value(Slot.ROOM);
    for (Reading reading : readings.of(signs.toString(), before)) {
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
      slots.used[flat] = false;
      slots.put(Slot.UNIT, slots.word(stair), Evidence.PLACE_IN_GROUP, stair, stair + 1);
      slots.put(
          Slot.ROOM,
          WesternReadings.plain(slots.word(flat)),
          Evidence.PLACE_IN_GROUP,
          flat,
          flat + 1);
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
    String road = road(name, words);
    List<NameUse> uses = gazetteer.names().get(road);
    if (uses == null) {
      uses = gazetteer.names().get(slots.joined(run.get(nameFrom), run.get(nameTo - 1) + 1, false));
    }
    NameUse use = uses == null ? null : uses.get(0);
    if (use != null && use.evidence() == Evidence.FORMER_NAME) {
      slots.faults.add(Fault.FORMER_NAME);
    }
    slots.put(
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
    if (slots.tokens.get(first).isSign()) {
      first++;
    }
    if (first < to) {
      lines.name(first, to, false);
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
      slots.faults.add(Fault.RANGE);
      Part whole = new Part(from + "-" + to, parts.get(0).from, parts.get(1).to);
      with(Slot.NUMBER, whole.value, Evidence.POSITION, whole, parses, cost);
      slots.faults.remove(Fault.RANGE);
    } else {
      Part whole = new Part(from + "-" + to, parts.get(0).from, parts.get(1).to);
      with(Slot.NUMBER, whole.value, Evidence.POSITION, whole, parses, cost + HYPHENATED);
    }
  }

  private void with(
      Slot slot, String value, Evidence evidence, Part part, List<Parse> parses, int cost) {
    SlotValue there = slots.get(slot);
    slots.set(
        slot,
        slots.made(slot, value, evidence, run.get(part.from), run.get(part.to - 1) + 1, null));
    slots.addTo(parses, cost);
    slots.set(slot, there);
  }

  /** Puts each part in its slot unless another value stands there. */
  private void several(List<Part> parts, Reading reading, String dwelling, List<Parse> parses) {
    @Nullable SlotValue[] kept = slots.copy();
    boolean confirmed = false;
    for (int i = 0; i < parts.size(); i++) {
      Slot slot = reading.slots().get(i);
      Part part = parts.get(i);
      SlotValue there = slots.get(slot);
      if (there != null && !there.value().equals(part.value)) {
        slots.restore(kept);
        return;
      }
      confirmed |= there != null && !dwelling.isEmpty();
      slots.set(
          slot,
          slots.made(
              slot,
              part.value,
              Evidence.PLACE_IN_GROUP,
              run.get(part.from),
              run.get(part.to - 1) + 1,
              null));
    }
    slots.addTo(parses, confirmed ? 0 : reading.cost());
    slots.restore(kept);
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
      } else if (i > 0 && last && words.streetEndings.containsKey(word)) {
        full = words.streetEndings.get(word); // after a number ter is no terrace
      } else if (words.directions.containsKey(word) && ((i > 0 && last) || (i == 0 && !last))) {
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
}
