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
  static final int THIN = 100;

  /** Beyond this many pairs of points and segments distances are found through a tree. */
  private static final long PAIRS = 20_000;

  /** Beyond this many border segments the width is left to JTS, which indexes them. */
  private static final int LARGE = 200;

  /** Squares along the longer side of a region's box with which the search for its width begins. */
  private static final int MOST_CELLS = 16;

  /**
   * Squares split at the most: strips of even width, where all places are equally good, need no
   * more.
   */
  private static final int MOST_TRIES = 100;

  private static final double WIDTH_PRECISION = 1.05;

  /** Regions higher than this, in steps of a degree, have their area taken on the ellipsoid. */
  private static final long TALL = 100_000_000L;

  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private final Region region;
  private final MetricFrame frame;

  /**
   * Border segments in metres from the region's first vertex, the region on their left: ax, ay, bx,
   * by.
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
    frame = MetricFrame.at(arrangement.grid(), metersPerUnit, points.y[first]);
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
    return new Extent(area, outline / 2, measure.width(area, outline, reach), reach);
  }

  private double area() {
    Arcs arcs = region.arrangement.arcs;
    VertexTable points = arcs.vertices;
    double tall = box.getHeight() / frame.metersPerStepY();
    if (region.arrangement.grid() != Grid.GEOGRAPHIC || tall < TALL) {
      return frame.area(region.doubledArea().doubleValue() / 2);
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

  private double outline() {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum +=
          Math.hypot(
              segments[4 * i + 2] - segments[4 * i], segments[4 * i + 3] - segments[4 * i + 1]);
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
    return best < Double.POSITIVE_INFINITY ? best : Math.hypot(box.getWidth(), box.getHeight());
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

  private double width(double area, double outline, double reach) {
    // Of simply connected regions with this outline the circle is at least so large (Bonnesen
    // 1921).
    double radius = area / outline;
    double triangle = 4 * radius;
    boolean thin = outline > 4 * THIN * radius && reach <= 2 * triangle;
    if (count == 3 || thin) {
      return Math.min(reach, triangle);
    }
    if (count > LARGE) {
      MaximumInscribedCircle circle =
          new MaximumInscribedCircle(polygonInMeters(), radius * (WIDTH_PRECISION - 1));
      return 2 * Math.max(radius, circle.getRadiusLine().getLength());
    }
    Distance border = new Distance(i -> true, 0);
    radius = Math.max(radius, acrossSegments(border));
    PriorityQueue<Cell> cells = new PriorityQueue<>();
    double size =
        Math.max(
            Math.min(box.getWidth(), box.getHeight()),
            Math.max(box.getWidth(), box.getHeight()) / MOST_CELLS);
    if (!(size > 0)) {
      return 2 * radius;
    }
    double half = size / 2;
    for (double x = box.getMinX(); x < box.getMaxX(); x += size) {
      for (double y = box.getMinY(); y < box.getMaxY(); y += size) {
        cells.add(cell(x + half, y + half, half, border));
      }
    }
    for (int tried = 0; tried < MOST_TRIES && !cells.isEmpty(); tried++) {
      Cell cell = cells.poll();
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
   * The largest circle whose centre lies half way from the middle of a segment to the border it
   * faces.
   */
  private double acrossSegments(Distance border) {
    double greatest = 0;
    for (int i = 0; i < count; i++) {
      double x = (segments[4 * i] + segments[4 * i + 2]) / 2;
      double y = (segments[4 * i + 1] + segments[4 * i + 3]) / 2;
      double dx = segments[4 * i + 2] - segments[4 * i];
      double dy = segments[4 * i + 3] - segments[4 * i + 1];
      double facing = facing(i, x, y, -dy, dx);
      double cx = x - dy * facing / 2;
      double cy = y + dx * facing / 2;
      if (facing < Double.POSITIVE_INFINITY && isInside(cx, cy)) {
        greatest = Math.max(greatest, border.from(cx, cy));
      }
    }
    return greatest;
  }

  /** How far along a direction another segment is met first, in lengths of the direction. */
  private double facing(int from, double x, double y, double dx, double dy) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double ax = segments[4 * i] - x;
      double ay = segments[4 * i + 1] - y;
      double ex = segments[4 * i + 2] - segments[4 * i];
      double ey = segments[4 * i + 3] - segments[4 * i + 1];
      double cross = dx * ey - dy * ex;
      double along = (ax * ey - ay * ex) / cross;
      double share = (ax * dy - ay * dx) / cross;
      if (i != from && cross != 0 && along > 0 && share >= 0 && share <= 1) {
        nearest = Math.min(nearest, along);
      }
    }
    return nearest;
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
  }

  private Coordinate[] ends(int i) {
    return new Coordinate[] {
      new Coordinate(segments[4 * i], segments[4 * i + 1]),
      new Coordinate(segments[4 * i + 2], segments[4 * i + 3])
    };
  }

  private double squaredDistance(double x, double y, int i) {
    double ax = segments[4 * i];
    double ay = segments[4 * i + 1];
    double dx = segments[4 * i + 2] - ax;
    double dy = segments[4 * i + 3] - ay;
    double length2 = dx * dx + dy * dy;
    double share = length2 == 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length2;
    share = Math.max(0, Math.min(1, share));
    double ex = x - ax - share * dx;
    double ey = y - ay - share * dy;
    return ex * ex + ey * ey;
  }
}
