package org.jiezhi.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jiezhi.address.Pinyin;

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

  /** The last characters of words for those who build housing for their people: 厂, 医院, 公司. */
  private static final String EMPLOYERS = "厂矿局校院所站社司队厅委";

  private static final List<String> STAFF_HOUSING =
      List.of("家属院", "家属区", "家属楼", "宿舍", "宿舍楼", "大院", "生活区");

  /** Longer than any word for what an estate is: 职工家属院. */
  private static final int LONGEST_WORD = 5;

  private final Map<String, List<String>> byPart = new HashMap<>();
  private final TreeSet<String> names;

  NameIndex(Collection<String> names) {
    this.names = new TreeSet<>(names);
    for (String name : this.names) {
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

  /** Whether it has a name. */
  boolean contains(String name) {
    return names.contains(name);
  }

  /**
   * The names that a word cut short by a point may stand for: METZGERG. for METZGERGASSE. In their
   * order; none for less than three letters.
   */
  List<String> abbreviated(String brief) {
    return brief.length() < LEAST_LENGTH
        ? List.of()
        : names.tailSet(brief, false).stream().takeWhile(each -> each.startsWith(brief)).toList();
  }

  /**
   * The names that begin with a text, which may be all of a name that people say: 碧洲 for 碧洲雅居. In
   * their order; the text itself is not among them.
   */
  List<String> longer(String brief) {
    if (brief.length() < 2) {
      return List.of();
    }
    return names.tailSet(brief, false).stream()
        .takeWhile(each -> each.startsWith(brief))
        .filter(each -> isWord(each, brief.length()))
        .toList();
  }

  /**
   * Whether a longer name is that of an employer's housing, of which people say the employer and
   * hardly less: 红星厂 for 红星厂家属院, while 红星 alone is rather 红星花园.
   */
  static boolean isStaffHousing(String name, String brief) {
    for (String housing : STAFF_HOUSING) {
      int employer = name.length() - housing.length() - 1;
      if (employer >= brief.length()
          && name.endsWith(housing)
          && EMPLOYERS.indexOf(name.charAt(employer)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(String name, int from) {
    return name.charAt(from) < 0x80
        ? name.charAt(from) == ' ' && name.indexOf(' ', from + 1) < 0
        : name.length() - from <= LONGEST_WORD && !isCertain(name.charAt(from));
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

  /** Whether each character of one may be read as the one at its place in the other. Symmetric. */
  static boolean soundsAlike(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      if (one.charAt(i) != other.charAt(i)
          && Collections.disjoint(Pinyin.of(one.charAt(i)), Pinyin.of(other.charAt(i)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCertain(char c) {
    return Character.isDigit(c) || CERTAIN.indexOf(c) >= 0 || NUMERALS.indexOf(c) >= 0;
  }
}
