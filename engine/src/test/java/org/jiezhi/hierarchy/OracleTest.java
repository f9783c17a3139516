package org.jiezhi.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.RuleSet;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/** Validation and certificate against slow answers by overlays and cancelling segments. */
class OracleTest {
  private static final long SEED = 4192;
  private static final int CASES = Boolean.getBoolean("jiezhi.long") ? 5000 : 100;

  /** Neither noise nor slivers nor tolerance: each region of faces is a finding of its own. */
  private static final ValidationOptions ALL =
      new ValidationOptions(
          0,
          new RuleSet(Map.of(), Set.of(), 0, 0, 0.5, 0.05),
          CodeRules.FREE,
          null,
          Set.of(),
          List.of(),
          2);

  /** A line of 500 m, each end off by the grid's rounding. */
  private static final double SLACK_M2 = 0.1;

  @Test
  void areasAgreeWithOverlaysOfPairs() {
    System.out.println("seed " + SEED);
    int broken = 0;
    int compared = 0;
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      Random random = new Random(seed);
      Hierarchy hierarchy = BrokenHierarchies.broken(BrokenHierarchies.sound(random, true), random);
      List<Unit> parents = hierarchy.levels().get(0).units();
      List<Unit> children = hierarchy.levels().get(1).units();
      if (!children.stream().map(Unit::geometry).allMatch(Geometry::isValid)) {
        continue;
      }
      compared++;
      List<Finding> found = HierarchyCheck.validate(hierarchy, ALL, Progress.NONE).findings();
      broken += found.isEmpty() ? 0 : 1;
      try {
        agree(SlowNesting.overlaps(children), overlaps(found));
        agree(SlowNesting.uncovered(parents, children), uncovered(parents, found));
        agree(SlowNesting.outside(parents, children), outside(found));
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + Nested.told(found), e);
      }
    }
    System.out.println(compared + " cases compared, " + broken + " with findings");
    assertThat(broken).isGreaterThan(CASES / 2);
  }

  private static void agree(Map<String, Double> slow, Map<String, Double> fast) {
    slow.forEach(
        (who, area) ->
            assertThat(fast.getOrDefault(who, 0.0))
                .as(who)
                .isCloseTo(area, within(SLACK_M2 + 1e-6 * area)));
    fast.forEach((who, area) -> assertThat(slow.getOrDefault(who, 0.0) + SLACK_M2).isPositive());
    assertThat(slow.keySet()).containsAll(fast.keySet());
  }

  private static Map<String, Double> overlaps(List<Finding> found) {
    Map<String, Double> areas = new TreeMap<>();
    for (Finding each : found) {
      if (Set.of(Rule.T1, Rule.T5, Rule.T6).contains(each.rule())) {
        for (String a : each.units()) {
          for (String b : each.units()) {
            if (a.compareTo(b) < 0) {
              areas.merge(SlowNesting.pair(a, b), each.measures().areaM2(), Double::sum);
            }
          }
        }
      }
    }
    return areas;
  }

  private static Map<String, Double> uncovered(List<Unit> parents, List<Finding> found) {
    Map<String, Double> areas = new TreeMap<>();
    for (Finding each : found) {
      Geometry place = each.geometry();
      if (place != null && Set.of(Rule.T2, Rule.T3, Rule.H4).contains(each.rule())) {
        for (Unit parent : parents) {
          if (parent.geometry().contains(place.getInteriorPoint())) {
            areas.merge(parent.code().value(), each.measures().areaM2(), Double::sum);
          }
        }
      }
    }
    return areas;
  }

  private static Map<String, Double> outside(List<Finding> found) {
    Map<String, Double> areas = new TreeMap<>();
    for (Finding each : found) {
      if (each.rule() == Rule.H2) {
        areas.merge(each.units().get(0), each.measures().areaM2(), Double::sum);
      }
    }
    return areas;
  }

  @Test
  void certificateAgreesWithCancellingSegments() {
    System.out.println("seed " + SEED);
    int yes = 0;
    int no = 0;
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      Random random = new Random(seed);
      Hierarchy sound = BrokenHierarchies.sound(random, random.nextBoolean());
      for (Hierarchy each :
          List.of(
              sound,
              BrokenHierarchies.nudged(sound, random),
              BrokenHierarchies.broken(sound, random))) {
        boolean expected = SlowNesting.certifies(each);
        yes += expected ? 1 : 0;
        no += expected ? 0 : 1;
        Certificate certificate = HierarchyCheck.certify(each, Progress.NONE);
        assertThat(certificate.holds())
            .as("seed %s: %s", seed, certificate.levels())
            .isEqualTo(expected);
        if (!expected) {
          assertThat(Nested.findings(each)).as("seed %s", seed).isNotEmpty();
        }
      }
    }
    System.out.println(yes + " certify, " + no + " do not");
    assertThat(yes).isGreaterThanOrEqualTo(CASES);
    assertThat(no).isGreaterThan(CASES);
  }
}
