package org.jiezhi.sampledata.defects;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.sampledata.boundaries.Area;

/** Small changes of an area's rings. Each gives a new area. */
final class RingEdits {
  private RingEdits() {}

  /**
   * Puts points between two neighbouring vertices.
   *
   * @throws IllegalArgumentException if no ring goes straight from the first to the second
   */
  static Area insert(Area area, long[] from, long[] to, long... points) {
    List<List<long[]>> polygons = new ArrayList<>();
    boolean found = false;
    for (List<long[]> polygon : area.polygons()) {
      List<long[]> rings = new ArrayList<>();
      for (long[] ring : polygon) {
        int at = found ? -1 : find(ring, from, to);
        found |= at >= 0;
        rings.add(at < 0 ? ring : insert(ring, at + 2, points));
      }
      polygons.add(rings);
    }
    if (!found) {
      throw new IllegalArgumentException("no such segment in the area");
    }
    return new Area(polygons);
  }

  /** Cuts a hole, given clockwise, into the first polygon. */
  static Area withHole(Area area, long[] hole) {
    List<List<long[]>> polygons = new ArrayList<>(area.polygons());
    List<long[]> rings = new ArrayList<>(polygons.get(0));
    rings.add(hole);
    polygons.set(0, rings);
    return new Area(polygons);
  }

  /** The same points, walked the other way. */
  static long[] reversed(long[] ring) {
    long[] turned = new long[ring.length];
    for (int i = 0; i < ring.length; i += 2) {
      turned[i] = ring[ring.length - 2 - i];
      turned[i + 1] = ring[ring.length - 1 - i];
    }
    return turned;
  }

  private static int find(long[] ring, long[] from, long[] to) {
    for (int i = 0; i < ring.length; i += 2) {
      int next = (i + 2) % ring.length;
      if (ring[i] == from[0]
          && ring[i + 1] == from[1]
          && ring[next] == to[0]
          && ring[next + 1] == to[1]) {
        return i;
      }
    }
    return -1;
  }

  private static long[] insert(long[] ring, int at, long[] points) {
    long[] longer = new long[ring.length + points.length];
    System.arraycopy(ring, 0, longer, 0, at);
    System.arraycopy(points, 0, longer, at, points.length);
    System.arraycopy(ring, at, longer, at + points.length, ring.length - at);
    return longer;
  }
}
