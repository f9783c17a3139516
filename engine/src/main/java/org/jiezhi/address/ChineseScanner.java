package org.jiezhi.address;

import static org.jiezhi.address.NormalText.isDigit;
import static org.jiezhi.address.NormalText.isHan;
import static org.jiezhi.address.NormalText.isLetter;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.address.Gazetteer.NameUse;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a Chinese address into names, groups of numbers and the rest, from left to right. Each
 * character is looked at a bounded number of times. For one text.
 */
final class ChineseScanner {
  /** Longer stretches of Chinese characters are no name. */
  private static final int MAX_NAME = 24;

  /** Words that end a name only behind two characters or more: not 红旗, 三道. */
  private static final String LONG_BODY = "旗道线段";

  private static final String DIRECTIONS = "东南西北中上下前后内外新老";

  private final NormalText text;
  private final Words words;
  private final WordTrie<List<NameUse>> names;
  private final NumberScanner numbers;
  private final List<Piece> pieces = new ArrayList<>();
  private boolean compoundSeen;
  private boolean numberSeen;

  ChineseScanner(NormalText text, Words words, Gazetteer gazetteer) {
    this.text = text;
    this.words = words;
    this.names = gazetteer.names();
    this.numbers = new NumberScanner(text, words);
  }

  /** All pieces in order; separators lie between them. */
  List<Piece> scan() {
    int at = labels();
    while (at < text.length()) {
      at = step(at, text.length());
    }
    return pieces;
  }

  /** 地址： at the beginning, which says nothing. */
  private int labels() {
    int at = 0;
    while (at < text.length() && isSeparator(text.at(at))) {
      at++;
    }
    int label = words.labels.longest(text, at);
    int end = at + (label == 0 ? 0 : words.labels.length(label));
    if (label != 0 && (text.at(end) == ':' || text.at(end) == ' ' || isNameAt(end))) {
      add(new Piece.Other(Slot.NOISE, null, at, end));
      return end;
    }
    return at;
  }

  /** Takes one piece that begins here and returns where it ends. */
  private int step(int at, int end) {
    char c = text.at(at);
    if (c == '(') {
      return bracket(at);
    }
    if (isDigit(c)) {
      int personal = PersonalNumbers.end(text, at);
      if (personal > at) {
        return add(new Piece.Other(Slot.NOISE, Fault.PERSONAL_NUMBER, at, personal));
      }
      if (postcode(at)) {
        return add(new Piece.Fixed(Slot.POSTCODE, text.slice(at, at + 6), at, at + 6));
      }
    } else if (isSeparator(c) && !(c == '-' && !pieces.isEmpty())) {
      return at + 1;
    }
    int name = nameInGazetteer(at);
    if (name > at) {
      return name;
    }
    int keyword = keyword(at);
    if (keyword > at) {
      return keyword;
    }
    Piece.Numbers group = numbers.group(at, numberSeen);
    if (group != null) {
      numberSeen = true;
      return add(group);
    }
    if (c == '-' || isAnd(c)) {
      return at + 1;
    }
    if (isHan(c)) {
      return nameByWord(at);
    }
    int rest = at + 1;
    while (rest < end
        && !isHan(text.at(rest))
        && !isSeparator(text.at(rest))
        && !isDigit(text.at(rest))) {
      rest++;
    }
    return add(new Piece.Other(Slot.REST, Fault.REST, at, rest));
  }

  /** 与 between two roads. */
  private boolean isAnd(char c) {
    return (c == '与' || c == '和' || c == '及')
        && last() instanceof Piece.Name name
        && name.slot() == Slot.ROAD;
  }

  private int add(Piece piece) {
    pieces.add(piece);
    return piece.end();
  }

  private static boolean isSeparator(char c) {
    return switch (c) {
      case ' ', '|', '/', ',', ')', '-', ':', '.', '。', '!', '?', '\'', '"', '*', '`', '^' -> true;
      default -> false;
    };
  }

  /** What stands in brackets: a remark, or a part of the address like any other. */
  private int bracket(int at) {
    int close = at + 1;
    while (close < text.length() && text.at(close) != ')') {
      close++;
    }
    if (close == text.length()) {
      return at + 1;
    }
    if (isRemark(at + 1, close)) {
      add(new Piece.Other(Slot.NOISE, null, at, close + 1));
      return close + 1;
    }
    return at + 1;
  }

