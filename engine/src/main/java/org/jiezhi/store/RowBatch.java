package org.jiezhi.store;

import java.util.List;

/**
 * Rows of a file that follow each other, checked. Written whole or not at all.
 *
 * @param lastRow number of the last row of the file that it covers
 * @param read how many rows of the file it covers
 * @param rows those that may be taken
 * @param rejected the first fault of each that is not
 */
public record RowBatch(long lastRow, int read, List<StoredRow> rows, List<RowFault> rejected) {
  /** Copies the lists. */
  public RowBatch {
    rows = List.copyOf(rows);
    rejected = List.copyOf(rejected);
  }
}
