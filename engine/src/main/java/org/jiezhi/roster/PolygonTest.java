package org.jiezhi.roster;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.geo.BoundaryRule;
import org.jiezhi.geo.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Whether points lie in a polygon, exactly on the grid, by the half-open rule. Edges are found by
 * bands of latitude, so that a point is held against few of them. Read-only.
 */
final class PolygonTest {
  private static final int MOST_BANDS = 1 << 16;

  private final Grid grid;
  private final long[] ax;
  private final long[] ay;
  private final long[] bx;
  private final long[] by;
  private final long minY;
  private final long bandHeight;
  private final int[] bandStart;
  private final int[] bandEdges;

  PolygonTest(Grid grid, Geometry shape) {
    this.grid = grid;
    List<long[]> edges = new ArrayList<>();
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      if (shape.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        addEdges(polygon.getExteriorRing(), edges);
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          addEdges(polygon.getInteriorRingN(hole), edges);
        }
      }
    }
    int count = edges.size();
    ax = new long[count];
    ay = new long[count];
    bx = new long[count];
    by = new long[count];
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      long[] edge = edges.get(i);
      ax[i] = edge[0];
      ay[i] = edge[1];
      bx[i] = edge[2];
      by[i] = edge[3];
      low = Math.min(low, Math.min(edge[1], edge[3]));
      high = Math.max(high, Math.max(edge[1], edge[3]));
    }
    int bands = Math.max(1, Math.min(MOST_BANDS, count));
    minY = count == 0 ? 0 : low;
    bandHeight = count == 0 ? 1 : (high - low) / bands + 1;
    bandStart = new int[bands + 1];
    for (int i = 0; i < count; i++) {
      for (int band = first(i); band <= last(i); band++) {
        bandStart[band + 1]++;
      }
    }
    for (int band = 0; band < bands; band++) {
      bandStart[band + 1] += bandStart[band];
    }
    bandEdges = new int[bandStart[bands]];
    int[] next = bandStart.clone();
    for (int i = 0; i < count; i++) {
      for (int band = first(i); band <= last(i); band++) {
        bandEdges[next[band]++] = i;
      }
    }
  }

  private void addEdges(LineString ring, List<long[]> edges) {
    Coordinate[] points = ring.getCoordinates();
    for (int i = 1; i < points.length; i++) {
      long[] edge = {
        grid.toGrid(points[i - 1].x),
        grid.toGrid(points[i - 1].y),
        grid.toGrid(points[i].x),
        grid.toGrid(points[i].y)
      };
      if (edge[1] != edge[3]) {
        edges.add(edge);
      }
    }
  }

  private int first(int edge) {
    return (int) ((Math.min(ay[edge], by[edge]) - minY) / bandHeight);
  }

  private int last(int edge) {
    return (int) ((Math.max(ay[edge], by[edge]) - minY) / bandHeight);
  }

  /** Whether a point lies in it; never if it is no number or beyond the grid. */
  boolean holds(double lon, double lat) {
    if (!grid.holds(lon) || !grid.holds(lat)) {
      return false;
    }
    long x = grid.toGrid(lon);
    long y = grid.toGrid(lat);
    long band = Math.floorDiv(y - minY, bandHeight);
    if (band < 0 || band >= bandStart.length - 1) {
      return false;
    }
    boolean isIn = false;
    for (int i = bandStart[(int) band]; i < bandStart[(int) band + 1]; i++) {
      int edge = bandEdges[i];
      isIn ^= BoundaryRule.HALF_OPEN.crossesWest(ax[edge], ay[edge], bx[edge], by[edge], x, y);
    }
    return isIn;
  }
}
