package org.jiezhi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  private static final List<String> FIRST = List.of("create table if not exists a (x int)");
  private static final List<String> SECOND =
      List.of(
          "alter table a add column if not exists y int",
          "update a set y = 2 * x",
          "create index if not exists a_y on a (y)");

  @TempDir Path folder = Path.of("");

  private static Connection memory(String name) throws SQLException {
    return DriverManager.getConnection("jdbc:h2:mem:" + name);
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void anOlderStoreIsBroughtForwardWithItsRows() throws SQLException {
    try (Connection connection = memory("forward")) {
      Migrations.of(List.of(FIRST)).apply(connection);
      connection.createStatement().execute("insert into a values (21)");
      Migrations.of(List.of(FIRST, SECOND)).apply(connection);
      assertThat(number(connection, "select y from a")).isEqualTo(42);
      assertThat(number(connection, "select format from format_version")).isEqualTo(2);
      Migrations.of(List.of(FIRST, SECOND)).apply(connection);
      assertThat(number(connection, "select count(*) from a")).isEqualTo(1);
    }
  }

  @Test
  void aStepThatWasCutOffIsFinishedWhereverThatWas() throws SQLException {
    for (int done = 0; done < SECOND.size(); done++) {
      try (Connection connection = memory("cut" + done)) {
        Migrations.of(List.of(FIRST)).apply(connection);
        connection.createStatement().execute("insert into a values (21)");
        List<String> cut = new java.util.ArrayList<>(SECOND.subList(0, done));
        cut.add("this is no statement");
        assertThatThrownBy(() -> Migrations.of(List.of(FIRST, cut)).apply(connection))
            .isInstanceOf(SQLException.class);
        if (done > 0) {
          // The statement was done, the note of it not.
          connection
              .createStatement()
              .execute("update format_version set statements = " + (done - 1));
        }
        Migrations.of(List.of(FIRST, SECOND)).apply(connection);
        assertThat(number(connection, "select y from a")).isEqualTo(42);
        assertThat(number(connection, "select format from format_version")).isEqualTo(2);
      }
    }
  }

  @Test
  void aNewerStoreIsRefused() throws IOException {
    KeyRing keys = new KeyRing(new byte[KeyRing.KEY_BYTES]);
    Path place = folder.resolve("w");
    Store.create(place, StoreFolder.newId(), keys).close();
    List<List<String>> steps = new ArrayList<>(Collections.nCopies(Migrations.NEWEST, List.of()));
    steps.add(List.of("create table if not exists later (x int)"));
    StoreFolder found = StoreFolder.of(place);
    Store.open(found, keys, Migrations.of(steps), false).close();
    assertThatThrownBy(() -> Store.open(found, keys))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("format " + (Migrations.NEWEST + 1));
    // Nothing was changed, and the lock was let go.
    Store.open(found, keys, Migrations.of(steps), false).close();
  }
}
