package org.jiezhi.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jiezhi.hierarchy.Nested.box;
import static org.jiezhi.hierarchy.Nested.certifies;
import static org.jiezhi.hierarchy.Nested.findings;
import static org.jiezhi.hierarchy.Nested.hierarchy;
import static org.jiezhi.hierarchy.Nested.partition;
import static org.jiezhi.hierarchy.Nested.told;
import static org.jiezhi.hierarchy.Nested.unit;
import static org.jiezhi.hierarchy.Nested.units;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.RuleSet;
import org.jiezhi.finding.Severity;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/**
 * The adversarial cases of detection: what is planted and what is found, all of it. Two children of
 * 100 m beside each other in one parent, unless said.
 */
class CasesTest {
  private static final String PARENT = "P|| POLYGON((0 0,100 0,200 0,200 100,100 100,0 100,0 0))";
  private static final String A = "A|P|" + box(0, 0, 100, 100);
  private static final String B = "B|P|" + box(100, 0, 200, 100);

  private static Hierarchy under(String parent, String... children) {
    return partition(units(parent), units(children));
  }

  private static Finding only(Hierarchy hierarchy) {
    List<Finding> found = findings(hierarchy);
    assertThat(told(found)).hasSize(1);
    return found.get(0);
  }

  private static void is(Finding finding, Rule rule, double areaM2, String... units) {
    assertThat(finding.rule()).isEqualTo(rule);
    assertThat(finding.units()).containsExactly(units);
    assertThat(finding.measures().areaM2()).isCloseTo(areaM2, within(1e-3 + 1e-6 * areaM2));
  }

  private static void isSound(Hierarchy hierarchy) {
    assertThat(told(hierarchy)).isEmpty();
    assertThat(certifies(hierarchy)).isTrue();
  }

  @Test
  void case01_fiveLevelsInOrder() {
    List<List<Unit>> levels = new ArrayList<>();
    for (int level = 0; level < 5; level++) {
      List<Unit> units = new ArrayList<>();
      int n = 1 << level;
      for (int i = 0; i < n * n; i++) {
        int x = i % n;
        int y = i / n;
        String parent = level == 0 ? "" : "u" + (level - 1) + "-" + x / 2 + "-" + y / 2;
        units.add(unit("u" + level + "-" + x + "-" + y, parent, cell(x, y, n)));
      }
      levels.add(units);
    }
    isSound(partition(levels.get(0), levels.get(1), levels.get(2), levels.get(3), levels.get(4)));
  }

  /** A cell of a square of 1600 m with a vertex every 100 m. */
  private static Geometry cell(int x, int y, int n) {
    int size = 1600 / n;
    StringBuilder ring = new StringBuilder();
    for (int side = 0; side < 4; side++) {
      for (int at = 0; at < size; at += 100) {
        int dx = side == 0 ? at : side == 1 ? size : side == 2 ? size - at : 0;
        int dy = side == 0 ? 0 : side == 1 ? at : side == 2 ? size : size - at;
        ring.append(x * size + dx).append(' ').append(y * size + dy).append(',');
      }
    }
    return Nested.geometry("POLYGON((" + ring + x * size + " " + y * size + "))");
  }

  @Test
  void case05_overlapOfAStrip() {
    Hierarchy hierarchy = under(PARENT, A, "B|P|" + strip(99.4));
    Finding finding = only(hierarchy);
    is(finding, Rule.T1, 60, "A", "B");
    assertThat(finding.measures().maxWidthM()).isCloseTo(0.6, within(0.03));
    assertThat(finding.measures().reachM()).isCloseTo(0.6, within(0.03));
    assertThat(certifies(hierarchy)).isFalse();
  }

  /** B from another x on, with the vertices that its parent has. */
  private static String strip(double x) {
    return x < 100
        ? "POLYGON((%s 0,100 0,200 0,200 100,100 100,%s 100,%s 0))".formatted(x, x, x)
        : box(x, 0, 200, 100);
  }

