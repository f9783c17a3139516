package org.jiezhi.coverage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Slow answers about an arrangement, in integers without bounds, from its rings alone. */
final class SlowPlane {
  private static final int SHIFT = 260;

  private SlowPlane() {}

  static int orientation(BigInteger[] a, BigInteger[] b, BigInteger[] c) {
    return b[0].subtract(a[0])
        .multiply(c[1].subtract(a[1]))
        .compareTo(b[1].subtract(a[1]).multiply(c[0].subtract(a[0])));
  }

  private static BigInteger[] point(VertexTable points, int vertex) {
    return new BigInteger[] {
      BigInteger.valueOf(points.x[vertex]), BigInteger.valueOf(points.y[vertex])
    };
  }

  /** The distinct segments of all rings, as pairs of vertex numbers, the lower first. */
  static List<int[]> segments(Rings rings) {
    TreeSet<Long> keys = new TreeSet<>();
    for (int ring = 0; ring < rings.count(); ring++) {
      for (int at = rings.start(ring); at < rings.end(ring); at++) {
        keys.add(Noder.edgeKey(rings.vertex(at), rings.vertexAfter(ring, at)));
      }
    }
    List<int[]> segments = new ArrayList<>();
    keys.forEach(key -> segments.add(new int[] {(int) (key >>> 32), key.intValue()}));
    return segments;
  }

  /** The first two segments that meet other than at a common end, or null. */
  static @org.jspecify.annotations.Nullable String meeting(VertexTable points, Rings rings) {
    List<int[]> segments = segments(rings);
    for (int i = 0; i < segments.size(); i++) {
      for (int j = 0; j < i; j++) {
        int[] s = segments.get(i);
        int[] t = segments.get(j);
        if (boxesMeet(points, s, t) && meet(points, s, t)) {
          return text(points, s) + " meets " + text(points, t);
        }
      }
    }
    return null;
  }

  private static boolean boxesMeet(VertexTable points, int[] s, int[] t) {
    long[] x = points.x;
    long[] y = points.y;
    return Math.max(x[s[0]], x[s[1]]) >= Math.min(x[t[0]], x[t[1]])
        && Math.max(x[t[0]], x[t[1]]) >= Math.min(x[s[0]], x[s[1]])
        && Math.max(y[s[0]], y[s[1]]) >= Math.min(y[t[0]], y[t[1]])
        && Math.max(y[t[0]], y[t[1]]) >= Math.min(y[s[0]], y[s[1]]);
  }

  private static boolean meet(VertexTable points, int[] s, int[] t) {
    for (int end : s) {
      if (end != t[0] && end != t[1] && isOn(points, end, t)) {
        return true;
      }
    }
    for (int end : t) {
      if (end != s[0] && end != s[1] && isOn(points, end, s)) {
        return true;
      }
    }
    BigInteger[] a = point(points, s[0]);
    BigInteger[] b = point(points, s[1]);
    BigInteger[] c = point(points, t[0]);
    BigInteger[] d = point(points, t[1]);
    return orientation(a, b, c) * orientation(a, b, d) < 0
        && orientation(c, d, a) * orientation(c, d, b) < 0;
  }

  private static boolean isOn(VertexTable points, int vertex, int[] segment) {
    BigInteger[] p = point(points, vertex);
    BigInteger[] a = point(points, segment[0]);
    BigInteger[] b = point(points, segment[1]);
    return orientation(a, b, p) == 0
        && p[0].compareTo(a[0].min(b[0])) >= 0
        && p[0].compareTo(a[0].max(b[0])) <= 0
        && p[1].compareTo(a[1].min(b[1])) >= 0
        && p[1].compareTo(a[1].max(b[1])) <= 0;
  }

  private static String text(VertexTable points, int[] s) {
    return points.x[s[0]] + "," + points.y[s[0]] + " - " + points.x[s[1]] + "," + points.y[s[1]];
  }

  /**
   * Winding numbers by owner of a point a hair to the left of the middle of a segment: nearer than
   * any other segment can be.
   */
  static Map<Integer, Integer> windingsLeftOf(VertexTable points, Rings rings, int from, int to) {
    BigInteger[] a = point(points, from);
    BigInteger[] b = point(points, to);
    BigInteger dx = b[0].subtract(a[0]);
    BigInteger dy = b[1].subtract(a[1]);
    BigInteger px = a[0].add(b[0]).shiftLeft(SHIFT - 1).subtract(dy.shiftLeft(SHIFT / 4));
    BigInteger py = a[1].add(b[1]).shiftLeft(SHIFT - 1).add(dx.shiftLeft(SHIFT / 4));
    BigInteger[] p = {px, py};
    Map<Integer, Integer> windings = new TreeMap<>();
    for (int ring = 0; ring < rings.count(); ring++) {
      for (int at = rings.start(ring); at < rings.end(ring); at++) {
        BigInteger[] c = shifted(point(points, rings.vertex(at)));
        BigInteger[] d = shifted(point(points, rings.vertexAfter(ring, at)));
        boolean low = c[1].compareTo(py) <= 0;
        if (low != d[1].compareTo(py) <= 0) {
          int side = orientation(c, d, p);
          if (low ? side > 0 : side < 0) {
            windings.merge(rings.owner(ring), low ? 1 : -1, Integer::sum);
          }
        }
      }
    }
    windings.values().removeIf(winding -> winding == 0);
    return windings;
  }

  private static BigInteger[] shifted(BigInteger[] p) {
    return new BigInteger[] {p[0].shiftLeft(SHIFT), p[1].shiftLeft(SHIFT)};
  }

  /** Twice the area of each owner by the shoelace formula. */
  static BigInteger[] doubledAreas(VertexTable points, Rings rings, int owners) {
    BigInteger[] areas = new BigInteger[owners];
    java.util.Arrays.fill(areas, BigInteger.ZERO);
    for (int ring = 0; ring < rings.count(); ring++) {
      for (int at = rings.start(ring); at < rings.end(ring); at++) {
        BigInteger[] a = point(points, rings.vertex(at));
        BigInteger[] b = point(points, rings.vertexAfter(ring, at));
        int owner = rings.owner(ring);
        areas[owner] = areas[owner].add(a[0].multiply(b[1])).subtract(a[1].multiply(b[0]));
      }
    }
    return areas;
  }
}
