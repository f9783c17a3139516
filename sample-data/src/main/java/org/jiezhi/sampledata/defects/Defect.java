package org.jiezhi.sampledata.defects;

import java.util.List;

/**
 * An error that was put in on purpose.
 *
 * @param rule the rule it breaks, as reports name it
 * @param level the level it was put into
 * @param units codes of the units concerned, as they stand in the broken file
 * @param was the code that the unit has in the sound city, or empty where it kept it
 * @param lon where, in steps of 1e-9 degree
 * @param lat where, in steps of 1e-9 degree
 * @param areaM2 its area in square metres, or 0 where it has none
 * @param reachM how far the line was moved in metres, or 0
 * @param alike other rules a report may rightly file it under
 * @param causes rules that it breaks besides: at the same units, their parent, or what lies below
 *     the code they had
 */
public record Defect(
    String rule,
    String level,
    List<String> units,
    String was,
    long lon,
    long lat,
    double areaM2,
    double reachM,
    List<String> alike,
    List<String> causes) {
  /** Copies the lists. */
  public Defect {
    units = List.copyOf(units);
    alike = List.copyOf(alike);
    causes = List.copyOf(causes);
  }
}
