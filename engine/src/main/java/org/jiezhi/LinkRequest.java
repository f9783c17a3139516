package org.jiezhi;

import java.nio.file.Path;
import org.jiezhi.model.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * How records are to be linked to dwellings.
 *
 * @param profile the name of the region's address habits ({@code cq}, {@code cn}, {@code sh},
 *     {@code western}) or a file of one's own; null for that of the last time, or else what the
 *     buildings tell
 * @param model the file of a {@link org.jiezhi.link.LinkModel}, or null for the shipped one
 * @param personWeights the file of {@link org.jiezhi.link.identity.IdentityWeights}, or null for
 *     the shipped ones
 * @param asOf the day of which the addresses are, or null where names of all times are known
 * @param results where to write a line for each record, or null
 * @param threads how many threads may work, at least 1; the result does not depend on it
 */
public record LinkRequest(
    @Nullable String profile,
    @Nullable Path model,
    @Nullable Path personWeights,
    @Nullable PartialDate asOf,
    @Nullable Path results,
    int threads) {
  /** The usual: the workspace's own profile, no file, all processors. */
  public static final LinkRequest USUAL =
      new LinkRequest(null, null, null, Runtime.getRuntime().availableProcessors());

  /**
   * Checks threads and day.
   *
   * @throws IllegalArgumentException if there is no thread, or the day is unknown
   */
  public LinkRequest {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
    if (asOf != null && asOf.year() == 0) {
      throw new IllegalArgumentException("addresses are of a known day");
    }
  }

  /** With the shipped weights of persons and names of all times. */
  public LinkRequest(
      @Nullable String profile, @Nullable Path model, @Nullable Path results, int threads) {
    this(profile, model, null, null, results, threads);
  }
}
