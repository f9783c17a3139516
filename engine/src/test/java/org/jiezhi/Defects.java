package org.jiezhi;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.RuleSet;
import org.jiezhi.hierarchy.ValidationOptions;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * What the findings of one level add up to where nothing is tolerated, in the terms in which other
 * tools count.
 *
 * @param pairs pairs of units that overlap
 * @param overlapM2 sum of the overlaps of all pairs
 * @param gaps number of gaps
 * @param gapM2 sum of the gaps
 * @param apartM2 for each parent the area of the difference between it and the union of its
 *     children, either way; what lies in the wrong parent counts for both
 */
record Defects(
    int pairs, double overlapM2, int gaps, double gapM2, TreeMap<String, Double> apartM2) {
  private static final Set<Rule> OVERLAPS = EnumSet.of(Rule.T1, Rule.T5, Rule.T6);
  private static final Set<Rule> GAPS = EnumSet.of(Rule.T2, Rule.T3, Rule.H4);
  private static final RuleSet NO_WIDTH =
      new RuleSet(RuleSet.DEFAULT.severities(), Set.of(), 0, 0, 0, 0);

  /** The defects of a level; the codes of its units are unique. */
  static Defects of(Boundaries boundaries, String level) {
    ValidationOptions usual = boundaries.validationOptions();
    ValidationOptions strict =
        new ValidationOptions(
            0, NO_WIDTH, usual.codes(), null, Set.of(), List.of(), usual.threads());
    List<Finding> findings =
        boundaries.validate(strict, Progress.NONE).findings().stream()
            .filter(each -> each.level().equals(level))
            .toList();
    Set<Set<String>> pairs = new HashSet<>();
    double overlap = 0;
    double gap = 0;
    int gaps = 0;
    for (Finding each : findings) {
      double area = each.measures().areaM2();
      List<String> units = each.units();
      if (OVERLAPS.contains(each.rule())) {
        overlap += area * units.size() * (units.size() - 1) / 2;
        units.forEach(a -> units.forEach(b -> pairs.add(new TreeSet<>(List.of(a, b)))));
      } else if (GAPS.contains(each.rule())) {
        gaps++;
        gap += area;
      }
    }
    pairs.removeIf(pair -> pair.size() < 2);
    return new Defects(pairs.size(), overlap, gaps, gap, apart(boundaries, level, findings));
  }

  private static TreeMap<String, Double> apart(
      Boundaries boundaries, String level, List<Finding> findings) {
    TreeMap<String, Double> apart = new TreeMap<>();
    String up = boundaries.hierarchy().findLevel(level).orElseThrow().level().parent();
    if (up == null) {
      return apart;
    }
    Map<String, PointOnGeometryLocator> parents = new TreeMap<>();
    for (Unit each : boundaries.units(up)) {
      parents.put(each.code().value(), new IndexedPointInAreaLocator(each.geometry()));
    }
    for (Finding each : findings) {
      Set<String> claiming = new TreeSet<>();
      for (String unit : owners(each)) {
        UnitCode parent = boundaries.findUnit(level, unit).orElseThrow().parent();
        if (parent != null) {
          claiming.add(parent.value());
        }
      }
      Geometry region = each.geometry();
      if (region == null || (claiming.isEmpty() && !GAPS.contains(each.rule()))) {
        continue;
      }
      boolean whole = !OVERLAPS.contains(each.rule());
      double area = each.rule() == Rule.H1 ? EllipsoidAreas.of(region) : each.measures().areaM2();
      Coordinate inside = region.getInteriorPoint().getCoordinate();
      parents.forEach(
          (parent, locator) -> {
            Geometry outline = boundaries.findUnit(up, parent).orElseThrow().geometry();
            double within =
                whole
                    ? locator.locate(inside) == Location.INTERIOR ? area : 0
                    : EllipsoidAreas.of(region.intersection(outline));
            apart.merge(parent, claiming.contains(parent) ? area - within : within, Double::sum);
          });
    }
    return apart;
  }

  /** The units that cover the region of a finding; regions of overlaps may span parents. */
  private static List<String> owners(Finding finding) {
    if (OVERLAPS.contains(finding.rule())) {
      return finding.units();
    }
    boolean astray = finding.rule() == Rule.H1 || finding.rule() == Rule.H2;
    return astray ? finding.units().subList(0, 1) : List.of();
  }

  double allApartM2() {
    return apartM2.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
