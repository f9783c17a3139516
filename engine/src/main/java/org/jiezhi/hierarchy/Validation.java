package org.jiezhi.hierarchy;

import java.util.List;
import org.jiezhi.finding.Finding;

/**
 * What a validation found.
 *
 * @param findings in a fixed order: level, rule, size, id; none twice for one defect
 * @param accepted findings left out because an exception covers them
 * @param lapsed ids of exceptions that no longer hold because the geometry changed or the defect is
 *     gone
 * @param largestRoundingM how far, in metres, a vertex moved at the most when it was taken to the
 *     grid
 */
public record Validation(
    List<Finding> findings, List<Finding> accepted, List<String> lapsed, double largestRoundingM) {
  /** Copies the lists. */
  public Validation {
    findings = List.copyOf(findings);
    accepted = List.copyOf(accepted);
    lapsed = List.copyOf(lapsed);
  }
}
