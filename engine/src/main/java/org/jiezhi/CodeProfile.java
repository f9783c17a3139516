package org.jiezhi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jiezhi.hierarchy.CodeRules;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;

/**
 * How the codes of a country's levels are built: {@code schemas/profiles/*.json}.
 *
 * @param prefix whether a code begins with its parent's
 * @param filler whether zeros at the end of a parent's code are filler
 * @param levels patterns by the names a level may have
 */
record CodeProfile(boolean prefix, boolean filler, List<Level> levels) {
  private static final Pattern NUMBERING = Pattern.compile("^[0-9]+[-_. ]?");

  /** The codes of one level. */
  record Level(List<String> names, Pattern pattern) {}

  /** A profile by its name. */
  static CodeProfile of(String name) {
    Settings file =
        name.matches("[a-z]{1,20}") ? Settings.ofResource("profiles/" + name + ".json") : null;
    if (file == null) {
      throw new UsageException(
          Message.of(
              "there is no profile {0}; profiles are cn and generic",
              "没有配置 {0}；可用 cn 与 generic", name));
    }
    List<Level> levels = new ArrayList<>();
    for (Settings each : file.list("levels")) {
      levels.add(new Level(each.texts("names"), each.pattern("pattern")));
    }
    return new CodeProfile(file.flag("prefix"), file.flag("filler"), levels);
  }

  /** Code rules that keep their own patterns and have this profile's for the other levels. */
  CodeRules complete(CodeRules rules, List<String> levelNames) {
    Map<String, Pattern> patterns = new LinkedHashMap<>(rules.patterns());
    for (String level : levelNames) {
      String plain = NUMBERING.matcher(level.toLowerCase(Locale.ROOT)).replaceFirst("");
      for (Level each : levels) {
        if (each.names().contains(plain)) {
          patterns.putIfAbsent(level, each.pattern());
        }
      }
    }
    return new CodeRules(patterns, rules.prefix() || prefix, rules.filler() || filler);
  }
}
