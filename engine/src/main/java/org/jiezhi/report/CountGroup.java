package org.jiezhi.report;

import java.util.List;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.Message;

/**
 * Counts of one kind of things for every node of a tree. Each thing is in one leaf: a sex and an
 * age, for instance. Leaves stand in sections (a sex), in which those beside each other are akin.
 * For one thread while it is filled.
 */
public final class CountGroup {
  private final String key;
  private final List<Integer> sections;
  private final int[][] counts;

  /**
   * A group without counts.
   *
   * @param key its name, by which columns refer to it
   * @param sections the section of each leaf, those of a section together
   * @param nodes number of nodes
   */
  public CountGroup(String key, List<Integer> sections, int nodes) {
    this.key = key;
    this.sections = List.copyOf(sections);
    counts = new int[nodes][sections.size()];
  }

  /** Counts one thing more of a leaf in a node. */
  public void add(int node, int leaf) {
    counts[node][leaf]++;
  }

  /** Its name. */
  public String key() {
    return key;
  }

  /** Number of leaves. */
  public int leafCount() {
    return sections.size();
  }

  int section(int leaf) {
    return sections.get(leaf);
  }

  int count(int node, int leaf) {
    return counts[node][leaf];
  }

  /** The sum of some leaves of a node. */
  public long sum(int node, List<Integer> leaves) {
    long sum = 0;
    for (int leaf : leaves) {
      sum += counts[node][leaf];
    }
    return sum;
  }

  /**
   * Proves that every node with parts is, leaf by leaf, the sum of its parts.
   *
   * @throws ConflictException if one is not
   */
  public void proveTotals(UnitTree tree) {
    for (int node = 0; node < tree.size(); node++) {
      List<Integer> parts = tree.children(node);
      if (parts.isEmpty()) {
        continue;
      }
      for (int leaf = 0; leaf < leafCount(); leaf++) {
        long sum = 0;
        for (int part : parts) {
          sum += counts[part][leaf];
        }
        if (sum != counts[node][leaf]) {
          throw new ConflictException(
              Message.of(
                  "no report: the parts of {0} do not add up to it ({1}); examine the workspace with"
                      + " jiezhi doctor",
                  "未生成报表：{0} 各组成部分之和与总数不符（{1}）；请用 jiezhi doctor 检查工作区",
                  tree.node(node).code().isEmpty() ? "*" : tree.node(node).code(),
                  key));
        }
      }
    }
  }
}
