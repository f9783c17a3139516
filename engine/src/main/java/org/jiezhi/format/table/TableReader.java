package org.jiezhi.format.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one table in their order. For one thread; memory is that of a few rows. */
public interface TableReader extends AutoCloseable {
  /** The names of the columns, stripped of white space; some may be empty. */
  List<String> header();

  /**
   * The next row that is not empty, or null after the last.
   *
   * @throws org.jiezhi.model.UnreadableInputException if the file cannot be read on
   */
  @Nullable TableRow next();

  @Override
  void close();
}
