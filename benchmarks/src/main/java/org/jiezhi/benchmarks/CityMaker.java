package org.jiezhi.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jiezhi.geo.Grid;
import org.jiezhi.locate.PointIndexBuilder;
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
 * Makes a city of micro-grids that tile it exactly, ten to a grid, eight grids to a community, ten
 * communities to a street, twenty-five streets to a district: a mesh of bent, rough cells about 110
 * m wide with shared borders.
 */
final class CityMaker {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final double CELL = 0.001;
  private static final int POINTS_A_SIDE = 6;

  /** Columns and rows of micro-grids in a grid, of grids in a community, and so on up. */
  private static final int[][] BLOCKS = {{5, 2}, {4, 2}, {5, 2}, {5, 5}};

  private final int columns;
  private final int rows;
  private final List<Geometry> microGrids;

  /**
   * A city.
   *
   * @param columns micro-grids from west to east
   * @param rows micro-grids from south to north
   * @param decimals digits after the point that all coordinates have, at most 9
   */
  CityMaker(int columns, int rows, int decimals, long seed) {
    this.columns = columns;
    this.rows = rows;
    microGrids = microGrids(columns, rows, Math.pow(10, decimals), new SplittableRandom(seed));
  }

  /** 200,000 micro-grids, 20,000 grids. */
  static CityMaker whole(int decimals, long seed) {
    return new CityMaker(500, 400, decimals, seed);
  }

  /** The micro-grids, column by column from the south. */
  List<Geometry> microGrids() {
    return microGrids;
  }

  /** Vertices of all rings. */
  int vertices() {
    return microGrids.stream().mapToInt(each -> each.getNumPoints() - 1).sum();
  }

