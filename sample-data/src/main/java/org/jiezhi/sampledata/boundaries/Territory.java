package org.jiezhi.sampledata.boundaries;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jiezhi.sampledata.draw.Draw;

/**
 * The land of a city and the levels it is divided into.
 *
 * <p>Guarantees: the levels tile each other exactly, vertex for vertex; the same sizes and seed
 * give the same coordinates everywhere; every coordinate is a multiple of 1e-9 degree. Immutable
 * and thread-safe. Memory: about 60 bytes a plot and level; lines are computed when asked for.
 */
public final class Territory {
  /** How many sides a plot has. */
  public static final int SIDES = Lattice.SIDES;

  /** The side of a plot that looks east. */
  public static final int EAST = 2;

  private static final int PLOTS_PER_GROUP = 14;

  private final Lattice lattice;
  private final Terrain terrain;
  private final Ground ground;
  private final List<Scheme> levels;
  private final Scheme groups;

  private Territory(
      Lattice lattice, Terrain terrain, Ground ground, List<Scheme> levels, Scheme groups) {
    this.lattice = lattice;
    this.terrain = terrain;
    this.ground = ground;
    this.levels = List.copyOf(levels);
    this.groups = groups;
  }

  /**
   * Makes the land and divides it.
   *
   * @param plans the levels, top first, one of them named {@code community}
   * @param rootCode what every code begins with
   * @param plots the least number of plots
   * @param riverPoints how many points the line between two plots has where the river runs
   * @param lon longitude of the south-west corner in degrees
   * @param lat latitude of the south-west corner in degrees
   */
  public static Territory of(
      List<LevelPlan> plans,
      String rootCode,
      int plots,
      int riverPoints,
      double lon,
      double lat,
      long seed) {
    int side = (int) Math.ceil(Math.sqrt(plots));
    Lattice lattice = new Lattice(side, side);
    Terrain terrain = new Terrain(lattice, seed);
    while (terrain.landCells() < plots) {
      side++;
      lattice = new Lattice(side, side);
      terrain = new Terrain(lattice, seed);
    }
    Ground ground = new Ground(lattice, terrain, seed, riverPoints, lon, lat);
    SchemeBuilder builder = new SchemeBuilder(lattice, terrain, seed);
    List<Scheme> levels = builder.build(plans, rootCode);
    Scheme community =
        levels.stream().filter(level -> level.name().equals("community")).findFirst().orElseThrow();
    Scheme groups = builder.divide(community, "group", PLOTS_PER_GROUP, "Z");
    return new Territory(lattice, terrain, ground, levels, groups);
  }

  /** The levels that tile each other, top first. */
  public List<Scheme> levels() {
    return levels;
  }

  /** The level of a name. */
  public Scheme level(String name) {
    return levels.stream().filter(level -> level.name().equals(name)).findFirst().orElseThrow();
  }

  /** The lowest level. */
  public Scheme leaves() {
    return levels.get(levels.size() - 1);
  }

  /** The residents' groups: a partition of every community that goes across its grids. */
  public Scheme groups() {
    return groups;
  }

  /**
   * Sets of plots as a scheme of their own; no two may share a plot.
   *
   * @param units the plots of every unit, in rising order
   * @param codes the units' codes
   * @param parents index of every unit's parent in the level it hangs under
   */
  public Scheme scheme(String name, List<int[]> units, List<String> codes, int[] parents) {
    int[] labels = new int[lattice.cells()];
    Arrays.fill(labels, -1);
    for (int unit = 0; unit < units.size(); unit++) {
      for (int cell : units.get(unit)) {
        labels[cell] = unit;
      }
    }
    return new Scheme(name, codes, parents, labels, units.toArray(int[][]::new));
  }

  /** The units of the lowest level next to one of them, in rising order. */
  public int[] neighbors(int leaf) {
    Scheme leaves = leaves();
    return Arrays.stream(leaves.cells(leaf))
        .flatMap(cell -> IntStream.range(0, Lattice.SIDES).map(s -> lattice.neighbor(cell, s)))
        .filter(cell -> cell >= 0)
        .map(leaves::unitOf)
        .filter(next -> next >= 0 && next != leaf)
        .distinct()
        .sorted()
        .toArray();
  }

