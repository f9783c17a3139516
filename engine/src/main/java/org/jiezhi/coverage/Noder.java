package org.jiezhi.coverage;

import java.util.Arrays;
import java.util.BitSet;
import org.jiezhi.geo.Orientation;

/**
 * Makes arcs meet only at vertices: cuts segments where they cross or where a vertex lies on or
 * within half a grid step of them, again and again until nothing is found (iterated snap rounding:
 * Hobby 1999; Halperin and Packer 2002).
 *
 * <p>Guarantees: vertices of the input never move, and none is cut off: a crossing a step beside
 * the tip of a sharp corner goes to that tip; a cut bends a segment by at most one and a half grid
 * diagonals a pass; the result passes {@link Crossings} with nothing found; it does not depend on
 * the order of rings or on threads. Passes after the first look only at what the pass before
 * changed.
 */
final class Noder {
  private static final int MAX_PASSES = 64;

  /** Edges cut more often than this have their cuts sorted in n log n. */
  private static final int MANY_CUTS = 32;

  /**
   * Arcs that meet only at vertices.
   *
   * @param inserted rings and the vertices that were put into them, by turns
   */
  record Noded(Rings rings, Arcs arcs, SegmentIndex index, IntList inserted) {}

  private Noder() {}

  static Noded node(Rings input, int threads, Runnable checkpoint) {
    Rings rings = input;
    EdgeNumbers changed = null;
    IntList inserted = new IntList(8);
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      checkpoint.run();
      Arcs arcs = Arcs.of(rings);
      checkpoint.run();
      SegmentIndex index = new SegmentIndex(arcs, threads);
      Crossings.Found found = new Crossings(arcs, index, changed).find(threads);
      if (found.count() == 0) {
        return new Noded(rings, arcs, index, inserted);
      }
      CutEdges edges = new CutEdges(arcs, found);
      changed = new EdgeNumbers(found.count() * 4);
      rings = edges.applyTo(rings, changed, inserted);
    }
    throw new IllegalStateException("noding found no end after " + MAX_PASSES + " passes");
  }

  /** A key of an edge between two vertices, the same in both directions. */
  static long edgeKey(int a, int b) {
    return a < b ? ((long) a << 32) | b : ((long) b << 32) | a;
  }

  /** Numbers of some edges. Most others are told apart by their ends, without the table. */
  static final class EdgeNumbers {
    private final LongIntMap edges;
    private final BitSet ends = new BitSet();

    EdgeNumbers(int expected) {
      edges = new LongIntMap(expected);
    }

    /** Gives an edge a number unless it has one; the number that it has then. */
    int putIfAbsent(int a, int b, int number) {
      ends.set(a);
      ends.set(b);
      return edges.putIfAbsent(edgeKey(a, b), number);
    }

    /** The number of an edge, or −1. */
    int get(int a, int b) {
      return ends.get(a) && ends.get(b) ? edges.get(edgeKey(a, b)) : -1;
    }
  }

  /** New vertices on edges, in order from the edge's vertex of lower number. */
  private static final class CutEdges {
    private final EdgeNumbers numberOfEdge;

    /** Where each edge's cuts begin in {@link #cutAt}; one more entry for the end. */
    private final int[] start;

    private final int[] cutAt;

    CutEdges(Arcs arcs, Crossings.Found found) {
      int n = found.count();
      VertexTable vertices = arcs.vertices;
      numberOfEdge = new EdgeNumbers(n);
      int[] edgeOf = new int[n];
      IntList lower = new IntList(n);
      IntList upper = new IntList(n);
      for (int i = 0; i < n; i++) {
        int a = arcs.flat[found.segment[i]];
        int b = arcs.flat[found.segment[i] + 1];
        edgeOf[i] = numberOfEdge.putIfAbsent(a, b, lower.size());
        if (edgeOf[i] == lower.size()) {
          lower.add(Math.min(a, b));
          upper.add(Math.max(a, b));
        }
      }
      int edges = lower.size();
      start = new int[edges + 1];
      for (int edge : edgeOf) {
        start[edge + 1]++;
      }
      for (int edge = 0; edge < edges; edge++) {
        start[edge + 1] += start[edge];
      }
      cutAt = new int[n];
      int[] filled = new int[edges];
      for (int i = 0; i < n; i++) {
        int edge = edgeOf[i];
        int vertex = vertices.add(found.x[i], found.y[i]);
        cutAt[start[edge] + filled[edge]++] = vertex;
      }
      for (int edge = 0; edge < edges; edge++) {
        sort(vertices, lower.get(edge), upper.get(edge), start[edge], start[edge + 1]);
      }
    }

    /** Puts the cuts of one edge in order from its vertex a to b. */
    private void sort(VertexTable points, int a, int b, int from, int to) {
      if (to - from > MANY_CUTS) {
        Integer[] boxed = new Integer[to - from];
        Arrays.setAll(boxed, i -> cutAt[from + i]);
        Arrays.sort(boxed, (v, w) -> compareAlong(points, a, b, v, w));
        Arrays.setAll(boxed, i -> cutAt[from + i] = boxed[i]);
        return;
      }
      for (int i = from + 1; i < to; i++) {
        int vertex = cutAt[i];
        int at = i;
        while (at > from && compareAlong(points, a, b, cutAt[at - 1], vertex) > 0) {
          cutAt[at] = cutAt[at - 1];
          at--;
        }
        cutAt[at] = vertex;
      }
    }

    /** Order of two vertices along an edge, then from its right to its left. */
    private static int compareAlong(VertexTable points, int a, int b, int v, int w) {
      long x = points.x[v] - points.x[w];
      long y = points.y[v] - points.y[w];
      long dx = points.x[b] - points.x[a];
      long dy = points.y[b] - points.y[a];
      int along = Orientation.ofVectors(dx, dy, -y, x);
      return along != 0 ? along : Orientation.ofVectors(dx, dy, x, y);
    }

    Rings applyTo(Rings rings, EdgeNumbers changed, IntList log) {
      Rings result = new Rings(rings.vertices, rings.totalVertices() + cutAt.length, rings.count());
      for (int ring = 0; ring < rings.count(); ring++) {
        int end = rings.end(ring);
        for (int at = rings.start(ring); at < end; at++) {
          int a = rings.vertex(at);
          int b = rings.vertex(at + 1 < end ? at + 1 : rings.start(ring));
          result.addVertex(a);
          int edge = numberOfEdge.get(a, b);
          if (edge >= 0) {
            int before = result.totalVertices();
            insert(result, a, b, edge, changed);
            for (int i = before; i < result.totalVertices(); i++) {
              log.add(ring);
              log.add(result.vertex(i));
            }
          }
        }
        result.closeRing(rings.owner(ring));
      }
      return result;
    }

    private void insert(Rings result, int a, int b, int edge, EdgeNumbers changed) {
      int first = start[edge];
      int last = start[edge + 1] - 1;
      int before = a;
      for (int i = 0; i <= last - first; i++) {
        int vertex = a < b ? cutAt[first + i] : cutAt[last - i];
        if (vertex != before && vertex != b) {
          result.addVertex(vertex);
          changed.putIfAbsent(before, vertex, 0);
          before = vertex;
        }
      }
      changed.putIfAbsent(before, b, 0);
    }
  }
}
