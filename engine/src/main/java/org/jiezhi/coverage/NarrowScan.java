package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.MetricFrame;
import org.jiezhi.geo.Parallel;

/**
 * Finds places where the inside of an owner is narrower than a width though its border runs far
 * between the two sides: necks that a snapping tool would cut. One flaw a neck and owner. O((n + k)
 * log n).
 */
public final class NarrowScan {
  /**
   * Along the border the two sides of a neck lie at least this many widths apart; nearer ones are
   * one sharp corner.
   */
  private static final double FAR = 20;

  private final Arrangement arrangement;
  private final Arcs arcs;
  private final VertexTable points;
  private final double metersPerUnit;
  private final double neckMeters;
  private final double crackMeters;
  private final double widthMeters;
  private final int owners;

  private NarrowScan(
      Arrangement arrangement,
      int owners,
      double metersPerUnit,
      double neckMeters,
      double crackMeters) {
    this.arrangement = arrangement;
    this.arcs = arrangement.arcs;
    this.points = arcs.vertices;
    this.owners = owners;
    this.metersPerUnit = metersPerUnit;
    this.neckMeters = neckMeters;
    this.crackMeters = crackMeters;
    this.widthMeters = Math.max(neckMeters, crackMeters);
  }

  /**
   * The necks and cracks of owners below a number, in order of owner and place.
   *
   * @param metersPerUnit size of the linear unit of projected coordinates
   * @param neckMeters a neck is narrower than this; 0 finds none
   * @param crackMeters a crack is narrower than this; 0 finds none
   */
  public static List<RingFlaw> of(
      Arrangement arrangement,
      int owners,
      double metersPerUnit,
      double neckMeters,
      double crackMeters,
      int threads) {
    NarrowScan scan = new NarrowScan(arrangement, owners, metersPerUnit, neckMeters, crackMeters);
    return scan.widthMeters > 0 ? scan.find(threads) : List.of();
  }

