package org.jiezhi.geotools;

import java.util.List;
import java.util.function.Supplier;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.finding.Finding;
import org.jiezhi.model.LevelUnits;

/**
 * What a store shows.
 *
 * @param levels the levels with their units
 * @param crs the system of all coordinates
 * @param findings gives the findings; asked once, when they are first wanted
 */
public record LayerSet(
    List<LevelUnits> levels, ReferenceSystem crs, Supplier<List<Finding>> findings) {
  /** The name of the feature type of findings. */
  public static final String FINDINGS = "findings";

  /** Copies the list. */
  public LayerSet {
    levels = List.copyOf(levels);
  }
}
