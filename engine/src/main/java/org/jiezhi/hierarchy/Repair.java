package org.jiezhi.hierarchy;

import java.util.List;
import org.jiezhi.finding.Finding;
import org.jiezhi.model.Hierarchy;

/**
 * A repaired hierarchy and the record of the repair.
 *
 * @param before the hierarchy as it was
 * @param after the repaired one: the same levels and the same units in the same order, and after
 *     them placeholder units if the options asked for them; the very same object where nothing had
 *     to be changed
 * @param changes what was put right, in order of levels
 * @param findings what people must look at: repairs beyond the tolerance, and what no repair can
 *     mend
 * @param certificate the proof of {@code after}, or where it fails
 */
public record Repair(
    Hierarchy before,
    Hierarchy after,
    List<Change> changes,
    List<Finding> findings,
    Certificate certificate) {
  /** Copies the lists. */
  public Repair {
    changes = List.copyOf(changes);
    findings = List.copyOf(findings);
  }
}
