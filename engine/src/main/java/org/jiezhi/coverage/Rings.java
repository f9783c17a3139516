package org.jiezhi.coverage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.jiezhi.geo.WideSum;

/**
 * The rings of all owners as numbers of vertices, each once around without its closing vertex, with
 * its owner's inside on the left.
 */
final class Rings {
  final VertexTable vertices;
  private final IntList flat;
  private final IntList starts;
  private final IntList owners;

  Rings(VertexTable vertices, int expectedVertices, int expectedRings) {
    this.vertices = vertices;
    flat = new IntList(expectedVertices);
    starts = new IntList(expectedRings + 1);
    owners = new IntList(expectedRings);
    starts.add(0);
  }

  int count() {
    return owners.size();
  }

  int owner(int ring) {
    return owners.get(ring);
  }

  int start(int ring) {
    return starts.get(ring);
  }

  int end(int ring) {
    return starts.get(ring + 1);
  }

  /** The vertex at a place of the flat list. */
  int vertex(int at) {
    return flat.get(at);
  }

  /** Vertices of all rings together. */
  int totalVertices() {
    return flat.size();
  }

  /** The ring that a place of the flat list belongs to. */
  int ringAt(int place) {
    int low = 0;
    int high = count() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (start(middle) <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * Adds a vertex to the ring being made; a repeat of the last one is dropped. Returns whether it
   * was added.
   */
  boolean addVertex(int vertex) {
    int from = starts.get(starts.size() - 1);
    if (flat.size() > from && flat.get(flat.size() - 1) == vertex) {
      return false;
    }
    flat.add(vertex);
    return true;
  }

  /** The vertex with which the ring being made both begins and ends, or −1. */
  int closingRepeat() {
    int from = starts.get(starts.size() - 1);
    int last = flat.size() - 1;
    return last > from && flat.get(last) == flat.get(from) ? flat.get(last) : -1;
  }

  /**
   * Ends the ring being made and turns it so that the inside is on its left: shells
   * counter-clockwise, holes clockwise. Returns false, and drops it, if it has fewer than three
   * vertices left or only goes there and back. A ring whose loops cancel out, as an eight does,
   * goes the way that comes first by coordinates.
   */
  boolean endRing(int owner, boolean hole) {
    int from = starts.get(starts.size() - 1);
    while (flat.size() > from + 1 && flat.get(flat.size() - 1) == flat.get(from)) {
      flat.truncate(flat.size() - 1);
    }
    int sign = flat.size() - from < 3 ? 0 : area(from, flat.size()).signum();
    if (sign == 0 && !isEight(from)) {
      flat.truncate(from);
      return false;
    }
    boolean isLeft = sign == 0 ? isFirstWay(from) : sign > 0;
    if (isLeft == hole) {
      for (int i = from, j = flat.size() - 1; i < j; i++, j--) {
        int swap = flat.get(i);
        flat.set(i, flat.get(j));
        flat.set(j, swap);
      }
    }
    closeRing(owner);
    return true;
  }

  /** Ends the ring being made, but drops it if it has fewer than three vertices. */
  void closeLoop(int owner) {
    int from = starts.get(starts.size() - 1);
    while (flat.size() > from + 1 && flat.get(flat.size() - 1) == flat.get(from)) {
      flat.truncate(flat.size() - 1);
    }
    if (flat.size() - from < 3) {
      flat.truncate(from);
    } else {
      closeRing(owner);
    }
  }

  /** Ends the ring being made as it stands. */
  void closeRing(int owner) {
    owners.add(owner);
    starts.add(flat.size());
  }

  /** Whether the ring being made, of no area, goes around some: neither on one line nor back. */
  private boolean isEight(int from) {
    int n = flat.size() - from;
    boolean bends = false;
    Map<Long, Integer> balance = new HashMap<>();
    for (int i = 0; i < n; i++) {
      int a = flat.get(from + i);
      int b = flat.get(from + (i + 1) % n);
      bends |= isOffLine(flat.get(from), flat.get(from + 1), a);
      balance.merge(Noder.edgeKey(a, b), a < b ? 1 : -1, Integer::sum);
    }
    return bends && balance.values().stream().anyMatch(each -> each != 0);
  }

  /** Whether the ring being made comes before its reverse, each from its best beginning. */
  private boolean isFirstWay(int from) {
    int n = flat.size() - from;
    int ahead = leastRotation(n, (p, q) -> compare(flat.get(from + p), flat.get(from + q)));
    int back =
        leastRotation(n, (p, q) -> compare(flat.get(from + n - 1 - p), flat.get(from + n - 1 - q)));
    for (int i = 0; i < n; i++) {
      int order =
          compare(flat.get(from + (ahead + i) % n), flat.get(from + n - 1 - (back + i) % n));
      if (order != 0) {
        return order < 0;
      }
    }
    return true;
  }

  /**
   * Where a circle of things is to be begun so that they come in the least order; of several such
   * places the first. Two candidates run against each other, and the loser skips what it has shared
   * (Shiloach, "Fast canonization of circular strings", 1981): linear for any pattern.
   *
   * @param order compares the things at two places from 0 to {@code n} − 1
   */
  static int leastRotation(int n, IntBinaryOperator order) {
    int one = 0;
    int other = 1;
    int shared = 0;
    while (one < n && other < n && shared < n) {
      int difference = order.applyAsInt((one + shared) % n, (other + shared) % n);
      if (difference == 0) {
        shared++;
        continue;
      }
      if (difference > 0) {
        one += shared + 1;
      } else {
        other += shared + 1;
      }
      if (one == other) {
        other++;
      }
      shared = 0;
    }
    return Math.min(one, other);
  }

  private int compare(int a, int b) {
    int byX = Long.compare(vertices.x[a], vertices.x[b]);
    return byX != 0 ? byX : Long.compare(vertices.y[a], vertices.y[b]);
  }

  private boolean isOffLine(int a, int b, int c) {
    WideSum cross = new WideSum();
    cross.addCross(
        vertices.x[b] - vertices.x[a],
        vertices.y[b] - vertices.y[a],
        vertices.x[c] - vertices.x[a],
        vertices.y[c] - vertices.y[a]);
    return cross.signum() != 0;
  }

  /** Twice the exact area of a stretch of the flat list taken as a ring. */
  private WideSum area(int from, int to) {
    WideSum sum = new WideSum();
    long ox = vertices.x[flat.get(from)];
    long oy = vertices.y[flat.get(from)];
    for (int i = from + 1; i + 1 < to; i++) {
      int a = flat.get(i);
      int b = flat.get(i + 1);
      sum.addCross(vertices.x[a] - ox, vertices.y[a] - oy, vertices.x[b] - ox, vertices.y[b] - oy);
    }
    return sum;
  }

  /** The vertices of the rings of owners below a number. */
  BitSet verticesOf(int below) {
    BitSet found = new BitSet();
    for (int ring = 0; ring < count(); ring++) {
      for (int at = start(ring); owner(ring) < below && at < end(ring); at++) {
        found.set(flat.get(at));
      }
    }
    return found;
  }

  /**
   * For each vertex in how many rings of owners below a number it stands; twice in one counts
   * twice.
   */
  int[] usesOfVertices(int below) {
    int[] uses = new int[vertices.size()];
    for (int ring = 0; ring < count(); ring++) {
      for (int at = start(ring); owner(ring) < below && at < end(ring); at++) {
        uses[flat.get(at)]++;
      }
    }
    return uses;
  }

  /**
   * Places of the flat list where a ring comes to a vertex that it has already been to, but for the
   * feet of spikes without width.
   */
  int[] selfTouches() {
    int[] lastPlace = new int[vertices.size()];
    Arrays.fill(lastPlace, -1);
    IntList touches = new IntList(8);
    for (int ring = 0; ring < count(); ring++) {
      for (int at = start(ring); at < end(ring); at++) {
        int vertex = flat.get(at);
        int before = lastPlace[vertex];
        if (before >= start(ring)
            && vertexAfter(ring, before) != vertexBefore(ring, at)
            && vertexAfter(ring, at) != vertexBefore(ring, before)) {
          touches.add(at);
        }
        lastPlace[vertex] = at;
      }
    }
    return touches.toArray();
  }

  /** The vertex that follows a place around its ring. */
  int vertexAfter(int ring, int at) {
    return flat.get(at + 1 < end(ring) ? at + 1 : start(ring));
  }

  /** The vertex that goes before a place around its ring. */
  private int vertexBefore(int ring, int at) {
    return flat.get(at > start(ring) ? at - 1 : end(ring) - 1);
  }
}
