package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.coverage.Arrangement;
import org.jiezhi.coverage.Region;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.WideSum;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * One level laid over the one above it: the children are owners 0 to n − 1 of an arrangement, their
 * parents the owners from n on. Labels of faces are told apart once, as children and parents.
 */
final class LevelFrame {
  final Level level;
  final List<Unit> units;
  final List<Unit> parents;
  final Arrangement arrangement;
  final double metersPerUnit;

  /** For each child the index of its parent among {@link #parents}, or −1. */
  final int[] parentOf;

  /** Twice the exact area of each child, then of each parent. */
  final WideSum[] areas;

  /** For each label the children that wind around its faces, in order. */
  final int[][] children;

  /**
   * For each label the parents (indexes among {@link #parents}) that wind around its faces, in
   * order.
   */
  final int[][] above;

  /** For each label whether a child winds around its faces other than once. */
  final boolean[] irregular;

  LevelFrame(
      Hierarchy hierarchy,
      LevelUnits here,
      @Nullable LevelUnits up,
      int threads,
      Runnable checkpoint) {
    level = here.level();
    units = here.units();
    parents = up == null ? List.of() : up.units();
    metersPerUnit = hierarchy.metersPerUnit();
    parentOf = parentIndexes();
    Grid grid = hierarchy.grid();
    int vertices = 0;
    for (List<Unit> side : List.of(units, parents)) {
      for (Unit unit : side) {
        vertices += unit.geometry().getNumPoints();
      }
    }
    Arrangement.Builder builder = Arrangement.builder(grid).expectVertices(vertices);
    for (int i = 0; i < units.size(); i++) {
      builder.add(i, units.get(i).geometry());
    }
    for (int i = 0; i < parents.size(); i++) {
      builder.add(units.size() + i, parents.get(i).geometry());
    }
    arrangement = builder.build(threads, checkpoint);
    areas = arrangement.doubledAreas(units.size() + parents.size());
    int labels = arrangement.labelCount();
    children = new int[labels][];
    above = new int[labels][];
    irregular = new boolean[labels];
    for (int label = 0; label < labels; label++) {
      split(label);
    }
  }

  private int[] parentIndexes() {
    Map<UnitCode, Integer> byCode = new HashMap<>();
    for (int i = 0; i < parents.size(); i++) {
      byCode.putIfAbsent(parents.get(i).code(), i);
    }
    int[] indexes = new int[units.size()];
    for (int i = 0; i < indexes.length; i++) {
      UnitCode parent = units.get(i).parent();
      indexes[i] = parent == null ? -1 : byCode.getOrDefault(parent, -1);
    }
    return indexes;
  }

  private void split(int label) {
    int[] owners = arrangement.owners(label);
    int[] windings = arrangement.windings(label);
    int n = 0;
    while (n < owners.length && owners[n] < units.size()) {
      irregular[label] |= windings[n] != 1;
      n++;
    }
    children[label] = Arrays.copyOf(owners, n);
    above[label] = new int[owners.length - n];
    for (int i = n; i < owners.length; i++) {
      above[label][i - n] = owners[i] - units.size();
    }
  }

  /** Whether a child lies in a parent around a label's faces. */
  boolean isIn(int label, int parent) {
    for (int each : above[label]) {
      if (each == parent) {
        return true;
      }
    }
    return false;
  }

  /** Whether a child winds around a label's faces. */
  boolean has(int label, int child) {
    for (int each : children[label]) {
      if (each == child) {
        return true;
      }
    }
    return false;
  }

  /** Whether a region is the whole of a child. */
  boolean fills(Region region, int child) {
    WideSum rest = new WideSum();
    rest.add(areas[child]);
    rest.subtract(region.doubledArea());
    return rest.signum() == 0;
  }

  String code(int child) {
    return units.get(child).code().value();
  }

  String parentCode(int parent) {
    return parents.get(parent).code().value();
  }

  /** Codes of children, sorted. */
  List<String> codes(Iterable<Integer> ofChildren) {
    List<String> codes = new ArrayList<>();
    for (Integer child : ofChildren) {
      codes.add(code(child));
    }
    codes.sort(null);
    return codes;
  }
}
