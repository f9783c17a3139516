package org.jiezhi.link.residency;

import org.jiezhi.model.PartialDate;
import org.jiezhi.model.ResidencyKind;
import org.jspecify.annotations.Nullable;

/**
 * What one record says of where a person lives.
 *
 * @param source the name of the source
 * @param recordId the record's number in it
 * @param dwellingCode the dwelling to which the record is linked without doubt, or null
 * @param confidence how sure that is, 0 to 1
 * @param kind how the person is bound to it; null is taken for {@link ResidencyKind#USUAL}
 * @param start since when, or null
 * @param end until when, or null
 * @param birth the day of birth, or null
 * @param death the day of death, or null
 */
public record Statement(
    String source,
    String recordId,
    @Nullable String dwellingCode,
    double confidence,
    @Nullable ResidencyKind kind,
    @Nullable PartialDate start,
    @Nullable PartialDate end,
    @Nullable PartialDate birth,
    @Nullable PartialDate death) {
  /** The kind, with its default. */
  ResidencyKind bound() {
    return kind == null ? ResidencyKind.USUAL : kind;
  }

  /** Nothing personal. */
  @Override
  public String toString() {
    return "Statement[" + source + ", values withheld]";
  }
}
