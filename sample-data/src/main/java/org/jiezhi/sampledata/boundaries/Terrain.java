package org.jiezhi.sampledata.boundaries;

import java.util.BitSet;
import org.jiezhi.sampledata.draw.Draw;

/**
 * What lies where: the outline of the city with a bay, an island in it and a lake, the river that
 * cuts it, the main roads, and the thinly settled corner. All as smooth curves over the lattice, in
 * bricks.
 */
final class Terrain {
  /** What runs along an edge. */
  enum Course {
    /** Nothing but a wall or a path between two plots. */
    PATH,
    ROAD,
    RIVER,
    /** The city's outline. */
    RIM
  }

  private static final double ROAD_SPACING = 11;
  private static final double ISLAND_X = 0.62;
  private static final double ISLAND_Y = -0.66;

  private final Lattice lattice;
  private final double riverPhase;
  private final double outlinePhase;
  private final double roadPhase;
  private final BitSet land;

  Terrain(Lattice lattice, long seed) {
    this.lattice = lattice;
    Draw draw = Draw.of(seed, "terrain", 0);
    riverPhase = draw.unit();
    outlinePhase = draw.unit();
    roadPhase = draw.unit();
    land = connectedLand();
  }

  /** Whether a cell belongs to the city. */
  boolean isLand(int cell) {
    return cell >= 0 && land.get(cell);
  }

  int landCells() {
    return land.cardinality();
  }

  /** How much of the population a cell draws, 1 in the built-up parts. */
  double density(int cell) {
    double out = relativeX(lattice.centerX(cell)) + relativeY(lattice.centerY(cell));
    return out > 0.75 ? 0.25 : 1;
  }

  /** What runs between two neighbouring cells, the second of which may be −1. */
  Course course(int cell, int neighbor) {
    if (!isLand(cell) || !isLand(neighbor)) {
      return Course.RIM;
    }
    if (northOfRiver(cell) != northOfRiver(neighbor)) {
      return Course.RIVER;
    }
    return roadBlock(cell) == roadBlock(neighbor) ? Course.PATH : Course.ROAD;
  }

  /** The nearest place, up or down, where the river or an east-west road crosses this x. */
  double nearestCrossing(double x, double y) {
    double river = riverY(x);
    double road = ROAD_SPACING * Math.rint((y - roadWobble(x)) / ROAD_SPACING) + roadWobble(x);
    return Math.abs(river - y) <= Math.abs(road - y) ? river : road;
  }

  boolean northOfRiver(int cell) {
    return lattice.centerY(cell) > riverY(lattice.centerX(cell));
  }

  /** The number of the block between main roads that a cell lies in. */
  int roadBlock(int cell) {
    double x = lattice.centerX(cell);
    double y = lattice.centerY(cell);
    int across = (int) Math.floor((x - roadWobble(y + 40)) / ROAD_SPACING);
    int up = (int) Math.floor((y - roadWobble(x)) / ROAD_SPACING);
    return (up + 64) * 1024 + across + 64;
  }

  private double riverY(double x) {
    double span = lattice.columns();
    return lattice.rows()
        * (0.52
            + 0.10 * StrictMath.sin(2 * Math.PI * (x / span * 0.9 + riverPhase))
            + 0.03 * StrictMath.sin(2 * Math.PI * (x / span * 2.7 + 2 * riverPhase)));
  }

  private double roadWobble(double along) {
    return 2.2 * StrictMath.sin(2 * Math.PI * (along / 37 + roadPhase))
        + 0.9 * StrictMath.sin(2 * Math.PI * (along / 13 + 3 * roadPhase));
  }

  private double relativeX(double x) {
    return 2 * x / lattice.columns() - 1;
  }

  private double relativeY(double y) {
    return 2 * y / lattice.rows() - 1;
  }

  private BitSet connectedLand() {
    int middleOfIsland = middleOfIsland();
    BitSet dry = new BitSet(lattice.cells());
    BitSet island = new BitSet(lattice.cells());
    for (int cell = 0; cell < lattice.cells(); cell++) {
      double x = relativeX(lattice.centerX(cell));
      double y = relativeY(lattice.centerY(cell));
      if (within(x, y, ISLAND_X, ISLAND_Y, 0.09) || cell == middleOfIsland) {
        island.set(cell);
      } else if (inOutline(x, y)
          && !within(x, y, ISLAND_X, ISLAND_Y, Math.max(0.22, 3.4 / lattice.columns()))
          && !within(x, y, -0.35, 0.42, 0.07)) {
        dry.set(cell);
      }
    }
    BitSet kept = largestPart(dry);
    kept.or(island);
    return kept;
  }

  private int middleOfIsland() {
    int row = (int) ((ISLAND_Y + 1) / 2 * lattice.rows());
    int column = (int) ((ISLAND_X + 1) / 2 * lattice.columns());
    return row * lattice.columns() + column;
  }

  private boolean inOutline(double x, double y) {
    double angle = StrictMath.atan2(y, x);
    double reach =
        0.93
            + 0.03 * StrictMath.sin(3 * angle + 2 * Math.PI * outlinePhase)
            + 0.025 * StrictMath.sin(7 * angle + 5 * outlinePhase);
    double x4 = x * x * x * x;
    double y4 = y * y * y * y;
    return x4 + y4 < reach * reach * reach * reach;
  }

  private static boolean within(double x, double y, double centerX, double centerY, double radius) {
    double dx = x - centerX;
    double dy = y - centerY;
    return dx * dx + dy * dy < radius * radius;
  }

  private BitSet largestPart(BitSet cells) {
    BitSet best = new BitSet();
    BitSet left = (BitSet) cells.clone();
    for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(0)) {
      BitSet part = flood(start, left);
      left.andNot(part);
      if (part.cardinality() > best.cardinality()) {
        best = part;
      }
    }
    return best;
  }

  private BitSet flood(int start, BitSet within) {
    BitSet reached = new BitSet();
    int[] stack = new int[within.cardinality()];
    int depth = 0;
    stack[depth++] = start;
    reached.set(start);
    while (depth > 0) {
      int cell = stack[--depth];
      for (int side = 0; side < Lattice.SIDES; side++) {
        int next = lattice.neighbor(cell, side);
        if (next >= 0 && within.get(next) && !reached.get(next)) {
          reached.set(next);
          stack[depth++] = next;
        }
      }
    }
    return reached;
  }
}
