package org.jiezhi.format.report;

import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.finding.Finding;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a report of findings says.
 *
 * @param findings the findings, in the order in which they are written
 * @param assumed what was assumed while reading and judging
 * @param accepted findings left out because an exception covers them
 * @param lapsed ids of exceptions that no longer hold
 * @param crs the reference system of the geometries, or null where it is not known
 */
public record FindingsReport(
    List<Finding> findings,
    List<Message> assumed,
    List<Finding> accepted,
    List<String> lapsed,
    @Nullable ReferenceSystem crs) {
  /** Copies the lists. */
  public FindingsReport {
    findings = List.copyOf(findings);
    assumed = List.copyOf(assumed);
    accepted = List.copyOf(accepted);
    lapsed = List.copyOf(lapsed);
  }
}
