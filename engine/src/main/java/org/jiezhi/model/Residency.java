package org.jiezhi.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One person bound to one dwelling for a time. Holds no value of the person but the number.
 *
 * @param person the person's number
 * @param dwellingCode the dwelling, or null where it is not known
 * @param kind how the person is bound to it
 * @param start the first day as far as it is known, or null
 * @param startType how it began, or null where that is not known
 * @param end the day it ended, which is not in it any more; null while it lasts
 * @param endType how it ended, or null while it lasts
 * @param source the source that tells of it; of several the one that is followed
 * @param recordId the record in that source
 * @param confidence how sure the dwelling is, 0 to 1
 * @param status whether it counts
 */
public record Residency(
    long person,
    @Nullable String dwellingCode,
    ResidencyKind kind,
    @Nullable PartialDate start,
    @Nullable StartType startType,
    @Nullable PartialDate end,
    @Nullable EndType endType,
    String source,
    String recordId,
    double confidence,
    Status status) {
  /** How a residency began; codes of OpenHDS and INDEPTH. */
  public enum StartType {
    /** Listed; since when is not known. */
    ENU,
    /** Born into it. */
    BTH,
    /** Moved in from outside. */
    IMG,
    /** Moved in from another dwelling that is known. */
    ENT
  }

  /** How a residency ended. */
  public enum EndType {
    /** Moved to another dwelling that is known. */
    EXT,
    /** Moved away. */
    OMG,
    /** Died. */
    DTH
  }

  /** Whether a residency counts. */
  public enum Status {
    /** It does. */
    CURRENT,
    /** Its dwelling is not known; the person is there, but not placed. */
    UNPLACED,
    /** Contradicts another source, which is followed. */
    CONFLICT,
    /** Its dates cannot be. */
    FAULTY;

    /** Whether the residency is one; others are kept for whoever looks into them. */
    public boolean counts() {
      return this == CURRENT || this == UNPLACED;
    }

    /** Its key in the store: {@code current}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status of a key.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Status ofKey(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether it lasts: it counts and has no end. */
  public boolean isOpen() {
    return end == null && status.counts();
  }

  /** Whether it counts on a day, as far as its own dates are known. */
  public boolean holdsOn(PartialDate day) {
    return status.counts()
        && (start == null || start.compareTo(day) <= 0)
        && (end == null || end.compareTo(day) > 0);
  }
}
