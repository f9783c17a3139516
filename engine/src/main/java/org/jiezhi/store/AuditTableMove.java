package org.jiezhi.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import org.jiezhi.model.AuditEntry;

/**
 * Takes the log of accesses of a store of format 1, where it was a table, out into its file. The
 * step to format 2 drops the table then; as long as the table is there, nothing else was written to
 * the file, so where this was cut off it is done again.
 */
final class AuditTableMove {
  private AuditTableMove() {}

  static void run(Connection connection, Path folder, KeyRing keys) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "select count(*) from information_schema.tables where table_name = 'AUDIT'")) {
        row.next();
        if (row.getInt(1) == 0) {
          return;
        }
      }
      try (AuditFile file = new AuditFile(folder, keys);
          ResultSet row = statement.executeQuery("select * from audit order by entry_id")) {
        long at = 0;
        while (row.next()) {
          at = file.add(entry(row), at);
        }
      }
    }
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("entry_id"),
        Instant.ofEpochMilli(row.getLong("entered")),
        row.getString("who"),
        row.getString("role"),
        row.getString("scope"),
        row.getString("action"),
        row.getString("outcome"),
        row.getString("purpose"),
        row.getString("query"),
        row.getString("target"),
        HexFormat.of().formatHex(row.getBytes("subjects")),
        row.getLong("result_count"),
        row.getString("revealed"),
        row.getInt("run_id"),
        row.getString("previous_hash"),
        row.getString("entry_hash"));
  }
}
