package org.jiezhi.hierarchy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.finding.Finding;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;

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
  /**
   * Digests of all levels of a hierarchy, by name: independent of the order of features and the
   * start of rings, another one as soon as a bit of a coordinate or a code changes.
   */
  public static Map<String, String> digests(Hierarchy hierarchy) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (LevelUnits level : hierarchy.levels()) {
      digests.put(level.level().name(), LevelDigest.of(level.units()));
    }
    return digests;
  }

  /** The digest of one unit, as those of levels. */
  public static String digest(Unit unit) {
    return LevelDigest.of(List.of(unit));
  }

  /** Copies the lists. */
  public Repair {
    changes = List.copyOf(changes);
    findings = List.copyOf(findings);
  }
}
