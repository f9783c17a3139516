package org.jiezhi.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of a person, names, numbers and all in the clear: for the linking of records
 * and for what masks them. {@link #toString()} tells the source only.
 *
 * @param source the name of the source
 * @param recordId the record's number in its source
 * @param name the name, or null
 * @param idNumber the number of the identity card (eighteen characters, of old fifteen) or of
 *     another document, or null
 * @param phone the phone, or null
 * @param sex the sex, or null
 * @param birthDate the day of birth, or null
 * @param address the address as written, or null
 * @param dwellingCode the dwelling that the source names, or null
 * @param relation the relation to the head of the household as written, or null
 * @param householdId the household's number in the source, or null
 * @param kind how the person is bound to the address, or null
 * @param start since when, or null
 * @param end until when, or null
 * @param labels labels as written
 * @param lon longitude, or null
 * @param lat latitude, or null
 * @param computedUnit the code of the lowest unit in which that place lies, or null
 * @param faults the rules that the record breaks
 * @param isQuarantined whether it is set aside until somebody has looked
 * @param attributes unknown columns by name
 */
public record PersonRecord(
    String source,
    String recordId,
    @Nullable String name,
    @Nullable String idNumber,
    @Nullable String phone,
    @Nullable Sex sex,
    @Nullable PartialDate birthDate,
    @Nullable String address,
    @Nullable String dwellingCode,
    @Nullable String relation,
    @Nullable String householdId,
    @Nullable ResidencyKind kind,
    @Nullable PartialDate start,
    @Nullable PartialDate end,
    List<String> labels,
    @Nullable Double lon,
    @Nullable Double lat,
    @Nullable String computedUnit,
    List<String> faults,
    boolean isQuarantined,
    Map<String, String> attributes) {
  /** Copies the collections. */
  public PersonRecord {
    labels = List.copyOf(labels);
    faults = List.copyOf(faults);
    attributes = Map.copyOf(attributes);
  }

  /** Nothing personal, so that no log or exception holds it by accident. */
  @Override
  public String toString() {
    return "PersonRecord[" + source + ", values withheld]";
  }
}
