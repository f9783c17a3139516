package org.jiezhi.crs;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;

/**
 * Some vertices of a layer's borders, in metres on a local plane, to tell how well another layer's
 * borders run over them.
 *
 * <p>Memory depends on the sample alone; a look at a layer is linear in its vertices.
 */
final class BorderSample {
  /** Fewer points than these tell nothing. */
  static final int FEWEST = 8;

  private final double originX;
  private final double originY;
  private final double metersPerX;
  private final double metersPerY;
  private final double[] points;
  private final int columns;
  private final double left;
  private final double lower;
  private final double cell;
  private final int[] starts;
  private final int[] order;

  /** Takes vertices to other places, x and y by turns; null leaves them where they are. */
  interface Move {
    void apply(double[] xy);
  }

  /**
   * At most so many vertices of some geometries, evenly spread over those within a box.
   *
   * @param metersPerX metres of one unit to the east
   * @param metersPerY metres of one unit to the north
   */
  BorderSample(
      List<Geometry> geometries, Envelope box, int most, double metersPerX, double metersPerY) {
    this.metersPerX = metersPerX;
    this.metersPerY = metersPerY;
    Coordinate center = box.isNull() ? new Coordinate(0, 0) : box.centre();
    originX = center.x;
    originY = center.y;
    points = sample(geometries, box, most);
    int n = points.length / 2;
    double[] extent = {0, 0, 0, 0};
    for (int i = 0; i < n; i++) {
      extent[0] = i == 0 ? points[0] : Math.min(extent[0], points[2 * i]);
      extent[1] = i == 0 ? points[1] : Math.min(extent[1], points[2 * i + 1]);
      extent[2] = i == 0 ? points[0] : Math.max(extent[2], points[2 * i]);
      extent[3] = i == 0 ? points[1] : Math.max(extent[3], points[2 * i + 1]);
    }
    left = extent[0];
    lower = extent[1];
    double longer = Math.max(extent[2] - left, extent[3] - lower);
    int across = (int) Math.max(1, Math.ceil(Math.sqrt(n)));
    cell = Math.max(1, longer / across * 1.001);
    columns = across + 1;
    starts = new int[columns * columns + 1];
    order = new int[n];
    fillCells(n);
  }

