package org.jiezhi.search;

import java.util.Arrays;
import java.util.List;
import org.jiezhi.address.Pinyin;

/**
 * Lays a question beside a name, atom by atom: characters on equal characters, letters on a
 * character's pinyin or its initial, numbers on equal numbers. All of the question must be used, in
 * its order; atoms of the name may be left out. Of all ways the cheapest counts.
 *
 * <p>Time is the product of the lengths. An object belongs to one thread.
 */
final class NameMatch {
  /** What no way leads to. */
  static final long NONE = Long.MAX_VALUE;

  /** What a name scores at most where initials are among what fits. */
  static final double MOST_BY_INITIALS = 0.8;

  // A way is a sum of steps. Its cost stands in the highest bits, so the least sum is the cheapest;
  // below it are counts of what the steps were.
  private static final int BITS = 8;
  private static final int COST = 5 * BITS;
  private static final long MASK = (1 << BITS) - 1;
  private static final int SOUNDS = 4 * BITS;
  private static final int INITIALS = 3 * BITS;
  private static final int SYLLABLES = 2 * BITS;
  private static final int GAPS = BITS;
  private static final int CHARACTERS = 0;

  private static final long CHARACTER = 1L << CHARACTERS;
  private static final long SYLLABLE = (1L << COST) + (1L << SYLLABLES);
  private static final long INITIAL = (2L << COST) + (1L << INITIALS);
  private static final long SOUND = (5L << COST) + (1L << SOUNDS);
  private static final long OPEN_SYLLABLE = (2L << COST) + (1L << SYLLABLES);
  private static final long GAP = (6L << COST) + (1L << GAPS);
  private static final long LEFT_OUT = 1L << COST;
  private static final long LATE_START = 3L << COST;

  private final String question;
  private final NameAtoms.Type[] types;
  private final int[] ends;
  private final boolean allowsSound;
  private long[] reached = new long[0];
  private long[] inGap = new long[0];

  /**
   * @param question the atoms asked for
   * @param allowsSound whether a character may lie on another that sounds the same
   */
  NameMatch(NameAtoms question, boolean allowsSound) {
    StringBuilder text = new StringBuilder();
    question.list().forEach(each -> text.append(each.text()));
    this.question = text.toString();
    this.allowsSound = allowsSound;
    types = new NameAtoms.Type[text.length()];
    ends = new int[text.length()];
    int at = 0;
    for (NameAtoms.Atom each : question.list()) {
      int end = at + each.text().length();
      Arrays.fill(types, at, end, each.type());
      Arrays.fill(ends, at, end, end);
      at = end;
    }
  }

  /** The cheapest way for a name, or {@link #NONE}. */
  long lay(NameAtoms name) {
    int length = question.length();
    int width = name.size() + 1;
    if (length == 0 || reached.length < (length + 1) * width) {
      reached = new long[(length + 1) * width];
      inGap = new long[(length + 1) * width];
    }
    Arrays.fill(reached, 0, (length + 1) * width, NONE);
    Arrays.fill(inGap, 0, (length + 1) * width, NONE);
    reached[0] = 0;
    for (int start = 1; start < width; start++) {
      reached[start] = LATE_START;
    }
    long best = NONE;
    for (int at = 0; at <= length; at++) {
      for (int atom = 0; atom < width; atom++) {
        int cell = at * width + atom;
        long way = Math.min(reached[cell], inGap[cell]);
        if (way == NONE) {
          continue;
        }
        if (at == length) {
          best = Math.min(best, reached[cell]);
        } else if (atom < name.size()) {
          step(name.list().get(atom), at, atom, width, way);
          if (at > 0) {
            int next = cell + 1;
            long opened = reached[cell] == NONE ? NONE : reached[cell] + GAP;
            long longer = inGap[cell] == NONE ? NONE : inGap[cell] + LEFT_OUT;
            inGap[next] = Math.min(inGap[next], Math.min(opened, longer));
          }
        }
      }
    }
    return best;
  }

