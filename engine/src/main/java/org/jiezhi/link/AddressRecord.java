package org.jiezhi.link;

import org.jspecify.annotations.Nullable;

/**
 * What linking needs of a source's record: no name, no number of a person.
 *
 * @param source the name of the source
 * @param recordId the record's number in its source
 * @param address the address as written, or null
 * @param dwellingCode the dwelling that the source names, or null
 * @param householdId the household's number in the source, or null
 */
public record AddressRecord(
    String source,
    String recordId,
    @Nullable String address,
    @Nullable String dwellingCode,
    @Nullable String householdId) {
  /** Withholds the address. */
  @Override
  public String toString() {
    return "AddressRecord[" + source + ", values withheld]";
  }
}
