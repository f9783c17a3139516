package org.jiezhi.sampledata;

/** How far a generation is, and whether it should stop. Called on the thread that generates. */
@FunctionalInterface
public interface CityProgress {
  /** Nobody watches. */
  CityProgress NONE = (phase, done, total) -> true;

  /** What is being written. */
  enum Phase {
    /** The land is divided and built on. */
    PLAN,
    /** The sound boundary levels. */
    BOUNDARIES,
    /** The boundary levels redrawn and broken. */
    BROKEN_TWIN,
    /** Buildings, dwellings, people and the truth about them. */
    PEOPLE
  }

  /**
   * Takes note of the state of the work.
   *
   * @return whether to go on
   */
  boolean update(Phase phase, long done, long total);

  /**
   * Reports and stops the work if so asked.
   *
   * @throws java.util.concurrent.CancellationException if {@link #update} says not to go on
   */
  default void step(Phase phase, long done, long total) {
    if (!update(phase, done, total)) {
      throw new java.util.concurrent.CancellationException("cancelled during " + phase);
    }
  }
}
