package org.jiezhi.roster;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds persons by a text in their name: an inverted index of single characters and of pairs, in
 * memory only. About 40 bytes a person. Read-only and safe for many threads.
 */
final class NameIndex {
  private static final int[] NOBODY = {};

  private final char[] text;
  private final int[] textStart;

  /** Characters and pairs as numbers, ascending: the first in the upper half, 0 after a single. */
  private final int[] grams;

  private final int[] gramStart;
  private final int[] persons;

  private NameIndex(char[] text, int[] textStart, int[] grams, int[] gramStart, int[] persons) {
    this.text = text;
    this.textStart = textStart;
    this.grams = grams;
    this.gramStart = gramStart;
    this.persons = persons;
  }

  /** Takes names by the numbers of persons and makes an index of them. */
  static final class Builder {
    private final String[] names;

    Builder(int persons) {
      names = new String[persons];
      Arrays.fill(names, "");
    }

    void add(int person, String name) {
      names[person] = plain(name);
    }

    NameIndex build() {
      int characters = 0;
      Map<Integer, int[]> counts = new TreeMap<>();
      for (String each : names) {
        characters += each.length();
        for (int gram : grams(each)) {
          counts.computeIfAbsent(gram, key -> new int[1])[0]++;
        }
      }
      int[] all = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
      int[] starts = new int[all.length + 1];
      int[] next = new int[all.length];
      for (int i = 0; i < all.length; i++) {
        starts[i + 1] = starts[i] + java.util.Objects.requireNonNull(counts.get(all[i]))[0];
        next[i] = starts[i];
      }
      int[] persons = new int[starts[all.length]];
      char[] text = new char[characters];
      int[] textStart = new int[names.length + 1];
      for (int person = 0; person < names.length; person++) {
        String name = names[person];
        name.getChars(0, name.length(), text, textStart[person]);
        textStart[person + 1] = textStart[person] + name.length();
        for (int gram : grams(name)) {
          persons[next[Arrays.binarySearch(all, gram)]++] = person;
        }
      }
      return new NameIndex(text, textStart, all, starts, persons);
    }
  }

  /** The distinct characters and pairs of a text. */
  private static int[] grams(String text) {
    int[] grams = new int[Math.max(0, 2 * text.length() - 1)];
    for (int i = 0; i < text.length(); i++) {
      grams[i] = text.charAt(i) << 16;
      if (i > 0) {
        grams[text.length() + i - 1] = text.charAt(i - 1) << 16 | text.charAt(i);
      }
    }
    return Arrays.stream(grams).distinct().toArray();
  }

  /** A text as it is looked for: half-width, without white space and dots, upper case. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    String half = Normalizer.normalize(text, Normalizer.Form.NFKC);
    for (int i = 0; i < half.length(); i++) {
      char c = half.charAt(i);
      if (!Character.isWhitespace(c) && c != '\u00B7') {
        plain.append(c);
      }
    }
    return plain.toString().toUpperCase(Locale.ROOT);
  }

  /** The persons whose name holds a text, ascending. Time: that of the rarest pair in it. */
  int[] find(String asked) {
    String wanted = plain(asked);
    if (wanted.isEmpty()) {
      return NOBODY;
    }
    int best = -1;
    for (int gram : grams(wanted)) {
      boolean isPair = (gram & 0xFFFF) != 0;
      if (isPair || wanted.length() == 1) {
        int at = Arrays.binarySearch(grams, gram);
        if (at < 0) {
          return NOBODY;
        }
        if (best < 0 || count(at) < count(best)) {
          best = at;
        }
      }
    }
    int[] found = Arrays.copyOfRange(persons, gramStart[best], gramStart[best + 1]);
    if (wanted.length() <= 2) {
      return found;
    }
    return Arrays.stream(found).filter(person -> holds(person, wanted)).toArray();
  }

  private int count(int gram) {
    return gramStart[gram + 1] - gramStart[gram];
  }

  private boolean holds(int person, String wanted) {
    int last = textStart[person + 1] - wanted.length();
    for (int from = textStart[person]; from <= last; from++) {
      int i = 0;
      while (i < wanted.length() && text[from + i] == wanted.charAt(i)) {
        i++;
      }
      if (i == wanted.length()) {
        return true;
      }
    }
    return false;
  }
}
