package org.jiezhi.hierarchy;

import java.util.Set;
import org.jiezhi.finding.RuleSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What a repair goes by.
 *
 * @param toleranceMeters the greatest reach, in metres, that counts as noise: how far a border may
 *     move without an error being told. Beyond it the repair is made all the same, unless a policy
 *     below says otherwise
 * @param gaps what becomes of gaps beyond the tolerance
 * @param quarantine whether units of which more than {@value #STRADDLE_PERCENT} % lies outside
 *     their parent are set aside instead of being cut
 * @param rules severities of what is reported
 * @param codes how codes are built
 * @param allowedGaps areas that no unit need cover (water), in the hierarchy's coordinates, or
 *     null; a gap that lies in them becomes a placeholder unit
 * @param declaredExclaves codes of units that may have parts enclosed by others
 * @param threads how many threads may work; results do not depend on it
 */
public record RepairOptions(
    double toleranceMeters,
    Gaps gaps,
    boolean quarantine,
    RuleSet rules,
    CodeRules codes,
    @Nullable Geometry allowedGaps,
    Set<String> declaredExclaves,
    int threads) {
  /** How much of a unit may lie outside its parent, in percent, before it counts as straddling. */
  public static final int STRADDLE_PERCENT = 5;

  /** What becomes of gaps beyond the tolerance. */
  public enum Gaps {
    /** They are filled by the units around: the level tiles its parents. */
    FILL,
    /** They stay, as error findings; there is no certificate. */
    FLAG,
    /** Those of a parent become a unit of their own, {@code PARENT-unassigned}. */
    PLACEHOLDER
  }

  /** 20 metres, gaps filled, nothing set aside, the default rules, all processors. */
  public static final RepairOptions DEFAULT =
      new RepairOptions(
          20,
          Gaps.FILL,
          false,
          RuleSet.DEFAULT,
          CodeRules.FREE,
          null,
          Set.of(),
          Runtime.getRuntime().availableProcessors());

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if the tolerance is negative or not finite, or there is no
   *     thread
   */
  public RepairOptions {
    if (!(toleranceMeters >= 0 && toleranceMeters < 1e7)) {
      throw new IllegalArgumentException(
          "a tolerance of " + toleranceMeters + " m is not possible");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
    declaredExclaves = Set.copyOf(declaredExclaves);
  }

  /** The same with another tolerance in metres. */
  public RepairOptions withTolerance(double meters) {
    return new RepairOptions(
        meters, gaps, quarantine, rules, codes, allowedGaps, declaredExclaves, threads);
  }

  /** The same with another policy for gaps. */
  public RepairOptions withGaps(Gaps other) {
    return new RepairOptions(
        toleranceMeters, other, quarantine, rules, codes, allowedGaps, declaredExclaves, threads);
  }

  /** The same with straddling units set aside or not. */
  public RepairOptions withQuarantine(boolean aside) {
    return new RepairOptions(
        toleranceMeters, gaps, aside, rules, codes, allowedGaps, declaredExclaves, threads);
  }
}
