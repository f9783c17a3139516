package org.jiezhi.format.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table row by row. Texts stay texts wherever the file is opened: none is taken for a
 * formula. Equal rows give equal bytes.
 */
public interface TableWriter extends AutoCloseable {
  /** Writes the names of the columns; once, first. */
  void header(List<String> names) throws IOException;

  /**
   * Writes a row.
   *
   * @param values texts, numbers ({@link Long}, {@link Integer}, {@link Double}), or null for
   *     nothing
   */
  void row(List<? extends @Nullable Object> values) throws IOException;

  /** Ends the table; the stream stays open. */
  @Override
  void close() throws IOException;
}
