package org.jiezhi.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /** A load of fewer rows looks each number up; others read all numbers once. */
  private static final int LEAST_BULK = 1_000;

  private final Connection connection;
  private final int sourceId;
  private final KeyIndex index;
  private final boolean isBulk;
  private final SeenKeys names = new SeenKeys();

  /** In bulk: a name of each number that stood before the run, and the numbers with several. */
  private final SeenKeys namesBefore = new SeenKeys();

  private final Set<Long> manyNames = new HashSet<>();

  /**
   * A check.
   *
   * @param expectedRows how many rows are to come, or −1 where that is not known
   */
  IdentityCheck(Connection connection, int sourceId, long expectedRows) throws SQLException {
    this.connection = connection;
    this.sourceId = sourceId;
    this.index = new KeyIndex(connection);
    this.isBulk = expectedRows < 0 || expectedRows >= LEAST_BULK;
    if (isBulk) {
      index.forEach(
          KeyIndex.Kind.ID,
          (id, row, name) -> {
            Integer before = namesBefore.putIfAbsent(id, name);
            if (before != null && before != name) {
              manyNames.add(id);
            }
          });
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
    List<StoredRow> judged = new ArrayList<>(rows.size());
    for (StoredRow row : rows) {
      judged.add(judge(row));
    }
    return judged;
  }

  private StoredRow judge(StoredRow row) throws SQLException {
    if (!(row.values().get(ID) instanceof Long id)) {
      return row;
    }
    int name = name(row);
    Integer before = names.putIfAbsent(id, name);
    boolean isHere = before != null && before != name;
    boolean isElsewhere = false;
    if (mayHaveOtherName(id, name)) {
      for (Standing each : standing(id)) {
        if (each.name != name && each.sourceId != sourceId) {
          isElsewhere = true;
        } else if (each.name != name && !each.key.equals(row.key())) {
          isHere = true;
        }
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

  private boolean mayHaveOtherName(long id, int name) {
    if (!isBulk) {
      return true;
    }
    Integer before = namesBefore.find(id);
    return before != null && (before != name || manyNames.contains(id));
  }

  private List<Standing> standing(long id) throws SQLException {
    List<Standing> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select source_id, record_key, name_key from person_record where row_id = ? and run_to"
                + " is null")) {
      index.find(
          KeyIndex.Kind.ID,
          id,
          (key, rowId, mark) -> {
            select.setLong(1, rowId);
            try (ResultSet row = select.executeQuery()) {
              if (row.next()) {
                found.add(new Standing(row.getInt(1), row.getString(2), (int) row.getLong(3)));
              }
            }
          });
    }
    return found;
  }
}
