package org.jiezhi.coverage;

import org.jiezhi.geo.Grid;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;

/** Takes coordinates to the grid: each becomes the double nearest to its grid value. */
public final class GridRounding implements CoordinateSequenceFilter {
  private final Grid grid;
  private boolean changed;

  /** Rounds to a grid. */
  public GridRounding(Grid grid) {
    this.grid = grid;
  }

  @Override
  public void filter(CoordinateSequence points, int i) {
    double x = grid.toCoordinate(grid.toGrid(points.getX(i)));
    double y = grid.toCoordinate(grid.toGrid(points.getY(i)));
    if (x != points.getX(i) || y != points.getY(i)) {
      changed = true;
      points.setOrdinate(i, 0, x);
      points.setOrdinate(i, 1, y);
    }
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public boolean isGeometryChanged() {
    return changed;
  }
}
