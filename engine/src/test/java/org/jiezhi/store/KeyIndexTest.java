package org.jiezhi.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyIndexTest {
  private static final long SEED = 20261125;

  private static Connection store(String name) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + name);
    Migrations.released().apply(connection);
    return connection;
  }

  private static void insert(
      Connection connection, long row, @Nullable Long id, @Nullable Long name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into person_record (row_id, source_id, record_key, run_from, state,"
                + " content_hash, sealed, id_key, name_key) values (?, 1, ?, 1, 0, 0, x'00', ?,"
                + " ?)")) {
      insert.setLong(1, row);
      insert.setString(2, "r" + row);
      insert.setObject(3, id);
      insert.setObject(4, name);
      insert.executeUpdate();
    }
  }

  private static List<Long> rows(KeyIndex index, KeyIndex.Kind kind, long key) throws SQLException {
    List<Long> rows = new ArrayList<>();
    index.find(kind, key, (found, row, mark) -> rows.add(row));
    return rows;
  }

  @Test
  void findsWhatAScanFindsAfterRunsOfAnyLength() throws SQLException {
    Random random = new Random(SEED);
    Map<Long, List<Long>> ids = new TreeMap<>();
    Map<Long, List<Long>> names = new TreeMap<>();
    try (Connection connection = store("runs")) {
      long row = 0;
      // Few keys for many rows, so that those of one key fill several blocks; extremes and zero.
      long[] few = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE};
      for (int length : new int[] {1, 7, 3000, 5, 1, 1, 40, 2500, 1024, 1023, 2, 9000, 1, 600}) {
        long first = row + 1;
        for (int i = 0; i < length; i++) {
          row++;
          @Nullable Long id = random.nextInt(4) == 0 ? null : random.nextLong();
          @Nullable Long name = random.nextInt(9) == 0 ? null : few[random.nextInt(few.length)];
          insert(connection, row, id, name);
          if (id != null) {
            ids.computeIfAbsent(id, key -> new ArrayList<>()).add(row);
          }
          if (name != null) {
            names.computeIfAbsent(name, key -> new ArrayList<>()).add(row);
          }
        }
        new KeyIndex(connection).add(first);
      }
      KeyIndex index = new KeyIndex(connection);
      for (Map.Entry<Long, List<Long>> each : ids.entrySet()) {
        assertThat(rows(index, KeyIndex.Kind.ID, each.getKey())).isEqualTo(each.getValue());
      }
      for (Map.Entry<Long, List<Long>> each : names.entrySet()) {
        assertThat(rows(index, KeyIndex.Kind.NAME, each.getKey())).isEqualTo(each.getValue());
      }
      assertThat(rows(index, KeyIndex.Kind.NAME, 5)).isEmpty();
      assertThat(rows(index, KeyIndex.Kind.PHONE, 0)).isEmpty();
      assertThat(ids.size()).as("seed " + SEED).isGreaterThan(10_000);
      long[] read = new long[1];
      index.forEach(KeyIndex.Kind.ID, (key, found, mark) -> read[0]++);
      assertThat(read[0]).isEqualTo(ids.values().stream().mapToLong(List::size).sum());
    }
  }

  @Test
  void segmentsStayFew() throws SQLException {
    try (Connection connection = store("few")) {
      for (long row = 1; row <= 500; row++) {
        insert(connection, row, row * 0x9E3779B97F4A7C15L, null);
        new KeyIndex(connection).add(row);
      }
      try (ResultSet count =
          connection.createStatement().executeQuery("select count(*) from key_segment")) {
        count.next();
        assertThat(count.getInt(1)).isBetween(1, 10);
      }
    }
  }

  @Test
  void entriesOfOneKeyKeepTheirOrderWhenSorted() {
    KeyEntries entries = new KeyEntries(0);
    Random random = new Random(SEED);
    List<long[]> expected = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      long key = random.nextInt(3) == 0 ? random.nextInt(5) - 2 : random.nextLong();
      entries.add(key, i, (int) key);
      expected.add(new long[] {key, i});
    }
    expected.sort((a, b) -> Long.compare(a[0], b[0]));
    entries.sort();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(entries.key(i)).isEqualTo(expected.get(i)[0]);
      assertThat(entries.row(i)).isEqualTo(expected.get(i)[1]);
      assertThat(entries.mark(i)).isEqualTo((int) expected.get(i)[0]);
    }
  }
}
