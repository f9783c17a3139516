package org.jiezhi.model;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided on an address in the review queue, or on two records that may be one
 * person's. Holds no address but by its hash.
 *
 * @param item the hash of the address, in its usual spelling, or that of the two records
 * @param kind what was decided
 * @param target the dwelling or building it is about, the two records, or null
 * @param alias for an alias the other name, or null
 * @param author who decided
 * @param reason why, or null
 * @param expires the last day on which it holds, or null where it holds until it is replaced
 */
public record ReviewDecision(
    long item,
    Kind kind,
    @Nullable String target,
    @Nullable String alias,
    String author,
    @Nullable String reason,
    @Nullable PartialDate expires) {
  /** What can be decided. */
  public enum Kind {
    /** The address means the dwelling that is the target. */
    LINK,
    /** There is such a dwelling; it must come into the inventory. */
    NEW_DWELLING,
    /** The address names the building that is the target by another name. */
    ALIAS,
    /** The text is no address. */
    BAD_INPUT,
    /** There is no such dwelling. */
    NO_DWELLING,
    /** Nobody can tell. */
    CANNOT_TELL,
    /** Two records are of one person. */
    SAME,
    /** Two records are of two persons. */
    DIFFERENT;

    /** Whether it is about two records, and not about an address. */
    public boolean isOfRecords() {
      return this == SAME || this == DIFFERENT;
    }

    /** The kind of a word in any case, with blanks or hyphens for underscores. */
    public static Optional<Kind> parse(String text) {
      String name = text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
      for (Kind each : values()) {
        if (each.name().equals(name)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  /** Whether it holds on a day. */
  public boolean holdsOn(PartialDate day) {
    return expires == null || day.compareTo(expires) <= 0 || day.mayBe(expires);
  }
}
