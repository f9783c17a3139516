package org.jiezhi;

import java.util.List;
import org.jiezhi.model.Message;

/**
 * What became of decisions that came back.
 *
 * @param accepted new ones
 * @param unchanged those that stood already
 * @param blank rows without a decision
 * @param refused a message for each row that was not taken
 */
public record ReviewResult(long accepted, long unchanged, long blank, List<Message> refused) {
  /** Copies the messages. */
  public ReviewResult {
    refused = List.copyOf(refused);
  }
}
