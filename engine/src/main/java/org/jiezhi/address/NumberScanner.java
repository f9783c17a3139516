package org.jiezhi.address;

import static org.jiezhi.address.NormalText.isDigit;
import static org.jiezhi.address.NormalText.isHan;
import static org.jiezhi.address.NormalText.isLetter;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.address.Words.Prefix;
import org.jspecify.annotations.Nullable;

/** Finds groups of numbers and the words around them in one text. */
final class NumberScanner {
  private static final String STEMS = "甲乙丙丁戊己庚辛";
  private static final String NAMED = "东南西北中主新老旧前后甲乙丙丁戊己";
  private static final int MAX_PARTS = 8;
  private static final int LONGEST_SUFFIX = 3;

  private final NormalText text;
  private final Words words;

  NumberScanner(NormalText text, Words words) {
    this.text = text;
    this.words = words;
  }

  /**
   * The group that begins here, or null.
   *
   * @param tail whether another number stands before
   */
  Piece.@Nullable Numbers group(int from, boolean tail) {
    int at = from;
    boolean dashed = false;
    while (at < text.length() && (text.at(at) == '-' || (dashed && text.at(at) == ' '))) {
      dashed = true;
      at++;
    }
    boolean attached = false;
    boolean room = false;
    boolean slip = false;
    boolean below = false;
    int prefix = words.prefixes.longest(text, at);
    while (prefix != 0) {
      Prefix kind = words.prefixes.value(prefix);
      int after = at + words.prefixes.length(prefix);
      if (!isNumberAt(after) && !(kind == Prefix.ROOM && text.at(after) == ' ')) {
        return null;
      }
      if (kind == Prefix.BELOW_SLIP && !isFloorBetweenNumbers(at, after)) {
        return null;
      }
      attached |= kind == Prefix.ATTACHED || kind == Prefix.ATTACHED_SLIP;
      slip |= kind == Prefix.ATTACHED_SLIP || kind == Prefix.BELOW_SLIP;
      below |= kind == Prefix.BELOW || kind == Prefix.BELOW_SLIP;
      room |= kind == Prefix.ROOM;
      at = after;
      while (at < text.length()
          && (text.at(at) == ' '
              || (kind == Prefix.ROOM && (text.at(at) == '.' || text.at(at) == '#')))) {
        at++;
      }
      prefix = words.prefixes.longest(text, at);
    }
    NumberPart first = part(at, below, from);
    if (first == null) {
      return null;
    }
    boolean prefixed = attached || below || room || dashed;
    Piece.Numbers group = group(first, tail, attached, room, dashed, slip, from);
    boolean numerals = !isDigit(text.at(at)) && !isLetter(text.at(at));
    if (group.suffix() == null && group.parts().size() == 1 && !prefixed) {
      if (numerals && !(tail && (endsHere(group.end()) || isRoomInNumerals(at, group.end())))) {
        return null;
      }
      if (isLetter(text.at(at))
          && !first.isPlain()
          && first.digits() == 0
          && !(tail && endsHere(group.end()))) {
        return null;
      }
    }
    return group;
  }

  /** 栋富3层: only there 富 can stand for 负; elsewhere it is part of a name. */
  private boolean isFloorBetweenNumbers(int at, int number) {
    NumberPart floor = part(number, true, number);
    int word = floor == null ? 0 : suffixAt(floor.end(), true);
    return word != 0
        && words.numberSuffixes.value(word).allows(Slot.FLOOR)
        && Words.ending(words.numberSuffixes, text, Math.max(0, at - LONGEST_SUFFIX), at) != null;
  }

  /** 五零二 is a room whatever follows; 十二 and 三 may begin a name. */
  private boolean isRoomInNumerals(int from, int to) {
    for (int i = from; i < to; i++) {
      if ("十百千廿卅拾佰仟".indexOf(text.at(i)) >= 0) {
        return false;
      }
    }
    return to - from >= 3;
  }

