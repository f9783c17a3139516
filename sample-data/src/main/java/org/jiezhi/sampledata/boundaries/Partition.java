package org.jiezhi.sampledata.boundaries;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.jiezhi.sampledata.boundaries.Terrain.Course;
import org.jiezhi.sampledata.draw.Draw;

/**
 * Splits a set of cells into connected parts of about the same weight, whose borders like to follow
 * the river and the main roads. Parts grow from seeds all at once, the cheapest step first; heavy
 * parts are slowed down and the growth is repeated. O(rounds · n log n). Not thread-safe.
 */
final class Partition {
  private static final int ROUNDS = 6;
  private static final int SEED_CANDIDATES = 8;

  private final Lattice lattice;
  private final Terrain terrain;
  private final int[] indexOf;

  Partition(Lattice lattice, Terrain terrain) {
    this.lattice = lattice;
    this.terrain = terrain;
    indexOf = new int[lattice.cells()];
    Arrays.fill(indexOf, -1);
  }

  /**
   * The part, from 0 on, of each of the cells. Cells that hang together with none of the seeds
   * (islands) go to the part whose seed is nearest.
   *
   * @throws IllegalStateException if the largest connected piece has fewer cells than there are to
   *     be parts: the sizes of the tier do not fit
   */
  int[] split(int[] cells, int parts, Draw draw) {
    for (int i = 0; i < cells.length; i++) {
      indexOf[cells[i]] = i;
    }
    try {
      return splitIndexed(cells, parts, draw);
    } finally {
      for (int cell : cells) {
        indexOf[cell] = -1;
      }
    }
  }

  private int[] splitIndexed(int[] cells, int parts, Draw draw) {
    int[] main = largestPiece(cells);
    if (main.length < parts) {
      throw new IllegalStateException(main.length + " connected cells cannot make " + parts);
    }
    int[] seeds = seeds(cells, main, parts, draw);
    double[] slowness = new double[parts];
    Arrays.fill(slowness, 1);
    double[] weights = new double[cells.length];
    double total = 0;
    for (int i : main) {
      weights[i] = terrain.density(cells[i]);
      total += weights[i];
    }
    int[] part = new int[cells.length];
    for (int round = 0; round < ROUNDS; round++) {
      grow(cells, seeds, slowness, part);
      double[] grown = new double[parts];
      for (int i : main) {
        grown[part[i]] += weights[i];
      }
      for (int p = 0; p < parts; p++) {
        double change = Math.sqrt(grown[p] * parts / total);
        slowness[p] *= Math.max(0.6, Math.min(1.6, change));
      }
    }
    for (int i = 0; i < cells.length; i++) {
      if (part[i] < 0) {
        adopt(cells, seeds, part, i);
      }
    }
    return part;
  }

  private int[] seeds(int[] cells, int[] main, int parts, Draw draw) {
    int[] seeds = new int[parts];
    boolean[] taken = new boolean[cells.length];
    for (int p = 0; p < parts; p++) {
      int best = -1;
      double farthest = -1;
      for (int tries = 0; tries < SEED_CANDIDATES || best < 0; tries++) {
        int candidate = main[draw.below(main.length)];
        if (taken[candidate]) {
          continue;
        }
        double nearest = Double.MAX_VALUE;
        for (int q = 0; q < p; q++) {
          nearest = Math.min(nearest, distance(cells[candidate], cells[seeds[q]]));
        }
        nearest *= terrain.density(cells[candidate]);
        if (nearest > farthest) {
          farthest = nearest;
          best = candidate;
        }
      }
      taken[best] = true;
      seeds[p] = best;
    }
    return seeds;
  }

  private void grow(int[] cells, int[] seeds, double[] slowness, int[] part) {
    Arrays.fill(part, -1);
    PriorityQueue<Step> queue = new PriorityQueue<>();
    for (int p = 0; p < seeds.length; p++) {
      queue.add(new Step(0, seeds[p], p));
    }
    for (Step step = queue.poll(); step != null; step = queue.poll()) {
      if (part[step.index] >= 0) {
        continue;
      }
      part[step.index] = step.part;
      int cell = cells[step.index];
      for (int side = 0; side < Lattice.SIDES; side++) {
        int next = lattice.neighbor(cell, side);
        if (next >= 0 && indexOf[next] >= 0 && part[indexOf[next]] < 0) {
          double cost = resistance(terrain.course(cell, next)) * slowness[step.part];
          queue.add(new Step(step.cost + cost, indexOf[next], step.part));
        }
      }
    }
  }

  private static double resistance(Course course) {
    return switch (course) {
      case RIVER -> 40;
      case ROAD -> 2.5;
      case PATH, RIM -> 1;
    };
  }

  /** Gives a cell, and all that hangs together with it, to the part whose seed is nearest. */
  private void adopt(int[] cells, int[] seeds, int[] part, int index) {
    int nearest = 0;
    for (int p = 1; p < seeds.length; p++) {
      if (distance(cells[index], cells[seeds[p]]) < distance(cells[index], cells[seeds[nearest]])) {
        nearest = p;
      }
    }
    int[] stack = new int[cells.length];
    int depth = 0;
    stack[depth++] = index;
    part[index] = nearest;
    while (depth > 0) {
      int at = stack[--depth];
      for (int side = 0; side < Lattice.SIDES; side++) {
        int next = lattice.neighbor(cells[at], side);
        if (next >= 0 && indexOf[next] >= 0 && part[indexOf[next]] < 0) {
          part[indexOf[next]] = nearest;
          stack[depth++] = indexOf[next];
        }
      }
    }
  }

  /** Indices of the cells of the largest connected piece. */
  private int[] largestPiece(int[] cells) {
    boolean[] seen = new boolean[cells.length];
    int[] best = {};
    int[] reached = new int[cells.length];
    for (int start = 0; start < cells.length; start++) {
      if (seen[start]) {
        continue;
      }
      int count = 0;
      reached[count++] = start;
      seen[start] = true;
      for (int at = 0; at < count; at++) {
        for (int side = 0; side < Lattice.SIDES; side++) {
          int next = lattice.neighbor(cells[reached[at]], side);
          if (next >= 0 && indexOf[next] >= 0 && !seen[indexOf[next]]) {
            seen[indexOf[next]] = true;
            reached[count++] = indexOf[next];
          }
        }
      }
      if (count > best.length) {
        best = Arrays.copyOf(reached, count);
      }
    }
    return best;
  }

  private double distance(int a, int b) {
    double dx = lattice.centerX(a) - lattice.centerX(b);
    double dy = lattice.centerY(a) - lattice.centerY(b);
    return Math.sqrt(dx * dx + dy * dy);
  }

  private record Step(double cost, int index, int part) implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      int byCost = Double.compare(cost, other.cost);
      if (byCost != 0) {
        return byCost;
      }
      return index != other.index
          ? Integer.compare(index, other.index)
          : Integer.compare(part, other.part);
    }
  }
}