  private void step(NameAtoms.Atom atom, int at, int number, int width, long way) {
    int next = number + 1;
    NameAtoms.Type type = types[at];
    if (type == NameAtoms.Type.WORD) {
      if (atom.type() == NameAtoms.Type.WORD) {
        word(atom.text(), at, next, width, way);
      }
      letters(atom, at, next, width, way);
    } else if (type == atom.type()) {
      int end = type == NameAtoms.Type.NUMBER ? ends[at] : at + atom.text().length();
      boolean isSame =
          end <= question.length()
              && end - at == atom.text().length()
              && question.startsWith(atom.text(), at);
      if (isSame) {
        reach(end, next, width, way + CHARACTER);
      } else if (allowsSound && type == NameAtoms.Type.HAN && soundsAlike(atom, at)) {
        reach(at + 1, next, width, way + SOUND);
      }
    }
  }

  private boolean soundsAlike(NameAtoms.Atom atom, int at) {
    List<String> asked = Pinyin.of(question.charAt(at));
    for (String reading : atom.readings()) {
      for (String each : asked) {
        if (Pinyin.near(reading).contains(each)) {
          return true;
        }
      }
    }
    return false;
  }

  private void word(String word, int at, int next, int width, long way) {
    if (question.startsWith(word, at)) {
      reach(at + word.length(), next, width, way + CHARACTER);
    } else if (ends[at] == question.length() && word.startsWith(question.substring(at))) {
      reach(question.length(), next, width, way + CHARACTER + LEFT_OUT);
    }
  }

  private void letters(NameAtoms.Atom atom, int at, int next, int width, long way) {
    for (String reading : atom.readings()) {
      if (isLetters(at, reading.length()) && question.startsWith(reading, at)) {
        reach(at + reading.length(), next, width, way + SYLLABLE);
      } else if (ends[at] == question.length()
          && question.length() - at > 1
          && question.length() - at < reading.length()
          && reading.startsWith(question.substring(at))) {
        reach(question.length(), next, width, way + OPEN_SYLLABLE);
      }
    }
    for (String initial : atom.initials()) {
      if (isLetters(at, initial.length()) && question.startsWith(initial, at)) {
        reach(at + initial.length(), next, width, way + INITIAL);
      }
    }
  }

  private boolean isLetters(int at, int count) {
    int end = at + count;
    if (end > question.length()) {
      return false;
    }
    for (int i = at; i < end; i++) {
      if (types[i] != NameAtoms.Type.WORD) {
        return false;
      }
    }
    return true;
  }

  private void reach(int at, int atom, int width, long way) {
    int cell = at * width + atom;
    reached[cell] = Math.min(reached[cell], way);
  }

  /** By what a way fits a name of some atoms. */
  static Hit.Fit fit(long way, int atoms) {
    if (count(way, SOUNDS) > 0) {
      return Hit.Fit.SOUND;
    }
    if (count(way, INITIALS) > 0) {
      return Hit.Fit.INITIALS;
    }
    if (count(way, SYLLABLES) > 0) {
      return Hit.Fit.PINYIN;
    }
    if (way >>> COST == 0) {
      return count(way, CHARACTERS) == atoms ? Hit.Fit.WHOLE : Hit.Fit.START;
    }
    return Hit.Fit.PART;
  }

  private static long count(long way, int shift) {
    return way >>> shift & MASK;
  }

  /** How good a way is, above 0 and at most 1: 1 for the whole name in its characters. */
  static double score(long way, int atoms) {
    double kind =
        switch (fit(way, atoms)) {
          case WHOLE, START, PART -> 1;
          case PINYIN -> 0.9;
          case INITIALS -> MOST_BY_INITIALS;
          case SOUND -> 0.6;
        };
    long used =
        count(way, CHARACTERS) + count(way, SYLLABLES) + count(way, INITIALS) + count(way, SOUNDS);
    long cost =
        (way >>> COST) - count(way, SYLLABLES) - 2 * count(way, INITIALS) - 5 * count(way, SOUNDS);
    double share = Math.min(1, used / (double) atoms);
    return kind * (0.5 + 0.5 * share) / (1 + 0.03 * cost);
  }
}
