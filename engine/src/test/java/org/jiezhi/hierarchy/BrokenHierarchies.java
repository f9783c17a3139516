package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Unit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Random small hierarchies of two levels, sound at first: 2 × 2 parents of 2 × 2 children on a
 * shaken net whose lines have vertices between the corners. Then children are broken.
 */
final class BrokenHierarchies {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final int CELLS = 4;
  private static final int PIECES = 3;
  private static final double SIZE = 100;

  private BrokenHierarchies() {}

  static Hierarchy sound(Random random, boolean onGrid) {
    int n = CELLS * PIECES;
    Coordinate[][] net = new Coordinate[n + 1][n + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= n; j++) {
        double x = SIZE / PIECES * (i + 0.4 * random.nextDouble());
        double y = SIZE / PIECES * (j + 0.4 * random.nextDouble());
        net[i][j] = new Coordinate(taken(x, onGrid), taken(y, onGrid));
      }
    }
    List<Unit> parents = new ArrayList<>();
    List<Unit> children = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      for (int j = 0; j < CELLS; j++) {
        String parent = "P" + i / 2 + j / 2;
        children.add(Nested.unit("C" + i + j, parent, cell(net, i * PIECES, j * PIECES, PIECES)));
        if (i % 2 + j % 2 == 0) {
          parents.add(Nested.unit(parent, "", cell(net, i * PIECES, j * PIECES, 2 * PIECES)));
        }
      }
    }
    return Nested.partition(parents, children);
  }

  private static double taken(double value, boolean onGrid) {
    return onGrid ? Grid.PROJECTED.toCoordinate(Grid.PROJECTED.toGrid(value)) : value;
  }

  private static Geometry cell(Coordinate[][] net, int i, int j, int size) {
    List<Coordinate> ring = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      ring.add(net[i + k][j]);
    }
    for (int k = 0; k < size; k++) {
      ring.add(net[i + size][j + k]);
    }
    for (int k = size; k > 0; k--) {
      ring.add(net[i + k][j + size]);
    }
    for (int k = size; k > 0; k--) {
      ring.add(net[i][j + k]);
    }
    return polygon(ring);
  }

  private static Geometry polygon(List<Coordinate> ring) {
    List<Coordinate> closed = new ArrayList<>(ring);
    closed.add(ring.get(0));
    return GEOMETRIES.createPolygon(
        closed.stream().map(Coordinate::copy).toArray(Coordinate[]::new));
  }

  /** Breaks a child or two of the lowest level. */
  static Hierarchy broken(Hierarchy sound, Random random) {
    return change(sound, random, 1 + random.nextInt(2), 8);
  }

  /** Moves a vertex of one child by next to nothing. */
  static Hierarchy nudged(Hierarchy sound, Random random) {
    return change(sound, random, 1, 1);
  }

  private static Hierarchy change(Hierarchy sound, Random random, int times, int ways) {
    return Nested.with(
        sound,
        units -> {
          if (units == sound.levels().get(0).units()) {
            return units;
          }
          List<Unit> changed = new ArrayList<>(units);
          for (int i = 0; i < times; i++) {
            int at = random.nextInt(changed.size());
            Unit unit = changed.remove(at);
            changed.addAll(at, broken(unit, i, random, ways == 1 ? 0 : 1 + random.nextInt(ways)));
          }
          return changed;
        });
  }

  private static List<Unit> broken(Unit unit, int turn, Random random, int way) {
    List<Coordinate> ring = new ArrayList<>(Arrays.asList(unit.geometry().copy().getCoordinates()));
    ring.remove(ring.size() - 1);
    int at = random.nextInt(ring.size());
    Coordinate corner = ring.get(at);
    switch (way) {
      case 0 -> move(corner, random, Math.pow(10, -10 + random.nextInt(8)));
      case 1 -> move(corner, random, 5);
      case 2 -> ring.remove(at);
      case 3 -> {
        double dx = 20 * random.nextGaussian();
        ring.forEach(each -> each.x += dx);
      }
      case 4 -> {
        return List.of();
      }
      case 5 -> {
        return List.of(
            unit, Nested.unit(unit.code() + "'" + turn, parent(unit), unit.geometry().copy()));
      }
      case 6 -> Collections.rotate(ring, at);
      case 7 -> ring.add(at, new Coordinate(corner.x + 0.01, corner.y + 0.03));
      default -> {
        String other = "P" + random.nextInt(2) + random.nextInt(2);
        return List.of(Nested.unit(unit.code().value(), other, unit.geometry()));
      }
    }
    return List.of(Nested.unit(unit.code().value(), parent(unit), polygon(ring)));
  }

  private static String parent(Unit unit) {
    return String.valueOf(unit.declaredParent());
  }

  private static void move(Coordinate corner, Random random, double far) {
    corner.x += far * random.nextGaussian();
    corner.y += far * random.nextGaussian();
  }
}
