package org.jiezhi.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Changes a store behind its back, as somebody with its key could. */
public final class StoreSql {
  private StoreSql() {}

  /** Runs statements, each committed; gives how many rows they changed. */
  public static int run(Store store, String... statements) throws SQLException {
    int changed = 0;
    try (Connection connection = store.reader();
        Statement statement = connection.createStatement()) {
      connection.setReadOnly(false);
      for (String each : statements) {
        changed += Math.max(0, statement.executeUpdate(each));
      }
    }
    return changed;
  }
}