  @Test
  void case06_overlapOf30Metres() {
    Finding finding = only(under(PARENT, A, "B|P|" + strip(70)));
    is(finding, Rule.T1, 3000, "A", "B");
    assertThat(finding.measures().maxWidthM()).isCloseTo(30, within(1.5));
  }

  @Test
  void case07_threefoldOverlap() {
    Hierarchy hierarchy =
        under(
            "P||" + box(0, 0, 100, 100),
            "A|P|POLYGON((0 0,60 0,100 0,100 60,0 60,0 0))",
            "B|P|POLYGON((0 0,60 0,60 100,0 100,0 60,0 0))",
            "C|P|POLYGON((40 40,100 40,100 60,100 100,60 100,40 100,40 40))");
    assertThat(told(hierarchy)).contains("T1 A B C", "T1 A B", "T1 A C", "T1 B C");
    double threefold =
        findings(hierarchy).stream()
            .filter(f -> f.units().equals(List.of("A", "B", "C")))
            .mapToDouble(f -> f.measures().areaM2())
            .sum();
    assertThat(threefold).isCloseTo(400, within(1e-6));
  }

  @Test
  void case08_closedGap() {
    Hierarchy hierarchy =
        under(
            PARENT,
            "A|P|POLYGON((0 0,100 0,100 40,99.6 50,100 60,100 100,0 100,0 0))",
            "B|P|POLYGON((100 0,200 0,200 100,100 100,100 60,100 40,100 0))");
    is(only(hierarchy), Rule.T2, 4, "A", "B");
    assertThat(certifies(hierarchy)).isFalse();
  }

  @Test
  void case09_gapOpenToTheRim() {
    Finding finding =
        only(
            under(
                PARENT,
                "A|P|POLYGON((0 0,97 0,100 50,100 100,0 100,0 0))",
                "B|P|POLYGON((100 0,200 0,200 100,100 100,100 50,100 0))"));
    is(finding, Rule.T3, 75, "A", "B");
    assertThat(finding.measures().reachM()).isBetween(2.9, 3.1);
  }

  @Test
  void case11_aNotchReachesAsFarAsItIsDeep() {
    Finding finding =
        only(
            under(
                "P||" + box(0, 0, 3000, 1500),
                "A|P|POLYGON((0 0,3000 0,3000 1500,1501 1500,1501 500,1500 500,1500 1500,0 1500,0 0))"));
    is(finding, Rule.T3, 1000, "A");
    assertThat(finding.measures().reachM()).isCloseTo(1000, within(1.0));
    assertThat(finding.measures().maxWidthM()).isCloseTo(1, within(0.05));
  }

  @Test
  void case12_childMissesTheParentsBulge() {
    String bulged = "POLYGON((0 0,100 0,200 0,200 100,103 140,100 100,0 100,0 0))";
    is(only(under("P||" + bulged, A, B)), Rule.T3, 2000, "B");
  }

  @Test
  void case13_childSticksOutByLessThanTheTolerance() {
    Finding finding =
        only(
            under(
                PARENT,
                A,
                "B|P|POLYGON((100 0,200 0,200 40,200.3 50,200 60,200 100,100 100,100 0))"));
    is(finding, Rule.H3, 3, "B", "P");
    assertThat(finding.measures().reachM()).isCloseTo(0.3, within(0.01));
  }

  @Test
  void case14_childRunsBesideTheParentsLine() {
    is(only(under(PARENT, A, "B|P|" + box(100, 0, 199.8, 100))), Rule.H3, 20, "B", "P");
  }

  @Test
  void case15_vertexOnTheParentsLine() {
    Hierarchy hierarchy = under("P||" + box(0, 0, 200, 100), A, B);
    assertThat(told(hierarchy)).containsExactly("T7 A P", "T7 B P");
    assertThat(certifies(hierarchy)).isFalse();
  }