  private Piece.Numbers group(
      NumberPart first,
      boolean tail,
      boolean attached,
      boolean room,
      boolean dashed,
      boolean prefixSlip,
      int from) {
    List<NumberPart> parts = new ArrayList<>(4);
    StringBuilder joins = new StringBuilder(4);
    parts.add(first);
    int end = first.end();
    NumberSuffix suffix = null;
    while (parts.size() < MAX_PARTS) {
      int word = suffixAt(end, tail || parts.size() > 1);
      if (word != 0) {
        suffix = words.numberSuffixes.value(word);
        end = skipBlank(end) + words.numberSuffixes.length(word);
        break;
      }
      int next = end;
      boolean list = false;
      while (isJoin(text.at(next))) {
        list |= text.at(next) == '/' || text.at(next) == ',';
        if (next + 1 >= text.length()) {
          break;
        }
        next++;
      }
      if (next == end || PersonalNumbers.end(text, next) > next) {
        break;
      }
      int prefix = words.prefixes.longest(text, next);
      boolean below = prefix != 0 && words.prefixes.value(prefix) == Prefix.BELOW;
      NumberPart part = part(below ? next + words.prefixes.length(prefix) : next, below, next);
      if (part == null || !isJoined(part)) {
        break;
      }
      joins.append(list ? '/' : '-');
      parts.add(part);
      end = part.end();
    }
    if (suffix != null
        && suffix.allows(Slot.NUMBER)
        && STEMS.indexOf(text.at(end)) >= 0
        && !isHan(text.at(end + 1))
        && parts.size() == 1
        && !isBuildingAt(end + 1)) {
      NumberPart stem = parts.get(0);
      parts.set(
          0, new NumberPart(stem.text() + text.at(end), stem.below(), stem.start(), stem.end()));
      end++;
    }
    boolean slip = prefixSlip || (suffix != null && suffix.slip());
    return new Piece.Numbers(
        List.copyOf(parts), joins.toString(), suffix, attached, room, dashed, slip, from, end);
  }

  /** 乙3栋 is a building; so its 乙 does not belong to the number before. */
  private boolean isBuildingAt(int at) {
    int end = at;
    while (isDigit(text.at(end))) {
      end++;
    }
    int word = end == at ? 0 : suffixAt(end, true);
    return word != 0 && words.numberSuffixes.value(word).only(Slot.BUILDING);
  }

  private static boolean isJoin(char c) {
    return c == '-' || c == '/' || c == ',' || c == ' ';
  }

  /** Numerals and lone letters go on a group only where they are certainly numbers. */
  private boolean isJoined(NumberPart part) {
    char c = text.at(part.start());
    if (isDigit(c) || part.below()) {
      return true;
    }
    return suffixAt(part.end(), true) != 0 || endsHere(part.end());
  }

  private boolean endsHere(int at) {
    char next = text.at(skipBlank(at));
    return at >= text.length()
        || (!isHan(next) && !isLetter(next))
        || words.remarks.longest(text, at) != 0;
  }

  private int skipBlank(int at) {
    return text.at(at) == ' ' ? at + 1 : at;
  }

  /** The word behind a number, or 0; not where a longer name begins there: 5社区. */
  private int suffixAt(int end, boolean tail) {
    int at = skipBlank(end);
    int word = words.numberSuffixes.longest(text, at);
    while (word != 0) {
      NumberSuffix suffix = words.numberSuffixes.value(word);
      int after = at + words.numberSuffixes.length(word);
      int name = words.nameSuffixes.longest(text, at);
      boolean name1 =
          name != 0 && words.nameSuffixes.length(name) > words.numberSuffixes.length(word);
      boolean slipStands =
          !suffix.slip()
              || !isHan(text.at(after))
              || Numerals.isNumeral(text.at(after))
              || isBelowAt(after);
      boolean letterStands = !isLetter(text.at(after - 1)) || !isLetter(text.at(after));
      boolean sideNext =
          suffix.tail() && words.numberSuffixes.length(word) == 1 && text.at(after) == '牌';
      if ((tail || !suffix.tail()) && !name1 && slipStands && letterStands && !sideNext) {
        return word;
      }
      word = words.numberSuffixes.shorter(word);
    }
    return 0;
  }

  private boolean isBelowAt(int at) {
    int prefix = words.prefixes.longest(text, at);
    return prefix != 0
        && words.prefixes.value(prefix) == Prefix.BELOW
        && isNumberAt(at + words.prefixes.length(prefix));
  }

  /** Whether a number with its word, or digits, begin here. */
  boolean isNumberAt(int at) {
    if (isDigit(text.at(at))) {
      return true;
    }
    NumberPart part = part(at, false, at);
    return part != null && (suffixAt(part.end(), false) != 0 || endsHere(part.end()));
  }

  /** Whether a number begins here that ends a name before it: 观音桥二栋, but not 解放一巷. */
  boolean isNumberWithin(int at) {
    char c = text.at(at);
    int prefix = words.prefixes.longest(text, at);
    if (prefix != 0
        && words.prefixes.value(prefix) != Prefix.ORDINAL
        && words.prefixes.value(prefix) != Prefix.BELOW_SLIP
        && isNumberAt(at + words.prefixes.length(prefix))) {
      return true;
    }
    if (!Numerals.isNumeral(c) || isDigit(c)) {
      return false;
    }
    int end = Numerals.end(text, at);
    int word = suffixAt(end, false);
    return word != 0
        && !words.numberSuffixes.value(word).only(Slot.LANE)
        && !Numerals.toDigits(text.slice(at, end)).isEmpty();
  }

