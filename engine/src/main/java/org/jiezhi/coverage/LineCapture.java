package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.MetricFrame;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Captures borders that stand by a line drawn by hand: where the line runs within the tolerance of
 * borders it takes their vertices, elsewhere it stays as drawn (自动捕获上级重叠界线).
 *
 * <p>Vertices of the line are looked up on the borders; between two neighbouring ones that are
 * captured the way along the borders replaces the drawn segment if it is no more than half as long
 * again, two tolerances allowed. So a line across a peninsula is not drawn around its coast. The
 * result is on the grid, and its captured stretches have exactly the borders' vertices but for the
 * points where they begin and end.
 *
 * <p>Built once for a set of borders, O(n log n), about 200 bytes a vertex; read-only and safe for
 * many threads after that. A capture looks only at borders near the line.
 */
public final class LineCapture {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  /** How much longer than drawn the way along borders may be. */
  private static final double DETOUR = 1.5;

  /**
   * A stretch of the result.
   *
   * @param captured whether it follows borders
   * @param line the stretch
   * @param reachM how far, in metres, drawn vertices lay from it at the most; 0 where it is as
   *     drawn
   */
  public record Stretch(boolean captured, LineString line, double reachM) {}

  /**
   * The captured line.
   *
   * @param line the whole line
   * @param stretches its stretches from end to end, captured ones and others by turns
   */
  public record Captured(LineString line, List<Stretch> stretches) {
    /** Copies the list. */
    public Captured {
      stretches = List.copyOf(stretches);
    }
  }

  private final Grid grid;
  private final double metersPerUnit;
  private final List<Coordinate> vertices = new ArrayList<>();
  private final Map<Coordinate, Integer> numbers = new HashMap<>();
  private final List<List<Integer>> neighbours = new ArrayList<>();
  private final STRtree edges = new STRtree();

  private record Edge(int from, int to) {}

  /** A place on a border: on an edge, as a share of it. */
  private record Foot(Edge edge, Coordinate point, double meters) {}

  /**
   * Takes in the borders that stand.
   *
   * @param metersPerUnit size of the linear unit of projected coordinates
   */
  public LineCapture(Grid grid, double metersPerUnit, List<? extends Geometry> borders) {
    this.grid = grid;
    this.metersPerUnit = metersPerUnit;
    for (Geometry border : borders) {
      for (Object each : LinearComponentExtracter.getLines(border)) {
        Coordinate[] points = ((LineString) each).getCoordinates();
        for (int i = 0; i + 1 < points.length; i++) {
          link(number(points[i]), number(points[i + 1]));
        }
      }
    }
    edges.build();
  }

  private int number(Coordinate point) {
    Coordinate onGrid = onGrid(point.x, point.y);
    Integer known = numbers.putIfAbsent(onGrid, vertices.size());
    if (known != null) {
      return known;
    }
    vertices.add(onGrid);
    neighbours.add(new ArrayList<>());
    return vertices.size() - 1;
  }

  private Coordinate onGrid(double x, double y) {
    return new Coordinate(grid.toCoordinate(grid.toGrid(x)), grid.toCoordinate(grid.toGrid(y)));
  }

  private void link(int a, int b) {
    if (a != b && !neighbours.get(a).contains(b)) {
      neighbours.get(a).add(b);
      neighbours.get(b).add(a);
      edges.insert(new Envelope(vertices.get(a), vertices.get(b)), new Edge(a, b));
    }
  }

  /**
   * Captures along a drawn line.
   *
   * @param drawn the line, of at least two points
   * @param toleranceMeters how far from a border it may be drawn to be captured by it
   */
  public Captured capture(LineString drawn, double toleranceMeters) {
    Coordinate[] points = drawn.getCoordinates();
    Foot[] feet = new Foot[points.length];
    Arrays.setAll(feet, i -> foot(points[i], toleranceMeters));
    List<Stretch> stretches = new ArrayList<>();
    List<Coordinate> open = new ArrayList<>();
    boolean captured = false;
    double reach = 0;
    open.add(start(points[0], feet[0]));
    for (int i = 0; i + 1 < points.length; i++) {
      List<Coordinate> way = way(feet[i], feet[i + 1], points[i], points[i + 1], toleranceMeters);
      boolean follows = !way.isEmpty();
      if (follows != captured && open.size() > 1) {
        stretches.add(stretch(captured, open, reach));
        open = new ArrayList<>(List.of(open.get(open.size() - 1)));
        reach = 0;
      }
      captured = follows;
      if (follows) {
        way.forEach(addTo(open));
        reach = Math.max(reach, Math.max(feet[i].meters(), feet[i + 1].meters()));
      } else {
        addTo(open).accept(start(points[i + 1], feet[i + 1]));
      }
    }
    if (open.size() > 1) {
      stretches.add(stretch(captured, open, reach));
    }
    List<Coordinate> whole = new ArrayList<>();
    for (Stretch each : stretches) {
      Arrays.stream(each.line().getCoordinates()).forEach(addTo(whole));
    }
    return new Captured(line(whole), stretches);
  }

