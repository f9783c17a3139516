package org.jiezhi.locate;

import org.jiezhi.geo.Grid;
import org.jiezhi.geo.MetricFrame;

/** Finds the edges around a point in the records of an index. For one thread. */
final class EdgeWindow {
  /** Takes an edge near the point; an edge may come more than once. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes an edge.
     *
     * @param first a unit that it bounds
     * @param second the unit of the same layer on its other side, or 0
     * @param meters its distance from the point
     */
    void edge(int first, int second, double meters);
  }

  private final PointIndex index;
  private final Cells cells;
  private final CellGrid grid;
  private final RecordView view = new RecordView();

  private long x;
  private long y;
  private long west;
  private long east;
  private long south;
  private long north;
  private MetricFrame frame = new MetricFrame(1, 1);

  EdgeWindow(PointIndex index) {
    this.index = index;
    cells = index.cells;
    grid = index.cellGrid;
  }

  /** A distance worth to begin with: that to the cells, and two cells more. */
  double firstRadius(double lon, double lat) {
    if (!enter(lon, lat)) {
      return 0;
    }
    long dx = Math.max(0, Math.max(-x, x - width()));
    long dy = Math.max(0, Math.max(-y, y - height()));
    return frame.length(dx + 2.0 * grid.cellSize(), dy + 2.0 * grid.cellSize());
  }

  private long width() {
    return grid.cellSize() * grid.columns();
  }

  private long height() {
    return grid.cellSize() * grid.rows();
  }

  private boolean enter(double lon, double lat) {
    Grid plane = grid.grid();
    if (!plane.holds(lon) || !plane.holds(lat)) {
      return false;
    }
    long gridY = plane.toGrid(lat);
    x = plane.toGrid(lon) - grid.originX();
    y = gridY - grid.originY();
    frame = MetricFrame.at(plane, index.metersPerUnit(), gridY);
    return true;
  }

  /**
   * Shows every edge that may be within a distance, and some that are not.
   *
   * @return whether the whole index was looked at
   */
  boolean search(double lon, double lat, double radiusMeters, Visitor visitor) {
    if (!enter(lon, lat)) {
      return true;
    }
    // Near the poles a step to the east is no distance at all.
    double reachX = radiusMeters / Math.max(frame.metersPerStepX(), 1e-12) + 1;
    double reachY = radiusMeters / frame.metersPerStepY() + 1;
    west = (long) Math.max(0, x - reachX);
    east = (long) Math.min(width() - 1.0, x + reachX);
    south = (long) Math.max(0, y - reachY);
    north = (long) Math.min(height() - 1.0, y + reachY);
    if (west > east || south > north) {
      return false;
    }
    long size = grid.cellSize();
    for (long row = south / size; row <= north / size; row++) {
      for (long column = west / size; column <= east / size; column++) {
        int word = cells.root((int) (row * grid.columns() + column));
        visit(word, column * size, row * size, size, visitor);
      }
    }
    return west == 0 && south == 0 && east == width() - 1 && north == height() - 1;
  }

  private void visit(int word, long cellWest, long cellSouth, long size, Visitor visitor) {
    if (word >= 0
        || cellWest > east
        || cellSouth > north
        || cellWest + size < west
        || cellSouth + size < south) {
      return;
    }
    int offset = word & BandBuilder.OFFSET;
    if ((word & BandBuilder.TABLE) == 0) {
      cells.show(offset, view);
      RecordEdges.visit(
          view,
          grid.step(),
          cellWest,
          cellSouth,
          (x1, y1, x2, y2, units) -> show(distance(x1, y1, x2, y2), units, visitor));
      return;
    }
    for (int i = 0; i < 16; i++) {
      long part = size / 4;
      visit(
          cells.pool(offset + i),
          cellWest + (i & 3) * part,
          cellSouth + (i >> 2) * part,
          part,
          visitor);
    }
  }

  private void show(double meters, int[] units, Visitor visitor) {
    for (int i = 0; i < units.length; i++) {
      boolean isPair = i + 1 < units.length && index.layer(units[i]) == index.layer(units[i + 1]);
      visitor.edge(units[i], isPair ? units[++i] : 0, meters);
    }
  }

  private double distance(long x1, long y1, long x2, long y2) {
    double ax = (x1 - x) * frame.metersPerStepX();
    double ay = (y1 - y) * frame.metersPerStepY();
    double dx = (x2 - x1) * frame.metersPerStepX();
    double dy = (y2 - y1) * frame.metersPerStepY();
    double square = dx * dx + dy * dy;
    double share = square == 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / square));
    double px = ax + share * dx;
    double py = ay + share * dy;
    return Math.sqrt(px * px + py * py);
  }
}
