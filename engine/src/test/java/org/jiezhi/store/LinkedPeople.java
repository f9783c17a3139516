package org.jiezhi.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
  private final Connection connection;

  /** Writes into a store that nobody else writes into. */
  public LinkedPeople(Store store) {
    this.store = store;
    connection = store.writer();
  }

  /** A run that replaces all that is said of the persons of some stays by these. */
  public int write(List<Stay> stays) {
    try {
      int run = (int) store.number("select max(run_id) + 1 from run");
      beginRun(run);
      Set<Long> persons = new LinkedHashSet<>();
      stays.forEach(each -> persons.add(each.person));
      if (store.number("select count(*) from person") > 0) {
        end(persons, run);
      }
      Map<String, Integer> sources = sources();
      addPersons(persons, run);
      addMembers(stays, sources, run);
      addResidencies(stays, sources, run);
      connection.commit();
      return run;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void beginRun(int run) throws SQLException {
    try (PreparedStatement add =
        connection.prepareStatement(
            "insert into run values (?, 'link', null, null, null, 0, null, 1, 0, 0, 0, 0, 0, 0, 0,"
                + " 'done', ?, ?)")) {
      OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
      add.setInt(1, run);
      add.setObject(2, now);
      add.setObject(3, now);
      add.executeUpdate();
    }
  }

  private Map<String, Integer> sources() throws SQLException {
    Map<String, Integer> sources = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select name, source_id from source where table_name = 'person_record'");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        sources.put(row.getString(1), row.getInt(2));
      }
    }
    return sources;
  }

  private void end(Set<Long> persons, int run) throws SQLException {
    for (String table : List.of("residency", "person_member")) {
      try (PreparedStatement end =
          connection.prepareStatement(
              "update " + table + " set run_to = ? where run_to is null and person_id = ?")) {
        for (long each : persons) {
          end.setInt(1, run);
          end.setLong(2, each);
          end.addBatch();
        }
        end.executeBatch();
      }
    }
  }

  private void addPersons(Set<Long> persons, int run) throws SQLException {
    try (PreparedStatement add =
        connection.prepareStatement("merge into person key (person_id) values (?, ?, null)")) {
      for (long each : persons) {
        add.setLong(1, each);
        add.setInt(2, run);
        add.addBatch();
      }
      add.executeBatch();
    }
  }

  private void addMembers(List<Stay> stays, Map<String, Integer> sources, int run)
      throws SQLException {
    long row = store.number("select coalesce(max(row_id), 0) from person_member");
    Set<String> added = new HashSet<>();
    try (PreparedStatement add =
        connection.prepareStatement("insert into person_member values (?, ?, ?, ?, ?, null)")) {
      for (Stay each : stays) {
        if (added.add(each.source + ":" + each.recordId)) {
          add.setLong(1, ++row);
          add.setLong(2, each.person);
          add.setInt(3, Objects.requireNonNull(sources.get(each.source)));
          add.setString(4, each.recordId);
          add.setInt(5, run);
          add.addBatch();
        }
      }
      add.executeBatch();
    }
  }

  private void addResidencies(List<Stay> stays, Map<String, Integer> sources, int run)
      throws SQLException {
    long row = store.number("select coalesce(max(row_id), 0) from residency");
    try (PreparedStatement add =
        connection.prepareStatement(
            "insert into residency (row_id, person_id, dwelling_code, kind, start_date, end_date,"
                + " source_id, record_key, status, run_from) values (?, ?, ?, ?, ?, ?, ?, ?,"
                + " 'current', ?)")) {
      for (Stay each : stays) {
        add.setLong(1, ++row);
        add.setLong(2, each.person);
        add.setString(3, each.dwelling);
        add.setString(4, each.kind);
        add.setObject(5, each.start == 0 ? null : each.start);
        add.setObject(6, each.end == 0 ? null : each.end);
        add.setInt(7, Objects.requireNonNull(sources.get(each.source)));
        add.setString(8, each.recordId);
        add.setInt(9, run);
        add.addBatch();
      }
      add.executeBatch();
    }
  }
}
