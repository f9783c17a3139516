package org.jiezhi.sampledata.boundaries;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jiezhi.sampledata.draw.Draw;

/**
 * Splits the land level by level. Each level has exactly the planned number of units; where there
 * is room, one unit lies wholly inside another, and one has a part enclosed by another parent's
 * units.
 */
final class SchemeBuilder {
  private final Lattice lattice;
  private final Terrain terrain;
  private final Partition partition;
  private final long seed;

  SchemeBuilder(Lattice lattice, Terrain terrain, long seed) {
    this.lattice = lattice;
    this.terrain = terrain;
    this.partition = new Partition(lattice, terrain);
    this.seed = seed;
  }

  List<Scheme> build(List<LevelPlan> plans, String rootCode) {
    List<Scheme> levels = new ArrayList<>();
    int[] whole = new int[lattice.cells()];
    for (int cell = 0; cell < whole.length; cell++) {
      whole[cell] = terrain.isLand(cell) ? 0 : -1;
    }
    Scheme above = new Scheme("", List.of(rootCode), new int[] {-1}, whole, cellsByUnit(whole, 1));
    for (LevelPlan plan : plans) {
      above = level(plan, above);
      levels.add(above);
    }
    return relabelUpwards(levels);
  }

  /** A second partition of every unit of a level, independent of the levels below it. */
  Scheme divide(Scheme parent, String name, int cellsEach, String infix) {
    List<int[]> units = new ArrayList<>();
    List<Integer> parents = new ArrayList<>();
    for (int unit = 0; unit < parent.size(); unit++) {
      int[] cells = parent.cells(unit);
      int parts = Math.max(1, Math.min(9, cells.length / cellsEach));
      int[] part = partition.split(cells, parts, Draw.of(seed, name, unit));
      for (int p = 0; p < parts; p++) {
        units.add(select(cells, part, p));
        parents.add(unit);
      }
    }
    return number(name, units, parents, parent, infix, 2);
  }

  private Scheme level(LevelPlan plan, Scheme above) {
    boolean nested = plan.enclaves() && plan.units() > above.size();
    int[] shares = apportion(plan.units() - (nested ? 1 : 0), above);
    List<int[]> units = new ArrayList<>();
    List<Integer> parents = new ArrayList<>();
    for (int unit = 0; unit < above.size(); unit++) {
      int[] cells = above.cells(unit);
      int[] part = partition.split(cells, shares[unit], Draw.of(seed, plan.name(), unit));
      for (int p = 0; p < shares[unit]; p++) {
        units.add(select(cells, part, p));
        parents.add(unit);
      }
    }
    if (nested) {
      nest(units, parents);
    }
    if (plan.enclaves() && above.size() > 1) {
      exchange(units, parents);
    }
    return number(plan.name(), units, parents, above, "", plan.codeDigits());
  }

  /** Makes a new unit out of the deepest place of the largest one, which so gets a hole. */
  private void nest(List<int[]> units, List<Integer> parents) {
    int host = largest(units);
    int[] ball = deepBall(units.get(host));
    if (ball.length == 0) {
      int[] part = partition.split(units.get(host), 2, Draw.of(seed, "halve", host));
      ball = select(units.get(host), part, 1);
    }
    units.set(host, without(units.get(host), ball));
    units.add(ball);
    parents.add(parents.get(host));
  }

  /** Gives the deepest place of one unit to a unit of another parent, the nearest such. */
  private void exchange(List<int[]> units, List<Integer> parents) {
    Integer[] bySize = new Integer[units.size()];
    Arrays.setAll(bySize, i -> i);
    Arrays.sort(bySize, Comparator.comparingInt(i -> -units.get(i).length));
    for (int host : bySize) {
      int[] ball = deepBall(units.get(host));
      if (ball.length == 0) {
        continue;
      }
      int taker = nearestOfOtherParent(units, parents, host);
      int[] grown = Arrays.copyOf(units.get(taker), units.get(taker).length + ball.length);
      System.arraycopy(ball, 0, grown, units.get(taker).length, ball.length);
      Arrays.sort(grown);
      units.set(host, without(units.get(host), ball));
      units.set(taker, grown);
      return;
    }
  }

  private int nearestOfOtherParent(List<int[]> units, List<Integer> parents, int host) {
    double[] from = middle(units.get(host));
    int nearest = -1;
    double least = Double.MAX_VALUE;
    for (int unit = 0; unit < units.size(); unit++) {
      double[] to = middle(units.get(unit));
      double dx = from[0] - to[0];
      double dy = from[1] - to[1];
      double distance = dx * dx + dy * dy;
      if (!parents.get(unit).equals(parents.get(host)) && distance < least) {
        least = distance;
        nearest = unit;
      }
    }
    return nearest;
  }

  /**
   * A cell and its neighbours, or a cell alone, so deep inside that the rest stays in one piece; or
   * nothing.
   */
  private int[] deepBall(int[] unit) {
    int[] single = new int[0];
    for (int cell : unit) {
      int[] ball = around(new int[] {cell}, unit);
      if (ball.length == 1 + Lattice.SIDES) {
        if (around(ball, unit).length == 1 + 3 * Lattice.SIDES) {
          return ball;
        }
        single = new int[] {cell};
      }
    }
    return single;
  }

