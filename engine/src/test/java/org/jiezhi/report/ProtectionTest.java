package org.jiezhi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jiezhi.model.ConflictException;
import org.junit.jupiter.api.Test;

/**
 * Attacks protected tables: with every shown count as an equation, linear programming says between
 * which values each protected count can lie.
 */
class ProtectionTest {
  private static final long SEED = 20261101;
  private static final int TABLES = 250;

  /** A tree of random shape, with random counts, many of them small or 0. */
  private static final class Table {
    final UnitTree tree;
    final CountGroup group;
    final int threshold;
    final List<List<Integer>> columns = new ArrayList<>();

    /** The nodes without parts, in which everything is. */
    final List<Integer> leaves = new ArrayList<>();

    Table(Random random) {
      List<UnitTree.Node> nodes = new ArrayList<>();
      nodes.add(new UnitTree.Node(UnitTree.Kind.WHOLE, "", "", "", -1));
      int from = 0;
      for (int level = 1 + random.nextInt(3); level > 0; level--) {
        int to = nodes.size();
        for (int parent = from; parent < to && nodes.size() < 16; parent++) {
          for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String code = "U" + nodes.size();
            nodes.add(new UnitTree.Node(UnitTree.Kind.UNIT, code, "", "", parent));
          }
        }
        from = to;
      }
      tree = new UnitTree(nodes);
      threshold = 2 + random.nextInt(9);
      int sectionCount = 1 + random.nextInt(3);
      int width = 1 + random.nextInt(3);
      List<Integer> sections =
          IntStream.range(0, sectionCount * width).map(leaf -> leaf / width).boxed().toList();
      group = new CountGroup("g", sections, tree.size());
      int most = random.nextInt(3) == 0 ? threshold : 4 * threshold;
      for (int node = 0; node < tree.size(); node++) {
        if (tree.children(node).isEmpty()) {
          leaves.add(node);
          for (int leaf = 0; leaf < sections.size(); leaf++) {
            int count = random.nextInt(3) == 0 ? 0 : random.nextInt(most);
            for (int i = 0; i < count; i++) {
              for (int above = node; above >= 0; above = tree.node(above).parent()) {
                group.add(above, leaf);
              }
            }
          }
        }
      }
      makeColumns(sectionCount, width, random);
    }

    private void makeColumns(int sections, int width, Random random) {
      columns.add(IntStream.range(0, sections * width).boxed().toList());
      for (int section = 0; section < sections; section++) {
        int first = section * width;
        columns.add(IntStream.range(first, first + width).boxed().toList());
      }
      for (int i = 0; i < width; i++) {
        int at = i;
        columns.add(
            IntStream.range(0, sections).map(section -> section * width + at).boxed().toList());
      }
      for (int leaf = 0; leaf < sections * width; leaf++) {
        columns.add(List.of(leaf));
      }
      for (int i = 0; i < 3; i++) {
        List<Integer> some =
            IntStream.range(0, sections * width)
                .filter(leaf -> random.nextBoolean())
                .boxed()
                .toList();
        if (!some.isEmpty()) {
          columns.add(some);
        }
      }
    }

    boolean isSmall(int node, List<Integer> column) {
      long count = group.sum(node, column);
      return count > 0 && count < threshold;
    }

