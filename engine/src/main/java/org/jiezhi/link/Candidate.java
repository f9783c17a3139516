package org.jiezhi.link;

import java.util.List;

/**
 * A dwelling that a record may mean.
 *
 * @param dwellingCode its code
 * @param buildingCode its building's code
 * @param scoreMillibits how much what agrees speaks for it, in thousandths of a bit; more is better
 * @param probability the share of it among all that may be meant, 0 to 1
 * @param faults what stands against it or is odd
 * @param slots how far each part agrees, such as {@code A= R~ N= B= U: F=}
 */
public record Candidate(
    String dwellingCode,
    String buildingCode,
    int scoreMillibits,
    double probability,
    List<LinkFault> faults,
    String slots) {
  /** Copies the faults. */
  public Candidate {
    faults = List.copyOf(faults);
  }
}
