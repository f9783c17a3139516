package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiezhi.geo.MetricFrame;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.triangulate.polygon.ConstrainedDelaunayTriangulator;
import org.locationtech.jts.triangulate.tri.Tri;

/**
 * Parts a contested region among those around it along its centrelines: every place goes to the
 * border it is nearest to, about. The region is triangulated (constrained Delaunay), and triangles
 * whose corners lie on borders of different owners are cut at the middles of their sides.
 *
 * <p>The parts fill the region but for the rounding of cuts to the grid. Borders that nobody may
 * take from, such as a parent's rim, are parted between the borders next to them. O(n log n) as a
 * rule.
 */
final class FaceSplitter {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  /** Regions with more border vertices are not worth the triangulation. */
  private static final int MOST_VERTICES = 20_000;

  /** Up to so many vertices each is paired with the nearest border of another owner. */
  private static final int MOST_PAIRED = 2_000;

  /** Up to so many pairs of points and corners an index of the border does not pay off. */
  private static final int MOST_PAIRS = 100_000;

  /** A closed walk with its owner's part on the left. */
  static final class Loop {
    final int owner;
    final long[] x;
    final long[] y;

    private Loop(int owner, long[] x, long[] y) {
      this.owner = owner;
      this.x = x;
      this.y = y;
    }
  }

  private final MetricFrame frame;
  private final long originX;
  private final long originY;
  private final VertexTable points = new VertexTable(64);

  /** For each point the owners of the borders through it, in order; none for a parent's rim. */
  private final List<int[]> owners = new ArrayList<>();

  private final List<int[]> rings = new ArrayList<>();
  private final List<int[]> claims = new ArrayList<>();
  private final Map<Coordinate, Integer> numbers = new HashMap<>();
  private final Map<Integer, Edges> parts = new TreeMap<>();

  /** Points of the new borders. */
  private final IntList drawn = new IntList(16);

  private double reach;

  private FaceSplitter(Region region, int[] claimOfHalf, MetricFrame frame) {
    this.frame = frame;
    Arrangement arrangement = region.arrangement;
    VertexTable vertices = arrangement.arcs.vertices;
    int first = arrangement.faces.origin(region.halves[0]);
    originX = vertices.x[first];
    originY = vertices.y[first];
    for (int ring = 0; ring + 1 < region.ringStart.length; ring++) {
      IntList around = new IntList(16);
      IntList claim = new IntList(16);
      for (int i = region.ringStart[ring]; i < region.ringStart[ring + 1]; i++) {
        int[] path = arrangement.arcs.path(region.halves[i]);
        for (int k = 0; k + 1 < path.length; k++) {
          around.add(point(vertices.x[path[k]], vertices.y[path[k]]));
          claim.add(claimOfHalf[i]);
        }
      }
      rings.add(around.toArray());
      claims.add(claim.toArray());
    }
  }

  /**
   * The parts of a region, or null where it cannot be parted.
   *
   * @param claimOfHalf for each of the region's half-edges who may take from it there, or −1
   */
  static @Nullable FaceSplitter split(Region region, int[] claimOfHalf, MetricFrame frame) {
    FaceSplitter splitter = new FaceSplitter(region, claimOfHalf, frame);
    int n = splitter.rings.stream().mapToInt(ring -> ring.length).sum();
    if (n > MOST_VERTICES) {
      return null;
    }
    splitter.label();
    if (n <= MOST_PAIRED) {
      splitter.addFeet();
    }
    splitter.spread();
    try {
      splitter.cut();
    } catch (IllegalStateException | IllegalArgumentException e) {
      // Regions thinner than the rounding of their own borders have no triangulation.
      return null;
    }
    return splitter;
  }

  /** The parts as closed walks. */
  List<Loop> loops() {
    List<Loop> loops = new ArrayList<>();
    parts.forEach((owner, edges) -> edges.walks(owner, loops));
    return loops;
  }

  /** How far the new borders lie from the old ones in metres, at the most. */
  double reach() {
    return reach;
  }

  private int point(long x, long y) {
    int known = points.size();
    int number = points.add(x, y);
    if (number == known) {
      owners.add(new int[0]);
    }
    return number;
  }

  private double localX(int point) {
    return (points.x[point] - originX) * frame.metersPerStepX();
  }

  private double localY(int point) {
    return (points.y[point] - originY) * frame.metersPerStepY();
  }

