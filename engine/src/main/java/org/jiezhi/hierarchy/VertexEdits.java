package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * What was done to the vertices of one area: stretches of its sequence that were replaced. The
 * sequence has a mark where a polygon begins, a mark where a hole begins, and the vertices of each
 * ring without the closing one. Applied to the area as it was they give the area as it is, bit for
 * bit, and backwards.
 *
 * @param edits in order of their places, which count in the sequence as it was
 * @param multiBefore whether the area was written as a multipolygon
 * @param multiAfter whether it is now
 */
public record VertexEdits(List<Edit> edits, boolean multiBefore, boolean multiAfter) {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  /** Where a polygon begins. */
  public static final Coordinate POLYGON = new Coordinate(Double.NaN, 0);

  /** Where a hole begins. */
  public static final Coordinate HOLE = new Coordinate(Double.NaN, 1);

  /**
   * One stretch that was replaced.
   *
   * @param at its place in the sequence as it was
   * @param removed what stood there
   * @param inserted what stands there now
   */
  public record Edit(int at, List<Coordinate> removed, List<Coordinate> inserted) {
    /** Copies the lists. */
    public Edit {
      removed = List.copyOf(removed);
      inserted = List.copyOf(inserted);
    }
  }

  /** Copies the list. */
  public VertexEdits {
    edits = List.copyOf(edits);
  }

  /**
   * What leads from one area to another: vertices that both have in the same order stay (longest
   * increasing sequence). O(n log n).
   */
  public static VertexEdits between(Geometry before, Geometry after) {
    List<Coordinate> old = sequence(before);
    List<Coordinate> now = sequence(after);
    int[] match = matches(old, now);
    List<Edit> edits = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      int from = i;
      int begin = j;
      while (j < now.size() && match[j] < 0) {
        j++;
      }
      int to = j < now.size() ? match[j] : old.size();
      i = to;
      if (to > from || j > begin) {
        edits.add(new Edit(from, old.subList(from, to), now.subList(begin, j)));
      }
      while (i < old.size() && j < now.size() && match[j] == i) {
        i++;
        j++;
      }
    }
    return new VertexEdits(edits, isMulti(before), isMulti(after));
  }

  /** The area as it is now, of the area as it was. */
  public Geometry apply(Geometry before) {
    return applied(before, false);
  }

  /** The area as it was, of the area as it is now. */
  public Geometry undo(Geometry after) {
    return applied(after, true);
  }

  /** How many vertices were taken out. */
  public int removed() {
    return edits.stream().mapToInt(each -> vertices(each.removed)).sum();
  }

  /** How many vertices were put in. */
  public int inserted() {
    return edits.stream().mapToInt(each -> vertices(each.inserted)).sum();
  }

  private static int vertices(List<Coordinate> sequence) {
    return (int) sequence.stream().filter(each -> !Double.isNaN(each.x)).count();
  }

  private Geometry applied(Geometry geometry, boolean back) {
    List<Coordinate> given = sequence(geometry);
    List<Coordinate> result = new ArrayList<>(given.size());
    int at = 0;
    int shift = 0;
    for (Edit edit : edits) {
      List<Coordinate> out = back ? edit.inserted : edit.removed;
      List<Coordinate> in = back ? edit.removed : edit.inserted;
      int place = edit.at + (back ? shift : 0);
      if (place < at || place + out.size() > given.size() || !fits(given, place, out)) {
        throw new IllegalArgumentException("the record does not belong to this area");
      }
      result.addAll(given.subList(at, place));
      result.addAll(in);
      at = place + out.size();
      shift += edit.inserted.size() - edit.removed.size();
    }
    result.addAll(given.subList(at, given.size()));
    return geometry(result, back ? multiBefore : multiAfter);
  }

  private static boolean fits(List<Coordinate> given, int place, List<Coordinate> out) {
    for (int i = 0; i < out.size(); i++) {
      if (!Key.of(given.get(place + i), 0).equals(Key.of(out.get(i), 0))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMulti(Geometry geometry) {
    return !(geometry instanceof Polygon);
  }

  private static List<Coordinate> sequence(Geometry geometry) {
    List<Coordinate> all = new ArrayList<>(geometry.getNumPoints() + 8);
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon part && !part.isEmpty()) {
        all.add(POLYGON);
        add(part.getExteriorRing(), all);
        for (int hole = 0; hole < part.getNumInteriorRing(); hole++) {
          all.add(HOLE);
          add(part.getInteriorRingN(hole), all);
        }
      }
    }
    return all;
  }

  private static void add(LinearRing ring, List<Coordinate> all) {
    Coordinate[] points = ring.getCoordinates();
    all.addAll(Arrays.asList(points).subList(0, Math.max(0, points.length - 1)));
  }

  private static Geometry geometry(List<Coordinate> sequence, boolean multi) {
    List<Polygon> parts = new ArrayList<>();
    int at = 0;
    while (at < sequence.size()) {
      List<LinearRing> rings = new ArrayList<>();
      do {
        int from = ++at;
        while (at < sequence.size() && !Double.isNaN(sequence.get(at).x)) {
          at++;
        }
        List<Coordinate> ring = new ArrayList<>();
        sequence.subList(from, at).forEach(each -> ring.add(each.copy()));
        ring.add(ring.get(0).copy());
        rings.add(GEOMETRIES.createLinearRing(ring.toArray(new Coordinate[0])));
      } while (at < sequence.size() && sequence.get(at).y == HOLE.y);
      parts.add(
          GEOMETRIES.createPolygon(
              rings.get(0), rings.subList(1, rings.size()).toArray(new LinearRing[0])));
    }
    if (parts.isEmpty() && !multi) {
      return GEOMETRIES.createPolygon();
    }
    return multi ? GEOMETRIES.createMultiPolygon(parts.toArray(new Polygon[0])) : parts.get(0);
  }

  /** An entry of a sequence and how often it has come before. */
  private record Key(long x, long y, int times) {
    static Key of(Coordinate point, int times) {
      return new Key(
          Double.doubleToLongBits(point.x + 0.0), Double.doubleToLongBits(point.y + 0.0), times);
    }
  }

  /** For each entry of the new sequence its place in the old one, increasing, or −1. */
  private static int[] matches(List<Coordinate> old, List<Coordinate> now) {
    Map<Key, Integer> places = new HashMap<>();
    Map<Key, Integer> times = new HashMap<>();
    for (int i = 0; i < old.size(); i++) {
      Key plain = Key.of(old.get(i), 0);
      places.put(Key.of(old.get(i), times.merge(plain, 1, Integer::sum)), i);
    }
    times.clear();
    int[] place = new int[now.size()];
    int[] top = new int[now.size()];
    int[] before = new int[now.size()];
    int piles = 0;
    for (int j = 0; j < place.length; j++) {
      Key plain = Key.of(now.get(j), 0);
      place[j] = places.getOrDefault(Key.of(now.get(j), times.merge(plain, 1, Integer::sum)), -1);
      if (place[j] >= 0) {
        int low = 0;
        int high = piles;
        while (low < high) {
          int middle = (low + high) >>> 1;
          if (place[top[middle]] < place[j]) {
            low = middle + 1;
          } else {
            high = middle;
          }
        }
        before[j] = low == 0 ? -1 : top[low - 1];
        top[low] = j;
        piles = Math.max(piles, low + 1);
      }
    }
    int[] match = new int[now.size()];
    Arrays.fill(match, -1);
    for (int j = piles == 0 ? -1 : top[piles - 1]; j >= 0; j = before[j]) {
      match[j] = place[j];
    }
    return match;
  }
}