  /** Less than a grid step apart they are one vertex, but written in two ways. */
  @Test
  void twoVerticesInOnePlaceAreNotOnTheParentsLine() {
    Hierarchy hierarchy =
        under(
            "P||POLYGON((0 0,100 0,200 0,200 100,100 100,0 100,0 0))",
            A,
            "B|P|POLYGON((100 0,100.00003 0,200 0,200 100,100 100,100 0))");
    assertThat(told(hierarchy)).containsExactly("G3 B", "~T8 A B", "~T8 B P");
    assertThat(certifies(hierarchy)).isFalse();
    assertThat(SlowNesting.certifies(hierarchy)).isFalse();
  }

  @Test
  void case16_differentJunctionsOnTheTwoSidesOfAParentsLine() {
    Hierarchy hierarchy =
        partition(
            units("P||" + box(0, 0, 100, 100), "Q||" + box(100, 0, 200, 100)),
            units(
                "A|P|POLYGON((0 0,100 0,100 30,0 30,0 0))",
                "B|P|POLYGON((0 30,100 30,100 100,0 100,0 30))",
                "C|Q|POLYGON((100 0,200 0,200 100,100 100,100 0))"));
    assertThat(told(hierarchy))
        .containsExactly("T7 A C", "T7 A P", "T7 A Q", "T7 B C", "T7 B P", "T7 B Q");
  }

