package org.jiezhi.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiezhi.hierarchy.Nested.box;
import static org.jiezhi.hierarchy.Nested.partition;
import static org.jiezhi.hierarchy.Nested.told;
import static org.jiezhi.hierarchy.Nested.units;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jiezhi.finding.AcceptedFinding;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.RuleSet;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** What holds for findings whatever they say, and the rules that the numbered cases leave out. */
class FindingsTest {
  private static final long SEED = 5;

  private static Validation validate(Hierarchy hierarchy, List<AcceptedFinding> accepted) {
    return HierarchyCheck.validate(hierarchy, options(accepted, 2), Progress.NONE);
  }

  private static ValidationOptions options(List<AcceptedFinding> accepted, int threads) {
    return new ValidationOptions(
        1, RuleSet.DEFAULT, CodeRules.FREE, null, Set.of(), accepted, threads);
  }

  /** Two parents side by side; an overlap in P, a hole in Q. */
  private static Hierarchy twoDefects(double overlap, double hole) {
    return partition(
        units(
            "P||POLYGON((0 0,100 0,200 0,200 100,100 100,0 100,0 0))",
            "Q||" + box(5000, 0, 5100, 100)),
        units(
            "A|P|" + box(0, 0, 100, 100),
            "B|P|POLYGON((100 0,200 0,200 100,100 100,%s 50,100 0))".formatted(100 - overlap),
            "C|Q|POLYGON((5000 0,5100 0,5100 100,5000 100,5000 0),(5020 20,5020 40,%s 40,5020 20))"
                .formatted(5020 + hole)));
  }

  @Test
  void exceptionsHoldUntilTheGeometryAroundThemChanges() {
    List<Finding> before = validate(twoDefects(3, 10), List.of()).findings();
    assertThat(told(before)).containsExactly("T1 A B", "T2 C");
    List<AcceptedFinding> exceptions =
        before.stream().map(f -> new AcceptedFinding(f.id(), f.fingerprint(), "known")).toList();

    Validation same = validate(twoDefects(3, 10), exceptions);
    assertThat(same.findings()).isEmpty();
    assertThat(told(same.accepted())).containsExactly("T1 A B", "T2 C");
    assertThat(same.lapsed()).isEmpty();

    Validation moved = validate(twoDefects(3, 10.001), exceptions);
    assertThat(told(moved.findings())).containsExactly("T2 C");
    assertThat(told(moved.accepted())).containsExactly("T1 A B");
    assertThat(moved.lapsed()).containsExactly(exceptions.get(1).id());

    Validation mended = validate(twoDefects(0, 10), exceptions);
    assertThat(mended.lapsed()).containsExactly(exceptions.get(0).id());
  }

  @Test
  void idsOutliveEditsFarAwayAndSmallOnesNearby() {
    List<Finding> before = validate(twoDefects(3, 10), List.of()).findings();
    List<Finding> after = validate(twoDefects(3, 12), List.of()).findings();
    assertThat(after.get(0)).isEqualTo(before.get(0));
    assertThat(after.get(1).id()).isEqualTo(before.get(1).id());
    assertThat(after.get(1).fingerprint()).isNotEqualTo(before.get(1).fingerprint());
  }

  @Test
  void findingsDependNeitherOnOrderNorOnRingStartsNorOnThreads() {
    System.out.println("seed " + SEED);
    int findings = 0;
    for (long seed = SEED; seed < SEED + 40; seed++) {
      Random random = new Random(seed);
      Hierarchy broken = BrokenHierarchies.broken(BrokenHierarchies.sound(random, true), random);
      List<String> expected = texts(broken, 1);
      findings += expected.size();
      for (int threads : new int[] {1, 2, 4}) {
        Hierarchy respelt =
            Nested.with(
                broken,
                units -> {
                  List<Unit> turned = new ArrayList<>();
                  units.forEach(unit -> turned.add(turned(unit, random)));
                  Collections.shuffle(turned, random);
                  return turned;
                });
        assertThat(texts(respelt, threads)).as("seed %s", seed).isEqualTo(expected);
        assertThat(digests(respelt)).isEqualTo(digests(broken));
      }
    }
    System.out.println(findings + " findings");
    assertThat(findings).isGreaterThan(40);
  }

