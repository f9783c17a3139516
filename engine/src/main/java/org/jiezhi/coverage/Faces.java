package org.jiezhi.coverage;

import java.util.Arrays;
import org.jiezhi.geo.Orientation;
import org.jiezhi.geo.WideSum;

/**
 * The faces of arcs that meet only at their ends: a half-edge graph whose faces carry winding
 * labels.
 *
 * <p>Half-edge {@code 2 * arc} runs along the arc, {@code 2 * arc + 1} against it; each has its
 * face on its left. A face's label says which owners wind around it and how often; it is found by
 * walking over the dual graph from the outside, never by a sample point, so it is exact whatever
 * the rings do. Two paths that give one face different labels mean inconsistent noding and are our
 * bug. O(n log n); about 60 bytes an arc.
 */
final class Faces {
  final Arcs arcs;
  final Labels labels = new Labels();

  /** The next half-edge around the face on the left. */
  final int[] next;

  /** The face on the left of each half-edge. */
  final int[] faceOf;

  /** The label of each face. Face 0 is the unbounded one. */
  final int[] labelOf;

  private final SegmentIndex index;
  private final int[] cycleOf;
  private final int cycles;
  private final int[] cycleStart;
  private final int[] cycleLabel;

  Faces(Arcs arcs, SegmentIndex index) {
    this.arcs = arcs;
    this.index = index;
    next = new int[2 * arcs.count];
    linkAroundVertices();
    cycleOf = new int[next.length];
    IntList starts = new IntList(arcs.count);
    cycles = traceCycles(starts);
    cycleStart = starts.toArray();
    cycleLabel = new int[cycles];
    int[] faceOfCycle = nestAndLabel();
    faceOf = new int[next.length];
    for (int h = 0; h < next.length; h++) {
      faceOf[h] = faceOfCycle[cycleOf[h]];
    }
    int faces = 1;
    for (int face : faceOfCycle) {
      faces = Math.max(faces, face + 1);
    }
    labelOf = new int[faces];
    for (int cycle = 0; cycle < cycles; cycle++) {
      labelOf[faceOfCycle[cycle]] = cycleLabel[cycle];
    }
    verify();
  }

  int count() {
    return labelOf.length;
  }

  /** The vertex where a half-edge begins. */
  int origin(int h) {
    return (h & 1) == 0 ? arcs.first(h >> 1) : arcs.last(h >> 1);
  }

  /** The vertex that a half-edge comes to first. */
  int secondVertex(int h) {
    int arc = h >> 1;
    return (h & 1) == 0 ? arcs.flat[arcs.start[arc] + 1] : arcs.flat[arcs.start[arc + 1] - 2];
  }

  private void linkAroundVertices() {
    int n = arcs.vertices.size();
    int[] degree = new int[n + 1];
    for (int h = 0; h < next.length; h++) {
      degree[origin(h) + 1]++;
    }
    for (int v = 0; v < n; v++) {
      degree[v + 1] += degree[v];
    }
    int[] spokes = new int[next.length];
    int[] fill = Arrays.copyOf(degree, n);
    for (int h = 0; h < next.length; h++) {
      spokes[fill[origin(h)]++] = h;
    }
    for (int v = 0; v < n; v++) {
      int from = degree[v];
      int to = degree[v + 1];
      if (to - from > 16) {
        sortByAngle(spokes, from, to);
      } else {
        insertByAngle(spokes, from, to);
      }
      for (int i = from; i < to; i++) {
        // Arriving against spoke i, the face on the left goes on along the spoke before it.
        next[spokes[i] ^ 1] = spokes[i == from ? to - 1 : i - 1];
      }
    }
  }

