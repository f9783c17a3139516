package org.jiezhi.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jiezhi.address.Pinyin;

/**
 * A text that is searched for, with what its letters may stand for: syllables in full, initials, or
 * a word as it is.
 */
final class Question {
  private static final int MAX_CUTS = 16;
  private static final int MAX_FORMS = 16;
  private static final int MAX_SYLLABLE = 6;

  private final NameAtoms atoms;
  private final List<List<List<String>>> cuts = new ArrayList<>();

  Question(NameAtoms atoms) {
    this.atoms = atoms;
    for (NameAtoms.Atom each : atoms.list()) {
      cuts.add(each.type() == NameAtoms.Type.WORD ? cuts(each.text()) : List.of());
    }
  }

  /** Ways to cut letters into syllables; the last one may be unfinished. */
  private static List<List<String>> cuts(String letters) {
    List<List<String>> ways = new ArrayList<>();
    cut(letters, 0, false, new ArrayList<>(), ways);
    if (ways.isEmpty()) {
      cut(letters, 0, true, new ArrayList<>(), ways);
    }
    return ways;
  }

  private static void cut(
      String letters, int at, boolean isOpen, List<String> before, List<List<String>> ways) {
    if (at == letters.length()) {
      ways.add(List.copyOf(before));
      return;
    }
    int longest = Math.min(letters.length(), at + MAX_SYLLABLE);
    for (int end = longest; end > at && ways.size() < MAX_CUTS; end--) {
      String syllable = letters.substring(at, end);
      boolean isRest =
          isOpen && at > 0 && end == letters.length() && Pinyin.isSyllableStart(syllable);
      if (isRest || Pinyin.isSyllable(syllable)) {
        before.add(syllable);
        cut(letters, end, isOpen, before, ways);
        before.remove(before.size() - 1);
      }
    }
  }

  NameAtoms atoms() {
    return atoms;
  }

  boolean hasLetters() {
    return atoms.has(NameAtoms.Type.WORD);
  }

  boolean hasHan() {
    return atoms.has(NameAtoms.Type.HAN);
  }

  /** Whether it is written in letters and figures alone. */
  boolean isPlain() {
    return !hasHan();
  }

  /** What the initials of a name may be that it stands for. */
  Set<String> initials() {
    List<String> forms = List.of("");
    for (int i = 0; i < atoms.size(); i++) {
      NameAtoms.Atom each = atoms.list().get(i);
      Set<String> ways = new LinkedHashSet<>();
      if (each.type() == NameAtoms.Type.WORD) {
        ways.add(each.text());
        for (List<String> cut : cuts.get(i)) {
          StringBuilder letters = new StringBuilder();
          cut.forEach(syllable -> letters.append(syllable.charAt(0)));
          ways.add(letters.toString());
        }
      } else if (each.type() == NameAtoms.Type.NUMBER) {
        ways.add(each.text());
        ways.addAll(each.initials());
      } else {
        ways.addAll(each.initials());
      }
      if (ways.isEmpty()) {
        ways.add(each.text());
      }
      List<String> longer = new ArrayList<>();
      for (String form : forms) {
        for (String way : ways) {
          if (longer.size() < MAX_FORMS) {
            longer.add(form + way);
          }
        }
      }
      forms = longer;
    }
    return new LinkedHashSet<>(forms);
  }

  /** For each word the ways to cut it into syllables; for other atoms, none. */
  List<List<List<String>>> cuts() {
    return cuts;
  }
}