  @Test
  void case17_fourParentsMeetInAPoint() {
    List<Unit> parents = new ArrayList<>();
    List<Unit> children = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int x = i % 2 * 100;
      int y = i / 2 * 100;
      parents.add(unit("P" + i + "||" + box(x, y, x + 100, y + 100)));
      children.add(unit("C" + i + "|P" + i + "|" + box(x, y, x + 100, y + 100)));
    }
    isSound(partition(parents, children));
  }

  private static Hierarchy twoParents(String... children) {
    return partition(
        units("P||" + box(0, 0, 100, 100), "Q||" + box(100, 0, 200, 100)), units(children));
  }

  @Test
  void case18_19_childReachesIntoAnotherParent() {
    for (double x : new double[] {102, 166}) {
      Hierarchy hierarchy =
          twoParents(
              "A|P|POLYGON((0 0,100 0,%s 0,%s 100,100 100,0 100,0 0))".formatted(x, x),
              "B|Q|" + box(x, 0, 200, 100));
      List<Finding> found = findings(hierarchy);
      assertThat(told(found)).containsExactly("H2 A P Q");
      is(found.get(0), Rule.H2, (x - 100) * 100, "A", "P", "Q");
      assertThat(found.get(0).measures().reachM()).isCloseTo(x - 100, within(3.0));
    }
  }

  @Test
  void case20_childInsideTheWrongParent() {
    Hierarchy hierarchy =
        partition(
            units(
                "P||" + box(0, 0, 100, 100),
                "Q||POLYGON((100 0,150 0,200 0,200 100,150 100,100 100,100 0))"),
            units(
                "A|P|" + box(0, 0, 100, 100),
                "B|Q|" + box(100, 0, 150, 100),
                "C|P|" + box(150, 0, 200, 100)));
    assertThat(told(hierarchy)).containsExactly("H1 C P");
    assertThat(certifies(hierarchy)).isFalse();
  }

  @Test
  void case21_noSuchParentOrOfTheWrongLevel() {
    Hierarchy hierarchy =
        partition(
            units("T||" + box(0, 0, 100, 100)),
            units("P|T|" + box(0, 0, 100, 100)),
            units(
                "A|X|POLYGON((0 0,100 0,0 100,0 0))", "B|T|POLYGON((100 0,100 100,0 100,100 0))"));
    assertThat(told(hierarchy)).containsExactly("H5 A", "H5 B");
    assertThat(findings(hierarchy).get(1).message().toString()).contains("level1");
  }

  @Test
  void case22_codeWithoutItsParentsPrefix() {
    Hierarchy hierarchy =
        partition(units("4101||" + box(0, 0, 1, 1)), units("410203|4101|" + box(0, 0, 1, 1)));
    ValidationOptions options = withCodes(new CodeRules(Map.of(), true, false));
    assertThat(told(HierarchyCheck.validate(hierarchy, options, Progress.NONE).findings()))
        .containsExactly("H6 410203");
  }

  private static ValidationOptions withCodes(CodeRules codes) {
    return new ValidationOptions(1, RuleSet.DEFAULT, codes, null, Set.of(), List.of(), 2);
  }

  @Test
  void case23_24_duplicates() {
    String turned = "POLYGON((100 100,100 0,0 0,0 100,100 100))";
    is(only(under(PARENT, A, B, "C|P|" + turned)), Rule.T5, 10_000, "A", "C");
    is(only(under(PARENT, A, B, "C|P|" + turned, "D|P|" + turned)), Rule.T5, 10_000, "A", "C", "D");
  }

  @Test
  void case25_childEqualToItsParent() {
    isSound(under("P||" + box(0, 0, 9, 9), "A|P|" + box(0, 0, 9, 9)));
  }

  @Test
  void case26_childNestedInItsSibling() {
    is(only(under(PARENT, A, B, "C|P|" + box(20, 20, 40, 40))), Rule.T6, 400, "A", "C");
  }

  @Test
  void case27_enclaveFillsAHole() {
    String holed = "POLYGON((0 0,100 0,100 100,0 100,0 0),(20 20,20 40,40 40,40 20,20 20))";
    isSound(under(PARENT, "A|P|" + holed, B, "C|P|" + box(20, 20, 40, 40)));
  }

  @Test
  void case28_holeLargerThanItsEnclave() {
    String holed = "POLYGON((0 0,100 0,100 100,0 100,0 0),(20 20,20 40,40.2 40,40.2 20,20 20))";
    is(only(under(PARENT, "A|P|" + holed, B, "C|P|" + box(20, 20, 40, 40))), Rule.T2, 4, "A", "C");
  }

  private static final String AROUND =
      "POLYGON((0 0,100 0,100 100,0 100,0 0),(20 20,20 40,40 40,40 20,20 20))";

  private static Hierarchy enclave() {
    return partition(
        units(
            "P||" + AROUND,
            "Q||MULTIPOLYGON(((100 0,200 0,200 100,100 100,100 0)),((20 20,40 20,40 40,20 40,20 20)))"),
        units("A|P|" + AROUND, "B|Q|" + box(100, 0, 200, 100), "C|Q|" + box(20, 20, 40, 40)));
  }

  @Test
  void case29_30_partsEnclosedByOthers() {
    assertThat(told(enclave())).containsExactly("H7 Q", "H8 Q P");
    assertThat(findings(enclave()).get(1).severity()).isEqualTo(Severity.WARNING);
    assertThat(certifies(enclave())).isTrue();
    ValidationOptions declared =
        new ValidationOptions(1, RuleSet.DEFAULT, CodeRules.FREE, null, Set.of("Q"), List.of(), 2);
    List<Finding> found = HierarchyCheck.validate(enclave(), declared, Progress.NONE).findings();
    assertThat(told(found)).containsExactly("H7 Q", "H8 Q P");
    assertThat(found.get(1).severity()).isEqualTo(Severity.NOTE);
  }

  @Test
  void case31_gapUnderWater() {
    Hierarchy hierarchy = under(PARENT, "A|P|" + AROUND, B);
    is(only(hierarchy), Rule.T2, 400, "A");
    assertThat(only(hierarchy).severity()).isEqualTo(Severity.ERROR);
    for (String water : List.of(box(10, 10, 50, 50), box(20, 20, 40, 40))) {
      ValidationOptions options =
          new ValidationOptions(
              1, RuleSet.DEFAULT, CodeRules.FREE, Nested.geometry(water), Set.of(), List.of(), 2);
      List<Finding> found = HierarchyCheck.validate(hierarchy, options, Progress.NONE).findings();
      assertThat(found).hasSize(1);
      assertThat(found.get(0).severity()).isEqualTo(Severity.NOTE);
    }
  }

  @Test
  void case32_islandsAlone() {
    isSound(
        partition(
            units("P||MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0)),((20 0,29 0,29 9,20 9,20 0)))"),
            units("A|P|" + box(0, 0, 9, 9), "B|P|" + box(20, 0, 29, 9))),
        "H7 P");
  }

  private static void isSound(Hierarchy hierarchy, String note) {
    assertThat(told(hierarchy)).containsExactly(note);
    assertThat(certifies(hierarchy)).isTrue();
  }

  @Test
  void case33_holeTouchesTheRimInAPoint() {
    Hierarchy hierarchy =
        under(
            "P||POLYGON((0 0,50 0,100 0,100 100,0 100,0 0))",
            "A|P|POLYGON((0 0,50 0,100 0,100 100,0 100,0 0),(50 0,30 30,70 30,50 0))");
    Finding finding = only(hierarchy);
    is(finding, Rule.T2, 600, "A");
    Geometry gap = finding.geometry();
    assertThat(gap != null && gap.isValid()).isTrue();
  }

  @Test
  void case34_bowTie() {
    assertThat(told(partition(units("A||POLYGON((0 0,100 100,100 0,0 90,0 0))"))))
        .containsExactly("G1 A");
    assertThat(told(partition(units("A||POLYGON((0 0,50 50,100 100,100 0,50 50,0 90,0 0))"))))
        .containsExactly("G1 A");
  }

  @Test
  void case35_loopThatOverlapsItself() {
    Finding finding =
        only(partition(units("A||POLYGON((0 0,100 0,100 60,40 60,40 40,60 40,60 100,0 100,0 0))")));
    is(finding, Rule.G1, 400, "A");
  }

  @Test
  void case36_spikesWithoutWidth() {
    String outward = "POLYGON((0 0,100 0,100 50,150 50,100 50,100 100,0 100,0 0))";
    String inward = "POLYGON((0 0,100 0,100 50,50 50,100 50,100 100,0 100,0 0))";
    for (String spiked : List.of(outward, inward)) {
      Hierarchy hierarchy = partition(units("A||" + spiked));
      assertThat(told(hierarchy)).containsExactly("G4 A");
      assertThat(certifies(hierarchy)).isFalse();
    }
  }

  @Test
  void case37_thinSpike() {
    String spiked = "POLYGON((0 0,100 0,100 50,150 50,100 50.0005,100 100,0 100,0 0))";
    assertThat(told(partition(units("A||" + spiked)))).containsExactly("G4 A");
  }

  @Test
  void case38_collapsedRing() {
    Hierarchy hierarchy =
        partition(units("A||" + box(0, 0, 9, 9), "B||POLYGON((0 0,1 1,2 2,0 0))"));
    assertThat(told(hierarchy)).containsExactly("G2 B");
    assertThat(certifies(hierarchy)).isFalse();
    assertThat(told(partition(units("A||" + box(0, 0, 9, 9), "B||POLYGON EMPTY"))))
        .containsExactly("G2 B");
    assertThat(told(partition(units("A||" + box(0, 0, 9, 9), "B||LINESTRING(20 20,30 30)"))))
        .containsExactly("G2 B");
  }

  @Test
  void case39_repeatedPoints() {
    Hierarchy hierarchy = partition(units("A||POLYGON((0 0,0 0,9 0,9 9,9 9,9 9,0 9,0 0))"));
    assertThat(told(hierarchy)).containsExactly("G3 A");
    assertThat(certifies(hierarchy)).isTrue();
    assertThat(told(partition(units("A||POLYGON((0 0,9 0,9 9,9 9.0001,0 9,0 0))"))))
        .containsExactly("G3 A");
  }

  @Test
  void case40_holesOutOfPlace() {
    String shell = "(0 0,100 0,100 100,0 100,0 0)";
    for (String holes :
        List.of(
            "(200 0,200 10,210 10,210 0,200 0)",
            "(10 10,10 90,90 90,90 10,10 10),(20 20,20 30,30 30,30 20,20 20)",
            "(0 0,0 50,50 50,50 0,0 0)",
            "(10 0,10 50,50 50,50 0,10 0)")) {
      Hierarchy hierarchy = partition(units("A||POLYGON(" + shell + "," + holes + ")"));
      assertThat(told(hierarchy)).contains("G1 A");
      assertThat(told(hierarchy)).filteredOn(each -> each.startsWith("G1")).hasSize(1);
      assertThat(certifies(hierarchy)).isFalse();
    }
  }

  @Test
  void case41_partsThatOverlapOrShareABorder() {
    String overlapping = "A||MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0)),((5 0,15 0,15 9,5 9,5 0)))";
    assertThat(told(partition(units(overlapping)))).containsExactly("G1 A", "H7 A");
    String beside = "A||MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0)),((9 0,15 0,15 9,9 9,9 0)))";
    assertThat(told(partition(units(beside)))).containsExactly("G1 A", "H7 A");
  }

  @Test
  void case42_oneVertexInTwoSpellings() {
    double near = Math.nextUp(100.0);
    Hierarchy hierarchy = under(PARENT, A, "B|P|" + box(near, 0, 200, 100));
    assertThat(told(hierarchy)).containsExactly("~T8 A B", "~T8 B P");
    assertThat(findings(hierarchy)).allMatch(each -> each.severity() == Severity.NOTE);
    assertThat(certifies(hierarchy)).isFalse();
  }

  @Test
  void case42_noiseBelowAMillimetreIsANote() {
    Hierarchy hierarchy =
        under(
            PARENT,
            "A|P|POLYGON((0 0,100 0,99.9996 50,100 100,0 100,0 0))",
            "B|P|POLYGON((100 0,200 0,200 100,100 100,99.9999 50,100 0))");
    assertThat(told(hierarchy)).containsExactly("~T4 A B");
    assertThat(findings(hierarchy).get(0).severity()).isEqualTo(Severity.NOTE);
  }

  @Test
  void case43_nearlyParallelLines() {
    Hierarchy hierarchy =
        partition(
            units(
                "A||POLYGON((0 0,100000 0.0003,100000 -100,0 -100,0 0))",
                "B||POLYGON((0 0.0003,0 100,100000 100,100000 0,0 0.0003))"));
    List<Finding> found = findings(hierarchy);
    assertThat(found).allMatch(each -> each.noise() || each.rule() == Rule.T8);
    assertThat(certifies(hierarchy)).isFalse();
  }

  @Test
  void case45_twoPolygonsThatSnappingMerges() {
    Hierarchy hierarchy =
        partition(
            units(
                "A||POLYGON((0 0,3 0,3 1.5,0 1.5,0 0))", "B||POLYGON((3 0,4 0,4 1.5,3 1.5,3 0))"));
    isSound(hierarchy);
  }

  @Test
  void case47_isolatedDuplicates() {
    Hierarchy hierarchy =
        partition(
            units("A||" + box(0, 0, 9, 9), "B||" + box(50, 0, 59, 9), "C||" + box(50, 0, 59, 9)));
    assertThat(told(hierarchy)).containsExactly("T5 B C");
  }

  @Test
  void case48_triangles() {
    isSound(
        under(
            "P||" + box(0, 0, 9, 9),
            "A|P|POLYGON((0 0,9 0,9 9,0 0))",
            "B|P|POLYGON((0 0,9 9,0 9,0 0))"));
  }

  @Test
  void case49_legalLane() {
    isSound(
        under(
            "P||POLYGON((0 0,50 0,51 0,100 0,100 100,51 100,50 100,0 100,0 0))",
            "A|P|" + box(0, 0, 50, 100),
            "L|P|" + box(50, 0, 51, 100),
            "B|P|" + box(51, 0, 100, 100)));
  }

  @Test
  void case50_narrowNeck() {
    String necked =
        "POLYGON((0 0,50 0,50 40,60 40,60 0,110 0,110 100,60 100,60 40.02,50 40.02,50 100,0 100,0 0))";
    Hierarchy hierarchy = partition(units("A||" + necked));
    assertThat(told(hierarchy)).containsExactly("G5 A");
    assertThat(certifies(hierarchy)).isTrue();
  }

  @Test
  void case51_partsThatTouchInAPoint() {
    isSound(
        partition(units("A||MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0)),((9 9,18 9,18 18,9 18,9 9)))")),
        "H7 A");
  }

  @Test
  void case52_53_geographicCoordinates() {
    List<Unit> parents =
        units("P||POLYGON((179 80,180 80,181 80,181 80.5,180 80.5,179 80.5,179 80))");
    String a = "A|P|" + box(179, 80, 180, 80.5);
    isSound(
        hierarchy(
            Grid.GEOGRAPHIC,
            LevelKind.PARTITION,
            parents,
            units(a, "B|P|" + box(180, 80, 181, 80.5))));
    // 0.00003 degree at 80 N is 0.58 m to the east, 3.35 m to the north.
    Hierarchy east =
        hierarchy(
            Grid.GEOGRAPHIC,
            LevelKind.PARTITION,
            parents,
            units(a, "B|P|" + box(180, 80, 180.99997, 80.5)));
    assertThat(only(east).rule()).isEqualTo(Rule.H3);
    assertThat(only(east).measures().reachM()).isCloseTo(0.58, within(0.05));
  }

  @Test
  void case54_projectedCoordinatesWithAZoneBeforeThem() {
    double x = 40_500_000.1234;
    double y = 4_400_000.5678;
    Hierarchy hierarchy =
        partition(
            units("A||" + box(x, y, x + 10, y + 10), "B||" + box(x + 9.5, y, x + 20, y + 10)));
    is(only(hierarchy), Rule.T1, 5, "A", "B");
  }

  @Test
  void case57_parentsThatOverlap() {
    Hierarchy hierarchy =
        partition(
            units("P||" + box(0, 0, 110, 100), "Q||" + box(100, 0, 200, 100)),
            units("A|P|" + box(0, 0, 100, 100), "B|Q|" + box(100, 0, 200, 100)));
    assertThat(told(hierarchy)).contains("T1 P Q");
    assertThat(certifies(hierarchy)).isFalse();
  }

  @Test
  void case62_buildings() {
    Hierarchy hierarchy =
        hierarchy(
            Grid.PROJECTED,
            LevelKind.FOOTPRINT,
            units(A.replace("|P|", "||"), B.replace("|P|", "||")),
            units(
                "in|A|" + box(10, 10, 20, 20),
                "across|A|" + box(95, 10, 110, 20),
                "touching|A|" + box(90, 30, 100.01, 40),
                "elsewhere|A|" + box(120, 50, 130, 60),
                "nowhere||" + box(300, 50, 310, 60),
                "point|B|POINT(150 50)"));
    assertThat(told(hierarchy)).contains("H1 elsewhere A", "H9 across A B");
    assertThat(told(hierarchy)).filteredOn(s -> s.contains("across")).hasSize(1);
    assertThat(told(hierarchy)).noneMatch(s -> s.contains("touching") || s.contains("point"));
    assertThat(certifies(hierarchy)).isTrue();
  }
}
