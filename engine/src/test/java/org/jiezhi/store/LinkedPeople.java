package org.jiezhi.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes persons and residencies as the linking of records would, for tests. */
public final class LinkedPeople {
  /** A residency to write. */
  public record Stay(
      long person,
      String source,
      String recordId,
      @Nullable String dwelling,
      String kind,
      int start,
      int end) {}

  private final Store store;

  /** Writes into a store that nobody else writes into. */
  public LinkedPeople(Store store) {
    this.store = store;
  }

  /** A run that replaces all that is said of the persons of some stays by these. */
  public int write(Iterable<Stay> stays) {
    Connection connection = store.writer();
    try {
      int run = (int) store.number("select max(run_id) + 1 from run");
      try (PreparedStatement add =
          connection.prepareStatement(
              "insert into run values (?, 'link', null, null, null, 0, null, 1, 0, 0, 0, 0, 0, 0,"
                  + " 0, 'done', ?, ?)")) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        add.setInt(1, run);
        add.setObject(2, now);
        add.setObject(3, now);
        add.executeUpdate();
      }
      for (Stay each : stays) {
        for (String table : new String[] {"residency", "person_member", "person"}) {
          change(
              "update "
                  + table
                  + " set run_to = "
                  + run
                  + " where run_to is null and run_from < "
                  + run
                  + " and person_id = "
                  + each.person);
        }
      }
      long row = store.number("select coalesce(max(row_id), 0) from residency");
      long member = store.number("select coalesce(max(row_id), 0) from person_member");
      for (Stay each : stays) {
        int source =
            (int)
                store.number(
                    "select source_id from source where table_name = 'person_record' and name = '"
                        + each.source
                        + "'");
        change("merge into person key (person_id) values (" + each.person + ", " + run + ", null)");
        change(
            "insert into person_member select "
                + ++member
                + ", "
                + each.person
                + ", "
                + source
                + ", '"
                + each.recordId
                + "', "
                + run
                + ", null where not exists (select 1 from person_member where run_to is null and"
                + " source_id = "
                + source
                + " and record_key = '"
                + each.recordId
                + "')");
        try (PreparedStatement add =
            connection.prepareStatement(
                "insert into residency (row_id, person_id, dwelling_code, kind, start_date,"
                    + " end_date, source_id, record_key, status, run_from) values (?, ?, ?, ?, ?,"
                    + " ?, ?, ?, 'linked', ?)")) {
          add.setLong(1, ++row);
          add.setLong(2, each.person);
          add.setString(3, each.dwelling);
          add.setString(4, each.kind);
          add.setObject(5, each.start == 0 ? null : each.start);
          add.setObject(6, each.end == 0 ? null : each.end);
          add.setInt(7, source);
          add.setString(8, each.recordId);
          add.setInt(9, run);
          add.executeUpdate();
        }
      }
      connection.commit();
      return run;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void change(String sql) throws SQLException {
    try (PreparedStatement statement = store.writer().prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }
}
