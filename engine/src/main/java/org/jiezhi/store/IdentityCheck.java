package org.jiezhi.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the ID number of a record stands elsewhere under another name. In the same source
 * that sets the record aside, as one number cannot be two people's; in other sources it is noted,
 * and left to the linking of records.
 */
final class IdentityCheck {
  /** One ID number, two names, in one source. */
  static final String SAME_SOURCE = "id-of-another-name";

  /** One ID number, two names, in two sources. */
  static final String OTHER_SOURCE = "id-of-another-name-elsewhere";

  private static final int ID = StoredTable.PERSON_RECORD.indexOf("id_key");
  private static final int NAME = StoredTable.PERSON_RECORD.indexOf("name_key");

  private final Connection connection;
  private final int sourceId;
  private final boolean hasIndex;
  private final SeenKeys names = new SeenKeys();
  private final SeenKeys namesElsewhere = new SeenKeys();

  /**
   * A check.
   *
   * @param firstRowId the first row of the run; those before it are what it is compared with
   * @param hasIndex whether numbers can be looked up; else all are read once
   */
  IdentityCheck(Connection connection, int sourceId, long firstRowId, boolean hasIndex)
      throws SQLException {
    this.connection = connection;
    this.sourceId = sourceId;
    this.hasIndex = hasIndex;
    if (!hasIndex && firstRowId > 1) {
      readAll(firstRowId);
    }
  }

  private void readAll(long firstRowId) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lazy_query_execution 1");
      try (ResultSet row =
          statement.executeQuery(
              "select id_key, name_key, source_id from person_record where id_key is not null and"
                  + " run_to is null and row_id < "
                  + firstRowId)) {
        while (row.next()) {
          SeenKeys where = row.getInt(3) == sourceId ? names : namesElsewhere;
          where.putIfAbsent(row.getLong(1), (int) row.getLong(2));
        }
      }
      statement.execute("set lazy_query_execution 0");
    }
  }

  /** Takes note of a record that is not judged (again). */
  void remember(StoredRow row) {
    if (row.values().get(ID) instanceof Long id) {
      names.putIfAbsent(id, name(row));
    }
  }

  private static int name(StoredRow row) {
    return row.values().get(NAME) instanceof Long name ? (int) name.longValue() : 0;
  }

  /** The rows, those with doubtful identity set aside. */
  List<StoredRow> judge(List<StoredRow> rows) throws SQLException {
    Map<Long, List<Standing>> standing = hasIndex ? standing(rows) : Map.of();
    List<StoredRow> judged = new ArrayList<>(rows.size());
    for (StoredRow row : rows) {
      judged.add(judge(row, standing));
    }
    return judged;
  }

  private StoredRow judge(StoredRow row, Map<Long, List<Standing>> standing) {
    if (!(row.values().get(ID) instanceof Long id)) {
      return row;
    }
    int name = name(row);
    Integer before = names.putIfAbsent(id, name);
    boolean isHere = before != null && before != name;
    Integer elsewhere = namesElsewhere.find(id);
    boolean isElsewhere = elsewhere != null && elsewhere != name;
    for (Standing each : standing.getOrDefault(id, List.of())) {
      if (each.name != name && each.sourceId != sourceId) {
        isElsewhere = true;
      } else if (each.name != name && !each.key.equals(row.key())) {
        isHere = true;
      }
    }
    if (!isHere && !isElsewhere) {
      return row;
    }
    List<RowFault> faults = new ArrayList<>(row.faults());
    faults.add(
        isHere
            ? new RowFault(row.number(), "id_number", SAME_SOURCE, RowFault.Outcome.QUARANTINED)
            : new RowFault(row.number(), "id_number", OTHER_SOURCE, RowFault.Outcome.NOTED));
    return new StoredRow(
        row.number(),
        row.key(),
        row.keyHash(),
        row.contentHash(),
        row.isQuarantined() || isHere,
        faults,
        row.values());
  }

  private record Standing(int sourceId, String key, int name) {}

  private Map<Long, List<Standing>> standing(List<StoredRow> rows) throws SQLException {
    List<@Nullable Object> ids = new ArrayList<>();
    for (StoredRow row : rows) {
      if (row.values().get(ID) != null) {
        ids.add(row.values().get(ID));
      }
    }
    Map<Long, List<Standing>> found = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id_key, source_id, record_key, name_key from person_record where id_key ="
                + " any(?) and run_to is null")) {
      select.setObject(1, ids.toArray());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found
              .computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
              .add(new Standing(row.getInt(2), row.getString(3), (int) row.getLong(4)));
        }
      }
    }
    return found;
  }
}
