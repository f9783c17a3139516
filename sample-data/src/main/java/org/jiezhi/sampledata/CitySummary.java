package org.jiezhi.sampledata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a generated city holds. Immutable.
 *
 * @param units how many units each level and scheme has, in the order of the manifest
 * @param buildings how many buildings
 * @param dwellings how many dwellings
 * @param persons how many people live in the city or are registered there
 * @param records how many records each list has, by the list's name
 * @param defects how many errors were planted in the broken twin
 */
public record CitySummary(
    Map<String, Integer> units,
    int buildings,
    int dwellings,
    long persons,
    Map<String, Long> records,
    int defects) {
  /** Copies the maps; their order stays. */
  public CitySummary {
    units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
    records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
  }
}
