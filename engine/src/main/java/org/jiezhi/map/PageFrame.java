package org.jiezhi.map;

import org.jiezhi.geo.Grid;
import org.jiezhi.geo.MetricFrame;
import org.locationtech.jts.geom.Envelope;

/**
 * Takes coordinates to the plane of the page: whole steps east and north of a corner, true to scale
 * in the middle of the map. A step is 1 cm where the map is smaller than 200 km, and ten times as
 * much for each ten times that.
 */
final class PageFrame {
  private static final double FINEST_STEP_M = 0.01;
  private static final double MOST_STEPS = 2e7;

  private final Grid grid;
  private final double originX;
  private final double originY;
  private final double stepsPerUnitX;
  private final double stepsPerUnitY;
  private final double metersPerStep;
  private final double width;
  private final double height;

  /** The frame of an area, in coordinate units; an empty one is taken as a point at 0, 0. */
  PageFrame(Envelope area, Grid grid, double metersPerUnit) {
    this.grid = grid;
    originX = area.isNull() ? 0 : area.getMinX();
    originY = area.isNull() ? 0 : area.getMinY();
    double middle = area.isNull() ? 0 : (area.getMinY() + area.getMaxY()) / 2;
    MetricFrame metres = MetricFrame.at(grid, metersPerUnit, grid.toGrid(middle));
    double perUnitX = metres.metersPerStepX() / grid.step();
    double perUnitY = metres.metersPerStepY() / grid.step();
    double largest = Math.max(area.getWidth() * perUnitX, area.getHeight() * perUnitY);
    double step = FINEST_STEP_M;
    while (largest / step > MOST_STEPS) {
      step *= 10;
    }
    metersPerStep = step;
    stepsPerUnitX = perUnitX / step;
    stepsPerUnitY = perUnitY / step;
    width = Math.max(1, Math.ceil(area.getWidth() * stepsPerUnitX));
    height = Math.max(1, Math.ceil(area.getHeight() * stepsPerUnitY));
  }

  double metersPerStep() {
    return metersPerStep;
  }

  /** Steps from west to east. */
  double width() {
    return width;
  }

  /** Steps from south to north. */
  double height() {
    return height;
  }

  double originX() {
    return originX;
  }

  double originY() {
    return originY;
  }

  /** Coordinate units of a step to the east. */
  double unitsPerStepX() {
    return 1 / stepsPerUnitX;
  }

  /** Coordinate units of a step to the north. */
  double unitsPerStepY() {
    return 1 / stepsPerUnitY;
  }

  /** The step nearest to a grid value east. */
  int stepX(long gridX) {
    return (int) Math.rint(x(grid.toCoordinate(gridX)));
  }

  /** The step nearest to a grid value north. */
  int stepY(long gridY) {
    return (int) Math.rint(y(grid.toCoordinate(gridY)));
  }

  /** Steps east of the corner. */
  double x(double coordinate) {
    return (coordinate - originX) * stepsPerUnitX;
  }

  /** Steps north of the corner. */
  double y(double coordinate) {
    return (coordinate - originY) * stepsPerUnitY;
  }
}
