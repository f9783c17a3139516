package org.jiezhi.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonMember;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Residency;
import org.jiezhi.model.ResidencyKind;
import org.jspecify.annotations.Nullable;

/** Persons and their residencies in the store, written as a part of the run of linking. */
final class PersonWriting {
  private static final List<String> RESIDENCY =
      List.of(
          "person_id",
          "dwelling_code",
          "kind",
          "start_date",
          "start_type",
          "end_date",
          "end_type",
          "confidence",
          "status");

  private PersonWriting() {}

  static void write(Store store, PersonRows rows, int run, Progress progress) throws SQLException {
    Iterator<VersionWriting.Row> members =
        rows.members().stream().map(PersonWriting::row).iterator();
    new VersionWriting(store, TableIndexes.PERSON_MEMBER, List.of("person_id"), run)
        .write(members, rows.members().size(), progress);
    Iterator<VersionWriting.Row> residencies =
        rows.residencies().stream().map(PersonWriting::row).iterator();
    new VersionWriting(store, TableIndexes.RESIDENCY, RESIDENCY, run)
        .write(residencies, rows.residencies().size(), progress);
    try (Statement statement = store.writer().createStatement()) {
      statement.executeUpdate(
          "insert into person (person_id, run_from) select distinct m.person_id, "
              + run
              + " from person_member m where m.run_from = "
              + run
              + " and not exists (select 1 from person p where p.person_id = m.person_id)");
      statement.executeUpdate(
          "update person set run_to = "
              + run
              + " where run_to is null and not exists (select 1 from person_member m where"
              + " m.person_id = person.person_id and m.run_to is null)");
      store.writer().commit();
    }
  }

  private static VersionWriting.Row row(PersonMember member) {
    return new VersionWriting.Row(member.source(), member.recordId(), List.of(member.person()));
  }

  private static VersionWriting.Row row(Residency residency) {
    return new VersionWriting.Row(
        residency.source(),
        residency.recordId(),
        Arrays.asList(
            residency.person(),
            residency.dwellingCode(),
            residency.kind().key(),
            number(residency.start()),
            residency.startType() == null ? null : residency.startType().name(),
            number(residency.end()),
            residency.endType() == null ? null : residency.endType().name(),
            residency.confidence(),
            residency.status().key()));
  }

  private static @Nullable Integer number(@Nullable PartialDate date) {
    return date == null ? null : (Integer) date.number();
  }

  static Residency residency(ResultSet row) throws SQLException {
    String startType = row.getString("start_type");
    String endType = row.getString("end_type");
    return new Residency(
        row.getLong("person_id"),
        row.getString("dwelling_code"),
        ResidencyKind.parse(row.getString("kind")).orElseThrow(),
        date(row, "start_date"),
        startType == null ? null : Residency.StartType.valueOf(startType),
        date(row, "end_date"),
        endType == null ? null : Residency.EndType.valueOf(endType),
        row.getString("source_name"),
        row.getString("record_key"),
        row.getDouble("confidence"),
        Residency.Status.ofKey(row.getString("status")));
  }

  private static @Nullable PartialDate date(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : PartialDate.ofNumber(number);
  }
}
