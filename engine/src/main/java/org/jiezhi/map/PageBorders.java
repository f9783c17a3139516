package org.jiezhi.map;

import java.util.Arrays;
import org.jiezhi.coverage.SharedBorders;

/**
 * All borders of a page in its steps, each stored once, with the rank of every vertex.
 *
 * <p>Where there are more vertices than the page may hold, those of the finest scales are left out.
 */
final class PageBorders {
  /** Scales between the coarsest and the finest, each four times finer. */
  private static final int MOST_SCALES = 7;

  private static final double COARSEST = 1 / 2000.0;
  private static final double FINEST_STEPS = 4;

  private final SharedBorders borders;
  private final int[] x;
  private final int[] y;
  private final int[] start;
  private final double[] tolerances;
  private final byte[] ranks;
  private final int least;

  /**
   * Ranks the borders.
   *
   * @param mostVertices how many vertices the page may hold
   * @param checkpoint called now and then; may throw to stop the work
   */
  PageBorders(SharedBorders borders, PageFrame frame, int mostVertices, Runnable checkpoint) {
    this.borders = borders;
    int arcs = borders.arcCount();
    start = new int[arcs + 1];
    int room = 0;
    for (int arc = 0; arc < arcs; arc++) {
      room += borders.size(arc);
    }
    int[] allX = new int[room];
    int[] allY = new int[room];
    int n = 0;
    for (int arc = 0; arc < arcs; arc++) {
      int size = borders.size(arc);
      for (int i = 0; i < size; i++) {
        int sx = frame.stepX(borders.x(arc, i));
        int sy = frame.stepY(borders.y(arc, i));
        boolean repeats = n > start[arc] && allX[n - 1] == sx && allY[n - 1] == sy;
        if (!repeats || i + 1 == size) {
          allX[n] = sx;
          allY[n] = sy;
          n++;
        }
      }
      start[arc + 1] = n;
    }
    x = Arrays.copyOf(allX, n);
    y = Arrays.copyOf(allY, n);
    tolerances = scales(Math.max(frame.width(), frame.height()));
    ranks = VertexRanks.of(x, y, start, tolerances, checkpoint);
    least = leastRank(mostVertices);
  }

  /** The tolerances in steps, finest first. */
  private static double[] scales(double extent) {
    double coarsest = extent * COARSEST;
    int count = 1;
    while (count < MOST_SCALES && coarsest / Math.pow(4, count) >= FINEST_STEPS) {
      count++;
    }
    double[] scales = new double[count];
    for (int i = 0; i < count; i++) {
      scales[count - 1 - i] = coarsest / (1L << (2 * i));
    }
    return scales;
  }

  private int leastRank(int most) {
    int[] withRank = new int[tolerances.length + 1];
    for (byte each : ranks) {
      withRank[each]++;
    }
    int kept = x.length;
    int rank = 0;
    while (kept > most && rank < tolerances.length) {
      kept -= withRank[rank++];
    }
    return rank;
  }

  /** The tolerance in steps to which lines are simplified at the finest; 0 where they are whole. */
  double simplified() {
    return least == 0 ? 0 : tolerances[least - 1];
  }

  double[] tolerances() {
    return tolerances.clone();
  }

  /** How many vertices the page holds. */
  int vertices() {
    int kept = 0;
    for (byte each : ranks) {
      kept += each >= least ? 1 : 0;
    }
    return kept;
  }

  /**
   * All arcs: their number, then for each its number of vertices and the vertices as differences
   * from the one before, the rank in the lowest three bits of the one to the east.
   */
  String packed() {
    PackedNumbers packed = new PackedNumbers().add(borders.arcCount());
    int atX = 0;
    int atY = 0;
    for (int arc = 0; arc < borders.arcCount(); arc++) {
      int kept = 0;
      for (int i = start[arc]; i < start[arc + 1]; i++) {
        kept += ranks[i] >= least ? 1 : 0;
      }
      packed.add(kept);
      for (int i = start[arc]; i < start[arc + 1]; i++) {
        if (ranks[i] >= least) {
          packed.add(PackedNumbers.zigzag((long) x[i] - atX) * 8 + ranks[i]);
          packed.addSigned((long) y[i] - atY);
          atX = x[i];
          atY = y[i];
        }
      }
    }
    return packed.text();
  }

  /**
   * The rings of a run of owners: for each owner the number of its rings, for each ring the number
   * of its arcs, and the arcs as differences from the one before (twice the number, plus one where
   * walked backwards).
   */
  Rings rings() {
    return new Rings(borders);
  }

  /** Walks over the rings, which stand in the order of their owners. */
  static final class Rings {
    private final SharedBorders borders;
    private int ring;

    private Rings(SharedBorders borders) {
      this.borders = borders;
    }

    /** The rings of the next owners up to one. */
    String packedBelow(int owner, int from) {
      PackedNumbers packed = new PackedNumbers();
      int before = 0;
      for (int each = from; each < owner; each++) {
        int end = ring;
        while (end < borders.ringCount() && borders.owner(end) == each) {
          end++;
        }
        packed.add(end - ring);
        for (; ring < end; ring++) {
          int[] around = borders.around(ring);
          packed.add(around.length);
          for (int piece : around) {
            packed.addSigned((long) piece - before);
            before = piece;
          }
        }
      }
      return packed.text();
    }
  }
}
