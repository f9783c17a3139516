package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jiezhi.finding.Finding;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * Hierarchies from lines of text: {@code code | parent | WKT}, in metres of a projected plane. The
 * parent may be left empty. Levels are named {@code level1}, {@code level2} … from the top.
 */
final class Nested {
  private Nested() {}

  static Unit unit(String line) {
    String[] fields = line.split("\\|", -1);
    String parent = fields[1].strip();
    return unit(fields[0].strip(), parent, geometry(fields[2].strip()));
  }

  static Unit unit(String code, String parent, Geometry geometry) {
    UnitCode declared = parent.isEmpty() ? null : UnitCode.of(parent);
    return new Unit(UnitCode.of(code), "", declared, null, geometry, Map.of(), 1);
  }

  static Geometry geometry(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(wkt, e);
    }
  }

  /** A square of metres as text. */
  static String box(double minX, double minY, double maxX, double maxY) {
    return "POLYGON((%s %s,%s %s,%s %s,%s %s,%s %s))"
        .formatted(minX, minY, maxX, minY, maxX, maxY, minX, maxY, minX, minY);
  }

  static List<Unit> units(String... lines) {
    return Arrays.stream(lines).map(Nested::unit).toList();
  }

  @SafeVarargs
  static Hierarchy partition(List<Unit>... levels) {
    return hierarchy(Grid.PROJECTED, LevelKind.PARTITION, levels);
  }

  /** Levels of kind PARTITION but for the last. */
  @SafeVarargs
  static Hierarchy hierarchy(Grid grid, LevelKind last, List<Unit>... levels) {
    List<LevelUnits> all = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      LevelKind kind = i + 1 < levels.length ? LevelKind.PARTITION : last;
      String parent = i == 0 ? null : "level" + i;
      all.add(new LevelUnits(new Level("level" + (i + 1), kind, parent, "test"), levels[i]));
    }
    return new Hierarchy("test", grid, 1, all);
  }

  /** The same hierarchy with the units of each level changed. */
  static Hierarchy with(Hierarchy hierarchy, UnaryOperator<List<Unit>> change) {
    List<LevelUnits> levels =
        hierarchy.levels().stream()
            .map(each -> new LevelUnits(each.level(), change.apply(each.units())))
            .toList();
    return new Hierarchy(hierarchy.name(), hierarchy.grid(), hierarchy.metersPerUnit(), levels);
  }

  static List<Finding> findings(Hierarchy hierarchy) {
    return HierarchyCheck.validate(hierarchy, ValidationOptions.DEFAULT, Progress.NONE).findings();
  }

  static boolean certifies(Hierarchy hierarchy) {
    return HierarchyCheck.certify(hierarchy, Progress.NONE).holds();
  }

  /** Findings as short text, {@code rule units}, sorted; float noise with a tilde before it. */
  static List<String> told(List<Finding> findings) {
    return findings.stream()
        .map(f -> (f.noise() ? "~" : "") + f.rule() + " " + String.join(" ", f.units()))
        .sorted()
        .toList();
  }

  static List<String> told(Hierarchy hierarchy) {
    return told(findings(hierarchy));
  }
}
