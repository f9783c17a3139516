package org.jiezhi.roster;

import java.util.List;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.ResidencyKind;
import org.jspecify.annotations.Nullable;

/**
 * A row of a roster: a person and how they are bound to a dwelling.
 *
 * @param person the record that names the person
 * @param units codes of the units of the main chain in which the dwelling lies, top first
 * @param buildingCode the building, or null where it is not known
 * @param dwellingCode the dwelling, or null where it is not known
 * @param kind how the person is bound to it
 * @param start since when, or null where that is not known
 * @param end when it ended, or null where it lasts; of an unknown day or month the latest
 * @param isLiving whether the person lives there on the day asked for
 * @param age the age in completed years on that day, or −1 where it is not known
 * @param labels the labels of all the person's records
 * @param source the name of the source that tells of the residency
 */
public record Resident(
    PersonRecord person,
    List<String> units,
    @Nullable String buildingCode,
    @Nullable String dwellingCode,
    ResidencyKind kind,
    @Nullable PartialDate start,
    @Nullable PartialDate end,
    boolean isLiving,
    int age,
    List<String> labels,
    String source) {
  /** Copies the lists. */
  public Resident {
    units = List.copyOf(units);
    labels = List.copyOf(labels);
  }

  /** Nothing personal, so that no log or exception holds it by accident. */
  @Override
  public String toString() {
    return "Resident[values withheld]";
  }
}