  private static Unit turned(Unit unit, Random random) {
    Geometry geometry = unit.geometry();
    List<Coordinate> ring = new ArrayList<>(List.of(geometry.copy().getCoordinates()));
    ring.remove(ring.size() - 1);
    Collections.rotate(ring, random.nextInt(ring.size()));
    if (random.nextBoolean()) {
      Collections.reverse(ring);
    }
    ring.add(ring.get(0).copy());
    Geometry turned = geometry.getFactory().createPolygon(ring.toArray(new Coordinate[0]));
    return Nested.unit(unit.code().value(), parent(unit), turned);
  }

  private static String parent(Unit unit) {
    return unit.declaredParent() == null ? "" : unit.declaredParent().value();
  }

  private static List<String> texts(Hierarchy hierarchy, int threads) {
    return HierarchyCheck.validate(hierarchy, options(List.of(), threads), Progress.NONE)
        .findings()
        .stream()
        .map(
            f ->
                String.join(
                    " ",
                    f.id(),
                    f.units().toString(),
                    f.fingerprint(),
                    String.valueOf(Math.round(1e6 * f.measures().areaM2())),
                    String.valueOf(Math.round(1e6 * f.measures().reachM())),
                    f.severity().name()))
        .toList();
  }

  private static List<String> digests(Hierarchy hierarchy) {
    return HierarchyCheck.certify(hierarchy, Progress.NONE).levels().stream()
        .map(Certificate.OfLevel::sha256)
        .toList();
  }

  @Test
  void codes() {
    Hierarchy hierarchy =
        partition(
            units("A||" + box(0, 0, 9, 9), "A||" + box(9, 0, 18, 9), "7||" + box(18, 0, 27, 9)));
    CodeRules rules = new CodeRules(Map.of("level1", Pattern.compile("[A-Z]+")), false, false);
    ValidationOptions options =
        new ValidationOptions(1, RuleSet.DEFAULT, rules, null, Set.of(), List.of(), 2);
    assertThat(told(HierarchyCheck.validate(hierarchy, options, Progress.NONE).findings()))
        .containsExactly("C2 A", "C3 7");
    assertThat(told(partition(units("A||" + box(0, 0, 9, 9), "B||" + box(9, 0, 18, 9))))).isEmpty();
  }

  @Test
  void slivers() {
    Hierarchy hierarchy =
        partition(
            units(
                "A||" + box(0, 0, 100, 100),
                "B||POLYGON((99.97 0,200 0,200 100,99.97 100,99.97 0))"));
    assertThat(told(hierarchy)).containsExactly("T4 A B");
  }

  @Test
  void bordersSideBySideInTheOpen() {
    Hierarchy hierarchy =
        partition(units("A||" + box(0, 0, 100, 100), "B||" + box(100.3, 0, 200, 100)));
    assertThat(told(hierarchy)).containsExactly("T8 A B");
    assertThat(told(partition(units("A||" + box(0, 0, 100, 100), "B||" + box(105, 0, 200, 100)))))
        .isEmpty();
  }

  @Test
  void parentWithoutChildren() {
    Hierarchy hierarchy =
        partition(
            units("P||" + box(0, 0, 100, 100), "Q||" + box(100, 0, 200, 100)),
            units("A|P|" + box(0, 0, 100, 100)));
    assertThat(told(hierarchy)).containsExactly("H4 Q");
  }

  @Test
  void levelsOfKindInsideNeedNotCover() {
    List<Unit> parents = units("P||" + box(0, 0, 100, 100));
    Hierarchy inside =
        Nested.hierarchy(
            Grid.PROJECTED, LevelKind.INSIDE, parents, units("A|P|" + box(10, 10, 20, 20)));
    assertThat(told(inside)).isEmpty();
    assertThat(Nested.certifies(inside)).isTrue();
    Hierarchy across =
        Nested.hierarchy(
            Grid.PROJECTED, LevelKind.INSIDE, parents, units("A|P|" + box(90, 10, 120, 20)));
    assertThat(told(across)).containsExactly("H2 A P");
    assertThat(Nested.certifies(across)).isFalse();
  }

