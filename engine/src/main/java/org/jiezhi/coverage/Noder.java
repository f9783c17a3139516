package org.jiezhi.coverage;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Makes arcs meet only at vertices: cuts segments where they cross or where a vertex lies on or
 * within half a grid step of them, again and again until nothing is found (iterated snap rounding:
 * Hobby 1999; Halperin and Packer 2002).
 *
 * <p>Guarantees: vertices of the input never move; a cut bends a segment by at most half a grid
 * diagonal a pass; the result passes {@link Crossings} with nothing found; it does not depend on
 * the order of rings or on threads. Passes after the first look only at what the pass before
 * changed.
 */
final class Noder {
  private static final int MAX_PASSES = 64;

  /**
   * Arcs that meet only at vertices.
   *
   * @param inserted rings and the vertices that were put into them, by turns
   */
  record Noded(Rings rings, Arcs arcs, SegmentIndex index, IntList inserted) {}

  private Noder() {}

  static Noded node(Rings input, int threads, Runnable checkpoint) {
    Rings rings = input;
    LongIntMap changed = null;
    IntList inserted = new IntList(8);
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      checkpoint.run();
      Arcs arcs = Arcs.of(rings);
      checkpoint.run();
      SegmentIndex index = new SegmentIndex(arcs);
      Crossings.Found found = new Crossings(arcs, index, changed).find(threads);
      if (found.count() == 0) {
        return new Noded(rings, arcs, index, inserted);
      }
      CutEdges edges = new CutEdges(arcs, found);
      changed = new LongIntMap(found.count() * 4);
      rings = edges.applyTo(rings, changed, inserted);
    }
    throw new IllegalStateException("noding found no end after " + MAX_PASSES + " passes");
  }

  /** A key of an edge between two vertices, the same in both directions. */
  static long edgeKey(int a, int b) {
    return a < b ? ((long) a << 32) | b : ((long) b << 32) | a;
  }

  /** New vertices on edges, in order from the edge's vertex of lower number. */
  private static final class CutEdges {
    private final LongIntMap firstOfEdge;
    private final long[] edges;
    private final int[] cutAt;

    CutEdges(Arcs arcs, Crossings.Found found) {
      int n = found.count();
      VertexTable vertices = arcs.vertices;
      long[] edgeOf = new long[n];
      int[] vertexOf = new int[n];
      Integer[] order = new Integer[n];
      for (int i = 0; i < n; i++) {
        edgeOf[i] = edgeKey(arcs.flat[found.segment[i]], arcs.flat[found.segment[i] + 1]);
        order[i] = i;
      }
      // Numbers are given to new vertices in the order of their place, which no thread can change.
      Arrays.sort(
          order,
          Comparator.<Integer>comparingLong(i -> found.x[i]).thenComparingLong(i -> found.y[i]));
      for (Integer i : order) {
        vertexOf[i] = vertices.add(found.x[i], found.y[i]);
      }
      Arrays.sort(
          order,
          Comparator.<Integer>comparingLong(i -> edgeOf[i])
              .thenComparingDouble(i -> along(vertices, edgeOf[i], vertexOf[i]))
              .thenComparingInt(i -> vertexOf[i]));
      edges = new long[n];
      cutAt = new int[n];
      firstOfEdge = new LongIntMap(n);
      for (int i = 0; i < n; i++) {
        edges[i] = edgeOf[order[i]];
        cutAt[i] = vertexOf[order[i]];
        firstOfEdge.putIfAbsent(edges[i], i);
      }
    }

    private static double along(VertexTable points, long edge, int vertex) {
      int a = (int) (edge >>> 32);
      int b = (int) edge;
      double dx = points.x[b] - points.x[a];
      double dy = points.y[b] - points.y[a];
      return (points.x[vertex] - points.x[a]) * dx + (points.y[vertex] - points.y[a]) * dy;
    }

    Rings applyTo(Rings rings, LongIntMap changed, IntList log) {
      Rings result = new Rings(rings.vertices, rings.totalVertices() + cutAt.length, rings.count());
      for (int ring = 0; ring < rings.count(); ring++) {
        int end = rings.end(ring);
        for (int at = rings.start(ring); at < end; at++) {
          int a = rings.vertex(at);
          int b = rings.vertex(at + 1 < end ? at + 1 : rings.start(ring));
          result.addVertex(a);
          int first = firstOfEdge.get(edgeKey(a, b));
          if (first >= 0) {
            int before = result.totalVertices();
            insert(result, a, b, first, changed);
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

    private void insert(Rings result, int a, int b, int first, LongIntMap changed) {
      int last = first;
      while (last + 1 < edges.length && edges[last + 1] == edges[first]) {
        last++;
      }
      int before = a;
      for (int i = 0; i <= last - first; i++) {
        int vertex = a < b ? cutAt[first + i] : cutAt[last - i];
        if (vertex != before && vertex != b) {
          result.addVertex(vertex);
          changed.putIfAbsent(edgeKey(before, vertex), 0);
          before = vertex;
        }
      }
      changed.putIfAbsent(edgeKey(before, b), 0);
    }
  }
}
