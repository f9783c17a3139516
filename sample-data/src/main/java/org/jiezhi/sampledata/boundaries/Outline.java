package org.jiezhi.sampledata.boundaries;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The border of a set of cells as rings. Exact: neighbours share every point of their common
 * border. Linear in the number of cells and border points, up to sorting. Thread-safe.
 */
final class Outline {
  private final Lattice lattice;
  private final SideLines lines;

  Outline(Lattice lattice, SideLines lines) {
    this.lattice = lattice;
    this.lines = lines;
  }

  /** The area of one unit. */
  Area of(Scheme scheme, int unit) {
    int[] cells = scheme.cells(unit);
    long[] sides = new long[cells.length * Lattice.SIDES];
    int count = 0;
    for (int cell : cells) {
      for (int side = 0; side < Lattice.SIDES; side++) {
        int beyond = lattice.neighbor(cell, side);
        if (beyond < 0 || scheme.unitOf(beyond) != unit) {
          sides[count++] =
              ((long) lattice.sideStart(cell, side) << 32) | ((long) cell * Lattice.SIDES + side);
        }
      }
    }
    sides = Arrays.copyOf(sides, count);
    Arrays.sort(sides);
    return assemble(chain(sides, unit));
  }

  /** Follows the sides from node to node; every node is left by one side only. */
  private List<long[]> chain(long[] sides, int unit) {
    List<long[]> rings = new ArrayList<>();
    boolean[] used = new boolean[sides.length];
    for (int first = 0; first < sides.length; first++) {
      if (used[first]) {
        continue;
      }
      Line line = new Line();
      int at = first;
      do {
        used[at] = true;
        int side = (int) (sides[at] & 0xFFFFFFFFL);
        int cell = side / Lattice.SIDES;
        lines.addSide(cell, side % Lattice.SIDES, unit, line);
        long end = (long) lattice.sideEnd(cell, side % Lattice.SIDES) << 32;
        at = -1 - Arrays.binarySearch(sides, end - 1);
      } while (at != first);
      rings.add(line.toArray());
    }
    return rings;
  }

  private static Area assemble(List<long[]> rings) {
    List<long[]> shells = new ArrayList<>();
    List<long[]> holes = new ArrayList<>();
    for (long[] ring : rings) {
      (Rings.isShell(ring) ? shells : holes).add(ring);
    }
    List<List<long[]>> polygons = new ArrayList<>();
    for (long[] shell : shells) {
      List<long[]> polygon = new ArrayList<>();
      polygon.add(shell);
      polygons.add(polygon);
    }
    for (long[] hole : holes) {
      int home = -1;
      for (int i = 0; i < shells.size(); i++) {
        // Of nested shells the innermost around the hole is its own.
        if (Rings.contains(shells.get(i), hole[0], hole[1])
            && (home < 0 || Rings.contains(shells.get(home), shells.get(i)[0], shells.get(i)[1]))) {
          home = i;
        }
      }
      polygons.get(home).add(hole);
    }
    return new Area(polygons);
  }
}