  /**
   * A level drawn anew, one unit in twenty of it alone.
   *
   * @param protectedPlots plots round which every line stays exact
   */
  public RedrawnLevel redraw(Scheme scheme, RedrawStyle style, BitSet protectedPlots, long seed) {
    BitSet alone = new BitSet(scheme.size());
    for (int unit = 0; unit < scheme.size(); unit++) {
      Draw draw = Draw.of(seed, "alone " + scheme.name(), unit);
      alone.set(unit, style != RedrawStyle.EXACT && draw.chance(0.05));
    }
    long levelSeed = Draw.of(seed, "redraw " + scheme.name(), 0).bits();
    Redraw lines = new Redraw(ground, lattice, style, protectedPlots, alone, levelSeed);
    return new RedrawnLevel(scheme, style, alone, new Outline(lattice, lines));
  }

  /**
   * Whether some part of a unit lies enclosed by other units: a part that is not its largest, or
   * one cut off from all its siblings. Estates do not cover the land, so theirs are not counted.
   *
   * @param parents the level above
   */
  public boolean hasEnclosedPart(Scheme scheme, int unit, Scheme parents) {
    if (scheme.name().equals("estate")) {
      return false;
    }
    int parent = scheme.parent(unit);
    boolean siblings = parent >= 0 && parents.cells(parent).length > scheme.cells(unit).length;
    BitSet seen = new BitSet();
    int largest = 0;
    int leastEnclosed = Integer.MAX_VALUE;
    for (int start : scheme.cells(unit)) {
      if (!seen.get(start)) {
        int before = seen.cardinality();
        BitSet around = new BitSet();
        boolean inland = surroundings(scheme, start, seen, around);
        int size = seen.cardinality() - before;
        largest = Math.max(largest, size);
        if (inland) {
          leastEnclosed = Math.min(leastEnclosed, size);
          if (siblings && around.stream().noneMatch(each -> parents.unitOf(each) == parent)) {
            return true;
          }
        }
      }
    }
    return leastEnclosed < largest;
  }

  /** Collects the plots around a part of a unit; whether all of them are land. */
  private boolean surroundings(Scheme scheme, int start, BitSet seen, BitSet around) {
    int unit = scheme.unitOf(start);
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
    seen.set(start);
    boolean inland = true;
    while (!open.isEmpty()) {
      int cell = open.remove();
      for (int side = 0; side < Lattice.SIDES; side++) {
        int next = beyond(cell, side);
        if (next < 0) {
          inland = false;
        } else if (scheme.unitOf(next) != unit) {
          around.set(next);
        } else if (!seen.get(next)) {
          seen.set(next);
          open.add(next);
        }
      }
    }
    return inland;
  }

  /** The number of plots, those outside the city counted. */
  public int plots() {
    return lattice.cells();
  }

  /** The exact area of one unit. */
  public Area area(Scheme scheme, int unit) {
    return new Outline(lattice, ground).of(scheme, unit);
  }

  /** The plot beyond a side (0 to 5) of a plot, or −1 outside the city. */
  public int beyond(int cell, int side) {
    int next = lattice.neighbor(cell, side);
    return terrain.isLand(next) ? next : -1;
  }

  /** The line of a plot's side, x and y by turns, the plot on its left. */
  public long[] side(int cell, int side) {
    Line line = new Line();
    ground.addSide(cell, side, 0, line);
    line.add(ground.node(lattice.sideEnd(cell, side)));
    return line.toArray();
  }

  /** A place given in plot widths from the middle of a plot, in grid steps. */
  public long[] place(int cell, double right, double up) {
    return ground.place(cell, right, up);
  }

  /** The number of the block between main roads that a plot lies in. */
  public int roadBlock(int cell) {
    return terrain.roadBlock(cell);
  }

  /** Whether a plot lies in the thinly settled part. */
  public boolean isRural(int cell) {
    return terrain.density(cell) < 1;
  }

  /** Grid steps of a metre to the east. */
  public double stepsPerMeterEast() {
    return Ground.STEPS_PER_DEGREE / ground.metersPerLonDegree();
  }

  /** Grid steps of a metre to the north. */
  public double stepsPerMeterNorth() {
    return Ground.STEPS_PER_DEGREE / ground.metersPerLatDegree();
  }
}
