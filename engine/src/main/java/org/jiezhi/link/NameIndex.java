package org.jiezhi.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The distinct names of roads or of estates, found by what somebody may have made of them with one
 * slip: a character replaced, left out, added, or two neighbours exchanged. Numerals and directions
 * are no slips of one another: 建兴北路 may be 建新北路, 建新西路 and 建新北一路 are others.
 *
 * <p>Every name is entered without each of its characters in turn, so that two names one slip apart
 * share an entry (symmetric deletion, after Garbe's SymSpell). About 100 bytes a character of each
 * name; a look-up takes some microseconds. Immutable.
 */
final class NameIndex {
  private static final int LEAST_LENGTH = 3;
  private static final String CERTAIN = "东南西北中上下前后左右内外新老旧大小高";
  private static final String NUMERALS = "一二三四五六七八九十百零〇两";

  private final Map<String, List<String>> byPart = new HashMap<>();

  NameIndex(Collection<String> names) {
    for (String name : new TreeSet<>(names)) {
      if (name.length() >= LEAST_LENGTH) {
        for (String part : parts(name)) {
          byPart.computeIfAbsent(part, key -> new ArrayList<>(1)).add(name);
        }
      }
    }
  }

  private static Collection<String> parts(String name) {
    Collection<String> parts = new TreeSet<>();
    parts.add(name);
    for (int i = 0; i < name.length(); i++) {
      parts.add(name.substring(0, i) + name.substring(i + 1));
    }
    return parts;
  }

  /** The names one slip away, in their order; never the name itself. */
  List<String> near(String written) {
    if (written.length() < LEAST_LENGTH - 1) {
      return List.of();
    }
    TreeSet<String> near = new TreeSet<>();
    for (String part : parts(written)) {
      for (String name : byPart.getOrDefault(part, List.of())) {
        if (isSlip(written, name)) {
          near.add(name);
        }
      }
    }
    return List.copyOf(near);
  }

  /** Whether one may be the other with one slip. Symmetric. */
  static boolean isSlip(String one, String other) {
    if (one.length() > other.length()) {
      return isSlip(other, one);
    }
    if (one.equals(other) || other.length() - one.length() > 1 || other.length() < LEAST_LENGTH) {
      return false;
    }
    int from = 0;
    while (from < one.length() && one.charAt(from) == other.charAt(from)) {
      from++;
    }
    int to = 0;
    while (to < one.length() - from
        && one.charAt(one.length() - 1 - to) == other.charAt(other.length() - 1 - to)) {
      to++;
    }
    String a = one.substring(from, one.length() - to);
    String b = other.substring(from, other.length() - to);
    if (a.length() == 2
        && b.length() == 2
        && a.charAt(0) == b.charAt(1)
        && a.charAt(1) == b.charAt(0)) {
      return !isCertain(a.charAt(0)) && !isCertain(a.charAt(1));
    }
    if (a.isEmpty() && b.length() == 1) {
      return !isCertain(b.charAt(0));
    }
    return a.length() == 1
        && b.length() == 1
        && !(isCertain(a.charAt(0)) && isCertain(b.charAt(0)));
  }

  private static boolean isCertain(char c) {
    return Character.isDigit(c) || CERTAIN.indexOf(c) >= 0 || NUMERALS.indexOf(c) >= 0;
  }
}