  @Test
  void ringsThatCutTheirInside() {
    String touching =
        "POLYGON((0 0,100 0,100 100,0 100,0 0),(0 0,50 30,50 70,100 100,40 70,40 30,0 0))";
    Hierarchy hierarchy = partition(units("A||" + touching));
    assertThat(told(hierarchy)).contains("G1 A");
    assertThat(told(hierarchy)).filteredOn(each -> each.startsWith("G1")).hasSize(1);
    assertThat(Nested.certifies(hierarchy)).isFalse();
  }

  @Test
  @Timeout(20)
  void spikeWithoutWidthBesideABorderIsWalkedAroundNotForEver() {
    Hierarchy hierarchy =
        partition(units("A||POLYGON((0 0,0.03 0,0.03 50,0.03 0,100 0,100 100,0 100,0 0))"));
    assertThat(told(hierarchy)).containsExactly("G4 A");
  }

  @Test
  void ringThatTouchesItsOwnLine() {
    Hierarchy hierarchy =
        partition(units("A||POLYGON((0 0,100 0,100 100,60 100,50 0,40 100,0 100,0 0))"));
    assertThat(told(hierarchy)).containsExactly("G1 A");
    assertThat(Nested.certifies(hierarchy)).isFalse();
  }

  @Test
  void rulesMayBeTurnedOff() {
    RuleSet rules = new RuleSet(Map.of(), Set.of(Rule.T1), 0.001, 0.05, 0.5, 0.05);
    ValidationOptions options =
        new ValidationOptions(1, rules, CodeRules.FREE, null, Set.of(), List.of(), 2);
    assertThat(told(HierarchyCheck.validate(twoDefects(3, 10), options, Progress.NONE).findings()))
        .containsExactly("T2 C");
  }

  @Test
  void cancellationEndsTheWorkAndLeavesTheInputAlone() {
    Hierarchy hierarchy = twoDefects(3, 10);
    String before = hierarchy.toString();
    AtomicInteger all = new AtomicInteger();
    HierarchyCheck.validate(
        hierarchy, options(List.of(), 2), (phase, done, total) -> all.incrementAndGet() > 0);
    assertThat(all.get()).isGreaterThan(4);
    for (int allowed = 0; allowed < all.get(); allowed++) {
      AtomicInteger calls = new AtomicInteger();
      int most = allowed;
      Progress progress = (phase, done, total) -> calls.getAndIncrement() < most;
      assertThatThrownBy(() -> HierarchyCheck.validate(hierarchy, options(List.of(), 2), progress))
          .isInstanceOf(CancellationException.class);
      assertThat(calls.get()).isBetween(allowed + 1, allowed + 3);
    }
    assertThatThrownBy(() -> HierarchyCheck.certify(hierarchy, (phase, done, total) -> false))
        .isInstanceOf(CancellationException.class);
    assertThat(hierarchy.toString()).isEqualTo(before);
  }

  @Test
  void buildingsOutsideTheirUnitAreToldOnce() {
    Level top = new Level("grid", LevelKind.PARTITION, null, "test");
    Level buildings = new Level("building", LevelKind.FOOTPRINT, "grid", "test");
    Hierarchy hierarchy =
        new Hierarchy(
            "",
            Grid.PROJECTED,
            1,
            List.of(
                new LevelUnits(top, units("A||" + box(0, 0, 100, 100))),
                new LevelUnits(buildings, units("b||" + box(300, 0, 310, 10)))));
    assertThat(told(hierarchy)).filteredOn(each -> each.startsWith("H1")).containsExactly("H1 b");
  }

  /** Two units with the same area: whichever is looked at first, the building is in its own. */
  @Test
  void aBuildingIsInItsUnitThoughAnotherCoversItToo() {
    for (String own : List.of("A", "B")) {
      Level grids = new Level("grid", LevelKind.PARTITION, null, "test");
      Level buildings = new Level("building", LevelKind.FOOTPRINT, "grid", "test");
      Hierarchy hierarchy =
          new Hierarchy(
              "",
              Grid.PROJECTED,
              1,
              List.of(
                  new LevelUnits(
                      grids, units("A||" + box(0, 0, 100, 100), "B||" + box(0, 0, 100, 100))),
                  new LevelUnits(buildings, units("b|" + own + "|" + box(10, 0, 20, 10)))));
      assertThat(told(hierarchy)).containsExactly("T5 A B");
    }
  }
}
