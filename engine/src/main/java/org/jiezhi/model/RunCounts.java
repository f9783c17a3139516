package org.jiezhi.model;

/**
 * What became of the rows of a file that was taken in: {@code read = accepted + updated + unchanged
 * + rejected + quarantined}.
 *
 * @param read rows of the file
 * @param accepted rows that are new
 * @param updated rows that replaced an older version
 * @param unchanged rows that stood there already
 * @param rejected rows that were not taken
 * @param quarantined rows that are set aside, those that were before included
 */
public record RunCounts(
    long read, long accepted, long updated, long unchanged, long rejected, long quarantined) {
  /** Nothing yet. */
  public static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0, 0);

  /**
   * Checks the sum.
   *
   * @throws IllegalArgumentException if a row is not accounted for
   */
  public RunCounts {
    if (read != accepted + updated + unchanged + rejected + quarantined) {
      throw new IllegalArgumentException("a row is not accounted for");
    }
  }
}
