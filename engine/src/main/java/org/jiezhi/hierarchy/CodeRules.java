package org.jiezhi.hierarchy;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * How codes are built.
 *
 * @param patterns the pattern that a whole code of a level must match, by level name; levels
 *     without one are free
 * @param prefix whether a code must begin with its parent's code
 */
public record CodeRules(Map<String, Pattern> patterns, boolean prefix) {
  /** Any code will do. */
  public static final CodeRules FREE = new CodeRules(Map.of(), false);

  /** Copies the patterns. */
  public CodeRules {
    patterns = Map.copyOf(patterns);
  }
}