  private double distance(int p, int q) {
    return frame.length((double) points.x[p] - points.x[q], (double) points.y[p] - points.y[q]);
  }

  private void label() {
    for (int ring = 0; ring < rings.size(); ring++) {
      int[] around = rings.get(ring);
      for (int i = 0; i < around.length; i++) {
        int claim = claims.get(ring)[i];
        if (claim >= 0) {
          addOwner(around[i], claim);
          addOwner(around[(i + 1) % around.length], claim);
        }
      }
    }
  }

  private void addOwner(int point, int owner) {
    int[] known = owners.get(point);
    int at = Arrays.binarySearch(known, owner);
    if (at < 0) {
      int[] more = Arrays.copyOf(known, known.length + 1);
      System.arraycopy(known, -at - 1, more, -at, known.length + at + 1);
      more[-at - 1] = owner;
      owners.set(point, more);
    }
  }

  /** Puts a point into the borders of other owners where they are nearest to a vertex. */
  private void addFeet() {
    List<Map<Integer, List<Integer>>> feet = new ArrayList<>();
    rings.forEach(ring -> feet.add(new LinkedHashMap<>()));
    int known = points.size();
    for (int point = 0; point < known; point++) {
      if (owners.get(point).length == 1) {
        addFoot(point, owners.get(point)[0], feet);
      }
    }
    for (int ring = 0; ring < rings.size(); ring++) {
      addMiddles(ring, feet.get(ring));
      if (!feet.get(ring).isEmpty()) {
        insert(ring, feet.get(ring));
      }
    }
  }

  /** A border of one segment between two others' has no point of its own: it gets its middle. */
  private void addMiddles(int ring, Map<Integer, List<Integer>> feet) {
    int[] around = rings.get(ring);
    for (int i = 0; i < around.length; i++) {
      int claim = claims.get(ring)[i];
      int a = around[i];
      int b = around[(i + 1) % around.length];
      if (claim >= 0
          && !feet.containsKey(i)
          && owners.get(a).length > 1
          && owners.get(b).length > 1) {
        int before = points.size();
        int middle =
            point(
                Math.floorDiv(points.x[a] + points.x[b], 2L),
                Math.floorDiv(points.y[a] + points.y[b], 2L));
        if (middle == before) {
          addOwner(middle, claim);
          feet.put(i, List.of(middle));
        }
      }
    }
  }

  private void addFoot(int point, int owner, List<Map<Integer, List<Integer>>> feet) {
    double x = localX(point);
    double y = localY(point);
    double best = Double.POSITIVE_INFINITY;
    int bestRing = -1;
    int bestEdge = -1;
    double bestShare = 0;
    for (int ring = 0; ring < rings.size(); ring++) {
      int[] around = rings.get(ring);
      int[] claimOf = claims.get(ring);
      double bx = localX(around[0]);
      double by = localY(around[0]);
      for (int i = 0; i < around.length; i++) {
        double ax = bx;
        double ay = by;
        int b = around[i + 1 < around.length ? i + 1 : 0];
        bx = localX(b);
        by = localY(b);
        int claim = claimOf[i];
        if (claim < 0 || claim == owner) {
          continue;
        }
        double dx = bx - ax;
        double dy = by - ay;
        double length2 = dx * dx + dy * dy;
        double along = ((x - ax) * dx + (y - ay) * dy) / length2;
        double share = Math.max(0, Math.min(1, along));
        double ex = x - ax - share * dx;
        double ey = y - ay - share * dy;
        if (ex * ex + ey * ey < best) {
          best = ex * ex + ey * ey;
          bestRing = ring;
          bestEdge = i;
          bestShare = share;
        }
      }
    }
    if (bestRing >= 0 && bestShare > 0.01 && bestShare < 0.99) {
      int[] around = rings.get(bestRing);
      int a = around[bestEdge];
      int b = around[(bestEdge + 1) % around.length];
      long fx = points.x[a] + Math.round(bestShare * (points.x[b] - points.x[a]));
      long fy = points.y[a] + Math.round(bestShare * (points.y[b] - points.y[a]));
      int before = points.size();
      int foot = point(fx, fy);
      if (foot == before) {
        addOwner(foot, claims.get(bestRing)[bestEdge]);
        feet.get(bestRing).computeIfAbsent(bestEdge, key -> new ArrayList<>()).add(foot);
      }
    }
  }

