package org.jiezhi.link.identity;

import java.util.Collections;
import java.util.List;

/**
 * Which records are one person's. Persons have numbers from 0 on in the order of their first
 * records; numbers that stay the same from run to run are those of {@link PersonIds}. Immutable and
 * safe to share.
 */
public final class Identities {
  private final IdentityRecords records;
  private final int[] persons;
  private final List<IdentityDoubt> doubts;
  private final int personCount;

  Identities(IdentityRecords records, int[] persons, List<IdentityDoubt> doubts) {
    this.records = records;
    this.persons = persons;
    this.doubts = Collections.unmodifiableList(doubts);
    int count = 0;
    for (int each : persons) {
      count = Math.max(count, each + 1);
    }
    personCount = count;
  }

  /** The records. */
  public IdentityRecords records() {
    return records;
  }

  /** How many persons there are. */
  public int personCount() {
    return personCount;
  }

  /** The person of a record. */
  public int person(int record) {
    return persons[record];
  }

  /** What somebody has to look at, in the order of records. */
  public List<IdentityDoubt> doubts() {
    return doubts;
  }

  /** Counts only. */
  @Override
  public String toString() {
    return "Identities[" + records.size() + " records, " + personCount + " persons]";
  }
}
