package org.jiezhi.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jiezhi.address.NameText;
import org.jiezhi.address.Pinyin;
import org.jspecify.annotations.Nullable;

/**
 * A text cut into Chinese characters, numbers and words; signs and blanks only separate. Chinese
 * numerals are numbers, so that 一路 and 1路 are one. Immutable.
 */
final class NameAtoms {
  /** Zeros in front of a number as short as this count for nothing: 02栋 is 2栋. */
  private static final int PADDED_DIGITS = 5;

  /** Every Chinese character that came before; some 2 MB if all do. */
  private static final AtomicReferenceArray<@Nullable Atom> KNOWN =
      new AtomicReferenceArray<>(1 << Character.SIZE);

  private final List<Atom> atoms;

  private NameAtoms(List<Atom> atoms) {
    this.atoms = atoms;
  }

  enum Type {
    HAN,
    NUMBER,
    WORD
  }

  /**
   * @param text the character, the number in digits, or the word
   * @param readings how it is read in pinyin; of a number only where it is written in numerals
   * @param initials the first letters of the syllables of each reading
   */
  record Atom(Type type, String text, List<String> readings, List<String> initials) {}

  static NameAtoms of(String raw) {
    String text = NameText.plain(raw);
    List<Atom> atoms = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (c >= '0' && c <= '9') {
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
          end++;
        }
        atoms.add(new Atom(Type.NUMBER, number(text.substring(at, end)), List.of(), List.of()));
      } else if (NameText.isNumeral(c)) {
        while (end < text.length() && NameText.isNumeral(text.charAt(end))) {
          end++;
        }
        addNumerals(text.substring(at, end), atoms);
      } else if (isHan(c)) {
        if (Character.isHighSurrogate(c) && end < text.length()) {
          end++;
        }
        atoms.add(han(text.substring(at, end)));
      } else if (Character.isLetterOrDigit(c)) {
        while (end < text.length() && isOfWord(text.charAt(end))) {
          end++;
        }
        atoms.add(new Atom(Type.WORD, text.substring(at, end), List.of(), List.of()));
      }
      at = end;
    }
    return new NameAtoms(List.copyOf(atoms));
  }

  private static boolean isHan(char c) {
    return Character.isSurrogate(c) || Character.isIdeographic(c);
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) && !isHan(c) && (c < '0' || c > '9');
  }

  private static String number(String digits) {
    int from = 0;
    while (digits.length() <= PADDED_DIGITS
        && from < digits.length() - 1
        && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }

  private static Atom han(String character) {
    if (character.length() > 1) {
      return new Atom(Type.HAN, character, List.of(), List.of());
    }
    char c = character.charAt(0);
    Atom known = KNOWN.get(c);
    if (known == null) {
      List<String> readings = Pinyin.of(c);
      known = new Atom(Type.HAN, character, readings, firstLetters(readings));
      KNOWN.set(c, known);
    }
    return known;
  }

  private static List<String> firstLetters(List<String> readings) {
    if (readings.size() == 1) {
      return List.of(readings.get(0).substring(0, 1));
    }
    Set<String> letters = new LinkedHashSet<>();
    readings.forEach(each -> letters.add(each.substring(0, 1)));
    return List.copyOf(letters);
  }

  private static void addNumerals(String numerals, List<Atom> atoms) {
    String digits = NameText.digits(numerals);
    if (digits.isEmpty()) {
      numerals.chars().forEach(c -> atoms.add(han(String.valueOf((char) c))));
      return;
    }
    StringBuilder reading = new StringBuilder();
    StringBuilder initials = new StringBuilder();
    for (int i = 0; i < numerals.length(); i++) {
      List<String> readings = Pinyin.of(numerals.charAt(i));
      if (!readings.isEmpty()) {
        reading.append(readings.get(0));
        initials.append(readings.get(0).charAt(0));
      }
    }
    atoms.add(
        new Atom(
            Type.NUMBER,
            number(digits),
            List.of(reading.toString()),
            List.of(initials.toString())));
  }

  List<Atom> list() {
    return atoms;
  }

  int size() {
    return atoms.size();
  }

  boolean has(Type type) {
    for (Atom each : atoms) {
      if (each.type == type) {
        return true;
      }
    }
    return false;
  }

  NameAtoms from(int first) {
    return new NameAtoms(atoms.subList(first, atoms.size()));
  }

  /** The text in one spelling: equal for texts that are the same name. */
  String key() {
    return key(atoms.size());
  }

  /** The key of the first atoms. */
  String key(int count) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < count; i++) {
      Atom each = atoms.get(i);
      boolean wouldRunTogether =
          i > 0 && each.type != Type.HAN && atoms.get(i - 1).type == each.type;
      key.append(wouldRunTogether ? " " : "").append(each.text);
    }
    return key.toString();
  }

  /** Adds each atom, and each pair of a character with the character or number before it. */
  void addTokens(Set<String> tokens) {
    for (int i = 0; i < atoms.size(); i++) {
      Atom each = atoms.get(i);
      tokens.add(each.text);
      if (i > 0 && each.type == Type.HAN && atoms.get(i - 1).type != Type.WORD) {
        tokens.add(atoms.get(i - 1).text.concat(each.text));
      }
    }
  }

  /** Adds the syllables of its characters. */
  void addSyllables(Set<String> syllables) {
    for (Atom each : atoms) {
      syllables.addAll(each.readings);
    }
  }

  /** The first letters of its syllables, in as many ways as they are read, at most some. */
  List<String> initials(int atMost) {
    if (!has(Type.HAN)) {
      return List.of();
    }
    List<StringBuilder> open = new ArrayList<>();
    open.add(new StringBuilder());
    for (Atom each : atoms) {
      List<String> ways = each.initials;
      if (each.type == Type.NUMBER && !ways.isEmpty()) {
        ways = List.of(ways.get(0), each.text);
      } else if (ways.isEmpty()) {
        ways = List.of(each.text);
      }
      int before = open.size();
      for (int way = 1; way < ways.size() && open.size() + before <= atMost; way++) {
        for (int i = 0; i < before; i++) {
          open.add(new StringBuilder(open.get(i)).append(ways.get(way)));
        }
      }
      for (int i = 0; i < before; i++) {
        open.get(i).append(ways.get(0));
      }
    }
    return open.stream().map(StringBuilder::toString).toList();
  }
}