  private void fillCells(int n) {
    int[] cells = new int[n];
    for (int i = 0; i < n; i++) {
      cells[i] = row(points[2 * i + 1]) * columns + column(points[2 * i]);
      starts[cells[i] + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] next = starts.clone();
    for (int i = 0; i < n; i++) {
      order[next[cells[i]]++] = i;
    }
  }

  private int column(double x) {
    return (int) Math.max(0, Math.min(columns - 1, Math.floor((x - left) / cell)));
  }

  private int row(double y) {
    return (int) Math.max(0, Math.min(columns - 1, Math.floor((y - lower) / cell)));
  }

  private double[] sample(List<Geometry> geometries, Envelope box, int most) {
    long[] seen = {0};
    forEachLine(
        geometries,
        null,
        xy -> {
          for (int i = 0; i + 1 < xy.length; i += 2) {
            seen[0] += box.contains(xy[i], xy[i + 1]) ? 1 : 0;
          }
        });
    long stride = Math.max(1, (seen[0] + most - 1) / most);
    double[] found = new double[(int) (2 * Math.min(most, seen[0] / stride + 1))];
    long[] at = {0, 0};
    forEachLine(
        geometries,
        null,
        xy -> {
          for (int i = 0; i + 1 < xy.length; i += 2) {
            if (box.contains(xy[i], xy[i + 1])
                && at[0]++ % stride == 0
                && at[1] + 1 < found.length) {
              found[(int) at[1]++] = (xy[i] - originX) * metersPerX;
              found[(int) at[1]++] = (xy[i + 1] - originY) * metersPerY;
            }
          }
        });
    return Arrays.copyOf(found, (int) at[1]);
  }

  /** Number of points. */
  int size() {
    return points.length / 2;
  }

  /** Whether there are enough points to tell anything. */
  boolean isTelling() {
    return size() >= FEWEST;
  }

  /**
   * Which share of the points lies within a distance of a layer's lines.
   *
   * @param east metres by which the lines are moved besides
   * @param north metres by which the lines are moved besides
   */
  double share(
      List<Geometry> layer, @Nullable Move move, double east, double north, double within) {
    boolean[] hit = new boolean[size()];
    int[] hits = {0};
    forEachLine(
        layer,
        move,
        xy -> {
          for (int i = 0; i + 3 < xy.length && hits[0] < hit.length; i += 2) {
            double ax = (xy[i] - originX) * metersPerX + east;
            double ay = (xy[i + 1] - originY) * metersPerY + north;
            double bx = (xy[i + 2] - originX) * metersPerX + east;
            double by = (xy[i + 3] - originY) * metersPerY + north;
            hits[0] += mark(ax, ay, bx, by, within, hit);
          }
        });
    return hit.length == 0 ? 0 : (double) hits[0] / hit.length;
  }

  private int mark(double ax, double ay, double bx, double by, double within, boolean[] hit) {
    double low = Math.min(ay, by) - within;
    double high = Math.max(ay, by) + within;
    double west = Math.min(ax, bx) - within;
    double east = Math.max(ax, bx) + within;
    double size = cell * columns;
    if (!(west <= left + size && east >= left && low <= lower + size && high >= lower)) {
      return 0;
    }
    int marked = 0;
    for (int row = row(low); row <= row(high); row++) {
      int from = starts[row * columns + column(west)];
      int to = starts[row * columns + column(east) + 1];
      for (int i = from; i < to; i++) {
        int point = order[i];
        if (!hit[point]
            && distance(points[2 * point], points[2 * point + 1], ax, ay, bx, by) <= within) {
          hit[point] = true;
          marked++;
        }
      }
    }
    return marked;
  }

  private static double distance(double px, double py, double ax, double ay, double bx, double by) {
    double dx = bx - ax;
    double dy = by - ay;
    double square = dx * dx + dy * dy;
    double along = square == 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / square;
    double t = Math.max(0, Math.min(1, along));
    return Math.hypot(px - ax - t * dx, py - ay - t * dy);
  }

  /** Is told how far, in metres, a point of the sample lies from a vertex. */
  interface Differences {
    void add(double east, double north);
  }

  /** Tells of each pair of a vertex of a layer and a point near it how far they are apart. */
  void forEachPair(List<Geometry> layer, double reach, long mostVertices, Differences out) {
    long vertices = layer.stream().mapToLong(each -> each == null ? 0 : each.getNumPoints()).sum();
    long stride = Math.max(1, vertices / mostVertices);
    long[] at = {0};
    forEachLine(
        layer,
        null,
        xy -> {
          for (int i = 0; i + 1 < xy.length; i += 2) {
            if (at[0]++ % stride == 0) {
              pairs((xy[i] - originX) * metersPerX, (xy[i + 1] - originY) * metersPerY, reach, out);
            }
          }
        });
  }

  private void pairs(double x, double y, double reach, Differences out) {
    for (int row = row(y - reach); row <= row(y + reach); row++) {
      int from = starts[row * columns + column(x - reach)];
      int to = starts[row * columns + column(x + reach) + 1];
      for (int i = from; i < to; i++) {
        double east = points[2 * order[i]] - x;
        double north = points[2 * order[i] + 1] - y;
        if (Math.abs(east) <= reach && Math.abs(north) <= reach) {
          out.add(east, north);
        }
      }
    }
  }

  private interface Line {
    void look(double[] xy);
  }

  private static void forEachLine(List<Geometry> geometries, @Nullable Move move, Line line) {
    GeometryComponentFilter filter =
        component -> {
          if (component instanceof LineString string) {
            CoordinateSequence sequence = string.getCoordinateSequence();
            double[] xy = new double[2 * sequence.size()];
            for (int i = 0; i < sequence.size(); i++) {
              xy[2 * i] = sequence.getX(i);
              xy[2 * i + 1] = sequence.getY(i);
            }
            if (move != null) {
              move.apply(xy);
            }
            line.look(xy);
          }
        };
    for (Geometry each : geometries) {
      if (each != null) {
        each.apply(filter);
      }
    }
  }
}