  /** One number, or null. */
  private @Nullable NumberPart part(int at, boolean below, int start) {
    char c = text.at(at);
    if (isDigit(c) || isLetter(c)) {
      return latin(at, below, start);
    }
    if (STEMS.indexOf(c) >= 0) {
      int number = text.at(at + 1) == '字' ? at + 2 : at + 1;
      if (isDigit(text.at(number))) {
        NumberPart part = latin(number, below, start);
        return part == null ? null : new NumberPart(part.text() + c, below, start, part.end());
      }
    }
    if (Numerals.isNumeral(c)) {
      int end = Numerals.end(text, at);
      String digits = Numerals.toDigits(text.slice(at, end));
      return digits.isEmpty() ? null : new NumberPart(digits, below, start, end);
    }
    if (NAMED.indexOf(c) >= 0) {
      NumberPart numbered = numberedSide(at, below, start);
      if (numbered != null) {
        return numbered;
      }
      int word = words.numberSuffixes.longest(text, at + 1);
      if (word != 0) {
        NumberSuffix suffix = words.numberSuffixes.value(word);
        boolean building = suffix.allows(Slot.BUILDING) && !suffix.allows(Slot.NUMBER);
        boolean stair = suffix.only(Slot.UNIT) && !suffix.tail();
        if ((building || stair)
            && !suffix.slip()
            && words.nameSuffixes.longest(text, at + 1 + words.numberSuffixes.length(word)) == 0) {
          return new NumberPart(String.valueOf(c), below, start, at + 1);
        }
      }
    }
    return null;
  }

  /** 东5栋, 东五栋: a direction is part of a building's number. */
  private @Nullable NumberPart numberedSide(int at, boolean below, int start) {
    int end = at + 1;
    while (isDigit(text.at(end))) {
      end++;
    }
    boolean digits = end > at + 1;
    end = digits ? end : Numerals.end(text, at + 1);
    int word = end == at + 1 ? 0 : suffixAt(end, true);
    if (word == 0 || !words.numberSuffixes.value(word).only(Slot.BUILDING)) {
      return null;
    }
    String number = text.slice(at + 1, end);
    String value = digits ? number : Numerals.toDigits(number);
    return value.isEmpty() ? null : new NumberPart(text.at(at) + value, below, start, end);
  }

  /** Digits with at most three letters before and one behind, or one or two letters. */
  private @Nullable NumberPart latin(int at, boolean below, int start) {
    int digits = at;
    while (isLetter(text.at(digits))) {
      digits++;
    }
    int end = digits;
    while (isDigit(text.at(end))) {
      end++;
    }
    if (digits - at > 3 || end - digits > 6 || (end == digits && digits - at > 2)) {
      return null;
    }
    String value = text.slice(at, end);
    if (digits == end) {
      // "A-2栋" is building A2.
      int next = text.at(end) == '-' || text.at(end) == ' ' ? end + 1 : end;
      int stop = next;
      while (isDigit(text.at(stop))) {
        stop++;
      }
      int word = stop > next && next > end ? suffixAt(stop, true) : 0;
      if (word != 0 && words.numberSuffixes.value(word).only(Slot.BUILDING)) {
        return new NumberPart(value + text.slice(next, stop), below, start, stop);
      }
      return new NumberPart(value, below, start, end);
    }
    if (isLetter(text.at(end)) && !isLetter(text.at(end + 1)) && !isFloorSign(end)) {
      value += text.at(end);
      end++;
      if (isDigit(text.at(end)) && isDigit(text.at(end + 1)) && !isDigit(text.at(end + 2))) {
        value += text.slice(end, end + 2); // 12A05
        end += 2;
      }
    } else if (STEMS.indexOf(text.at(end)) >= 0
        && (!isHan(text.at(end + 1)) || suffixAt(end + 1, true) != 0)) {
      value += text.at(end);
      end++;
    }
    return isLetter(text.at(end)) && !isFloorSign(end)
        ? null
        : new NumberPart(value, below, start, end);
  }

  /** F behind digits is a floor: 5F. */
  private boolean isFloorSign(int at) {
    int word = words.numberSuffixes.longest(text, at);
    return word != 0 && isLetter(text.at(at));
  }
}
