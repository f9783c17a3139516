package org.jiezhi.format.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jiezhi.format.layer.NoteCounter;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Sorts the rings of one shape into polygons.
 *
 * <p>A ring that lies in an even number of others is an outer ring, in an odd number a hole of the
 * smallest ring around it; so an island in a hole is a polygon of its own. For sound files this is
 * what the orientation (outer rings clockwise) says as well; where the two disagree, position
 * counts and a note says so. Rings keep their points and direction.
 *
 * <p>Cost: near-linear in the points where few rings' boxes lie in one another; given up beyond
 * {@value #MAX_PAIRS} pairs of such boxes.
 */
final class RingNesting {
  static final int MAX_PAIRS = 20_000_000;

  /** Too many rings whose boxes lie in one another. */
  static final class TooDeep extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final GeometryFactory factory;
  private final Ring[] rings;

  RingNesting(List<LinearRing> rings, GeometryFactory factory) {
    this.factory = factory;
    this.rings = new Ring[rings.size()];
    Arrays.setAll(this.rings, i -> new Ring(rings.get(i), i));
  }

  /** Whether a closed ring has too few points or all of them on one line. */
  static boolean isDegenerate(Coordinate[] ring) {
    if (ring.length < 4) {
      return true;
    }
    int second = 1;
    while (second < ring.length && ring[second].equals2D(ring[0])) {
      second++;
    }
    for (int i = second + 1; i < ring.length; i++) {
      if (Orientation.index(ring[0], ring[second], ring[i]) != Orientation.COLLINEAR) {
        return false;
      }
    }
    return true;
  }

  /** The polygon, or the polygons in the order of their outer rings in the file. */
  Geometry polygons(long record, NoteCounter notes) throws TooDeep {
    if (rings.length > 1) {
      findParents();
    }
    List<Polygon> polygons = new ArrayList<>();
    for (Ring ring : rings) {
      boolean hole = ring.depth % 2 == 1;
      if (hole == (ring.signedArea > 0) && ring.signedArea != 0) {
        notes.add(
            "{0} rings run the wrong way round; whether they are holes was told from where they lie"
                + " (first: record {2})",
            "{0} 个环的方向有误；是否为洞由其位置判断（首个：第 {2} 条记录）", "", record);
      }
      if (hole && ring.parent != null) {
        ring.parent.holes.add(ring.line);
      }
    }
    for (Ring ring : rings) {
      if (ring.depth % 2 == 0) {
        polygons.add(factory.createPolygon(ring.line, ring.holes.toArray(LinearRing[]::new)));
      }
    }
    return polygons.size() == 1
        ? polygons.get(0)
        : factory.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  /** From the largest ring to the smallest, so that a parent's depth is known first. */
  private void findParents() throws TooDeep {
    Ring[] bySize = rings.clone();
    Arrays.sort(
        bySize,
        Comparator.comparingDouble((Ring ring) -> -ring.area()).thenComparing(r -> r.index));
    STRtree tree = new STRtree();
    for (Ring ring : bySize) {
      tree.insert(ring.line.getEnvelopeInternal(), ring);
    }
    long pairs = 0;
    for (Ring ring : bySize) {
      Envelope box = ring.line.getEnvelopeInternal();
      List<Ring> around = new ArrayList<>();
      long[] visited = {pairs};
      tree.query(
          // The middle of the box lies in every box that covers it.
          new Envelope(box.centre()),
          item -> {
            Ring other = (Ring) item;
            visited[0]++;
            if (visited[0] <= MAX_PAIRS
                && other.area() > ring.area()
                && other.line.getEnvelopeInternal().covers(box)) {
              around.add(other);
            }
          });
      pairs = visited[0];
      if (pairs > MAX_PAIRS) {
        throw new TooDeep();
      }
      around.sort(
          Comparator.comparingDouble(Ring::area)
              .thenComparing(Comparator.comparingInt((Ring r) -> r.index).reversed()));
      for (Ring other : around) {
        if (other.contains(ring)) {
          ring.parent = other;
          ring.depth = other.depth + 1;
          break;
        }
      }
    }
  }

  private static final class Ring {
    private final LinearRing line;
    private final int index;

    /** Positive where the ring runs clockwise. */
    private final double signedArea;

    private final List<LinearRing> holes = new ArrayList<>();
    private @Nullable Ring parent;
    private int depth;
    private @Nullable IndexedPointInAreaLocator locator;

    Ring(LinearRing line, int index) {
      this.line = line;
      this.index = index;
      this.signedArea = Area.ofRingSigned(line.getCoordinates());
    }

    double area() {
      return Math.abs(signedArea);
    }

    /** Told by the first point, then the first middle of an edge, that is not on the border. */
    boolean contains(Ring other) {
      if (locator == null) {
        locator = new IndexedPointInAreaLocator(line);
      }
      Coordinate[] points = other.line.getCoordinates();
      for (Coordinate each : points) {
        int where = locator.locate(each);
        if (where != Location.BOUNDARY) {
          return where == Location.INTERIOR;
        }
      }
      for (int i = 1; i < points.length; i++) {
        Coordinate middle =
            new Coordinate(
                (points[i - 1].x + points[i].x) / 2, (points[i - 1].y + points[i].y) / 2);
        int where = locator.locate(middle);
        if (where != Location.BOUNDARY) {
          return where == Location.INTERIOR;
        }
      }
      return false;
    }
  }
}
