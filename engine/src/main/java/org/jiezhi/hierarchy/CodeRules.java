package org.jiezhi.hierarchy;

import java.util.Map;
import java.util.regex.Pattern;
import org.jiezhi.model.UnitCode;

/**
 * How codes are built.
 *
 * @param patterns the pattern that a whole code of a level must match, by level name; levels
 *     without one are free
 * @param prefix whether a code must begin with its parent's code
 * @param filler whether groups of zeros at the end of a parent's code do not count as part of it:
 *     420000 stands above 420100, and that above 420102 (groups of 2+2+2+3+3 digits, GB/T 2260 and
 *     GB/T 10114)
 */
public record CodeRules(Map<String, Pattern> patterns, boolean prefix, boolean filler) {
  /** Any code will do. */
  public static final CodeRules FREE = new CodeRules(Map.of(), false, false);

  private static final int[] GROUP_ENDS = {2, 4, 6, 9, 12};

  /** Copies the patterns. */
  public CodeRules {
    patterns = Map.copyOf(patterns);
  }

  /** Whether a code begins as one of a child of that parent must. */
  public boolean isBelow(UnitCode child, UnitCode parent) {
    return child.value().startsWith(filler ? stem(parent.value()) : parent.value());
  }

  /**
   * A code of 6, 9 or 12 digits without the groups of zeros at its end: 420000 → 42, 420100 → 4201.
   * Other codes stay as they are.
   */
  public static String stem(String code) {
    int group = GROUP_ENDS.length - 1;
    while (group >= 2 && GROUP_ENDS[group] != code.length()) {
      group--;
    }
    if (group < 2 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return code;
    }
    int end = code.length();
    while (group > 0 && isZeros(code, GROUP_ENDS[group - 1], end)) {
      end = GROUP_ENDS[--group];
    }
    return code.substring(0, end);
  }

  private static boolean isZeros(String code, int from, int to) {
    return code.chars().limit(to).skip(from).allMatch(c -> c == '0');
  }
}
