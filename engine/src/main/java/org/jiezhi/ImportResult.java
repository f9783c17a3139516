package org.jiezhi;

import java.nio.file.Path;
import java.util.List;
import org.jiezhi.model.Message;
import org.jiezhi.model.RunCounts;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file.
 *
 * @param run the number of the run, or 0 of a dry one
 * @param counts what became of its rows
 * @param notes how often each rule was broken
 * @param rejects the file that names the rows that were rejected or set aside; null where there are
 *     none
 * @param assumed what was found out rather than told: encoding, columns
 * @param resumedAt the row at which an earlier attempt had stopped, or 0
 */
public record ImportResult(
    int run,
    RunCounts counts,
    List<Note> notes,
    @Nullable Path rejects,
    List<Message> assumed,
    long resumedAt) {
  /** Copies the lists. */
  public ImportResult {
    notes = List.copyOf(notes);
    assumed = List.copyOf(assumed);
  }

  /**
   * A rule that taken rows break, those set aside included.
   *
   * @param rule its key
   * @param hint what is wrong
   * @param count how many rows
   * @param firstRow the first of them
   */
  public record Note(String rule, Message hint, long count, long firstRow) {}
}
