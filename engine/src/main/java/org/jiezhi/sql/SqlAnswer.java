package org.jiezhi.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gives.
 *
 * @param columns the names of the columns
 * @param rows the values: {@code Long}, {@code Double}, {@code Boolean}, {@code String}, or null;
 *     geometries are well-known text
 * @param isCut whether there were more rows than asked for
 */
public record SqlAnswer(List<String> columns, List<List<@Nullable Object>> rows, boolean isCut) {
  /** Copies the columns; the rows must not be changed any more. */
  public SqlAnswer {
    columns = List.copyOf(columns);
  }
}
