package org.jiezhi.hierarchy;

import java.util.List;
import org.jiezhi.coverage.Decision;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One thing that a repair put right: a region, who claimed it, who got it and by which rule.
 *
 * @param id its number in the repair, {@code LEVEL-1} …; the same for the same input and options
 * @param level name of the level
 * @param kind what was wrong
 * @param how by which rule it was settled
 * @param parent code of the parent that holds it, or null
 * @param claimants codes of the units that claimed it; the unit itself for what lay outside its
 *     parent; none for a gap
 * @param takers codes of the units that got it or parts of it
 * @param areaM2 its area in square metres
 * @param reachM how far, in metres, the new border lies from the old one at the most
 * @param beyondTolerance whether that is more than the tolerance
 * @param region where, in the hierarchy's coordinates
 */
public record Change(
    String id,
    String level,
    Decision.Kind kind,
    Decision.How how,
    @Nullable String parent,
    List<String> claimants,
    List<String> takers,
    double areaM2,
    double reachM,
    boolean beyondTolerance,
    Geometry region) {
  /** Copies the lists. */
  public Change {
    claimants = List.copyOf(claimants);
    takers = List.copyOf(takers);
  }
}
