package org.jiezhi.locate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiezhi.geo.MetricFrame;
import org.locationtech.jts.geom.Geometry;

/**
 * Looks around points and into areas: what lies within a distance, what is nearest, what a polygon
 * covers.
 *
 * <p>Distances are in metres in the plane that touches the earth at the point's latitude (see
 * {@link MetricFrame}): right to 1.5e-3 within 5 km. Which unit a point lies in is exact.
 *
 * <p>An object for one thread. Time is that of looking at every cell and edge within the distance.
 */
public final class AreaLookup {
  /**
   * A unit that a circle touches.
   *
   * @param unit the unit
   * @param isInside whether it has the circle's middle
   * @param borderMeters how far the middle is from its border; NaN where that is beyond the circle
   */
  public record TouchedUnit(int unit, boolean isInside, double borderMeters) {}

  /**
   * The unit nearest to a point.
   *
   * @param unit the unit
   * @param meters how far it is; 0 if it has the point
   */
  public record NearestUnit(int unit, double meters) {}

  /**
   * The units of a layer that a polygon covers.
   *
   * @param wholly those that lie in it, ascending
   * @param partly all others that may have a point inside it, ascending
   */
  public record Cover(List<Integer> wholly, List<Integer> partly) {
    /** Copies the lists. */
    public Cover {
      wholly = List.copyOf(wholly);
      partly = List.copyOf(partly);
    }
  }

  private final PointIndex index;
  private final PointLookup lookup;
  private final EdgeWindow window;

  AreaLookup(PointIndex index) {
    this.index = index;
    lookup = index.lookup();
    window = new EdgeWindow(index);
  }

  /**
   * All units of all levels that have a point within a distance, in the order of their numbers, so
   * that each follows those it belongs to.
   *
   * @param radiusMeters the distance: how far off a position may be
   * @throws IllegalArgumentException if the distance is no number, negative or infinite
   */
  public List<TouchedUnit> touching(double lon, double lat, double radiusMeters) {
    checkDistance(radiusMeters);
    TreeMap<Integer, Double> borders = new TreeMap<>();
    window.search(
        lon,
        lat,
        radiusMeters,
        (first, second, meters) -> {
          if (meters <= radiusMeters) {
            addBorder(borders, first, second, meters);
          }
        });
    TreeMap<Integer, TouchedUnit> touched = new TreeMap<>();
    borders.forEach((unit, meters) -> touched.put(unit, new TouchedUnit(unit, false, meters)));
    for (int unit : lookup.list(lon, lat)) {
      for (int at = unit; at != 0; at = derivedParent(at)) {
        touched.put(at, new TouchedUnit(at, true, borders.getOrDefault(at, Double.NaN)));
      }
    }
    return new ArrayList<>(touched.values());
  }

  /** An edge is the border of its units, and of those they belong to until the two sides meet. */
  private void addBorder(Map<Integer, Double> borders, int first, int second, double meters) {
    int one = first;
    int other = second;
    while (one != other) {
      if (one != 0) {
        borders.merge(one, meters, Math::min);
      }
      if (other != 0) {
        borders.merge(other, meters, Math::min);
      }
      one = derivedParent(one);
      other = derivedParent(other);
    }
  }

  /** The unit above, where it is known through those below it and not by its own borders; or 0. */
  private int derivedParent(int unit) {
    int parent = unit == 0 ? 0 : index.units().parent(unit);
    return parent == 0 || index.levels().get(index.units().level(parent)).isLayer() ? 0 : parent;
  }

  /**
   * The unit of a layer that is nearest to a point; of equally near ones the lowest.
   *
   * @param mostMeters how far to look
   * @return empty if there is none so near, or the point is no number or beyond the grid
   * @throws IllegalArgumentException if the distance is no number or negative
   */
  public Optional<NearestUnit> nearest(int layer, double lon, double lat, double mostMeters) {
    if (!(mostMeters >= 0)) {
      throw new IllegalArgumentException("a distance is 0 m or more, not " + mostMeters);
    }
    int here = lookup.find(layer, lon, lat);
    if (here != 0) {
      return Optional.of(new NearestUnit(Math.abs(here), 0));
    }
    double[] best = {Double.POSITIVE_INFINITY};
    int[] unit = {0};
    double radius = Math.min(mostMeters, window.firstRadius(lon, lat));
    while (true) {
      boolean isWhole =
          window.search(
              lon,
              lat,
              radius,
              (first, second, meters) -> {
                int each = index.layer(first) == layer ? first : 0;
                if (each != 0 && second != 0) {
                  each = Math.min(first, second);
                }
                if (each != 0 && (meters < best[0] || (meters == best[0] && each < unit[0]))) {
                  best[0] = meters;
                  unit[0] = each;
                }
              });
      if (best[0] <= radius) {
        return Optional.of(new NearestUnit(unit[0], best[0]));
      }
      if (isWhole || radius >= mostMeters) {
        return best[0] <= mostMeters
            ? Optional.of(new NearestUnit(unit[0], best[0]))
            : Optional.empty();
      }
      radius = Math.min(mostMeters, radius * 2);
    }
  }

  /**
   * The units of a layer that a polygon covers, wholly or partly.
   *
   * <p>What is told as covered wholly is certain, and every unit with a point inside the polygon is
   * in one of the lists. A unit may be told as covered partly though it is covered wholly: where
   * the polygon's border runs within a cell of it (some tens of metres in a city) without following
   * its border vertex by vertex, where the unit has several parts, and where the index is not
   * certified. So whoever must know looks the points of units that are covered partly up one by
   * one.
   *
   * <p>Time: cells of the polygon's box and the logarithm of the units found.
   *
   * @param polygon polygons in the coordinates of the index; points inside by the even-odd rule
   * @throws IllegalArgumentException if a coordinate is not finite or beyond the grid
   */
  public Cover covered(int layer, Geometry polygon) {
    return new PolygonCover(index, layer, polygon).find();
  }

  private static void checkDistance(double meters) {
    if (!(meters >= 0 && meters < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a distance is 0 m or more, not " + meters);
    }
  }
}
