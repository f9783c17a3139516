package org.jiezhi.address;

import java.util.Arrays;

/**
 * A text in one spelling: half-width, simplified, upper case, one sign for every kind of dash,
 * bracket and separator; each character knows where it stood in the raw text. Time and memory grow
 * with the text's length.
 */
final class NormalText {
  private char[] chars;
  private int[] starts;
  private int[] ends;
  private int length;
  private boolean repaired;

  private NormalText(int capacity) {
    chars = new char[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
  }

  /** Which letters become the digits that they look like. */
  enum Repair {
    NONE,
    /** Those between digits: 5O1. One at the end is a letter of its own, as in 24i. */
    INSIDE,
    /** Those at the ends of a number, too: 50l. */
    ALL
  }

  /** Reads a text. */
  static NormalText of(String raw, Repair repair) {
    CharacterTable table = CharacterTable.SHIPPED;
    NormalText text = new NormalText(raw.length() + 8);
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      char read = table.of(c);
      if (Character.isHighSurrogate(c)
          && i + 1 < raw.length()
          && Character.isLowSurrogate(raw.charAt(i + 1))) {
        text.addAll(table.ofCodePoint(raw.codePointAt(i)), i, i + 2);
        i++;
      } else if (read == CharacterTable.SEVERAL) {
        text.addAll(table.expansion(c), i, i + 1);
      } else if (read != CharacterTable.DROPPED) {
        text.add(read, i, i + 1);
      }
    }
    text.joinNumbers();
    if (repair != Repair.NONE) {
      text.repairDigits(table, repair == Repair.ALL);
    }
    return text;
  }

  /** The normal form of a name or a number by itself. */
  static String plain(String raw) {
    NormalText text = of(raw, Repair.NONE);
    return text.slice(0, text.length).strip();
  }

  private void addAll(String several, int start, int end) {
    for (int i = 0; i < several.length(); i++) {
      add(several.charAt(i), start, end);
    }
  }

  private void add(char c, int start, int end) {
    if (c == ' ' && (length == 0 || chars[length - 1] == ' ')) {
      return;
    }
    if (length == chars.length) {
      int capacity = 2 * length + 8;
      chars = Arrays.copyOf(chars, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    chars[length] = c;
    starts[length] = start;
    ends[length++] = end;
  }

  /** Signs that are a dash only between numbers: 2一3, 2杠3, 2.3, 36至40. */
  private void joinNumbers() {
    for (int i = 1; i + 1 < length; i++) {
      char c = chars[i];
      if (c == '.' || c == '一' || c == '至' || c == '到') {
        if (isDigit(chars[i - 1]) && isDigit(chars[i + 1])) {
          chars[i] = '-';
        }
      } else if (c == '杠'
          && (isDigit(chars[i - 1]) || Numerals.isNumeral(chars[i - 1]) || chars[i - 1] == ' ')) {
        chars[i] = '-';
      }
    }
  }

  private void repairDigits(CharacterTable table, boolean ends) {
    int at = 0;
    while (at < length) {
      int end = at;
      int digits = 0;
      while (end < length && (isDigit(chars[end]) || table.digitOf(chars[end]) != 0)) {
        digits += isDigit(chars[end]) ? 1 : 0;
        end++;
      }
      boolean alone =
          (at == 0 || !isLetter(chars[at - 1]) || end - at > 2)
              && (end == length || !isLetter(chars[end]));
      if (digits > 0 && digits < end - at && alone) {
        repair(table, at, end, ends ? digits : 0);
      } else if (ends
          && digits == 0
          && alone
          && end - at >= 3
          && (isRoomWord(end) || isRoomBehindNumber(at, end))) {
        repair(table, at, end, end - at); // lOl室
      }
      at = Math.max(end, at + 1);
    }
  }

  private void repair(CharacterTable table, int from, int to, int digits) {
    for (int i = from; i < to; i++) {
      if (isDigit(chars[i])) {
        continue;
      }
      boolean inside = i > from && i + 1 < to;
      boolean asLongAsRooms = digits > 0 && (to - from == 3 || to - from == 4);
      if (inside || digits >= 2 || asLongAsRooms) {
        chars[i] = table.digitOf(chars[i]);
        repaired = true;
      }
    }
  }

  /** 2单元lOl: as long as rooms are, and of letters that look like no other digits. */
  private boolean isRoomBehindNumber(int from, int to) {
    for (int i = from; i < to; i++) {
      if ("OIL".indexOf(chars[i]) < 0) {
        return false;
      }
    }
    return to - from <= 4 && from > 0 && "元号栋幢楼层门#".indexOf(chars[from - 1]) >= 0;
  }

  private boolean isRoomWord(int at) {
    return at < length && "室号户房".indexOf(chars[at]) >= 0;
  }

  /** Whether a letter was taken for a digit. */
  boolean wasRepaired() {
    return repaired;
  }

  int length() {
    return length;
  }

  /** The character at a place; a blank beyond the ends. */
  char at(int i) {
    return i >= 0 && i < length ? chars[i] : ' ';
  }

  String slice(int from, int to) {
    return new String(chars, from, to - from);
  }

  boolean startsWith(String word, int at) {
    if (at + word.length() > length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (chars[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where a character begins in the raw text. */
  int rawStart(int i) {
    return starts[i];
  }

  /** Where the character before a place ends in the raw text. */
  int rawEnd(int i) {
    return ends[i - 1];
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isHan(char c) {
    return (c >= 0x2e80 && c < 0xa000) || (c >= 0xf900 && c < 0xfb00) || Character.isSurrogate(c);
  }
}