  private List<RingFlaw> find(int threads) {
    int n = arrangement.index.stretches;
    int tasks = threads == 1 ? 1 : threads * 8;
    List<Search> parts = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      parts.add(new Search((int) ((long) n * i / tasks), (int) ((long) n * (i + 1) / tasks)));
    }
    Parallel.run(parts, threads);
    // Neighbouring pairs of segments see the same neck: one a cell of the size of the width's reach
    // is kept.
    TreeMap<List<Long>, RingFlaw> kept = new TreeMap<>(BY_CELL);
    Grid grid = arrangement.grid();
    for (Search part : parts) {
      for (RingFlaw flaw : part.found) {
        MetricFrame frame = MetricFrame.at(grid, metersPerUnit, grid.toGrid(flaw.y()));
        double cell = FAR * (flaw.kind() == RingFlaw.Kind.NECK ? neckMeters : crackMeters);
        List<Long> key =
            List.of(
                flaw.owner() * 0x1_0000_0000L + flaw.other(),
                Math.round(grid.toGrid(flaw.y()) * frame.metersPerStepY() / cell),
                Math.round(grid.toGrid(flaw.x()) * frame.metersPerStepX() / cell));
        kept.merge(key, flaw, (a, b) -> NARROWEST.compare(a, b) <= 0 ? a : b);
      }
    }
    return List.copyOf(kept.values());
  }

  private static final Comparator<List<Long>> BY_CELL =
      Comparator.<List<Long>>comparingLong(key -> key.get(0))
          .thenComparingLong(key -> key.get(1))
          .thenComparingLong(key -> key.get(2));

  private static final Comparator<RingFlaw> NARROWEST =
      Comparator.comparingDouble(RingFlaw::size)
          .thenComparingDouble(RingFlaw::x)
          .thenComparingDouble(RingFlaw::y);

  private final class Search implements Runnable, IntConsumer {
    private final int begin;
    private final int end;
    private final List<RingFlaw> found = new ArrayList<>();
    private int here;
    private MetricFrame frame = new MetricFrame(1, 1);
    private long reachX;
    private long reachY;

    Search(int begin, int end) {
      this.begin = begin;
      this.end = end;
    }

    @Override
    public void run() {
      SegmentIndex index = arrangement.index;
      int[] stack = index.newStack();
      for (here = begin; here < end; here++) {
        frame = MetricFrame.at(arrangement.grid(), metersPerUnit, index.minY(here));
        reachX = (long) Math.min(1e12, Math.ceil(widthMeters / frame.metersPerStepX()));
        reachY = (long) Math.ceil(widthMeters / frame.metersPerStepY());
        index.query(
            index.minX(here) - reachX,
            index.minY(here) - reachY,
            index.maxX(here) + reachX,
            index.maxY(here) + reachY,
            stack,
            this);
      }
    }

    @Override
    public void accept(int other) {
      SegmentIndex index = arrangement.index;
      if (other < here) {
        return;
      }
      for (int s = index.from[here]; s < index.to[here]; s++) {
        for (int t = other == here ? s + 2 : index.from[other]; t < index.to[other]; t++) {
          int a = arcs.flat[s];
          int b = arcs.flat[s + 1];
          int c = arcs.flat[t];
          int d = arcs.flat[t + 1];
          if (a != c && a != d && b != c && b != d && boxesAreNear(a, b, c, d)) {
            pair(s, t, a, b, c, d);
          }
        }
      }
    }

    private boolean boxesAreNear(int a, int b, int c, int d) {
      long[] x = points.x;
      long[] y = points.y;
      return Math.max(x[a], x[b]) + reachX >= Math.min(x[c], x[d])
          && Math.max(x[c], x[d]) + reachX >= Math.min(x[a], x[b])
          && Math.max(y[a], y[b]) + reachY >= Math.min(y[c], y[d])
          && Math.max(y[c], y[d]) + reachY >= Math.min(y[a], y[b]);
    }

    private void pair(int s, int t, int a, int b, int c, int d) {
      narrow(s, t, a, c, d);
      narrow(s, t, b, c, d);
      narrow(t, s, c, a, b);
      narrow(t, s, d, a, b);
    }

    /** Looks at the way from a vertex p of segment s to segment t. */
    private void narrow(int s, int t, int p, int c, int d) {
      double sx = frame.metersPerStepX();
      double sy = frame.metersPerStepY();
      double dx = (points.x[d] - points.x[c]) * sx;
      double dy = (points.y[d] - points.y[c]) * sy;
      double px = (points.x[p] - points.x[c]) * sx;
      double py = (points.y[p] - points.y[c]) * sy;
      double share = (px * dx + py * dy) / (dx * dx + dy * dy);
      if (!(share >= 0 && share <= 1)) {
        return;
      }
      double offX = px - share * dx;
      double offY = py - share * dy;
      double width = Math.sqrt(offX * offX + offY * offY);
      if (width == 0 || width >= widthMeters) {
        return;
      }
      boolean onLeft = dx * py - dy * px > 0;
      int half = 2 * arcs.arcAt(t) + (onLeft ? 0 : 1);
      int face = arrangement.faces.faceOf[half];
      if (face == 0) {
        crack(s, t, p, width);
        return;
      }
      for (int owner : arrangement.owners(arrangement.label(face))) {
        if (width < neckMeters
            && owner < owners
            && arrangement.faces.isBorder(arcs.arcAt(s), owner)
            && arrangement.faces.isBorder(half >> 1, owner)
            && isFar(owner, p, half, t)) {
          add(RingFlaw.Kind.NECK, owner, -1, p, width);
        }
      }
    }

    private void crack(int s, int t, int p, double width) {
      int arc = arcs.arcAt(s);
      int facing = arcs.arcAt(t);
      if (width >= crackMeters
          || (arrangement.faces.faceOf[2 * arc] != 0 && arrangement.faces.faceOf[2 * arc + 1] != 0)
          || arcs.useStart[arc] == arcs.useStart[arc + 1]
          || arcs.useStart[facing] == arcs.useStart[facing + 1]) {
        return;
      }
      int one = arcs.useOwner[arcs.useStart[arc]];
      int other = arcs.useOwner[arcs.useStart[facing]];
      if (one != other && one < owners && other < owners) {
        add(RingFlaw.Kind.CRACK, Math.min(one, other), Math.max(one, other), p, width);
      }
    }

    private void add(RingFlaw.Kind kind, int owner, int other, int p, double width) {
      Grid grid = arrangement.grid();
      found.add(
          new RingFlaw(
              kind,
              owner,
              other,
              grid.toCoordinate(points.x[p]),
              grid.toCoordinate(points.y[p]),
              width));
    }

    /**
     * Whether the border from segment t to vertex p is long and has more than one corner, both ways
     * round.
     */
    private boolean isFar(int owner, int p, int half, int t) {
      return runs(owner, p, half, t, true) && runs(owner, p, half, t, false);
    }

    private boolean runs(int owner, int p, int half, int t, boolean ahead) {
      Faces faces = arrangement.faces;
      double left = FAR * neckMeters;
      int arc = half >> 1;
      boolean up = (half & 1) == 0 == ahead;
      int at = up ? t + 1 : t;
      while (true) {
        int last = up ? arcs.start[arc + 1] - 1 : arcs.start[arc];
        while (true) {
          if (arcs.flat[at] == p) {
            return false;
          }
          if (at == last) {
            break;
          }
          int then = up ? at + 1 : at - 1;
          if (left == FAR * neckMeters && arcs.flat[then] == p) {
            return false;
          }
          int v = arcs.flat[at];
          int w = arcs.flat[then];
          left -=
              frame.length((double) points.x[w] - points.x[v], (double) points.y[w] - points.y[v]);
          if (left <= 0) {
            return true;
          }
          at = then;
        }
        int going = faces.borderStep(2 * arc + (up ? 0 : 1), ahead, owner);
        if (going >> 1 == half >> 1) {
          return false;
        }
        arc = going >> 1;
        up = (going & 1) == 0;
        at = up ? arcs.start[arc] : arcs.start[arc + 1] - 1;
      }
    }
  }
}