  private void insert(int ring, Map<Integer, List<Integer>> feet) {
    int[] around = rings.get(ring);
    IntList more = new IntList(around.length * 2);
    IntList moreClaims = new IntList(around.length * 2);
    for (int i = 0; i < around.length; i++) {
      int from = around[i];
      more.add(from);
      moreClaims.add(claims.get(ring)[i]);
      List<Integer> here = new ArrayList<>(feet.getOrDefault(i, List.of()));
      here.sort((p, q) -> Double.compare(distance(from, p), distance(from, q)));
      for (int foot : here) {
        more.add(foot);
        moreClaims.add(claims.get(ring)[i]);
      }
    }
    rings.set(ring, more.toArray());
    claims.set(ring, moreClaims.toArray());
  }

  /** Gives points on nobody's border the owner of the nearest point that has one. */
  private void spread() {
    List<int[]> given = new ArrayList<>(owners);
    for (int point = 0; point < given.size(); point++) {
      if (given.get(point).length == 0) {
        double best = Double.POSITIVE_INFINITY;
        for (int other = 0; other < given.size(); other++) {
          if (given.get(other).length > 0 && distance(point, other) < best) {
            best = distance(point, other);
            owners.set(point, new int[] {given.get(other)[0]});
          }
        }
      }
    }
  }

