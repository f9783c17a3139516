package org.jiezhi.address;

import org.jspecify.annotations.Nullable;

/** What a word names in a western address: flats, floors, blocks, stairs, sides. */
final class WesternLabels {
  private final WesternSlots slots;
  private final WesternWords words;

  WesternLabels(WesternSlots slots, WesternWords words) {
    this.slots = slots;
    this.words = words;
  }

  /** Takes all that a word names. */
  void read() {
    floorNames();
    labelled();
  }

  /** GROUND FLOOR, EG, and 3RD FLOOR, 3. OG, 18/F. */
  private void floorNames() {
    for (int i = 0; i < slots.size(); i++) {
      for (int length = 5; length > 0; length--) {
        int to = i + length;
        if (to > slots.size() || slots.used[i] || !slots.sameSegment(i, to - 1)) {
          continue;
        }
        String floor = words.floors.get(phrase(i, to));
        if (floor != null) {
          slots.put(Slot.FLOOR, floor, Evidence.WORD, i, to);
          break;
        }
      }
      if (!slots.free(i)) {
        continue;
      }
      String number = number(i);
      int next = i + 1;
      boolean slashed = slots.word(next).equals("/") && slots.word(next + 1).equals("F");
      if (number.isEmpty()) {
        continue;
      }
      if (slashed && slots.sameSegment(i, next + 1)) {
        slots.put(Slot.FLOOR, number, Evidence.WORD, i, next + 2);
      } else if (words.floorSuffixes.contains(slots.word(next))
          && slots.sameSegment(i, next)
          && !isLetterOfHouse(i)) {
        slots.put(Slot.FLOOR, number, Evidence.WORD, i, next + 1);
      } else if (slots.word(i).endsWith("º")) {
        boolean second = slots.has(Slot.FLOOR);
        slots.put(second ? Slot.DOOR : Slot.FLOOR, number, Evidence.WORD, i, i + 1);
        if (!second
            && slots.free(next)
            && slots.sameSegment(i, next)
            && slots.word(next).length() == 1
            && !slots.tokens.get(next).isSign()) {
          slots.put(Slot.DOOR, slots.word(next), Evidence.POSITION, next, next + 1);
        }
      } else if (slots.word(i).endsWith("F")
          && slots.tokens.get(i).isNumber()
          && !isLetterOfHouse(i)) {
        slots.put(Slot.FLOOR, number, Evidence.WORD, i, i + 1);
      } else if (words.sides.containsKey(slots.word(next))
          && slots.sameSegment(i, next)
          && i > 0
          && !slots.sameSegment(i, i - 1)) {
        slots.put(Slot.FLOOR, number, Evidence.POSITION, i, i + 1);
      }
    }
    for (int i = 0; i < slots.size(); i++) {
      String side = words.sides.get(slots.word(i));
      boolean beside = (i > 0 && slots.used[i - 1]) || (i > 0 && !slots.sameSegment(i, i - 1));
      if (side != null && slots.free(i) && beside) {
        slots.put(Slot.SIDE, side, Evidence.WORD, i, i + 1);
      }
    }
  }

  /** KRAMGASSE 184 F and HIGH STREET 6F: without another number beside it, it is the house's. */
  private boolean isLetterOfHouse(int i) {
    boolean isGlued = slots.word(i).endsWith("F");
    if (!isGlued && !(slots.word(i + 1).equals("F") && slots.sameSegment(i, i + 1))) {
      return false;
    }
    if (i == 0 || !slots.sameSegment(i, i - 1) || !slots.isWord(i - 1) || !slots.free(i - 1)) {
      return false;
    }
    for (int other = 0; other < slots.size(); other++) {
      if (other != i && slots.sameSegment(i, other) && slots.tokens.get(other).isNumber()) {
        return false;
      }
    }
    return words.labels.get(slots.word(i - 1)) == null;
  }

  /** The number of a token that may stand before a floor's word, or empty. */
  private String number(int i) {
    WesternToken token = slots.tokens.get(i);
    String ordinal = token.ordinal();
    if (!ordinal.isEmpty()) {
      return WesternReadings.plain(ordinal);
    }
    if (token.text().matches("[0-9]{1,2}E") && words.floorSuffixes.contains(slots.word(i + 1))) {
      return token.text().substring(0, token.text().length() - 1);
    }
    String plain = token.text().endsWith("F") ? token.text().replace("F", "") : token.text();
    return RoomNumber.isNumber(plain) && plain.length() <= 3 ? WesternReadings.plain(plain) : "";
  }

