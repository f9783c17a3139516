package org.jiezhi.model;

import java.util.concurrent.CancellationException;

/**
 * How far a long task is, and whether it should stop. Called from the working threads, some times a
 * second; must be quick and thread-safe.
 */
@FunctionalInterface
public interface Progress {
  /** Nobody watches. */
  Progress NONE = (phase, done, total) -> true;

  /**
   * Takes note of the state of the work.
   *
   * @param phase what is being done
   * @param done steps done so far
   * @param total steps in all, or −1 where that is not known
   * @return whether to go on; {@code false} cancels the task
   */
  boolean update(Message phase, long done, long total);

  /**
   * Reports and stops the task if so asked.
   *
   * @throws CancellationException if {@link #update} says not to go on
   */
  default void step(Message phase, long done, long total) {
    if (!update(phase, done, total)) {
      throw new CancellationException("cancelled while " + phase);
    }
  }
}
