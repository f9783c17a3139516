package org.jiezhi.hierarchy;

import java.util.List;
import java.util.Set;
import org.jiezhi.finding.AcceptedFinding;
import org.jiezhi.finding.RuleSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What a validation goes by.
 *
 * @param toleranceMeters a border off its parent's line by no more than this is H3, beyond it T3 or
 *     H2
 * @param rules severities and widths
 * @param codes how codes are built
 * @param allowedGaps areas that may stay uncovered (water), in the hierarchy's coordinates, or null
 * @param declaredExclaves codes of units that may have parts enclosed by others
 * @param accepted findings that were looked at and accepted
 * @param threads how many threads may work; results do not depend on it
 */
public record ValidationOptions(
    double toleranceMeters,
    RuleSet rules,
    CodeRules codes,
    @Nullable Geometry allowedGaps,
    Set<String> declaredExclaves,
    List<AcceptedFinding> accepted,
    int threads) {
  /** One metre, the default rules, free codes, nothing allowed or accepted, all processors. */
  public static final ValidationOptions DEFAULT =
      new ValidationOptions(
          1,
          RuleSet.DEFAULT,
          CodeRules.FREE,
          null,
          Set.of(),
          List.of(),
          Runtime.getRuntime().availableProcessors());

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if the tolerance is negative or not finite, or there is no
   *     thread
   */
  public ValidationOptions {
    if (!(toleranceMeters >= 0 && toleranceMeters < 1e7)) {
      throw new IllegalArgumentException(
          "a tolerance of " + toleranceMeters + " m is not possible");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
    declaredExclaves = Set.copyOf(declaredExclaves);
    accepted = List.copyOf(accepted);
  }
}