  /** Words with a blank between them, signs left out. */
  private String phrase(int from, int to) {
    StringBuilder phrase = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (!slots.tokens.get(i).isSign()) {
        phrase.append(phrase.length() > 0 ? " " : "").append(slots.word(i));
      }
    }
    return slots.tokens.get(from).isSign() || slots.tokens.get(to - 1).isSign()
        ? ""
        : phrase.toString();
  }

  /** FLAT 2, #203A, PH9, BLOCK 3, STIEGE 2. */
  private void labelled() {
    for (int i = 0; i < slots.size(); i++) {
      if (slots.used[i]) {
        continue;
      }
      String word = slots.word(i);
      Slot slot = words.labels.get(word);
      int at = i + 1;
      if (word.equals("#")) {
        slot = Slot.ROOM;
      } else if ((word.length() > 2 && word.startsWith("PH") && slots.tokens.get(i).hasDigit())
          || (word.equals("PH")
              && slots.free(at)
              && slots.tokens.get(at).hasDigit()
              && slots.sameSegment(i, at))) {
        int to = word.equals("PH") ? at + 1 : at;
        slots.put(Slot.ROOM, slots.joined(i, to, true), Evidence.WORD, i, to);
        continue;
      } else if (slot == null) {
        String glued = gluedLabel(word);
        if (!glued.isEmpty()) {
          slots.put(Slot.ROOM, glued, Evidence.WORD, i, i + 1);
        }
        continue;
      }
      while (slots.free(at)
          && slots.sameSegment(i, at)
          && (words.numberWords.contains(slots.word(at)) || slots.word(at).equals("#"))) {
        at++;
      }
      if (!slots.free(at)
          || !slots.sameSegment(i, at)
          || !slots.tokens.get(at).isValue()
          || isStreetNext(at, slot)) {
        continue;
      }
      label(slot, i, at);
    }
    for (int i = 0; i < slots.size(); i++) {
      if (slots.free(i) && words.fillers.contains(slots.word(i)) && i > 0 && slots.used[i - 1]) {
        slots.used[i] = true;
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
    return slot == Slot.ROOM
        && !slots.tokens.get(at).ordinal().isEmpty()
        && words.isStreet(slots.word(at + 1));
  }

  private void label(Slot slot, int from, int at) {
    String first = WesternReadings.plain(slots.word(at));
    int to = at + 1;
    boolean sign = slots.word(to).equals("-") || slots.word(to).equals("/");
    if (sign
        && slots.free(to + 1)
        && slots.sameSegment(at, to + 1)
        && slots.tokens.get(to + 1).isValue()) {
      String second = WesternReadings.plain(slots.word(to + 1));
      if (slots.word(to).equals("-")
          && slot == Slot.ROOM
          && RoomNumber.isNumber(first)
          && RoomNumber.isNumber(second)
          && from == at - 1
          && slots.word(from).equals("#")) {
        slots.put(Slot.FLOOR, first, Evidence.PLACE_IN_GROUP, from, at + 1);
        slots.put(Slot.DOOR, second, Evidence.PLACE_IN_GROUP, to, to + 2);
        return;
      }
      boolean house = slot == Slot.ROOM && slots.isWord(to + 2) && slots.sameSegment(at, to + 2);
      if (!house) {
        slots.put(slot, first + slots.word(to) + second, Evidence.WORD, from, to + 2);
        return;
      }
      slots.put(slot, first, Evidence.WORD, from, to + 1);
      return;
    }
    if (slots.sameSegment(at, to)
        && slots.free(to)
        && slots.word(to).length() == 1
        && RoomNumber.isNumber(first)
        && !slots.tokens.get(to).isSign()
        && !slots.tokens.get(to).hasDigit()
        && !slots.sameSegment(to, to + 1)) {
      slots.put(slot, first + slots.word(to), Evidence.WORD, from, to + 1);
      return;
    }
    slots.put(slot, first, Evidence.WORD, from, to);
  }
}
