package org.jiezhi.locate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.geo.Parallel;

/**
 * The edges by bands of cell rows. An edge belongs to the band of its lower end, where its twin is
 * too; twins of one layer become one edge with two units. Independent of the number of threads.
 */
final class BandEdges {
  private static final int CHUNK = 1 << 16;
  private static final int DROPPED = -1;

  private final EdgeTable edges;
  private final CellGrid cells;
  private final byte[] layerOfUnit;
  private final int rowsPerBand;
  private final int bands;
  private final int[] byBand;
  private final int[] bandStart;
  private final int[] kept;

  /** For each band the edges that begin there and reach into later ones. */
  private final int[][] reaching;

  BandEdges(EdgeTable edges, CellGrid cells, byte[] layerOfUnit, int rowsPerBand, int threads) {
    this.edges = edges;
    this.cells = cells;
    this.layerOfUnit = layerOfUnit;
    this.rowsPerBand = rowsPerBand;
    bands = (cells.rows() + rowsPerBand - 1) / rowsPerBand;
    byBand = new int[edges.size()];
    bandStart = new int[bands + 1];
    kept = new int[bands];
    reaching = new int[bands][];
    sortIntoBands(threads);
    List<Runnable> tasks = new ArrayList<>();
    for (int band = 0; band < bands; band++) {
      int each = band;
      tasks.add(() -> pair(each));
    }
    Parallel.run(tasks, threads);
  }

  int count() {
    return bands;
  }

  /** The edges that lie in a band or touch it, in ascending order. */
  int[] of(int band) {
    int own = kept[band];
    int[] all = Arrays.copyOfRange(byBand, bandStart[band], bandStart[band] + own);
    int n = own;
    int row = band * rowsPerBand;
    for (int before = 0; before < band; before++) {
      for (int e : reaching[before]) {
        if (row(Math.max(edges.y[e], edges.y[e + 1])) >= row) {
          if (n == all.length) {
            all = Arrays.copyOf(all, n + n / 2 + 16);
          }
          all[n++] = e;
        }
      }
    }
    all = Arrays.copyOf(all, n);
    if (n > own) {
      Arrays.sort(all);
    }
    return all;
  }

  /** Edges of all bands, each once. */
  long total() {
    long sum = 0;
    for (int each : kept) {
      sum += each;
    }
    return sum;
  }

  /** The row of cells of a height. */
  private int row(long y) {
    return (int) ((y / cells.step()) >> cells.shift());
  }

  private int band(int e) {
    return row(Math.min(edges.y[e], edges.y[e + 1])) / rowsPerBand;
  }

  private void sortIntoBands(int threads) {
    int size = edges.size();
    int chunks = (size + CHUNK - 1) / CHUNK;
    int[][] counts = new int[chunks][bands];
    short[] bandOf = new short[size];
    List<Runnable> counting = new ArrayList<>();
    for (int chunk = 0; chunk < chunks; chunk++) {
      int each = chunk;
      counting.add(
          () -> {
            int[] count = counts[each];
            for (int e = each * CHUNK, end = Math.min(size, e + CHUNK); e < end; e++) {
              if (edges.unit[e] != 0) {
                int band = band(e);
                bandOf[e] = (short) band;
                count[band]++;
              }
            }
          });
    }
    Parallel.run(counting, threads);
    int at = 0;
    for (int band = 0; band < bands; band++) {
      bandStart[band] = at;
      for (int chunk = 0; chunk < chunks; chunk++) {
        int n = counts[chunk][band];
        counts[chunk][band] = at;
        at += n;
      }
    }
    bandStart[bands] = at;
    List<Runnable> placing = new ArrayList<>();
    for (int chunk = 0; chunk < chunks; chunk++) {
      int each = chunk;
      placing.add(
          () -> {
            int[] next = counts[each];
            for (int e = each * CHUNK, end = Math.min(size, e + CHUNK); e < end; e++) {
              if (edges.unit[e] != 0) {
                byBand[next[bandOf[e]]++] = e;
              }
            }
          });
    }
    Parallel.run(placing, threads);
  }

  /** Joins the twins of a band, by a hash table of its edges with open addressing. */
  private void pair(int band) {
    int from = bandStart[band];
    int to = bandStart[band + 1];
    int mask = Integer.highestOneBit(Math.max(8, to - from)) * 4 - 1;
    int[] table = new int[mask + 1];
    for (int i = from; i < to; i++) {
      int e = byBand[i];
      int slot = hash(e) & mask;
      int closed = -1;
      while (table[slot] != 0) {
        int first = table[slot] - 1;
        if (isSame(first, e)) {
          if (edges.other[first] != 0) {
            closed = slot;
          } else if (layerOfUnit[edges.unit[first]] == layerOfUnit[edges.unit[e]]) {
            boolean isTwice = edges.unit[first] == edges.unit[e];
            edges.other[first] = isTwice ? DROPPED : edges.unit[e];
            edges.other[e] = DROPPED;
            break;
          }
        }
        slot = (slot + 1) & mask;
      }
      if (edges.other[e] == 0) {
        // A pair is done with: its place is taken again, so that many copies make no long search.
        table[closed >= 0 ? closed : slot] = e + 1;
      }
    }
    int out = from;
    int[] far = new int[16];
    int n = 0;
    int end = (band + 1) * rowsPerBand;
    for (int i = from; i < to; i++) {
      int e = byBand[i];
      if (edges.other[e] != DROPPED) {
        byBand[out++] = e;
        if (row(Math.max(edges.y[e], edges.y[e + 1])) >= end) {
          if (n == far.length) {
            far = Arrays.copyOf(far, n * 2);
          }
          far[n++] = e;
        }
      }
    }
    kept[band] = out - from;
    reaching[band] = Arrays.copyOf(far, n);
  }

  private boolean isSame(int e, int f) {
    long[] x = edges.x;
    long[] y = edges.y;
    return (x[e] == x[f + 1] && y[e] == y[f + 1] && x[e + 1] == x[f] && y[e + 1] == y[f])
        || (x[e] == x[f] && y[e] == y[f] && x[e + 1] == x[f + 1] && y[e + 1] == y[f + 1]);
  }

  /** The same for both directions. */
  private int hash(int e) {
    long a = mix(edges.x[e] * 0x9E3779B97F4A7C15L + edges.y[e]);
    long b = mix(edges.x[e + 1] * 0x9E3779B97F4A7C15L + edges.y[e + 1]);
    return (int) ((a + b) >>> 20);
  }

  private static long mix(long h) {
    long k = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    return k ^ (k >>> 29);
  }
}
