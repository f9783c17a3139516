package org.jiezhi.link;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record.
 *
 * @param decision what is done with it
 * @param tier by which rule
 * @param dwellingCode the dwelling it is linked to; of a record to be looked at the first
 *     candidate; null where there is none
 * @param probability that this is the dwelling meant, 0 to 1, calibrated; 0 where there is none
 * @param marginMillibits by how much the first candidate is ahead of the second, or of none being
 *     right, in thousandths of a bit
 * @param candidateCount how many dwellings the address fits, or where it fits none, come nearest
 * @param faults what stands between the record and a plain link, in their order
 * @param slots how far each part of the first candidate agrees, such as {@code A= R~ N= B= U: F=}
 * @param candidates the first candidates, the best first; at most {@value #MOST_CANDIDATES}
 */
public record Link(
    Decision decision,
    Tier tier,
    @Nullable String dwellingCode,
    double probability,
    int marginMillibits,
    int candidateCount,
    List<LinkFault> faults,
    String slots,
    List<Candidate> candidates) {
  /** How many candidates are kept for whoever decides. */
  public static final int MOST_CANDIDATES = 5;

  /** Copies the lists. */
  public Link {
    faults = List.copyOf(faults);
    candidates = List.copyOf(candidates);
  }

  /** The dwelling, if it was linked automatically. */
  public Optional<String> linked() {
    return decision == Decision.AUTO ? Optional.ofNullable(dwellingCode) : Optional.empty();
  }
}