  /** A builder that has been given the city, with all its levels. */
  PointIndexBuilder indexBuilder() {
    PointIndexBuilder builder = new PointIndexBuilder(Grid.GEOGRAPHIC, 1, "EPSG:4490");
    String[] names = {"district", "street", "community", "grid"};
    int level = -1;
    for (String name : names) {
      level = builder.addLevelAboveLayer(name, "main", level, 0);
    }
    int layer = builder.addLayer("microgrid", "main", level, false);
    int[] parents = {-1};
    int[] size = {columns, rows};
    for (int depth = 0; depth < names.length; depth++) {
      int[] block = blockSize(BLOCKS.length - 1 - depth);
      int[] next = new int[columns * rows];
      int[][] made = new int[columns / block[0] + 1][rows / block[1] + 1];
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < rows; j++) {
          int a = i / block[0];
          int b = j / block[1];
          if (made[a][b] == 0) {
            int parent = depth == 0 ? -1 : parents[i * rows + j];
            Geometry nothing = GEOMETRIES.createPolygon();
            made[a][b] = 1 + builder.addUnit(depth, parent, depth + "-" + a + "-" + b, "", nothing);
          }
          next[i * rows + j] = made[a][b] - 1;
        }
      }
      parents = next;
    }
    for (int i = 0; i < size[0] * size[1]; i++) {
      builder.addUnit(layer, parents[i], String.valueOf(i + 1), "", microGrids.get(i));
    }
    return builder;
  }

  /**
   * The city as five levels that nest exactly, or, with some units redrawn on their own, do not.
   *
   * @param share how many of the units of each level below the top are redrawn, from 0 to 1
   * @param jitter how far, in degrees, each of their vertices is moved at the most
   */
  Hierarchy hierarchy(double share, double jitter, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LevelUnits> levels = new ArrayList<>();
    String[] names = {"district", "street", "community", "grid", "microgrid"};
    for (int depth = 0; depth < names.length; depth++) {
      int[] own = blockSize(BLOCKS.length - 1 - depth);
      int[] above = blockSize(Math.min(BLOCKS.length - depth, BLOCKS.length - 1));
      Map<String, List<Geometry>> cells = new LinkedHashMap<>();
      Map<String, UnitCode> parents = new HashMap<>();
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < rows; j++) {
          String code = depth + "-" + i / own[0] + "-" + j / own[1];
          cells.computeIfAbsent(code, key -> new ArrayList<>()).add(microGrids.get(i * rows + j));
          if (depth > 0) {
            String parent = depth - 1 + "-" + i / above[0] + "-" + j / above[1];
            parents.put(code, UnitCode.of(parent));
          }
        }
      }
      List<Unit> units = new ArrayList<>();
      cells.forEach(
          (code, parts) -> {
            Geometry area =
                parts.size() == 1
                    ? parts.get(0)
                    : CoverageUnion.union(parts.toArray(new Geometry[0]));
            boolean redrawn = !parents.isEmpty() && random.nextDouble() < share;
            units.add(
                new Unit(
                    UnitCode.of(code),
                    "",
                    parents.get(code),
                    null,
                    redrawn ? redrawn(area, jitter, random) : area,
                    Map.of(),
                    units.size() + 1L));
          });
      String parent = depth == 0 ? null : names[depth - 1];
      levels.add(
          new LevelUnits(new Level(names[depth], LevelKind.PARTITION, parent, "main"), units));
    }
    return new Hierarchy("city", Grid.GEOGRAPHIC, 1, levels);
  }

  private static Geometry redrawn(Geometry area, double jitter, SplittableRandom random) {
    Coordinate[] ring = area.copy().getCoordinates();
    for (int i = 0; i + 1 < ring.length; i++) {
      ring[i] =
          new Coordinate(
              Math.rint((ring[i].x + bend(random, jitter)) * 1e9) / 1e9,
              Math.rint((ring[i].y + bend(random, jitter)) * 1e9) / 1e9);
    }
    ring[ring.length - 1] = ring[0].copy();
    return GEOMETRIES.createPolygon(ring);
  }

  private static int[] blockSize(int upTo) {
    int[] size = {1, 1};
    for (int i = 0; i <= upTo; i++) {
      size[0] *= BLOCKS[i][0];
      size[1] *= BLOCKS[i][1];
    }
    return size;
  }

  private static List<Geometry> microGrids(
      int columns, int rows, double scale, SplittableRandom random) {
    double[][][] corners = new double[columns + 1][rows + 1][];
    for (int i = 0; i <= columns; i++) {
      for (int j = 0; j <= rows; j++) {
        corners[i][j] =
            new double[] {
              106 + (i + bend(random, 0.15)) * CELL, 29 + (j + bend(random, 0.15)) * CELL
            };
      }
    }
    Coordinate[][][] east = new Coordinate[columns + 1][rows + 1][];
    Coordinate[][][] north = new Coordinate[columns + 1][rows + 1][];
    for (int i = 0; i <= columns; i++) {
      for (int j = 0; j <= rows; j++) {
        if (i < columns) {
          east[i][j] = line(corners[i][j], corners[i + 1][j], scale, random);
        }
        if (j < rows) {
          north[i][j] = line(corners[i][j], corners[i][j + 1], scale, random);
        }
      }
    }
    List<Geometry> cells = new ArrayList<>(columns * rows);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        Coordinate[] ring = new Coordinate[4 * POINTS_A_SIDE + 1];
        for (int k = 0; k < POINTS_A_SIDE; k++) {
          ring[k] = east[i][j][k];
          ring[POINTS_A_SIDE + k] = north[i + 1][j][k];
          ring[2 * POINTS_A_SIDE + k] = east[i][j + 1][POINTS_A_SIDE - k];
          ring[3 * POINTS_A_SIDE + k] = north[i][j][POINTS_A_SIDE - k];
        }
        ring[4 * POINTS_A_SIDE] = ring[0];
        cells.add(GEOMETRIES.createPolygon(ring));
      }
    }
    return cells;
  }

  private static Coordinate[] line(
      double[] from, double[] to, double scale, SplittableRandom random) {
    Coordinate[] points = new Coordinate[POINTS_A_SIDE + 1];
    for (int k = 0; k <= POINTS_A_SIDE; k++) {
      double share = (double) k / POINTS_A_SIDE;
      double rough = k == 0 || k == POINTS_A_SIDE ? 0 : CELL * 0.03;
      double x = from[0] + share * (to[0] - from[0]) + bend(random, rough);
      double y = from[1] + share * (to[1] - from[1]) + bend(random, rough);
      points[k] = new Coordinate(Math.rint(x * scale) / scale, Math.rint(y * scale) / scale);
    }
    return points;
  }

  private static double bend(SplittableRandom random, double most) {
    return (2 * random.nextDouble() - 1) * most;
  }
}
