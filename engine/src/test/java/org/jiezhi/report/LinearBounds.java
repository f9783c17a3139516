package org.jiezhi.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Between which values a sum of unknowns, none below 0, can lie when some sums of them are known:
 * by the two-phase simplex method with Bland's rule, on a full tableau. Slow and plain.
 */
final class LinearBounds {
  private static final double TINY = 1e-9;

  private final int unknowns;
  private final List<double[]> rows = new ArrayList<>();
  private double[][] tableau = {};
  private int[] basis = {};

  LinearBounds(int unknowns) {
    this.unknowns = unknowns;
  }

  /** Says what the sum of some unknowns is. */
  void know(List<Integer> some, double sum) {
    double[] row = new double[unknowns + 1];
    some.forEach(each -> row[each] = 1);
    row[unknowns] = sum;
    rows.add(row);
  }

  /** Finds values that fit all that is known. */
  void solve() {
    int height = rows.size();
    tableau = new double[height][unknowns + height + 1];
    basis = new int[height];
    double[] cost = new double[unknowns + height];
    for (int i = 0; i < height; i++) {
      System.arraycopy(rows.get(i), 0, tableau[i], 0, unknowns);
      tableau[i][unknowns + i] = 1;
      tableau[i][unknowns + height] = rows.get(i)[unknowns];
      basis[i] = unknowns + i;
      cost[unknowns + i] = 1;
    }
    double rest = minimum(cost, unknowns + height);
    if (rest > 1e-6) {
      throw new IllegalStateException("what is known contradicts itself");
    }
    // Artificial unknowns leave; a row that has nothing else is a sum of other rows.
    List<double[]> kept = new ArrayList<>();
    List<Integer> keptBasis = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < unknowns && basis[i] >= unknowns; j++) {
        if (Math.abs(tableau[i][j]) > TINY) {
          pivot(i, j);
        }
      }
      if (basis[i] < unknowns) {
        kept.add(tableau[i]);
        keptBasis.add(basis[i]);
      }
    }
    for (int i = 0; i < kept.size(); i++) {
      double[] shorter = Arrays.copyOf(kept.get(i), unknowns + 1);
      shorter[unknowns] = kept.get(i)[unknowns + height];
      kept.set(i, shorter);
    }
    tableau = kept.toArray(double[][]::new);
    basis = keptBasis.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The least that a sum can be. */
  double least(List<Integer> some) {
    double[] cost = new double[unknowns];
    some.forEach(each -> cost[each] = 1);
    return minimum(cost, unknowns);
  }

  /** The most that a sum can be. */
  double most(List<Integer> some) {
    double[] cost = new double[unknowns];
    some.forEach(each -> cost[each] = -1);
    return -minimum(cost, unknowns);
  }

  private double minimum(double[] cost, int width) {
    while (true) {
      double[] reduced = cost.clone();
      for (int i = 0; i < tableau.length; i++) {
        double own = cost[basis[i]];
        for (int j = 0; j < width && own != 0; j++) {
          reduced[j] -= own * tableau[i][j];
        }
      }
      int enter = 0;
      while (enter < width && reduced[enter] > -TINY) {
        enter++;
      }
      if (enter == width) {
        double sum = 0;
        for (int i = 0; i < tableau.length; i++) {
          sum += cost[basis[i]] * tableau[i][width];
        }
        return sum;
      }
      int leave = -1;
      for (int i = 0; i < tableau.length; i++) {
        if (tableau[i][enter] > TINY) {
          double ratio = tableau[i][width] / tableau[i][enter];
          double best = leave < 0 ? 0 : tableau[leave][width] / tableau[leave][enter];
          if (leave < 0
              || ratio < best - TINY
              || (ratio < best + TINY && basis[i] < basis[leave])) {
            leave = i;
          }
        }
      }
      if (leave < 0) {
        return Double.NEGATIVE_INFINITY;
      }
      pivot(leave, enter);
    }
  }

  private void pivot(int row, int column) {
    double by = tableau[row][column];
    for (int j = 0; j < tableau[row].length; j++) {
      tableau[row][j] /= by;
    }
    for (int i = 0; i < tableau.length; i++) {
      double factor = tableau[i][column];
      for (int j = 0; i != row && factor != 0 && j < tableau[i].length; j++) {
        tableau[i][j] -= factor * tableau[row][j];
      }
    }
    basis[row] = column;
  }
}