  private boolean isRemark(int from, int to) {
    if (text.at(from) == '原'
        || Words.ending(words.nearby, text, from, to) != null
        || Words.ending(words.remarks, text, from, to) != null) {
      return true;
    }
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (isDigit(c) || Numerals.isNumeral(c) || isNameAt(i)) {
        return false;
      }
      int word = i > from ? words.nameSuffixes.longest(text, i) : 0;
      if ((word != 0 && i + words.nameSuffixes.length(word) <= to)
          || words.kinds.longest(text, i) != 0
          || words.sides.longest(text, i) != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean postcode(int at) {
    for (int i = 0; i < 6; i++) {
      if (!isDigit(text.at(at + i))) {
        return false;
      }
    }
    char next = text.at(at + 6);
    boolean labelled = at >= 2 && text.slice(at - Math.min(at, 3), at).contains("编");
    boolean first =
        onlyUnitsBefore() && (next == ' ' || next == ',' || text.startsWith("邮编", at + 6));
    return !isDigit(next) && (labelled || first || (pieces.isEmpty() && isNameAt(at + 6)));
  }

  private boolean onlyUnitsBefore() {
    for (Piece piece : pieces) {
      if (!(piece instanceof Piece.Name name && name.slot().isUnit())) {
        return false;
      }
    }
    return true;
  }

  private boolean isNameAt(int at) {
    return names.longest(text, at) != 0;
  }

  /** A name of the gazetteer: the longest that what follows allows. Returns where it ends. */
  private int nameInGazetteer(int at) {
    int name = names.longest(text, at);
    while (name != 0) {
      int end = at + names.length(name);
      List<NameUse> uses = names.value(name);
      if (!splitsNumber(at, end) && stands(uses, at, end)) {
        Slot slot = uses.get(0).entry().slot();
        compoundSeen |= slot == Slot.COMPOUND;
        NameUse first = uses.get(0);
        add(new Piece.Name(slot, first.official(), first.evidence(), uses, at, end));
        return end;
      }
      name = names.shorter(name);
    }
    return at;
  }

  private boolean splitsNumber(int at, int end) {
    return (isDigit(text.at(end - 1)) && isDigit(text.at(end)))
        || (isDigit(text.at(at)) && isDigit(text.at(at - 1)));
  }

  /** Whether what follows leaves a name of the gazetteer a name: not 重庆 in 重庆路. */
  private boolean stands(List<NameUse> uses, int at, int end) {
    Evidence best = uses.get(0).evidence();
    boolean unit = uses.get(0).entry().slot().isUnit();
    int suffix = words.nameSuffixes.longest(text, end);
    if (best == Evidence.SHORT_NAME) {
      return standsShort(at, end, suffix);
    }
    if (suffix == 0 || (unit && best == Evidence.NAME)) {
      return true;
    }
    Slot of = words.nameSuffixes.value(suffix);
    return !(of == Slot.ROAD || of == Slot.TOWN || of == Slot.COMMUNITY || of == Slot.VILLAGE);
  }

  private boolean standsShort(int at, int end, int suffix) {
    char next = text.at(end);
    boolean number = isDigit(next) || numbers.isNumberAt(end);
    if (number && Words.ending(words.nameSuffixes, text, at + 1, end) == Slot.ROAD) {
      return false; // 人民路12号 is no 人民路街道
    }
    if (end == text.length() || !isHan(next) || isNameAt(end)) {
      return true;
    }
    if (suffix != 0) {
      return false;
    }
    if (Numerals.isNumeral(next) && numbers.isNumberAt(end)) {
      return true;
    }
    int word = suffixFrom(end, end + MAX_NAME);
    return word >= end + 2
        && !Numerals.isNumeral(next)
        && !isDirection(next, text.at(end + 1), word - end);
  }

  /** 北一 in 建新北一路: two characters that only narrow the name before. */
  private static boolean isDirection(char first, char second, int length) {
    return length == 2
        && DIRECTIONS.indexOf(first) >= 0
        && (DIRECTIONS.indexOf(second) >= 0 || Numerals.isNumeral(second));
  }

  /** Where the first word that ends a name begins after a place, or -1. */
  private int suffixFrom(int from, int to) {
    for (int i = from + 1; i < to && isHan(text.at(i)); i++) {
      int word = words.nameSuffixes.longest(text, i);
      if (word != 0
          && fits(words.nameSuffixes.value(word), words.nameSuffixes.length(word), i - from)) {
        return i;
      }
    }
    return -1;
  }

  /** Words that are certain whatever stands around them. */
  private int keyword(int at) {
    int kind = words.kinds.longest(text, at);
    if (kind != 0) {
      return add(
          new Piece.Fixed(Slot.KIND, words.kinds.value(kind), at, at + words.kinds.length(kind)));
    }
    int near = words.nearby.longest(text, at);
    if (near != 0 && endsHere(at + words.nearby.length(near)) && !pieces.isEmpty()) {
      return add(new Piece.Other(Slot.NOISE, Fault.NEARBY, at, at + words.nearby.length(near)));
    }
    int remark = words.remarks.longest(text, at);
    if (remark != 0 && endsHere(at + words.remarks.length(remark)) && !pieces.isEmpty()) {
      return add(new Piece.Other(Slot.NOISE, null, at, at + words.remarks.length(remark)));
    }
    if (numberSeen || compoundSeen) {
      int floor = words.floors.longest(text, at);
      if (floor != 0) {
        return add(
            new Piece.Fixed(
                Slot.FLOOR, words.floors.value(floor), at, at + words.floors.length(floor)));
      }
    }
    return numberSeen ? side(at) : at;
  }

  private int side(int at) {
    int side = words.sides.longest(text, at);
    while (side != 0) {
      int end = at + words.sides.length(side);
      boolean whole = words.sides.length(side) > 1 || (endsHere(end) && lastIsTail());
      if (whole && endsHere(end)) {
        return add(new Piece.Fixed(Slot.SIDE, words.sides.value(side), at, end));
      }
      side = words.sides.shorter(side);
    }
    return at;
  }

  private boolean lastIsTail() {
    return last() instanceof Piece.Numbers;
  }

  private boolean endsHere(int at) {
    char next = text.at(at);
    return at >= text.length() || isSeparator(next) || next == '(' || isDigit(next);
  }

  /** A name that the gazetteer does not have, told by its last word: 路, 小区. */
  private int nameByWord(int at) {
    int limit = Math.min(text.length(), at + MAX_NAME);
    int cluster = clusterAt(at);
    if (cluster > at) {
      return cluster;
    }
    int stop = at;
    while (stop < limit && (isHan(text.at(stop)) || digitsInName(stop, at))) {
      if (stop > at && interrupts(stop)) {
        break;
      }
      int word = words.nameSuffixes.longest(text, stop);
      if (word != 0) {
        int end = stop + words.nameSuffixes.length(word);
        Slot slot = words.nameSuffixes.value(word);
        boolean longEnough = stop - at >= 2 || LONG_BODY.indexOf(text.at(stop)) < 0;
        if (longEnough
            && fits(slot, end - stop, stop - at)
            && !(slot.isUnit() && isStreetInName(end))) {
          return name(at, end, slot);
        }
        stop = Math.max(stop + 1, slot == Slot.CLUSTER || stop == at ? stop + 1 : end - 1);
        continue;
      }
      stop++;
    }
    return unknown(at, Math.max(stop, at + 1));
  }

  /** 街 in 新市街88号: a word for a street, and no name begins with it. */
  private boolean isStreetInName(int at) {
    int word = words.nameSuffixes.longest(text, at);
    return word != 0
        && words.nameSuffixes.value(word) == Slot.ROAD
        && endsHere(at + words.nameSuffixes.length(word));
  }

  private int clusterAt(int at) {
    int word = words.nameSuffixes.longest(text, at);
    if (word != 0 && words.nameSuffixes.value(word) == Slot.CLUSTER && compoundSeen) {
      int end = at + words.nameSuffixes.length(word);
      if (words.nameSuffixes.longest(text, end) == 0) {
        return add(
            new Piece.Name(Slot.CLUSTER, text.slice(at, end), Evidence.WORD, List.of(), at, end));
      }
    }
    return at;
  }

  /** Whether so much of a name before a last word makes a name. */
  private boolean fits(Slot slot, int word, int body) {
    return switch (slot) {
      case COMPOUND -> word >= 2 ? body >= 1 || word > 2 : body >= 2;
      case CLUSTER -> false;
      case CITY, PROVINCE -> body >= 2;
      case GROUP -> body >= 1 && villageSeen();
      default -> body >= 1;
    };
  }

  /** 建新北1路, 红星2村: digits within a name. */
  private boolean digitsInName(int at, int from) {
    if (!isDigit(text.at(at)) || at == from) {
      return false;
    }
    int end = at;
    while (isDigit(text.at(end)) && end - at < 2) {
      end++;
    }
    int word = words.nameSuffixes.longest(text, end);
    if (word == 0 || isDigit(text.at(end))) {
      return false;
    }
    Slot slot = words.nameSuffixes.value(word);
    int number = words.numberSuffixes.longest(text, end);
    return (slot == Slot.ROAD || slot == Slot.VILLAGE)
        && (number == 0 || words.numberSuffixes.length(number) < words.nameSuffixes.length(word));
  }

  /** Whether something else begins here that ends a name without a last word. */
  private boolean interrupts(int at) {
    int name = names.longest(text, at);
    if (name != 0
        && names.length(name) >= 3
        && names.value(name).get(0).evidence() != Evidence.SHORT_NAME) {
      return true;
    }
    return words.kinds.longest(text, at) != 0 || numbers.isNumberWithin(at);
  }

  private int name(int at, int firstEnd, Slot first) {
    int end = firstEnd;
    Slot slot = first;
    while (!slot.isUnit() || isOfficeNext(slot, end)) {
      int word = words.nameSuffixes.longest(text, end);
      if (word == 0 || !extendsTo(slot, words.nameSuffixes.value(word), end, word)) {
        int longer = directionRoad(slot, end);
        if (longer == end) {
          break;
        }
        end = longer;
        slot = Slot.ROAD;
        continue;
      }
      slot = words.nameSuffixes.value(word);
      end += words.nameSuffixes.length(word);
    }
    if (slot.isUnit() && end < text.length() && text.at(end) == text.at(end - 1)) {
      end++; // 旧镇镇
    }
    if (slot == Slot.GROUP) {
      String group = text.slice(at, end - groupWord(at, end));
      return add(new Piece.Name(slot, group, Evidence.WORD, List.of(), at, end));
    }
    String value = numerals(text.slice(at, end));
    if (slot == Slot.VILLAGE
        && value.length() > 2
        && Numerals.isNumeral(value.charAt(value.length() - 2))) {
      slot = Slot.COMPOUND;
    }
    compoundSeen |= slot == Slot.COMPOUND;
    return add(new Piece.Name(slot, value, Evidence.WORD, List.of(), at, end));
  }

  /** 嘉定镇街道: a unit named after another. */
  private boolean isOfficeNext(Slot slot, int at) {
    int word = words.nameSuffixes.longest(text, at);
    return slot == Slot.TOWN
        && word != 0
        && words.nameSuffixes.length(word) > 1
        && (words.nameSuffixes.value(word) == Slot.TOWN
            || words.nameSuffixes.value(word) == Slot.COMMUNITY);
  }

  private boolean extendsTo(Slot slot, Slot next, int at, int word) {
    if (next == Slot.CLUSTER) {
      return false;
    }
    if (next == Slot.CITY || next == Slot.PROVINCE) {
      return slot == Slot.VILLAGE;
    }
    return !(slot == Slot.ROAD && next == Slot.LANE)
        && !(words.nameSuffixes.length(word) == 1 && isNameAt(at));
  }

  /** 大学城 + 中路: a direction or numeral and 路 go on with the name before. */
  private int directionRoad(Slot slot, int end) {
    if (slot != Slot.COMPOUND && slot != Slot.VILLAGE) {
      return end;
    }
    char next = text.at(end);
    if ((DIRECTIONS.indexOf(next) < 0 && !Numerals.isNumeral(next)) || isNameAt(end)) {
      return end;
    }
    int word = words.nameSuffixes.longest(text, end + 1);
    int whole = words.nameSuffixes.longest(text, end);
    if (whole != 0 && words.nameSuffixes.value(whole) == Slot.ROAD) {
      return end + words.nameSuffixes.length(whole);
    }
    return word != 0 && words.nameSuffixes.value(word) == Slot.ROAD
        ? end + 1 + words.nameSuffixes.length(word)
        : end;
  }

  /** How long the word is that ends a group's name: 组, 村民小组. */
  private int groupWord(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int word = words.nameSuffixes.longest(text, i);
      if (word != 0 && i + words.nameSuffixes.length(word) == to) {
        return to - i;
      }
    }
    return 0;
  }

  private boolean villageSeen() {
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Name name
          && (name.slot() == Slot.VILLAGE || name.slot() == Slot.COMMUNITY)) {
        return true;
      }
    }
    return false;
  }

  /** Digits in a name as numerals: 建新北1路 is 建新北一路. */
  private static String numerals(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (isDigit(name.charAt(i))) {
        int end = i;
        while (end < name.length() && isDigit(name.charAt(end))) {
          end++;
        }
        return name.substring(0, i)
            + Numerals.toNumerals(Integer.parseInt(name.substring(i, end)))
            + name.substring(end);
      }
    }
    return name;
  }

  /** Characters without a known last word: a compound if a number follows, else not understood. */
  private int unknown(int at, int end) {
    char next = text.at(end);
    boolean numberNext = isDigit(next) || isLetter(next) || numbers.isNumberAt(end);
    if (end - at >= 2 && numberNext && !compoundSeen && !hasTail()) {
      compoundSeen = true;
      return add(
          new Piece.Name(
              Slot.COMPOUND, text.slice(at, end), Evidence.POSITION, List.of(), at, end));
    }
    if (Words.ending(words.nearby, text, at, end) != null) {
      return add(new Piece.Other(Slot.NOISE, Fault.NEARBY, at, end));
    }
    if (Words.ending(words.remarks, text, at, end) != null) {
      return add(new Piece.Other(Slot.NOISE, null, at, end));
    }
    return add(new Piece.Other(Slot.REST, Fault.REST, at, end));
  }

  private boolean hasTail() {
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Numbers group
          && (group.suffix() == null || !group.suffix().allows(Slot.NUMBER))
          && (group.suffix() == null || !group.suffix().only(Slot.LANE))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Piece last() {
    return pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
  }
}
