package org.jiezhi.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Makes coverages to measure on: cells of a bent mesh whose borders are shared, rough lines. Exact
 * on the grid of 1e-9 degree; broken on request by moving every vertex of every cell on its own.
 */
final class CoverageMaker {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final double CELL = 0.01;
  private static final int POINTS_A_SIDE = 8;

  private CoverageMaker() {}

  /**
   * A square mesh of about so many vertices (each cell's ring counted on its own).
   *
   * @param jitterDegrees how far each vertex of each cell is moved at the most; 0 leaves the
   *     coverage exact
   */
  static List<Geometry> mesh(int vertices, double jitterDegrees, long seed) {
    int side = (int) Math.round(Math.sqrt(vertices / (4.0 * POINTS_A_SIDE)));
    Coordinate[][] corners = new Coordinate[side + 1][side + 1];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i <= side; i++) {
      for (int j = 0; j <= side; j++) {
        corners[i][j] = point(106 + i * CELL, 29 + j * CELL, CELL / 4, random);
      }
    }
    Coordinate[][][] east = new Coordinate[side + 1][side + 1][];
    Coordinate[][][] north = new Coordinate[side + 1][side + 1][];
    for (int i = 0; i <= side; i++) {
      for (int j = 0; j <= side; j++) {
        if (i < side) {
          east[i][j] = line(corners[i][j], corners[i + 1][j], random);
        }
        if (j < side) {
          north[i][j] = line(corners[i][j], corners[i][j + 1], random);
        }
      }
    }
    List<Geometry> cells = new ArrayList<>(side * side);
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        List<Coordinate> ring = new ArrayList<>();
        append(ring, east[i][j], true, jitterDegrees, random);
        append(ring, north[i + 1][j], true, jitterDegrees, random);
        append(ring, east[i][j + 1], false, jitterDegrees, random);
        append(ring, north[i][j], false, jitterDegrees, random);
        ring.add(ring.get(0).copy());
        cells.add(GEOMETRIES.createPolygon(ring.toArray(new Coordinate[0])));
      }
    }
    return cells;
  }

  /** One level of units without a parent. */
  static Hierarchy level(List<Geometry> geometries) {
    List<Unit> units = new ArrayList<>();
    for (Geometry geometry : geometries) {
      int n = units.size() + 1;
      units.add(new Unit(UnitCode.of("99" + n), "", null, null, geometry, Map.of(), n));
    }
    Level level = new Level("cells", LevelKind.PARTITION, null, "main");
    return new Hierarchy("mesh", Grid.GEOGRAPHIC, 1, List.of(new LevelUnits(level, units)));
  }

  /** No area. */
  static Geometry nothing() {
    return GEOMETRIES.createPolygon();
  }

  /**
   * Two levels: runs of so many cells, each under a parent that is made of them.
   *
   * @param cells an exact coverage
   */
  static Hierarchy underOneParentEach(List<Geometry> cells, int children) {
    List<Unit> parents = new ArrayList<>();
    List<Unit> units = new ArrayList<>();
    for (int from = 0; from < cells.size(); from += children) {
      List<Geometry> own = cells.subList(from, Math.min(cells.size(), from + children));
      UnitCode parent = UnitCode.of("99" + parents.size());
      Geometry area = CoverageUnion.union(own.toArray(new Geometry[0]));
      parents.add(new Unit(parent, "", null, null, area, Map.of(), parents.size() + 1L));
      for (Geometry cell : own) {
        UnitCode code = UnitCode.of(parent.value() + "-" + units.size());
        units.add(new Unit(code, "", parent, null, cell, Map.of(), units.size() + 1L));
      }
    }
    return new Hierarchy(
        "mesh",
        Grid.GEOGRAPHIC,
        1,
        List.of(
            new LevelUnits(new Level("blocks", LevelKind.PARTITION, null, "main"), parents),
            new LevelUnits(new Level("cells", LevelKind.PARTITION, "blocks", "main"), units)));
  }

  private static Coordinate[] line(Coordinate from, Coordinate to, SplittableRandom random) {
    Coordinate[] points = new Coordinate[POINTS_A_SIDE + 1];
    points[0] = from;
    points[POINTS_A_SIDE] = to;
    for (int k = 1; k < POINTS_A_SIDE; k++) {
      double share = (double) k / POINTS_A_SIDE;
      points[k] =
          point(
              from.x + share * (to.x - from.x),
              from.y + share * (to.y - from.y),
              CELL / (6 * POINTS_A_SIDE),
              random);
    }
    return points;
  }

  /** Adds a line but its last point, forwards or backwards. */
  private static void append(
      List<Coordinate> ring,
      Coordinate[] line,
      boolean forward,
      double jitter,
      SplittableRandom random) {
    for (int k = 0; k < POINTS_A_SIDE; k++) {
      Coordinate at = line[forward ? k : POINTS_A_SIDE - k];
      ring.add(jitter > 0 ? point(at.x, at.y, jitter, random) : at.copy());
    }
  }

  private static Coordinate point(double x, double y, double spread, SplittableRandom random) {
    double px = x + (2 * random.nextDouble() - 1) * spread;
    double py = y + (2 * random.nextDouble() - 1) * spread;
    Grid grid = Grid.GEOGRAPHIC;
    return new Coordinate(grid.toCoordinate(grid.toGrid(px)), grid.toCoordinate(grid.toGrid(py)));
  }
}