  private void insertByAngle(int[] spokes, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int h = spokes[i];
      int j = i;
      while (j > from && compareAngle(spokes[j - 1], h) > 0) {
        spokes[j] = spokes[j - 1];
        j--;
      }
      spokes[j] = h;
    }
  }

  private void sortByAngle(int[] spokes, int from, int to) {
    Integer[] boxed = new Integer[to - from];
    Arrays.setAll(boxed, i -> spokes[from + i]);
    Arrays.sort(boxed, this::compareAngle);
    for (int i = 0; i < boxed.length; i++) {
      spokes[from + i] = boxed[i];
    }
  }

  /**
   * Counter-clockwise order of directions out of one vertex, from west through south, east and
   * north.
   */
  private int compareAngle(int g, int h) {
    VertexTable points = arcs.vertices;
    int o = origin(g);
    int a = secondVertex(g);
    int b = secondVertex(h);
    long ax = points.x[a] - points.x[o];
    long ay = points.y[a] - points.y[o];
    long bx = points.x[b] - points.x[o];
    long by = points.y[b] - points.y[o];
    boolean lowerA = ay < 0 || (ay == 0 && ax < 0);
    boolean lowerB = by < 0 || (by == 0 && bx < 0);
    if (lowerA != lowerB) {
      return lowerA ? -1 : 1;
    }
    return -Orientation.ofVectors(ax, ay, bx, by);
  }

  private int traceCycles(IntList starts) {
    Arrays.fill(cycleOf, -1);
    int found = 0;
    for (int h = 0; h < next.length; h++) {
      if (cycleOf[h] < 0) {
        starts.add(h);
        int at = h;
        do {
          cycleOf[at] = found;
          at = next[at];
        } while (at != h);
        found++;
      }
    }
    return found;
  }

  /**
   * Finds the outer cycle of each connected piece of the graph, the face that holds the piece, and
   * all labels. Pieces are taken from the west: what lies west of a piece's westernmost vertex
   * belongs to a piece already done.
   */
  private int[] nestAndLabel() {
    Pieces pieces = new Pieces();
    int[] faceOfCycle = new int[cycles];
    Arrays.fill(faceOfCycle, -1);
    int faces = 1;
    int[] queue = new int[cycles];
    boolean[] labelled = new boolean[cycles];
    WestRay ray = new WestRay(arcs, index);
    for (int piece : pieces.fromWest()) {
      int vertex = pieces.westernmost(piece);
      int outside = cycleOf[pieces.outerHalfEdge(piece)];
      int hit = ray.firstWestOf(vertex);
      int around = hit < 0 ? -1 : cycleOf[hit];
      faceOfCycle[outside] = around < 0 ? 0 : faceOfCycle[around];
      cycleLabel[outside] = around < 0 ? 0 : cycleLabel[around];
      labelled[outside] = true;
      int head = 0;
      int tail = 0;
      queue[tail++] = outside;
      while (head < tail) {
        int cycle = queue[head++];
        int begin = cycleStart[cycle];
        int h = begin;
        do {
          int other = cycleOf[h ^ 1];
          if (!labelled[other]) {
            labelled[other] = true;
            // The arc's uses say what its left has more than its right.
            cycleLabel[other] =
                labels.across(cycleLabel[cycle], arcs, h >> 1, (h & 1) == 0 ? -1 : 1);
            faceOfCycle[other] = faces++;
            queue[tail++] = other;
          }
          h = next[h];
        } while (h != begin);
      }
    }
    return faceOfCycle;
  }

  private void verify() {
    for (int arc = 0; arc < arcs.count; arc++) {
      int left = labelOf[faceOf[2 * arc]];
      int right = labelOf[faceOf[2 * arc + 1]];
      if (labels.across(right, arcs, arc, 1) != left) {
        throw new IllegalStateException("labels on the two sides of a border do not agree");
      }
    }
  }

  /** Twice the exact area of the cycle that begins with a half-edge; positive counter-clockwise. */
  WideSum doubledArea(int half) {
    WideSum sum = new WideSum();
    VertexTable points = arcs.vertices;
    long ox = points.x[origin(half)];
    long oy = points.y[origin(half)];
    int h = half;
    do {
      int arc = h >> 1;
      int from = arcs.start[arc];
      int to = arcs.start[arc + 1] - 1;
      WideSum along = new WideSum();
      for (int i = from; i < to; i++) {
        int a = arcs.flat[i];
        int b = arcs.flat[i + 1];
        along.addCross(points.x[a] - ox, points.y[a] - oy, points.x[b] - ox, points.y[b] - oy);
      }
      if ((h & 1) == 0) {
        sum.add(along);
      } else {
        sum.subtract(along);
      }
      h = next[h];
    } while (h != half);
    return sum;
  }

  /**
   * The half-edge that goes on where another one ends, along the border of an owner.
   *
   * @param h a half-edge on the owner's border
   * @param onLeft whether the owner is on its left
   */
  int borderStep(int h, boolean onLeft, int owner) {
    int at = h;
    if (onLeft) {
      at = next[at];
      while (winds(at ^ 1, owner)) {
        at = next[at ^ 1];
      }
      return at;
    }
    // With the owner on the right the way is that of the twin's face, backwards: try the spokes
    // from the other side.
    int end = h ^ 1;
    at = end;
    do {
      at = next[at ^ 1];
      if (at != end && winds(at ^ 1, owner) && !winds(at, owner)) {
        return at;
      }
    } while (at != end);
    return end;
  }

  private boolean winds(int half, int owner) {
    int[] pairs = labels.pairs(labelOf[faceOf[half]]);
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] == owner) {
        return true;
      }
    }
    return false;
  }

  /** Connected pieces of the graph. */
  private final class Pieces {
    private final int[] parent;
    private final int[] west;
    private final int[] northernmost;
    private final int[] outerHalf;

    Pieces() {
      parent = new int[cycles];
      for (int i = 0; i < cycles; i++) {
        parent[i] = i;
      }
      for (int h = 0; h < next.length; h += 2) {
        int a = root(cycleOf[h]);
        int b = root(cycleOf[h + 1]);
        parent[Math.max(a, b)] = Math.min(a, b);
      }
      west = new int[cycles];
      outerHalf = new int[cycles];
      northernmost = new int[cycles];
      Arrays.fill(west, -1);
      Arrays.fill(northernmost, -1);
      for (int arc = 0; arc < arcs.count; arc++) {
        int piece = root(cycleOf[2 * arc]);
        for (int i = arcs.start[arc]; i < arcs.start[arc + 1]; i++) {
          int v = arcs.flat[i];
          if (west[piece] < 0 || isWest(v, west[piece])) {
            west[piece] = v;
          }
        }
      }
      for (int arc = 0; arc < arcs.count; arc++) {
        int piece = root(cycleOf[2 * arc]);
        int from = arcs.start[arc];
        int to = arcs.start[arc + 1] - 1;
        for (int i = from; i <= to; i++) {
          if (arcs.flat[i] == west[piece]) {
            claim(piece, arc, i, from, to);
          }
        }
      }
    }

    /**
     * At the westernmost vertex the outside is on the left of the arc that leaves to the farthest
     * north.
     */
    private void claim(int piece, int arc, int at, int from, int to) {
      if (at > from) {
        offer(piece, arcs.flat[at], arcs.flat[at - 1], 2 * arc + 1);
      }
      if (at < to) {
        offer(piece, arcs.flat[at], arcs.flat[at + 1], 2 * arc);
      }
    }

    private void offer(int piece, int v, int other, int leaving) {
      VertexTable points = arcs.vertices;
      int best = northernmost[piece];
      if (best < 0
          || Orientation.of(
                  points.x[v],
                  points.y[v],
                  points.x[best],
                  points.y[best],
                  points.x[other],
                  points.y[other])
              > 0) {
        northernmost[piece] = other;
        outerHalf[piece] = leaving;
      }
    }

    private int root(int cycle) {
      int at = cycle;
      while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
      }
      return at;
    }

    private boolean isWest(int v, int w) {
      VertexTable points = arcs.vertices;
      return points.x[v] < points.x[w] || (points.x[v] == points.x[w] && points.y[v] < points.y[w]);
    }

    int westernmost(int piece) {
      return west[piece];
    }

    int outerHalfEdge(int piece) {
      return outerHalf[piece];
    }

    int[] fromWest() {
      Integer[] order = new Integer[cycles];
      int n = 0;
      for (int i = 0; i < cycles; i++) {
        if (parent[i] == i) {
          order[n++] = i;
        }
      }
      Integer[] pieces = Arrays.copyOf(order, n);
      Arrays.sort(
          pieces, (p, q) -> isWest(west[p], west[q]) ? -1 : isWest(west[q], west[p]) ? 1 : 0);
      return Arrays.stream(pieces).mapToInt(Integer::intValue).toArray();
    }
  }
}
