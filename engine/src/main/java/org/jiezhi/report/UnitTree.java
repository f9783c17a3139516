package org.jiezhi.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The units of a report as a tree: number 0 is all of it, the others follow their parents. A unit
 * that has parts may have one more, what lies in none of the others. Immutable.
 */
public final class UnitTree {
  /** What a node is. */
  public enum Kind {
    /** All that is counted. */
    WHOLE,
    /** A unit. */
    UNIT,
    /** What lies in a unit, or in the whole, and in none of its parts. */
    REST
  }

  /**
   * A node.
   *
   * @param kind what it is
   * @param code the unit's code; of a rest and of the whole that of the unit above, or empty
   * @param name the unit's name, or empty
   * @param level the name of its level; of a rest and of the whole empty
   * @param parent the number of the node above it; −1 for the whole
   */
  public record Node(Kind kind, String code, String name, String level, int parent) {}

  private final List<Node> nodes;
  private final List<List<Integer>> children = new ArrayList<>();

  /**
   * A tree of nodes.
   *
   * @throws IllegalArgumentException if the first is not the whole, or one does not follow its
   *     parent
   */
  public UnitTree(List<Node> nodes) {
    this.nodes = List.copyOf(nodes);
    for (int i = 0; i < nodes.size(); i++) {
      int parent = nodes.get(i).parent();
      boolean isWhole = nodes.get(i).kind() == Kind.WHOLE;
      if (isWhole != (i == 0) || parent >= i || (parent < 0 && i > 0)) {
        throw new IllegalArgumentException("node " + i + " does not follow its parent");
      }
      children.add(new ArrayList<>());
      if (i > 0) {
        children.get(parent).add(i);
      }
    }
  }

  /** Number of nodes. */
  public int size() {
    return nodes.size();
  }

  /** A node by its number. */
  public Node node(int number) {
    return nodes.get(number);
  }

  /** The numbers of the nodes right below one, in their order. */
  public List<Integer> children(int number) {
    return List.copyOf(children.get(number));
  }
}
