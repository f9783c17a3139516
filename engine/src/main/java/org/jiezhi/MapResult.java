package org.jiezhi;

import java.util.List;
import org.jiezhi.model.Message;

/**
 * What stands on a map that was written.
 *
 * @param levels names of the levels, top first
 * @param units number of units on it
 * @param findings number of findings on it
 * @param changes number of repairs on it
 * @param notes what was left out, or could not be shown
 */
public record MapResult(
    List<String> levels, int units, int findings, int changes, List<Message> notes) {
  /** Copies the lists. */
  public MapResult {
    levels = List.copyOf(levels);
    notes = List.copyOf(notes);
  }
}
