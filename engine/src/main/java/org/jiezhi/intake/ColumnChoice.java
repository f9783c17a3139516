package org.jiezhi.intake;

import java.util.Map;

/**
 * What the user says of a file's columns; what is not said is found by the usual names.
 *
 * @param columns our column to the file's column
 * @param values our column to (the file's value to ours)
 * @param constants our column to a value that all rows have where the file gives none
 */
public record ColumnChoice(
    Map<String, String> columns,
    Map<String, Map<String, String>> values,
    Map<String, String> constants) {
  /** Nothing is said. */
  public static final ColumnChoice NONE = new ColumnChoice(Map.of(), Map.of(), Map.of());

  /** Copies the maps. */
  public ColumnChoice {
    columns = Map.copyOf(columns);
    values = Map.copyOf(values);
    constants = Map.copyOf(constants);
  }
}
