package org.jiezhi.coverage;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jiezhi.geo.EllipsoidArea;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.MetricFrame;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** Takes the measures of one region in the metric frame of its place. For one thread. */
final class RegionMeasure {
  /**
   * How many times longer than wide a region may be before its width is taken across instead of by
   * a circle.
   */
  static final int THIN = 20;

  /** Beyond this many pairs of points and segments distances are found through a tree. */
  private static final long PAIRS = 2_000_000;

  /** Beyond this many border segments the width is left to JTS, which indexes them. */
  private static final int LARGE = 200;

  private static final double WIDTH_PRECISION = 1.05;

  /** Where along a border segment of a thin region circles are tried. */
  private static final double[] TOUCHES = {0.02, 0.5, 0.98};

  /** Regions higher than this, in steps of a degree, have their area taken on the ellipsoid. */
  private static final long TALL = 100_000_000L;

  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private final Region region;
  private final MetricFrame frame;
  private final long originY;

  /**
   * Border segments in metres from the region's first vertex: ax, ay, bx, by; the region is on
   * their left.
   */
  private final double[] segments;

  private final int[] sideOf;
  private final int count;
  private final Envelope box = new Envelope();

  private RegionMeasure(Region region, double metersPerUnit, IntUnaryOperator sideOfLabel) {
    this.region = region;
    Arrangement arrangement = region.arrangement;
    Arcs arcs = arrangement.arcs;
    VertexTable points = arcs.vertices;
    int n = 0;
    for (int half : region.halves) {
      n += arcs.start[(half >> 1) + 1] - 1 - arcs.start[half >> 1];
    }
    count = n;
    segments = new double[4 * n];
    sideOf = new int[n];
    int first = arrangement.faces.origin(region.halves[0]);
    originY = points.y[first];
    frame = MetricFrame.at(arrangement.grid(), metersPerUnit, middleY(region));
    int at = 0;
    for (int half : region.halves) {
      int side = sideOfLabel.applyAsInt(region.outsideLabel(half));
      for (int i = arcs.start[half >> 1]; i + 1 < arcs.start[(half >> 1) + 1]; i++) {
        int a = arcs.flat[(half & 1) == 0 ? i : i + 1];
        int b = arcs.flat[(half & 1) == 0 ? i + 1 : i];
        segments[4 * at] = (points.x[a] - points.x[first]) * frame.metersPerStepX();
        segments[4 * at + 1] = (points.y[a] - points.y[first]) * frame.metersPerStepY();
        segments[4 * at + 2] = (points.x[b] - points.x[first]) * frame.metersPerStepX();
        segments[4 * at + 3] = (points.y[b] - points.y[first]) * frame.metersPerStepY();
        box.expandToInclude(segments[4 * at], segments[4 * at + 1]);
        box.expandToInclude(segments[4 * at + 2], segments[4 * at + 3]);
        sideOf[at++] = side;
      }
    }
  }

  /**
   * Measures a region.
   *
   * @param metersPerUnit size of the linear unit of projected coordinates
   * @param sideOfLabel to which side each label outside the region belongs: borders to one side
   *     move together; a negative side cannot take the region
   */
  static Extent of(Region region, double metersPerUnit, IntUnaryOperator sideOfLabel) {
    RegionMeasure measure = new RegionMeasure(region, metersPerUnit, sideOfLabel);
    double area = measure.area();
    double outline = measure.outline();
    double reach = measure.reach();
    return new Extent(area, outline / 2, measure.width(area, outline), reach);
  }

  /** The reach of {@link #of} alone. */
  static double reachOf(Region region, double metersPerUnit, IntUnaryOperator sideOfLabel) {
    return new RegionMeasure(region, metersPerUnit, sideOfLabel).reach();
  }

