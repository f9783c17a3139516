package org.jiezhi.hierarchy;

import java.util.List;
import org.jiezhi.coverage.Decision;
import org.jiezhi.model.Message;
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

  /** What was wrong and what was done, for people. */
  public Message message() {
    String got = String.join(", ", takers);
    String had = String.join(", ", claimants);
    return switch (kind) {
      case OVERLAP ->
          Message.of(
              "{0} overlapped over {1} m²; it went to {2}, {3} m from the old border",
              "{0} 曾重叠 {1} 平方米；已归 {2}，距原界线最远 {3} 米", had, areaM2, got, reachM);
      case GAP, RIM_GAP ->
          got.isEmpty()
              ? Message.of("no unit covers {0} m²; it stays open", "有 {0} 平方米无单元覆盖；保持原状", areaM2)
              : Message.of(
                  "no unit covered {0} m²; it went to {1}, {2} m from the old border",
                  "有 {0} 平方米无单元覆盖；已归 {1}，距原界线最远 {2} 米", areaM2, got, reachM);
      case OUTSIDE ->
          Message.of(
              "{0} reached out of {1} over {2} m², up to {3} m; that was cut off",
              "{0} 曾超出上级 {1} 共 {2} 平方米，最远 {3} 米；已切除", had, String.valueOf(parent), areaM2, reachM);
    };
  }
}
