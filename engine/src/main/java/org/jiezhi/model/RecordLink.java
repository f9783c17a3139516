package org.jiezhi.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the linking of a source's record came to, as it is kept and handed on. Holds nothing of the
 * record but its number.
 *
 * @param source the name of the source
 * @param recordId the record's number in its source
 * @param dwellingCode the dwelling it is linked to; of a record to be looked at the first
 *     candidate; null where there is none
 * @param tier the rule that decided, {@code T0} to {@code T7}
 * @param decision {@code AUTO}, {@code REVIEW} or {@code UNMATCHED}
 * @param probability that this is the dwelling meant, 0 to 1
 * @param marginBits by how much the first candidate is ahead of the second
 * @param candidates how many dwellings the address fits, or where it fits none, come nearest
 * @param faults what stands between the record and a plain link, by name
 * @param slots how far each part of the address agrees, such as {@code A= R~ N= B= U: F=}
 */
public record RecordLink(
    String source,
    String recordId,
    @Nullable String dwellingCode,
    String tier,
    String decision,
    double probability,
    double marginBits,
    int candidates,
    List<String> faults,
    String slots) {
  /** Copies the faults. */
  public RecordLink {
    faults = List.copyOf(faults);
  }
}
