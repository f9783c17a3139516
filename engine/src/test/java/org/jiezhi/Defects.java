package org.jiezhi;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.RuleSet;
import org.jiezhi.hierarchy.ValidationOptions;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
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
      Geometry region = each.geometry();
      double area = each.measures().areaM2();
      List<String> units = each.units();
      if (region == null) {
        continue;
      }
      if (each.rule() == Rule.H2) {
        units.subList(1, units.size()).forEach(parent -> apart.merge(parent, area, Double::sum));
      } else if (GAPS.contains(each.rule())) {
        Coordinate inside = region.getInteriorPoint().getCoordinate();
        parents.forEach(
            (parent, locator) -> {
              if (locator.locate(inside) == Location.INTERIOR) {
                apart.merge(parent, area, Double::sum);
              }
            });
      } else if (each.rule() == Rule.H1 || OVERLAPS.contains(each.rule())) {
        Set<String> claiming =
            units.stream()
                .map(unit -> boundaries.findUnit(level, unit))
                .flatMap(Optional::stream)
                .map(unit -> String.valueOf(unit.parent()))
                .collect(Collectors.toSet());
        double whole = EllipsoidAreas.of(region);
        for (Unit parent : boundaries.units(up)) {
          String code = parent.code().value();
          double within = EllipsoidAreas.of(region.intersection(parent.geometry()));
          apart.merge(code, claiming.contains(code) ? whole - within : within, Double::sum);
        }
      }
    }
    apart.values().removeIf(area -> area == 0);
    return apart;
  }

  double allApartM2() {
    return apartM2.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