  private static Consumer<Coordinate> addTo(List<Coordinate> line) {
    return point -> {
      if (line.isEmpty() || !line.get(line.size() - 1).equals2D(point)) {
        line.add(point.copy());
      }
    };
  }

  private Coordinate start(Coordinate point, @Nullable Foot foot) {
    return foot == null ? onGrid(point.x, point.y) : foot.point();
  }

  private Stretch stretch(boolean captured, List<Coordinate> points, double reach) {
    return captured
        ? new Stretch(true, line(withoutFeet(points)), reach)
        : new Stretch(false, line(points), 0);
  }

  /** Drops the places between the ends that are no vertices of borders. */
  private List<Coordinate> withoutFeet(List<Coordinate> points) {
    List<Coordinate> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (i == 0 || i + 1 == points.size() || numbers.containsKey(points.get(i))) {
        addTo(kept).accept(points.get(i));
      }
    }
    return kept;
  }

  private static LineString line(List<Coordinate> points) {
    return GEOMETRIES.createLineString(
        points.size() == 1 ? new Coordinate[0] : points.toArray(new Coordinate[0]));
  }

  private MetricFrame frame(Coordinate at) {
    return MetricFrame.at(grid, metersPerUnit, grid.toGrid(at.y));
  }

  private double meters(Coordinate a, Coordinate b) {
    return frame(a).length((a.x - b.x) / grid.step(), (a.y - b.y) / grid.step());
  }

  /** The nearest place on the borders within the tolerance, or null. */
  private @Nullable Foot foot(Coordinate point, double tolerance) {
    MetricFrame frame = frame(point);
    double mx = frame.metersPerStepX() / grid.step();
    double my = frame.metersPerStepY() / grid.step();
    Envelope near = new Envelope(point);
    near.expandBy(tolerance / Math.max(mx, 1e-9), tolerance / my);
    Foot best = null;
    for (Object each : edges.query(near)) {
      Edge edge = (Edge) each;
      Coordinate a = vertices.get(edge.from());
      Coordinate b = vertices.get(edge.to());
      double dx = (b.x - a.x) * mx;
      double dy = (b.y - a.y) * my;
      double along = ((point.x - a.x) * mx * dx + (point.y - a.y) * my * dy) / (dx * dx + dy * dy);
      double share = Math.max(0, Math.min(1, along));
      Coordinate foot = onGrid(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y));
      double away = meters(point, foot);
      if (away <= tolerance && (best == null || isBefore(away, foot, best))) {
        best = new Foot(edge, foot, away);
      }
    }
    return best;
  }

  private static boolean isBefore(double away, Coordinate foot, Foot best) {
    return away < best.meters() || (away == best.meters() && foot.compareTo(best.point()) < 0);
  }

  /** The way along borders from one place to another; empty where there is none short enough. */
  private List<Coordinate> way(
      @Nullable Foot from,
      @Nullable Foot to,
      Coordinate drawnFrom,
      Coordinate drawnTo,
      double tolerance) {
    List<Coordinate> way = new ArrayList<>();
    if (from == null || to == null) {
      return way;
    }
    double most = DETOUR * meters(drawnFrom, drawnTo) + 2 * tolerance;
    double direct = meters(from.point(), to.point());
    if (from.edge().equals(to.edge()) && direct <= most) {
      way.add(from.point());
      way.add(to.point());
      return way;
    }
    double length = most;
    Map<Integer, Double> reached = new HashMap<>();
    Map<Integer, Integer> before = new HashMap<>();
    PriorityQueue<double[]> queue =
        new PriorityQueue<>(
            (p, q) -> p[0] != q[0] ? Double.compare(p[0], q[0]) : Double.compare(p[1], q[1]));
    for (int end : new int[] {from.edge().from(), from.edge().to()}) {
      double start = meters(from.point(), vertices.get(end));
      reached.merge(end, start, Math::min);
      queue.add(new double[] {start, end});
    }
    int last = -1;
    while (!queue.isEmpty()) {
      double[] next = queue.remove();
      int at = (int) next[1];
      if (next[0] > length || next[0] > reached.getOrDefault(at, Double.MAX_VALUE)) {
        continue;
      }
      if (at == to.edge().from() || at == to.edge().to()) {
        double whole = next[0] + meters(vertices.get(at), to.point());
        if (whole <= length) {
          length = whole;
          last = at;
        }
      }
      for (int neighbour : neighbours.get(at)) {
        double far = next[0] + meters(vertices.get(at), vertices.get(neighbour));
        if (far <= length && far < reached.getOrDefault(neighbour, Double.MAX_VALUE)) {
          reached.put(neighbour, far);
          before.put(neighbour, at);
          queue.add(new double[] {far, neighbour});
        }
      }
    }
    if (last < 0) {
      return way;
    }
    way.add(to.point());
    for (Integer at = last; at != null; at = before.get(at)) {
      way.add(vertices.get(at));
    }
    way.add(from.point());
    Collections.reverse(way);
    return way;
  }
}
