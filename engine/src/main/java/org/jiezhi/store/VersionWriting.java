package org.jiezhi.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Makes a table of versions by records of sources hold just what is given, as a part of a run: what
 * stands unchanged stays, what changed is closed and written anew, what is not given is closed.
 * Given and standing rows are walked side by side, by source and record; only a batch is kept.
 */
final class VersionWriting {
  private static final Message WRITING = Message.of("writing persons", "写入人员");
  private static final int BATCH = 10_000;

  /** A row to stand. */
  record Row(String source, String recordId, List<@Nullable Object> values) {}

  private final Store store;
  private final Connection connection;
  private final TableIndexes indexes;
  private final String table;
  private final List<String> columns;
  private final int run;
  private final Map<String, Integer> sources = new HashMap<>();
  private long nextRowId;

  /**
   * A writer.
   *
   * @param indexes those of the table
   * @param columns those beside row, source, record and runs
   */
  VersionWriting(Store store, TableIndexes indexes, List<String> columns, int run)
      throws SQLException {
    this.store = store;
    this.connection = store.writer();
    this.indexes = indexes;
    this.table = indexes.table();
    this.columns = columns;
    this.run = run;
    this.nextRowId = store.number("select coalesce(max(row_id), 0) + 1 from " + table);
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select name, source_id from source where table_name = 'person_record'")) {
      while (row.next()) {
        sources.put(row.getString(1), row.getInt(2));
      }
    }
  }

  private final class Standing {
    private final long rowId;
    private final Row row;

    Standing(ResultSet found) throws SQLException {
      rowId = found.getLong(1);
      @Nullable Object[] values = new @Nullable Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = found.getObject(4 + i);
      }
      row = new Row(found.getString(2), found.getString(3), Arrays.asList(values));
    }
  }

  /** Writes rows given by source, then record. */
  void write(Iterator<Row> given, long count, Progress progress) throws SQLException {
    String names = String.join(", ", columns);
    String select =
        "select row_id, s.name, t.record_key, "
            + names
            + " from "
            + table
            + " t join source s on t.source_id = s.source_id where run_to is null order by"
            + " s.name, t.record_key";
    String add =
        "insert into "
            + table
            + " (row_id, source_id, record_key, run_from, "
            + names
            + ") values (?, ?, ?, ?"
            + ", ?".repeat(columns.size())
            + ")";
    indexes.dropIfEmpty(store);
    try (Connection reader = store.reader();
        Statement statement = reader.createStatement();
        ResultSet found = statement.executeQuery(select);
        PreparedStatement insert = connection.prepareStatement(add);
        PreparedStatement close =
            connection.prepareStatement(
                "update " + table + " set run_to = " + run + " where row_id = ?")) {
      Row row = given.hasNext() ? given.next() : null;
      Standing standing = found.next() ? new Standing(found) : null;
      long done = 0;
      while (row != null || standing != null) {
        int order = standing == null ? -1 : row == null ? 1 : order(row, standing.row);
        boolean isSame = order == 0 && Objects.equals(row, Objects.requireNonNull(standing).row);
        if (order >= 0 && !isSame) {
          close.setLong(1, Objects.requireNonNull(standing).rowId);
          close.addBatch();
        }
        if (order <= 0 && !isSame) {
          insert(insert, Objects.requireNonNull(row));
        }
        if (order <= 0) {
          row = given.hasNext() ? given.next() : null;
          if (++done % BATCH == 0) {
            flush(insert, close);
            progress.step(WRITING, done, count);
          }
        }
        if (order >= 0) {
          standing = found.next() ? new Standing(found) : null;
        }
      }
      flush(insert, close);
    }
    indexes.create(store);
  }

  private static int order(Row one, Row other) {
    int order = one.source.compareTo(other.source);
    return order != 0 ? order : one.recordId.compareTo(other.recordId);
  }

  private void insert(PreparedStatement insert, Row row) throws SQLException {
    insert.setLong(1, nextRowId++);
    insert.setInt(2, Objects.requireNonNull(sources.get(row.source)));
    insert.setString(3, row.recordId);
    insert.setInt(4, run);
    for (int i = 0; i < columns.size(); i++) {
      insert.setObject(5 + i, row.values.get(i));
    }
    insert.addBatch();
  }

  private void flush(PreparedStatement insert, PreparedStatement close) throws SQLException {
    close.executeBatch();
    insert.executeBatch();
    connection.commit();
  }
}
