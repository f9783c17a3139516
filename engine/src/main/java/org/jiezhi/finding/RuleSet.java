package org.jiezhi.finding;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which rules are looked for, how grave each is, and the widths that tell classes apart. Immutable.
 *
 * @param severities severity by rule; every rule is in it
 * @param off rules that are not reported
 * @param noiseMeters a gap or overlap no wider than this is float noise: a note, not an error
 * @param sliverMeters a gap or overlap no wider than this is a sliver (T4) rather than T1, T2 or T3
 * @param spikeDegrees a vertex whose angle is less than this is a spike
 * @param neckMeters a neck narrower than this is reported
 */
public record RuleSet(
    Map<Rule, Severity> severities,
    Set<Rule> off,
    double noiseMeters,
    double sliverMeters,
    double spikeDegrees,
    double neckMeters) {
  /** The rules as they stand without a rule file. */
  public static final RuleSet DEFAULT = new RuleSet(Map.of(), Set.of(), 0.01, 0.05, 0.5, 0.05);

  /**
   * Completes the severities by the defaults and copies.
   *
   * @throws IllegalArgumentException if a width or angle is negative or not finite
   */
  public RuleSet {
    EnumMap<Rule, Severity> all = new EnumMap<>(Rule.class);
    for (Rule rule : Rule.values()) {
      all.put(rule, severities.getOrDefault(rule, rule.defaultSeverity()));
    }
    severities = Map.copyOf(all);
    off = off.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(off));
    for (double size : new double[] {noiseMeters, sliverMeters, spikeDegrees, neckMeters}) {
      if (!(size >= 0 && size < 1e9)) {
        throw new IllegalArgumentException(
            "a width or angle of " + size + " is not possible in a rule set");
      }
    }
  }
}