  private void cut() {
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(i + 1);
    }
    Polygon polygon = GEOMETRIES.createPolygon(ring(0), holes);
    List<Tri> triangles = new ConstrainedDelaunayTriangulator(polygon).getTriangles();
    for (Tri each : triangles) {
      int a = number(each.getCoordinate(0));
      int b = number(each.getCoordinate(1));
      int c = number(each.getCoordinate(2));
      // Triangles of JTS run clockwise.
      cut(a, c, b);
    }
    if ((long) drawn.size() * polygon.getNumPoints() < MOST_PAIRS) {
      // An index would take longer to build than to do without.
      for (int i = 0; i < drawn.size(); i++) {
        reach = Math.max(reach, distanceToBorder(drawn.get(i)));
      }
      return;
    }
    IndexedFacetDistance border = new IndexedFacetDistance(polygon.getBoundary());
    for (int i = 0; i < drawn.size(); i++) {
      Coordinate point = new Coordinate(localX(drawn.get(i)), localY(drawn.get(i)));
      reach = Math.max(reach, border.distance(GEOMETRIES.createPoint(point)));
    }
  }

  private double distanceToBorder(int point) {
    double x = localX(point);
    double y = localY(point);
    double best = Double.POSITIVE_INFINITY;
    for (int[] around : rings) {
      double bx = localX(around[around.length - 1]);
      double by = localY(around[around.length - 1]);
      for (int corner : around) {
        double ax = bx;
        double ay = by;
        bx = localX(corner);
        by = localY(corner);
        double dx = bx - ax;
        double dy = by - ay;
        double along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
        double share = along > 0 ? Math.min(1, along) : 0;
        double ex = x - ax - share * dx;
        double ey = y - ay - share * dy;
        best = Math.min(best, ex * ex + ey * ey);
      }
    }
    return Math.sqrt(best);
  }

  private int number(Coordinate corner) {
    Integer number = numbers.get(corner);
    if (number == null) {
      throw new IllegalStateException("a triangle has a corner that the region has not");
    }
    return number;
  }

  private LinearRing ring(int ring) {
    int[] around = rings.get(ring);
    Coordinate[] corners = new Coordinate[around.length + 1];
    for (int i = 0; i < around.length; i++) {
      corners[i] = new Coordinate(localX(around[i]), localY(around[i]));
      numbers.put(corners[i], around[i]);
    }
    corners[around.length] = corners[0].copy();
    return GEOMETRIES.createLinearRing(corners);
  }

  /** Cuts a triangle, counter-clockwise. */
  private void cut(int a, int b, int c) {
    int whole = common(a, b, c);
    if (whole >= 0) {
      part(whole, a, b, c);
      return;
    }
    int[] corners = {a, b, c};
    for (int i = 0; i < 3; i++) {
      int p = corners[i];
      int q = corners[(i + 1) % 3];
      int r = corners[(i + 2) % 3];
      if (owners.get(q).length == 1
          && owners.get(p).length == 1
          && Arrays.equals(owners.get(q), owners.get(r))) {
        int pq = middle(p, q);
        int rp = middle(r, p);
        part(owners.get(p)[0], p, pq, rp);
        part(owners.get(q)[0], pq, q, r, rp);
        return;
      }
    }
    int center = center(a, b, c);
    for (int i = 0; i < 3; i++) {
      int p = corners[i];
      int q = corners[(i + 1) % 3];
      int toQ = along(p, q);
      int toP = along(q, p);
      if (toQ == toP) {
        part(toQ, p, q, center);
      } else {
        int middle = middle(p, q);
        part(toQ, p, middle, center);
        part(toP, middle, q, center);
      }
    }
  }

  private int common(int a, int b, int c) {
    for (int owner : owners.get(a)) {
      if (has(b, owner) && has(c, owner)) {
        return owner;
      }
    }
    return -1;
  }

  private boolean has(int point, int owner) {
    return Arrays.binarySearch(owners.get(point), owner) >= 0;
  }

  /** Whose the half of a side is that begins at a point. */
  private int along(int from, int to) {
    for (int owner : owners.get(from)) {
      if (has(to, owner)) {
        return owner;
      }
    }
    return owners.get(from)[0];
  }

  private int middle(int p, int q) {
    int middle =
        point(
            Math.floorDiv(points.x[p] + points.x[q], 2L),
            Math.floorDiv(points.y[p] + points.y[q], 2L));
    drawn.add(middle);
    return middle;
  }

  /**
   * Where the parts of three corners meet: the circumcentre, as far from all of them, or the middle
   * of the longest side where the circumcentre lies beyond it.
   */
  private int center(int a, int b, int c) {
    int[] corners = {a, b, c};
    for (int i = 0; i < 3; i++) {
      int p = corners[i];
      int q = corners[(i + 1) % 3];
      int r = corners[(i + 2) % 3];
      double dot =
          (localX(q) - localX(p)) * (localX(r) - localX(p))
              + (localY(q) - localY(p)) * (localY(r) - localY(p));
      if (dot <= 1e-9 * distance(p, q) * distance(p, r)) {
        return middle(q, r);
      }
    }
    double bx = localX(b) - localX(a);
    double by = localY(b) - localY(a);
    double cx = localX(c) - localX(a);
    double cy = localY(c) - localY(a);
    double doubled = 2 * (bx * cy - by * cx);
    double x = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / doubled;
    double y = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / doubled;
    int center =
        point(
            points.x[a] + Math.round(x / frame.metersPerStepX()),
            points.y[a] + Math.round(y / frame.metersPerStepY()));
    drawn.add(center);
    return center;
  }

  private void part(int owner, int... corners) {
    Edges edges = parts.computeIfAbsent(owner, key -> new Edges());
    for (int i = 0; i < corners.length; i++) {
      edges.add(corners[i], corners[(i + 1) % corners.length]);
    }
  }

  /** Directed edges; those there and back cancel. */
  private final class Edges {
    private final Map<Long, Integer> counts = new LinkedHashMap<>();

    void add(int from, int to) {
      if (from == to) {
        return;
      }
      long back = (long) to << 32 | from;
      Integer opposite = counts.get(back);
      if (opposite != null) {
        if (opposite == 1) {
          counts.remove(back);
        } else {
          counts.put(back, opposite - 1);
        }
      } else {
        counts.merge((long) from << 32 | to, 1, Integer::sum);
      }
    }

    /** Any closed walks over the edges will do: together they wind as the part does. */
    void walks(int owner, List<Loop> loops) {
      Map<Integer, IntList> after = new LinkedHashMap<>();
      counts.forEach(
          (edge, times) -> {
            for (int i = 0; i < times; i++) {
              after
                  .computeIfAbsent((int) (edge >> 32), key -> new IntList(8))
                  .add((int) (edge & 0xFFFFFFFFL));
            }
          });
      for (Map.Entry<Integer, IntList> each : after.entrySet()) {
        while (each.getValue().size() > 0) {
          IntList walk = new IntList(16);
          int at = each.getKey();
          do {
            walk.add(at);
            IntList ways = after.get(at);
            if (ways == null || ways.size() == 0) {
              throw new IllegalStateException("the edges of a part do not close up");
            }
            at = ways.get(ways.size() - 1);
            ways.truncate(ways.size() - 1);
          } while (at != each.getKey());
          long[] x = new long[walk.size()];
          long[] y = new long[walk.size()];
          for (int i = 0; i < x.length; i++) {
            x[i] = points.x[walk.get(i)];
            y[i] = points.y[walk.get(i)];
          }
          loops.add(new Loop(owner, x, y));
        }
      }
    }
  }
}