  /** The cells and those of the unit next to them. */
  private int[] around(int[] cells, int[] unit) {
    IntStream.Builder found = IntStream.builder();
    for (int cell : cells) {
      found.add(cell);
      for (int side = 0; side < Lattice.SIDES; side++) {
        int next = lattice.neighbor(cell, side);
        if (next >= 0 && Arrays.binarySearch(unit, next) >= 0) {
          found.add(next);
        }
      }
    }
    return found.build().distinct().sorted().toArray();
  }

  private int[] apportion(int total, Scheme above) {
    double[] weight = new double[above.size()];
    double sum = 0;
    for (int unit = 0; unit < weight.length; unit++) {
      for (int cell : above.cells(unit)) {
        weight[unit] += terrain.density(cell);
      }
      sum += weight[unit];
    }
    int[] shares = new int[weight.length];
    int given = 0;
    double[] wanted = new double[weight.length];
    for (int unit = 0; unit < shares.length; unit++) {
      wanted[unit] = weight[unit] / sum * total;
      shares[unit] = Math.max(1, (int) Math.floor(wanted[unit]));
      given += shares[unit];
    }
    while (given != total) {
      int step = given < total ? 1 : -1;
      int best = -1;
      for (int unit = 0; unit < shares.length; unit++) {
        boolean able = step > 0 ? shares[unit] < above.cells(unit).length : shares[unit] > 1;
        double need = step * (wanted[unit] - shares[unit]);
        if (able && (best < 0 || need > step * (wanted[best] - shares[best]))) {
          best = unit;
        }
      }
      shares[best] += step;
      given += step;
    }
    return shares;
  }

  /** Numbers the units of each parent from west to east and from north to south. */
  private Scheme number(
      String name,
      List<int[]> units,
      List<Integer> parents,
      Scheme above,
      String infix,
      int digits) {
    double[][] middles = new double[units.size()][];
    for (int i = 0; i < middles.length; i++) {
      middles[i] = middle(units.get(i));
    }
    Integer[] order = new Integer[units.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingInt(parents::get)
            .thenComparingDouble(i -> -middles[i][1] + 0.5 * middles[i][0])
            .thenComparingInt(i -> i));
    int[] labels = new int[lattice.cells()];
    Arrays.fill(labels, -1);
    int[] parentOf = new int[order.length];
    int[][] cells = new int[order.length][];
    List<String> codes = new ArrayList<>();
    int serial = 0;
    for (int unit = 0; unit < order.length; unit++) {
      parentOf[unit] = parents.get(order[unit]);
      serial = unit > 0 && parentOf[unit] == parentOf[unit - 1] ? serial + 1 : 1;
      cells[unit] = units.get(order[unit]);
      for (int cell : cells[unit]) {
        labels[cell] = unit;
      }
      String format = "%s%s%0" + digits + "d";
      codes.add(
          String.format(Locale.ROOT, format, above.codes().get(parentOf[unit]), infix, serial));
    }
    return new Scheme(name, codes, parentOf, labels, cells);
  }

  /** Upper levels again, as unions of the lowest: an exchange below moves their borders too. */
  private List<Scheme> relabelUpwards(List<Scheme> levels) {
    List<Scheme> result = new ArrayList<>(levels);
    for (int i = levels.size() - 2; i >= 0; i--) {
      Scheme level = levels.get(i);
      Scheme below = result.get(i + 1);
      boolean top = i == 0;
      int[] parents =
          IntStream.range(0, level.size()).map(unit -> top ? -1 : level.parent(unit)).toArray();
      int[] labels = new int[lattice.cells()];
      for (int cell = 0; cell < labels.length; cell++) {
        int unit = below.unitOf(cell);
        labels[cell] = unit < 0 ? -1 : below.parent(unit);
      }
      int[][] cells = cellsByUnit(labels, level.size());
      result.set(i, new Scheme(level.name(), level.codes(), parents, labels, cells));
    }
    return result;
  }

  private static int[][] cellsByUnit(int[] labels, int units) {
    int[] counts = new int[units];
    for (int label : labels) {
      if (label >= 0) {
        counts[label]++;
      }
    }
    int[][] cells = new int[units][];
    for (int unit = 0; unit < units; unit++) {
      cells[unit] = new int[counts[unit]];
    }
    Arrays.fill(counts, 0);
    for (int cell = 0; cell < labels.length; cell++) {
      if (labels[cell] >= 0) {
        cells[labels[cell]][counts[labels[cell]]++] = cell;
      }
    }
    return cells;
  }

  private static int largest(List<int[]> units) {
    int largest = 0;
    for (int i = 1; i < units.size(); i++) {
      if (units.get(i).length > units.get(largest).length) {
        largest = i;
      }
    }
    return largest;
  }

  private static int[] select(int[] cells, int[] part, int wanted) {
    return IntStream.range(0, cells.length)
        .filter(i -> part[i] == wanted)
        .map(i -> cells[i])
        .toArray();
  }

  private static int[] without(int[] cells, int[] taken) {
    return Arrays.stream(cells).filter(cell -> Arrays.binarySearch(taken, cell) < 0).toArray();
  }

  private double[] middle(int[] cells) {
    double x = 0;
    double y = 0;
    for (int cell : cells) {
      x += lattice.centerX(cell);
      y += lattice.centerY(cell);
    }
    return new double[] {x / cells.length, y / cells.length};
  }
}