  private double area() {
    Arcs arcs = region.arrangement.arcs;
    VertexTable points = arcs.vertices;
    double tall = box.getHeight() / frame.metersPerStepY();
    double squaredSteps = region.doubledArea().doubleValue() / 2;
    if (region.arrangement.grid() != Grid.GEOGRAPHIC) {
      return frame.area(squaredSteps);
    }
    if (tall < TALL) {
      return MetricFrame.geographic(centerOfGravityY()).area(squaredSteps);
    }
    EllipsoidArea area = new EllipsoidArea();
    for (int half : region.halves) {
      for (int i = arcs.start[half >> 1]; i + 1 < arcs.start[(half >> 1) + 1]; i++) {
        int a = arcs.flat[(half & 1) == 0 ? i : i + 1];
        int b = arcs.flat[(half & 1) == 0 ? i + 1 : i];
        area.addEdge(points.x[a], points.y[a], points.x[b], points.y[b]);
      }
    }
    return area.squareMeters();
  }

  private static long middleY(Region region) {
    Arcs arcs = region.arrangement.arcs;
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int half : region.halves) {
      for (int i = arcs.start[half >> 1]; i < arcs.start[(half >> 1) + 1]; i++) {
        least = Math.min(least, arcs.vertices.y[arcs.flat[i]]);
        greatest = Math.max(greatest, arcs.vertices.y[arcs.flat[i]]);
      }
    }
    return least + (greatest - least) / 2;
  }

  /**
   * Where degrees have the size that gives the region's area: to the first order metres change
   * evenly over it.
   */
  private long centerOfGravityY() {
    double doubled = 0;
    double moment = 0;
    for (int i = 0; i < 4 * count; i += 4) {
      double cross = segments[i] * segments[i + 3] - segments[i + 2] * segments[i + 1];
      doubled += cross;
      moment += cross * (segments[i + 1] + segments[i + 3]);
    }
    double center = doubled > 0 ? moment / (3 * doubled) : 0;
    double within = Math.max(box.getMinY(), Math.min(box.getMaxY(), center));
    return originY + Math.round(within / frame.metersPerStepY());
  }

  private double outline() {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum +=
          length(segments[4 * i + 2] - segments[4 * i], segments[4 * i + 3] - segments[4 * i + 1]);
    }
    return sum;
  }

  private double reach() {
    int[] sides = Arrays.stream(sideOf).sorted().distinct().toArray();
    double best = Double.POSITIVE_INFINITY;
    if (sides.length > 1) {
      for (int side : sides) {
        if (side >= 0) {
          best = Math.min(best, hausdorff(side));
          if (sides.length == 2) {
            break;
          }
        }
      }
    }
    return best < Double.POSITIVE_INFINITY ? best : length(box.getWidth(), box.getHeight());
  }

  /** Greatest distance between the border to one side and the rest of the border, both ways. */
  private double hausdorff(int side) {
    int on = 0;
    for (int each : sideOf) {
      on += each == side ? 1 : 0;
    }
    Distance toSide = new Distance(i -> sideOf[i] == side, count - on);
    Distance toRest = new Distance(i -> sideOf[i] != side, on);
    double greatest = 0;
    for (int i = 0; i < count; i++) {
      Distance other = sideOf[i] == side ? toRest : toSide;
      double ax = segments[4 * i];
      double ay = segments[4 * i + 1];
      double bx = segments[4 * i + 2];
      double by = segments[4 * i + 3];
      greatest = Math.max(greatest, other.from(ax, ay));
      greatest = Math.max(greatest, other.from(bx, by));
      greatest = Math.max(greatest, other.from((ax + bx) / 2, (ay + by) / 2));
    }
    return greatest;
  }

  private double width(double area, double outline) {
    // Of simply connected regions with this outline the circle is at least so large (Bonnesen
    // 1921).
    double least = area / outline;
    if (count == 3) {
      return 4 * least;
    }
    double radius = Math.max(least, tangentRadius(area));
    if (outline > 4 * THIN * least) {
      return 2 * radius;
    }
    if (count > LARGE) {
      MaximumInscribedCircle circle =
          new MaximumInscribedCircle(polygonInMeters(), radius * (WIDTH_PRECISION - 1));
      return 2 * Math.max(radius, circle.getRadiusLine().getLength());
    }
    Distance border = new Distance(i -> true, 0);
    PriorityQueue<Cell> cells = new PriorityQueue<>();
    double half = Math.min(box.getWidth(), box.getHeight()) / 2;
    for (double x = box.getMinX(); x < box.getMaxX(); x += 2 * half) {
      for (double y = box.getMinY(); y < box.getMaxY(); y += 2 * half) {
        cells.add(cell(x + half, y + half, half, border));
      }
    }
    for (Cell cell = cells.poll(); cell != null; cell = cells.poll()) {
      radius = Math.max(radius, cell.distance);
      if (cell.bound() <= radius * WIDTH_PRECISION) {
        break;
      }
      double quarter = cell.half / 2;
      for (int i = 0; i < 4; i++) {
        Cell part =
            cell(
                cell.x + ((i & 1) == 0 ? quarter : -quarter),
                cell.y + ((i & 2) == 0 ? quarter : -quarter),
                quarter,
                border);
        if (part.bound() > radius * WIDTH_PRECISION) {
          cells.add(part);
        }
      }
    }
    return 2 * radius;
  }

  /**
   * The radius of the largest circle within the region that touches a border segment at its middle
   * or near an end. None is larger than the region.
   */
  private double tangentRadius(double area) {
    Distance border = new Distance(i -> true, 3L * count);
    double most = Math.sqrt(area / Math.PI);
    double greatest = 0;
    for (int i = 0; i < count; i++) {
      for (double share : TOUCHES) {
        greatest = tangentRadius(i, share, greatest, most, border);
      }
    }
    return greatest;
  }

  /**
   * The radius of the largest circle on the left of a segment that touches it at a place, between
   * the least and the greatest wanted. A circle that is too large shrinks until no border is nearer
   * than its centre (Ma, Bae and Choi, The Visual Computer 28, 2012).
   */
  private double tangentRadius(int i, double share, double least, double most, Distance border) {
    double dx = segments[4 * i + 2] - segments[4 * i];
    double dy = segments[4 * i + 3] - segments[4 * i + 1];
    double length = length(dx, dy);
    double x = segments[4 * i] + share * dx;
    double y = segments[4 * i + 1] + share * dy;
    double size = length(box.getWidth(), box.getHeight());
    double radius = most;
    while (radius > least) {
      border.lookFrom(x - dy / length * radius, y + dx / length * radius);
      double ex = border.nearX - x;
      double ey = border.nearY - y;
      double away = length(ex, ey);
      double inward = (ey * dx - ex * dy) / length;
      double smaller = away * away / (2 * inward);
      // Hairlines leave a circle by a millionth of its radius: stop at rounding, not before.
      if (away < 1e-13 * size || inward < 1e-9 * away || smaller > radius * (1 - 1e-9)) {
        return radius;
      }
      radius = smaller;
    }
    return least;
  }

  private Polygon polygonInMeters() {
    Polygon polygon = region.polygon();
    Grid grid = region.arrangement.grid();
    Coordinate first = polygon.getCoordinate().copy();
    polygon.apply(
        AffineTransformation.translationInstance(-first.x, -first.y)
            .scale(frame.metersPerStepX() / grid.step(), frame.metersPerStepY() / grid.step()));
    return polygon;
  }

  private Cell cell(double x, double y, double half, Distance border) {
    double distance = border.from(x, y);
    return new Cell(x, y, half, isInside(x, y) ? distance : -distance);
  }

  private boolean isInside(double x, double y) {
    boolean inside = false;
    for (int i = 0; i < count; i++) {
      double ay = segments[4 * i + 1];
      double by = segments[4 * i + 3];
      if ((ay > y) != (by > y)) {
        double ax = segments[4 * i];
        double bx = segments[4 * i + 2];
        if (x < ax + (y - ay) / (by - ay) * (bx - ax)) {
          inside = !inside;
        }
      }
    }
    return inside;
  }

  /**
   * A square in which the centre of the largest circle is looked for (after Agafonkin's polylabel,
   * 2016).
   */
  private record Cell(double x, double y, double half, double distance)
      implements Comparable<Cell> {
    double bound() {
      return distance + half * Math.sqrt(2);
    }

    @Override
    public int compareTo(Cell other) {
      return Double.compare(other.bound(), bound());
    }
  }

  /** Distances to the segments on one side, or to all others. */
  private final class Distance {
    private final int[] targets;
    private final @Nullable IndexedFacetDistance indexed;
    private double nearX;
    private double nearY;

    Distance(IntPredicate isTarget, long sources) {
      targets = IntStream.range(0, count).filter(isTarget).toArray();
      indexed = targets.length * sources > PAIRS ? index() : null;
    }

    private IndexedFacetDistance index() {
      LineString[] lines = new LineString[targets.length];
      for (int i = 0; i < lines.length; i++) {
        lines[i] = GEOMETRIES.createLineString(ends(targets[i]));
      }
      return new IndexedFacetDistance(GEOMETRIES.createMultiLineString(lines));
    }

    double from(double x, double y) {
      if (indexed != null) {
        return indexed.distance(GEOMETRIES.createPoint(new Coordinate(x, y)));
      }
      double best = Double.POSITIVE_INFINITY;
      for (int target : targets) {
        best = Math.min(best, squaredDistance(x, y, target));
      }
      return Math.sqrt(best);
    }

    /** Finds the nearest point of the targets: {@link #nearX}, {@link #nearY}. */
    void lookFrom(double x, double y) {
      if (indexed != null) {
        Coordinate nearest = indexed.nearestPoints(GEOMETRIES.createPoint(new Coordinate(x, y)))[0];
        nearX = nearest.x;
        nearY = nearest.y;
        return;
      }
      int best = targets[0];
      double least = Double.POSITIVE_INFINITY;
      for (int target : targets) {
        double distance = squaredDistance(x, y, target);
        if (distance < least) {
          least = distance;
          best = target;
        }
      }
      double share = shareNearest(x, y, best);
      nearX = segments[4 * best] + share * (segments[4 * best + 2] - segments[4 * best]);
      nearY = segments[4 * best + 1] + share * (segments[4 * best + 3] - segments[4 * best + 1]);
    }
  }

  private Coordinate[] ends(int i) {
    return new Coordinate[] {
      new Coordinate(segments[4 * i], segments[4 * i + 1]),
      new Coordinate(segments[4 * i + 2], segments[4 * i + 3])
    };
  }

  /** Math.hypot guards against overflow, which metres cannot reach, at ten times the cost. */
  private static double length(double dx, double dy) {
    return Math.sqrt(dx * dx + dy * dy);
  }

  private double squaredDistance(double x, double y, int i) {
    double share = shareNearest(x, y, i);
    double ex = x - segments[4 * i] - share * (segments[4 * i + 2] - segments[4 * i]);
    double ey = y - segments[4 * i + 1] - share * (segments[4 * i + 3] - segments[4 * i + 1]);
    return ex * ex + ey * ey;
  }

  /** How far along a segment its point nearest to a place lies, from 0 to 1. */
  private double shareNearest(double x, double y, int i) {
    double ax = segments[4 * i];
    double ay = segments[4 * i + 1];
    double dx = segments[4 * i + 2] - ax;
    double dy = segments[4 * i + 3] - ay;
    double length2 = dx * dx + dy * dy;
    double share = length2 == 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length2;
    return Math.max(0, Math.min(1, share));
  }
}
