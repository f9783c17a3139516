package org.jiezhi.coverage;

import java.util.Arrays;

/**
 * The borders of all rings, each stored once: chains of vertices between junctions, with who uses
 * them and in which direction.
 *
 * <p>A vertex is a junction where the rings through it do not all have the same two neighbours
 * there. A chain between junctions is therefore known by its first two vertices, and two rings
 * share either a whole chain or none of it. Linear in the number of vertices.
 */
final class Arcs {
  final VertexTable vertices;
  final int count;

  /** Where each arc begins in {@link #flat}; one more entry for the end. */
  final int[] start;

  /** Vertices of all arcs, one after another. */
  final int[] flat;

  /**
   * Where each arc's uses begin in {@link #useOwner} and {@link #useSign}; one more entry for the
   * end.
   */
  final int[] useStart;

  final int[] useOwner;

  /** 1 where the owner's inside is on the left of the arc, −1 on the right. */
  final byte[] useSign;

  /** Half-edges of all rings, one ring after another, each in its ring's direction. */
  final int[] ringPieces;

  /** Where each ring begins in {@link #ringPieces}; one more entry for the end. */
  final int[] ringStart;

  private Arcs(
      VertexTable vertices,
      int[] start,
      int[] flat,
      int[] pieceArc,
      int[] pieceOwner,
      boolean[] pieceBack,
      int[] ringStart) {
    this.vertices = vertices;
    this.ringStart = ringStart;
    this.count = start.length - 1;
    this.start = start;
    this.flat = flat;
    useStart = new int[count + 1];
    for (int arc : pieceArc) {
      useStart[arc + 1]++;
    }
    for (int arc = 0; arc < count; arc++) {
      useStart[arc + 1] += useStart[arc];
    }
    useOwner = new int[pieceArc.length];
    useSign = new byte[pieceArc.length];
    ringPieces = new int[pieceArc.length];
    int[] next = Arrays.copyOf(useStart, count);
    for (int piece = 0; piece < pieceArc.length; piece++) {
      int at = next[pieceArc[piece]]++;
      useOwner[at] = pieceOwner[piece];
      useSign[at] = (byte) (pieceBack[piece] ? -1 : 1);
      ringPieces[piece] = 2 * pieceArc[piece] + (pieceBack[piece] ? 1 : 0);
    }
  }

  int first(int arc) {
    return flat[start[arc]];
  }

  int last(int arc) {
    return flat[start[arc + 1] - 1];
  }

  /** The vertices along a half-edge, ends included. */
  int[] path(int half) {
    int arc = half >> 1;
    int from = start[arc];
    int to = start[arc + 1];
    if ((half & 1) == 0) {
      return Arrays.copyOfRange(flat, from, to);
    }
    int[] back = new int[to - from];
    for (int i = 0; i < back.length; i++) {
      back[i] = flat[to - 1 - i];
    }
    return back;
  }

  /** The arc that a place of {@link #flat} belongs to. */
  int arcAt(int place) {
    int found = Arrays.binarySearch(start, place);
    return found >= 0 ? found : -found - 2;
  }

  static Arcs of(Rings rings) {
    return new Builder(rings).build();
  }

  private static final class Builder {
    private final Rings rings;
    private final boolean[] junction;
    private final IntList starts;
    private final IntList flat;
    private final LongIntMap arcOfFirstEdge;
    private final IntList pieceArc;
    private final IntList pieceOwner;
    private final IntList pieceBack;

    Builder(Rings rings) {
      this.rings = rings;
      junction = junctions(rings);
      int expected = rings.count() * 4;
      starts = new IntList(expected);
      flat = new IntList(rings.totalVertices());
      arcOfFirstEdge = new LongIntMap(expected);
      pieceArc = new IntList(expected);
      pieceOwner = new IntList(expected);
      pieceBack = new IntList(expected);
    }

    private static boolean[] junctions(Rings rings) {
      int n = rings.vertices.size();
      int[] lower = new int[n];
      int[] upper = new int[n];
      Arrays.fill(lower, -1);
      boolean[] junction = new boolean[n];
      for (int ring = 0; ring < rings.count(); ring++) {
        int end = rings.end(ring);
        int before = rings.vertex(end - 1);
        for (int at = rings.start(ring); at < end; at++) {
          int vertex = rings.vertex(at);
          int after = rings.vertex(at + 1 < end ? at + 1 : rings.start(ring));
          int low = Math.min(before, after);
          int high = Math.max(before, after);
          if (lower[vertex] < 0) {
            lower[vertex] = low;
            upper[vertex] = high;
            junction[vertex] = low == high;
          } else if (lower[vertex] != low || upper[vertex] != high) {
            junction[vertex] = true;
          }
          before = vertex;
        }
      }
      return junction;
    }

    Arcs build() {
      starts.add(0);
      int[] ringStart = new int[rings.count() + 1];
      for (int ring = 0; ring < rings.count(); ring++) {
        cut(ring);
        ringStart[ring + 1] = pieceArc.size();
      }
      boolean[] back = new boolean[pieceBack.size()];
      for (int i = 0; i < back.length; i++) {
        back[i] = pieceBack.get(i) != 0;
      }
      return new Arcs(
          rings.vertices,
          starts.toArray(),
          flat.toArray(),
          pieceArc.toArray(),
          pieceOwner.toArray(),
          back,
          ringStart);
    }

    private void cut(int ring) {
      int from = rings.start(ring);
      int n = rings.end(ring) - from;
      int first = 0;
      while (first < n && !junction[rings.vertex(from + first)]) {
        first++;
      }
      if (first == n) {
        first = leastVertex(from, n);
      }
      int begin = first;
      do {
        int length = 1;
        while (!isCut(from + (begin + length) % n, from + first)) {
          length++;
        }
        addPiece(rings.owner(ring), from, n, begin, length);
        begin = (begin + length) % n;
      } while (begin != first);
    }

    private boolean isCut(int at, int firstAt) {
      return at == firstAt || junction[rings.vertex(at)];
    }

    private int leastVertex(int from, int n) {
      VertexTable points = rings.vertices;
      int best = 0;
      for (int i = 1; i < n; i++) {
        int v = rings.vertex(from + i);
        int b = rings.vertex(from + best);
        if (points.x[v] < points.x[b]
            || (points.x[v] == points.x[b] && points.y[v] < points.y[b])) {
          best = i;
        }
      }
      return best;
    }

    private void addPiece(int owner, int from, int n, int begin, int length) {
      int first = rings.vertex(from + begin);
      int second = rings.vertex(from + (begin + 1) % n);
      int last = rings.vertex(from + (begin + length) % n);
      int beforeLast = rings.vertex(from + (begin + length - 1) % n);
      boolean back = first > last || (first == last && second > beforeLast);
      long key = back ? edge(last, beforeLast) : edge(first, second);
      int fresh = starts.size() - 1;
      int arc = arcOfFirstEdge.putIfAbsent(key, fresh);
      if (arc == fresh) {
        for (int i = 0; i <= length; i++) {
          flat.add(rings.vertex(from + (begin + (back ? length - i : i)) % n));
        }
        starts.add(flat.size());
      }
      pieceArc.add(arc);
      pieceOwner.add(owner);
      pieceBack.add(back ? 1 : 0);
    }

    private static long edge(int from, int to) {
      return ((long) from << 32) | to;
    }
  }
}