    /** The unknowns that a count is the sum of. */
    List<Integer> unknowns(int node, List<Integer> column) {
      List<Integer> unknowns = new ArrayList<>();
      for (int i = 0; i < leaves.size(); i++) {
        int above = leaves.get(i);
        while (above > node) {
          above = tree.node(above).parent();
        }
        if (above == node) {
          for (int leaf : column) {
            unknowns.add(i * group.leafCount() + leaf);
          }
        }
      }
      return unknowns;
    }
  }

  @FunctionalInterface
  private interface Showing {
    boolean isShown(int node, List<Integer> column);
  }

  private static LinearBounds attack(Table table, Showing showing) {
    LinearBounds bounds = new LinearBounds(table.leaves.size() * table.group.leafCount());
    for (int node = 0; node < table.tree.size(); node++) {
      for (List<Integer> column : table.columns) {
        if (showing.isShown(node, column)) {
          bounds.know(table.unknowns(node, column), (double) table.group.sum(node, column));
        }
      }
    }
    bounds.solve();
    return bounds;
  }

  @Test
  void noProtectedCountCanBeWorkedOut() {
    Random random = new Random(SEED);
    int attacked = 0;
    int shown = 0;
    int hiddenBesides = 0;
    for (int i = 0; i < TABLES; i++) {
      Table table = new Table(random);
      Protection protection = new Protection(table.tree, table.group, table.threshold);
      LinearBounds bounds = attack(table, protection::isShown);
      for (int node = 0; node < table.tree.size(); node++) {
        for (List<Integer> column : table.columns) {
          String where = "seed " + SEED + " table " + i + " node " + node + " leaves " + column;
          boolean isShown = protection.isShown(node, column);
          shown += isShown ? 1 : 0;
          if (!table.isSmall(node, column)) {
            hiddenBesides += isShown ? 0 : 1;
            continue;
          }
          assertThat(isShown).as(where).isFalse();
          List<Integer> unknowns = table.unknowns(node, column);
          double width = bounds.most(unknowns) - bounds.least(unknowns);
          assertThat(width).as(where).isGreaterThanOrEqualTo(table.threshold - 1e-6);
          attacked++;
        }
      }
    }
    assertThat(attacked).as("small counts attacked").isGreaterThan(5_000);
    assertThat(shown).as("counts shown").isGreaterThan(5_000);
    System.out.printf(
        "seed %d: %d small counts attacked, %d shown, %d others hidden%n",
        SEED, attacked, shown, hiddenBesides);
  }

  @Test
  void theAttackFindsWhatHidingSmallCountsAloneLeavesOpen() {
    Random random = new Random(SEED);
    int small = 0;
    int found = 0;
    for (int i = 0; i < 60; i++) {
      Table table = new Table(random);
      LinearBounds bounds = attack(table, (node, column) -> !table.isSmall(node, column));
      for (int node = 0; node < table.tree.size(); node++) {
        for (List<Integer> column : table.columns) {
          if (table.isSmall(node, column)) {
            List<Integer> unknowns = table.unknowns(node, column);
            small++;
            found += bounds.most(unknowns) - bounds.least(unknowns) < 0.5 ? 1 : 0;
          }
        }
      }
    }
    assertThat(found).isGreaterThan(small / 5);
  }

  /** Reports by a higher level hide what reports by a lower one hide of the same units. */
  @Test
  void lowerLevelsChangeNothingAbove() {
    Random random = new Random(SEED);
    int compared = 0;
    for (int i = 0; i < TABLES; i++) {
      Table table = new Table(random);
      int last = table.leaves.get(0);
      List<UnitTree.Node> upper = new ArrayList<>();
      for (int node = 0; node < last; node++) {
        upper.add(table.tree.node(node));
      }
      UnitTree tree = new UnitTree(upper);
      CountGroup group =
          new CountGroup(
              "g",
              IntStream.range(0, table.group.leafCount())
                  .map(leaf -> table.group.section(leaf))
                  .boxed()
                  .toList(),
              tree.size());
      for (int node = 0; node < last; node++) {
        for (int leaf = 0; leaf < group.leafCount(); leaf++) {
          for (int count = table.group.count(node, leaf); count > 0; count--) {
            group.add(node, leaf);
          }
        }
      }
      if (!isWhole(tree, table.tree)) {
        continue;
      }
      Protection one = new Protection(table.tree, table.group, table.threshold);
      Protection other = new Protection(tree, group, table.threshold);
      for (int node = 0; node < last; node++) {
        for (List<Integer> column : table.columns) {
          assertThat(other.isShown(node, column)).isEqualTo(one.isShown(node, column));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(1_000);
  }

  /** Whether every family of a tree is there whole. */
  private static boolean isWhole(UnitTree part, UnitTree all) {
    return IntStream.range(0, part.size())
        .allMatch(
            node ->
                part.children(node).isEmpty() || part.children(node).equals(all.children(node)));
  }

  @Test
  void zerosAndLargeCountsAreShownWhereNothingIsSmall() {
    UnitTree tree = family(3);
    CountGroup group = new CountGroup("g", List.of(0, 0), tree.size());
    for (int node = 1; node <= 3; node++) {
      add(group, node, 0, 10 * node);
    }
    Protection protection = new Protection(tree, group, 10);
    for (int node = 0; node < tree.size(); node++) {
      for (List<Integer> column : List.of(List.of(0), List.of(1), List.of(0, 1))) {
        assertThat(protection.isShown(node, column)).isTrue();
      }
    }
  }

  @Test
  void aSmallCountTakesTheLeastItCanWithIt() {
    UnitTree tree = family(4);
    CountGroup group = new CountGroup("g", List.of(0, 0, 1), tree.size());
    int[][] counts = {{3, 40, 50}, {60, 61, 62}, {20, 30, 40}, {70, 71, 72}};
    for (int node = 1; node <= 4; node++) {
      for (int leaf = 0; leaf < 3; leaf++) {
        add(group, node, leaf, counts[node - 1][leaf]);
      }
    }
    Protection protection = new Protection(tree, group, 10);
    List<String> hidden = new ArrayList<>();
    for (int node = 0; node < tree.size(); node++) {
      for (int leaf = 0; leaf < 3; leaf++) {
        if (!protection.isShown(node, List.of(leaf))) {
          hidden.add(node + "/" + leaf);
        }
      }
      assertThat(protection.isShown(node, List.of(0, 1))).isTrue();
    }
    assertThat(hidden).containsExactly("1/0", "1/1", "3/0", "3/1");
  }

  @Test
  void sumsThatAreNoneAreRefused() {
    UnitTree tree = family(2);
    CountGroup group = new CountGroup("g", List.of(0), tree.size());
    add(group, 1, 0, 12);
    group.add(2, 0);
    assertThatThrownBy(() -> new Protection(tree, group, 10))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("do not add up");
  }

  private static UnitTree family(int parts) {
    List<UnitTree.Node> nodes = new ArrayList<>();
    nodes.add(new UnitTree.Node(UnitTree.Kind.WHOLE, "", "", "", -1));
    for (int i = 1; i <= parts; i++) {
      nodes.add(new UnitTree.Node(UnitTree.Kind.UNIT, "U" + i, "", "", 0));
    }
    return new UnitTree(nodes);
  }

  private static void add(CountGroup group, int node, int leaf, int count) {
    for (int i = 0; i < count; i++) {
      group.add(node, leaf);
      group.add(0, leaf);
    }
  }
}
