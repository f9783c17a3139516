package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Which of several areas holds the largest share of a shape.
 *
 * <ul>
 *   <li>The share is the area in common, summed in doubles (relative error about 1e-12 of the
 *       shape's envelope); no border is noded, so invalid rings do no harm.
 *   <li>A share of less than 1e-9 of the shape is none; of equal shares (within 1e-9) the preferred
 *       area's counts, else that of the area that stands first.
 *   <li>A shape without area goes to the first area that holds its first point.
 * </ul>
 *
 * <p>Immutable and safe to share between threads once built. Building is n log n in the number of
 * areas and linear in their vertices (24 bytes a vertex); a query costs the vertices of the shape
 * and of those borders that run through its envelope, plus 1/64 of the others' of the areas whose
 * envelopes meet it.
 */
public final class LargestShare {
  /** No area holds any of it. */
  public static final int NONE = -1;

  private static final double LEAST_SHARE = 1e-9;

  private final STRtree byEnvelope = new STRtree();
  private final List<SharedArea> areas = new ArrayList<>();
  private final List<IndexedPointInAreaLocator> locators = new ArrayList<>();

  /** Takes the areas in which shapes are looked for; geometries without area hold nothing. */
  public LargestShare(List<Geometry> areas) {
    for (Geometry each : areas) {
      if (!each.isEmpty() && each.getDimension() == 2) {
        byEnvelope.insert(each.getEnvelopeInternal(), this.areas.size());
      }
      this.areas.add(new SharedArea(each));
      locators.add(new IndexedPointInAreaLocator(each));
    }
    byEnvelope.build();
  }

  /**
   * The position, in the list given at first, of the area with the largest share, or {@link #NONE}.
   */
  public int of(Geometry shape, int preferred) {
    if (shape.isEmpty()) {
      return NONE;
    }
    Envelope box = shape.getEnvelopeInternal();
    @SuppressWarnings("unchecked")
    List<Integer> candidates = new ArrayList<>((List<Integer>) byEnvelope.query(box));
    candidates.sort(
        Comparator.comparing((Integer each) -> each != preferred)
            .thenComparing(Comparator.naturalOrder()));
    double area = shape.getArea();
    if (!(area > 0)) {
      return holding(shape.getCoordinate(), candidates);
    }
    SharedArea.Edge[] edges = new SharedArea(shape).edgesWithin(box);
    int best = NONE;
    double most = area * LEAST_SHARE;
    for (int candidate : candidates) {
      double shared = SharedArea.between(edges, areas.get(candidate).edgesWithin(box));
      if (shared > most * (1 + LEAST_SHARE)) {
        most = shared;
        best = candidate;
      }
    }
    return best;
  }

  private int holding(Coordinate point, List<Integer> candidates) {
    for (int candidate : candidates) {
      if (locators.get(candidate).locate(point) != Location.EXTERIOR) {
        return candidate;
      }
    }
    return NONE;
  }
}
