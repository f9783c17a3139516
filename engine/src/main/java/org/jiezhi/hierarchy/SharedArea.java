package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/**
 * The area that two polygons share, without noding: each edge stands for the signed trapezoid
 * between it and the lower side of a box, and the shared area is the sum, over all pairs of an edge
 * of one and an edge of the other, of the signed area that their trapezoids share. The sum is a
 * continuous function of the coordinates, so that coincident borders need no care.
 *
 * <p>Only the part of the outline near the box is looked at: it is held in runs of {@value #RUN}
 * vertices, and a run that lies wholly on one outer side of the box counts as one edge. Cost: n/64
 * + k log k + pairs of edges that overlap in x, where k is the number of edges near the box.
 */
final class SharedArea {
  private static final int RUN = 64;

  /** One ring, closed, with the envelopes of its runs. */
  private static final class Ring {
    final double[] xs;
    final double[] ys;
    final int sign;
    final Envelope[] runs;

    Ring(LinearRing line, boolean shell) {
      CoordinateSequence sequence = line.getCoordinateSequence();
      int count = sequence.size();
      xs = new double[count];
      ys = new double[count];
      for (int i = 0; i < count; i++) {
        xs[i] = sequence.getX(i);
        ys[i] = sequence.getY(i);
      }
      boolean clockwise = Area.ofRingSigned(sequence) > 0;
      sign = clockwise == shell ? -1 : 1;
      runs = new Envelope[Math.max(0, (count - 2) / RUN + 1)];
      for (int run = 0; run < runs.length; run++) {
        runs[run] = new Envelope();
        for (int i = run * RUN; i <= Math.min(count - 1, (run + 1) * RUN); i++) {
          runs[run].expandToInclude(xs[i], ys[i]);
        }
      }
    }
  }

  /**
   * An edge in box coordinates from left to right; sign +1 where the inside is below it.
   *
   * @param sign +1 or −1
   */
  record Edge(double x1, double y1, double x2, double y2, int sign) {
    double at(double x) {
      return x <= x1 ? y1 : x >= x2 ? y2 : y1 + (y2 - y1) * ((x - x1) / (x2 - x1));
    }
  }

  private final List<Ring> rings = new ArrayList<>();

  /** The polygons of a geometry; its points and lines have no area and are passed over. */
  SharedArea(Geometry geometry) {
    for (Object each : PolygonExtracter.getPolygons(geometry)) {
      Polygon polygon = (Polygon) each;
      if (!polygon.isEmpty()) {
        rings.add(new Ring(polygon.getExteriorRing(), true));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          rings.add(new Ring(polygon.getInteriorRingN(i), false));
        }
      }
    }
  }

  /** The edges within a box, from left to right; those of shells bound the area from above. */
  Edge[] edgesWithin(Envelope box) {
    List<Edge> edges = new ArrayList<>();
    for (Ring ring : rings) {
      Outline outline = new Outline();
      for (int run = 0; run < ring.runs.length; run++) {
        int from = run * RUN;
        int to =
            isBeside(ring.runs[run], box) ? from : Math.min(ring.xs.length - 2, from + RUN - 1);
        for (int i = from; i <= to; i++) {
          outline.add(ring.xs[i] - box.getMinX(), ring.ys[i] - box.getMinY());
        }
      }
      outline.clip(box.getWidth(), box.getHeight()).addEdges(ring.sign, edges);
    }
    Edge[] sorted = edges.toArray(Edge[]::new);
    Arrays.sort(sorted, Comparator.comparingDouble(Edge::x1));
    return sorted;
  }

  private static boolean isBeside(Envelope run, Envelope box) {
    return run.getMaxX() < box.getMinX()
        || run.getMinX() > box.getMaxX()
        || run.getMaxY() < box.getMinY()
        || run.getMinY() > box.getMaxY();
  }

  /** The area that two sets of edges of one box share, in square coordinate units. */
  static double between(Edge[] first, Edge[] second) {
    List<Edge> openFirst = new ArrayList<>();
    List<Edge> openSecond = new ArrayList<>();
    double sum = 0;
    int i = 0;
    int j = 0;
    while (i < first.length || j < second.length) {
      boolean takeFirst = j == second.length || (i < first.length && first[i].x1 <= second[j].x1);
      Edge edge = takeFirst ? first[i++] : second[j++];
      sum += withOpen(edge, takeFirst ? openSecond : openFirst);
      (takeFirst ? openFirst : openSecond).add(edge);
    }
    return sum;
  }

  private static double withOpen(Edge edge, List<Edge> open) {
    double sum = 0;
    int kept = 0;
    for (int i = 0; i < open.size(); i++) {
      Edge other = open.get(i);
      if (other.x2 > edge.x1) {
        open.set(kept++, other);
        sum += edge.sign * other.sign * below(edge, other);
      }
    }
    open.subList(kept, open.size()).clear();
    return sum;
  }

  /** The area below both edges over the range of x that they share. */
  private static double below(Edge a, Edge b) {
    double left = Math.max(a.x1, b.x1);
    double right = Math.min(a.x2, b.x2);
    if (!(right > left)) {
      return 0;
    }
    double leftA = a.at(left);
    double leftB = b.at(left);
    double rightA = a.at(right);
    double rightB = b.at(right);
    double leftGap = leftA - leftB;
    double rightGap = rightA - rightB;
    double width = right - left;
    if (leftGap * rightGap >= 0) {
      return width * (Math.min(leftA, leftB) + Math.min(rightA, rightB)) / 2;
    }
    double share = leftGap / (leftGap - rightGap);
    double cross = leftA + (rightA - leftA) * share;
    return width
        * (share * (Math.min(leftA, leftB) + cross)
            + (1 - share) * (cross + Math.min(rightA, rightB)))
        / 2;
  }

  /** A closed outline that is cut to the four sides of a box in turn (Sutherland and Hodgman). */
  private static final class Outline {
    private double[] xs = new double[RUN];
    private double[] ys = new double[RUN];
    private int size;

    void add(double x, double y) {
      if (size == xs.length) {
        xs = Arrays.copyOf(xs, size * 2);
        ys = Arrays.copyOf(ys, size * 2);
      }
      xs[size] = x;
      ys[size++] = y;
    }

    Outline clip(double width, double height) {
      return cut(true, 0, 1).cut(true, width, -1).cut(false, 0, 1).cut(false, height, -1);
    }

    private Outline cut(boolean vertical, double side, int inwards) {
      double[] along = vertical ? xs : ys;
      Outline kept = new Outline();
      for (int i = 0; i < size; i++) {
        int next = i + 1 == size ? 0 : i + 1;
        double here = (along[i] - side) * inwards;
        double there = (along[next] - side) * inwards;
        if (here >= 0) {
          kept.add(xs[i], ys[i]);
        }
        if ((here > 0 && there < 0) || (here < 0 && there > 0)) {
          double share = here / (here - there);
          kept.add(
              vertical ? side : xs[i] + (xs[next] - xs[i]) * share,
              vertical ? ys[i] + (ys[next] - ys[i]) * share : side);
        }
      }
      return kept;
    }

    void addEdges(int sign, List<Edge> edges) {
      for (int i = 0; i < size; i++) {
        int next = i + 1 == size ? 0 : i + 1;
        if (xs[i] > xs[next]) {
          edges.add(new Edge(xs[next], ys[next], xs[i], ys[i], sign));
        } else if (xs[i] < xs[next]) {
          edges.add(new Edge(xs[i], ys[i], xs[next], ys[next], -sign));
        }
      }
    }
  }
}
