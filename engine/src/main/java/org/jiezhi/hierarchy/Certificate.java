package org.jiezhi.hierarchy;

import java.util.List;

/**
 * The exact proof that every level tiles the one above, or where it fails. A statement on the
 * coordinates as they stand in the files, bit for bit.
 *
 * @param levels one entry a level, top first
 */
public record Certificate(List<OfLevel> levels) {
  /**
   * The proof of one level.
   *
   * @param level its name
   * @param units number of units
   * @param vertices number of vertices, closing ones not counted
   * @param arcs number of borders stored once
   * @param doubledArea sum of the units' doubled areas in grid units, as a decimal number
   * @param sha256 digest of the level's units and their exact rings, independent of order and ring
   *     start
   * @param failureCount how many things do not hold; 0 where the level is proven
   * @param failures the first of what does not hold
   */
  public record OfLevel(
      String level,
      int units,
      long vertices,
      long arcs,
      String doubledArea,
      String sha256,
      int failureCount,
      List<Failure> failures) {
    /** Copies the list. */
    public OfLevel {
      failures = List.copyOf(failures);
    }
  }

  /**
   * One thing that does not hold.
   *
   * @param invariant which of the invariants fails: I1 to I5
   * @param units codes of the units concerned
   * @param x where, in the hierarchy's coordinates
   * @param y where, in the hierarchy's coordinates
   * @param message what was found
   */
  public record Failure(
      String invariant, List<String> units, double x, double y, org.jiezhi.model.Message message) {
    /** Copies the list. */
    public Failure {
      units = List.copyOf(units);
    }
  }

  /** Copies the list. */
  public Certificate {
    levels = List.copyOf(levels);
  }

  /** Whether every level is proven. */
  public boolean holds() {
    return levels.stream().allMatch(level -> level.failureCount() == 0);
  }
}
