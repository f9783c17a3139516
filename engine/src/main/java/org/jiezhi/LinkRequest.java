package org.jiezhi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How records are to be linked to dwellings.
 *
 * @param profile the name of the region's address habits ({@code cq}, {@code cn}, {@code sh},
 *     {@code western}) or a file of one's own; null for that of the last time, or else what the
 *     buildings tell
 * @param results where to write a line for each record, or null
 * @param threads how many threads may work, at least 1; the result does not depend on it
 */
public record LinkRequest(@Nullable String profile, @Nullable Path results, int threads) {
  /** The usual: the workspace's own profile, no file, all processors. */
  public static final LinkRequest USUAL =
      new LinkRequest(null, null, Runtime.getRuntime().availableProcessors());

  /**
   * Checks the number of threads.
   *
   * @throws IllegalArgumentException if there is none
   */
  public LinkRequest {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
  }
}
