package org.jiezhi.sampledata.boundaries;

import java.util.ArrayList;
import java.util.List;

/**
 * An area of one or more polygons in grid steps of 1e-9 degree. Each polygon is a list of rings,
 * the shell first (counter-clockwise), then its holes (clockwise); a ring is x and y by turns, its
 * first point not repeated.
 *
 * @param polygons the polygons, at least one
 */
public record Area(List<List<long[]>> polygons) {
  /** Copies the outer list. The arrays are shared and must not be changed. */
  public Area {
    polygons = List.copyOf(polygons);
  }

  /** The number of points of all rings. */
  public int points() {
    int points = 0;
    for (List<long[]> polygon : polygons) {
      for (long[] ring : polygon) {
        points += ring.length / 2;
      }
    }
    return points;
  }

  /** Whether a point that is not on the border lies within. */
  public boolean contains(long x, long y) {
    boolean inside = false;
    for (List<long[]> rings : polygons) {
      for (long[] ring : rings) {
        inside ^= Rings.contains(ring, x, y);
      }
    }
    return inside;
  }

  /** The same rings with every point taken elsewhere. */
  public Area map(PointChange change) {
    List<List<long[]>> changed = new ArrayList<>();
    for (List<long[]> polygon : polygons) {
      List<long[]> rings = new ArrayList<>();
      for (long[] ring : polygon) {
        long[] other = new long[ring.length];
        for (int i = 0; i < ring.length; i += 2) {
          System.arraycopy(change.apply(ring[i], ring[i + 1]), 0, other, i, 2);
        }
        rings.add(other);
      }
      changed.add(rings);
    }
    return new Area(changed);
  }

  /** Takes a point elsewhere. */
  @FunctionalInterface
  public interface PointChange {
    /** x and y of the new place. */
    long[] apply(long x, long y);
  }
}
