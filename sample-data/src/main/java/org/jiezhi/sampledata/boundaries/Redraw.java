package org.jiezhi.sampledata.boundaries;

import java.util.BitSet;
import org.jiezhi.sampledata.draw.Draw;

/**
 * The lines as another office has drawn them. Every level is redrawn on its own, so that levels no
 * longer nest; units of one level still share their borders, but for a few that were drawn alone.
 * Lines round protected plots stay as they are, at every level. Thread-safe.
 */
final class Redraw implements SideLines {
  private static final double ALONE_METERS = 0.8;

  private final Ground ground;
  private final Lattice lattice;
  private final RedrawStyle style;
  private final BitSet protectedPlots;
  private final BitSet alone;
  private final long seed;

  Redraw(
      Ground ground,
      Lattice lattice,
      RedrawStyle style,
      BitSet protectedPlots,
      BitSet alone,
      long seed) {
    this.ground = ground;
    this.lattice = lattice;
    this.style = style;
    this.protectedPlots = protectedPlots;
    this.alone = alone;
    this.seed = seed;
  }

  @Override
  public void addSide(int cell, int side, int unit, Line line) {
    Line exactLine = new Line();
    ground.addSide(cell, side, unit, exactLine);
    long[] exact = exactLine.toArray();
    int beyond = lattice.neighbor(cell, side);
    int before = lattice.neighbor(cell, (side + Lattice.SIDES - 1) % Lattice.SIDES);
    boolean sideFixed = isProtected(cell) || isProtected(beyond);
    boolean nodeFixed = sideFixed || isProtected(before);
    int from = lattice.sideStart(cell, side);
    int to = lattice.sideEnd(cell, side);
    int inner = exact.length / 2 - 1;
    double spacing = Ground.PLOT_METERS / 2 / (inner + 1);
    int key = alone.get(unit) ? unit + 1 : 0;
    line.add(nodeFixed ? point(exact, 0) : moved(exact, 0, "node", from, key, spacing));
    for (int i = 1; i <= inner; i++) {
      int order = from < to ? i : inner + 1 - i;
      long thing = (long) lattice.edge(from, to) * 1024 + order;
      if (sideFixed) {
        line.add(point(exact, i));
      } else if (!Draw.of(seed, "drop", thing).chance(style.dropped())) {
        line.add(moved(exact, i, "inner", thing, key, spacing));
      }
    }
  }

  private boolean isProtected(int cell) {
    return cell >= 0 && protectedPlots.get(cell);
  }

  private static long[] point(long[] line, int at) {
    return new long[] {line[2 * at], line[2 * at + 1]};
  }

  private long[] moved(long[] line, int at, String kind, long thing, int key, double spacing) {
    Draw draw = Draw.of(seed, kind, thing);
    double jitter = Math.min(style.jitterMeters(), 0.3 * spacing);
    double east = style.eastMeters() + jitter * draw.signed();
    double north = style.northMeters() + jitter * draw.signed();
    if (key > 0) {
      Draw own = Draw.of(seed + key, kind, thing);
      double size = Math.min(ALONE_METERS, 0.2 * spacing);
      east += size * own.signed();
      north += size * own.signed();
    }
    long[] point = point(line, at);
    point[0] += (long) Math.rint(east * Ground.STEPS_PER_DEGREE / ground.metersPerLonDegree());
    point[1] += (long) Math.rint(north * Ground.STEPS_PER_DEGREE / ground.metersPerLatDegree());
    return point;
  }
}
