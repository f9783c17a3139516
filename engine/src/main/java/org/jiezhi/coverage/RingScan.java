package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.MetricFrame;

/**
 * Looks at the rings of an arrangement's input one by one: repeated vertices, spikes, rings that
 * touch themselves. Linear.
 */
public final class RingScan {
  /**
   * Arms of a spike are at least this long, in grid steps: below that rounding alone makes sharp
   * angles.
   */
  private static final double SHORTEST_ARM = 100;

  private final Arrangement arrangement;
  private final double metersPerUnit;
  private final double spikeTangent;
  private final List<RingFlaw> flaws = new ArrayList<>();

  private RingScan(Arrangement arrangement, double metersPerUnit, double spikeDegrees) {
    this.arrangement = arrangement;
    this.metersPerUnit = metersPerUnit;
    this.spikeTangent = StrictMath.tan(StrictMath.toRadians(Math.min(spikeDegrees, 89)));
  }

  /**
   * All flaws of the rings of owners below a number, in the order of rings.
   *
   * @param metersPerUnit size of the linear unit of projected coordinates
   * @param spikeDegrees an angle below this is a spike
   */
  public static List<RingFlaw> of(
      Arrangement arrangement, int owners, double metersPerUnit, double spikeDegrees) {
    RingScan scan = new RingScan(arrangement, metersPerUnit, spikeDegrees);
    Rings rings = arrangement.input;
    for (int ring = 0; ring < rings.count(); ring++) {
      if (rings.owner(ring) < owners) {
        scan.ring(rings, ring);
      }
    }
    IntList repeats = arrangement.repeats;
    for (int i = 0; i < repeats.size(); i += 2) {
      if (repeats.get(i) < owners) {
        scan.add(RingFlaw.Kind.REPEATED, repeats.get(i), repeats.get(i + 1), 0);
      }
    }
    for (int at : rings.selfTouches()) {
      int ring = rings.ringAt(at);
      if (rings.owner(ring) < owners) {
        scan.add(RingFlaw.Kind.TOUCH, rings.owner(ring), rings.vertex(at), 0);
      }
    }
    scan.doubledBorders(owners);
    return scan.flaws;
  }

  /** Borders that one owner uses in both directions, but for dangling ones, which are spikes. */
  private void doubledBorders(int owners) {
    Arcs arcs = arrangement.arcs;
    int[] next = arrangement.faces.next;
    for (int arc = 0; arc < arcs.count; arc++) {
      boolean dangles = next[2 * arc] == 2 * arc + 1 || next[2 * arc + 1] == 2 * arc;
      for (int i = arcs.useStart[arc]; i < arcs.useStart[arc + 1] && !dangles; i++) {
        for (int j = arcs.useStart[arc]; j < i; j++) {
          if (arcs.useOwner[i] == arcs.useOwner[j]
              && arcs.useOwner[i] < owners
              && arcs.useSign[i] != arcs.useSign[j]) {
            add(RingFlaw.Kind.DOUBLED, arcs.useOwner[i], arcs.first(arc), 0);
          }
        }
      }
    }
  }

  private void ring(Rings rings, int ring) {
    long[] x = rings.vertices.x;
    long[] y = rings.vertices.y;
    int owner = rings.owner(ring);
    int end = rings.end(ring);
    int before = rings.vertex(end - 1);
    MetricFrame frame =
        MetricFrame.at(arrangement.grid(), metersPerUnit, y[rings.vertex(rings.start(ring))]);
    for (int at = rings.start(ring); at < end; at++) {
      int here = rings.vertex(at);
      int after = rings.vertex(at + 1 < end ? at + 1 : rings.start(ring));
      double ux = (double) x[before] - x[here];
      double uy = (double) y[before] - y[here];
      double vx = (double) x[after] - x[here];
      double vy = (double) y[after] - y[here];
      if (Math.abs(ux) < 2 && Math.abs(uy) < 2) {
        add(RingFlaw.Kind.REPEATED, owner, here, frame.length(ux, uy));
      }
      double east = frame.metersPerStepX() * frame.metersPerStepX();
      double north = frame.metersPerStepY() * frame.metersPerStepY();
      double along = ux * vx * east + uy * vy * north;
      if (along > 0
          && Math.min(ux * ux + uy * uy, vx * vx + vy * vy) > SHORTEST_ARM * SHORTEST_ARM) {
        double across =
            Math.abs(ux * vy - uy * vx) * frame.metersPerStepX() * frame.metersPerStepY();
        if (across < spikeTangent * along) {
          add(RingFlaw.Kind.SPIKE, owner, here, Math.toDegrees(StrictMath.atan2(across, along)));
        }
      }
      before = here;
    }
  }

  private void add(RingFlaw.Kind kind, int owner, int vertex, double size) {
    Grid grid = arrangement.grid();
    VertexTable points = arrangement.arcs.vertices;
    flaws.add(
        new RingFlaw(
            kind,
            owner,
            -1,
            grid.toCoordinate(points.x[vertex]),
            grid.toCoordinate(points.y[vertex]),
            size));
  }
}
