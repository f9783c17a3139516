package org.jiezhi.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.h2.mvstore.MVStoreException;
import org.jiezhi.model.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * The table of the log of accesses: adds entries and reads them, and does nothing else. Has a
 * connection of its own, so an entry is committed whatever an import that is writing does. One
 * thread adds at a time; any thread may read.
 */
public final class AuditTable implements AutoCloseable {
  private static final String COLUMNS =
      "entry_id, entered, who, role, scope, action, outcome, purpose, query, target, subjects,"
          + " result_count, revealed, run_id, previous_hash, entry_hash";

  private final Store store;
  private final Connection connection;
  private final PreparedStatement insert;

  AuditTable(Store store, Connection connection) {
    this.store = store;
    this.connection = connection;
    try {
      insert =
          connection.prepareStatement(
              "insert into audit (" + COLUMNS + ") values (?" + ", ?".repeat(15) + ")");
    } catch (SQLException e) {
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  /**
   * Adds an entry. When it returns, the entry is committed.
   *
   * @throws org.jiezhi.model.JiezhiException if it cannot be written; it is not there then
   */
  public void add(AuditEntry entry) {
    try {
      insert.setLong(1, entry.number());
      insert.setLong(2, entry.time().toEpochMilli());
      insert.setString(3, entry.user());
      insert.setString(4, entry.role());
      insert.setString(5, entry.scope());
      insert.setString(6, entry.action());
      insert.setString(7, entry.outcome());
      insert.setString(8, entry.purpose());
      insert.setString(9, entry.query());
      insert.setString(10, entry.target());
      insert.setBytes(11, HexFormat.of().parseHex(entry.subjects()));
      insert.setLong(12, entry.resultCount());
      insert.setString(13, entry.revealed());
      insert.setInt(14, entry.run());
      insert.setString(15, entry.previousHash());
      insert.setString(16, entry.hash());
      insert.executeUpdate();
    } catch (SQLException | MVStoreException e) {
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  /** The entry with the greatest number. */
  public Optional<AuditEntry> last() {
    AuditEntry[] last = new AuditEntry[1];
    read(
        "select " + COLUMNS + " from audit order by entry_id desc limit 1", each -> last[0] = each);
    return Optional.ofNullable(last[0]);
  }

  /** Every entry in order of its number, with the memory of one. */
  public void forEach(Consumer<AuditEntry> consumer) {
    read("select " + COLUMNS + " from audit order by entry_id", consumer);
  }

  private void read(String sql, Consumer<AuditEntry> consumer) {
    try (Connection reader = store.reader();
        Statement statement = reader.createStatement()) {
      statement.execute("set lazy_query_execution 1");
      try (ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          consumer.accept(entry(row));
        }
      }
    } catch (SQLException | MVStoreException e) {
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    byte @Nullable [] subjects = row.getBytes(11);
    return new AuditEntry(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        subjects == null ? "" : HexFormat.of().formatHex(subjects),
        row.getLong(12),
        row.getString(13),
        row.getInt(14),
        row.getString(15),
        row.getString(16));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // Every entry was committed when it was added.
    }
  }
}
