package org.jiezhi;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;

/** The units of the level above, by code and by name; a name that stands twice finds nothing. */
final class UpperUnits {
  private final List<Unit> units;
  private final Map<String, UnitCode> byCode = new HashMap<>();
  private final Map<String, @Nullable UnitCode> byName = new HashMap<>();

  UpperUnits(List<Unit> units) {
    this.units = units;
    for (Unit each : units) {
      byCode.put(each.code().value(), each.code());
      String name = plain(each.name());
      byName.put(name, byName.containsKey(name) ? null : each.code());
    }
    byName.remove("");
  }

  /** In the order of their file. */
  List<Unit> units() {
    return units;
  }

  Map<String, UnitCode> byCode() {
    return byCode;
  }

  @Nullable UnitCode findByCode(String code) {
    return byCode.get(code);
  }

  /** Case, width and repeated white space do not count. */
  @Nullable UnitCode findByName(String name) {
    return byName.get(plain(name));
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}
