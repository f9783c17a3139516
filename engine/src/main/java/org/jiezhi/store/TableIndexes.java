package org.jiezhi.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The indexes of a table. They are left out while an empty table is filled and made afterwards,
 * which takes half as long as keeping them; who takes back an unfinished run makes them, too.
 */
final class TableIndexes {
  private static final String RECORD = "source_id, record_key";

  /** Those of the tables that linking fills. */
  static final TableIndexes LINK =
      new TableIndexes("link", Map.of("link_record", RECORD, "link_dwelling", "dwelling_code"));

  static final TableIndexes PERSON_MEMBER =
      new TableIndexes(
          "person_member",
          Map.of("person_member_record", RECORD, "person_member_person", "person_id"));

  static final TableIndexes RESIDENCY =
      new TableIndexes(
          "residency",
          Map.of("residency_person", "person_id", "residency_dwelling", "dwelling_code"));

  static final List<TableIndexes> OF_LINKING = List.of(LINK, PERSON_MEMBER, RESIDENCY);

  private final String table;

  /** Names and columns. */
  private final Map<String, String> indexes;

  private TableIndexes(String table, Map<String, String> indexes) {
    this.table = table;
    this.indexes = new TreeMap<>(indexes);
  }

  /** Those of a table that is imported: by record, and by single columns. */
  static TableIndexes of(String table, List<String> single) {
    Map<String, String> indexes = new TreeMap<>();
    indexes.put(table + "_record", RECORD);
    single.forEach(column -> indexes.put(table + "_" + column, column));
    return new TableIndexes(table, indexes);
  }

  String table() {
    return table;
  }

  Set<String> names() {
    return indexes.keySet();
  }

  private boolean isTableEmpty(Store store) throws SQLException {
    return store.number("select count(*) from (select 1 from " + table + " limit 1)") == 0;
  }

  /** Drops them. */
  void drop(Store store) throws SQLException {
    try (Statement statement = store.writer().createStatement()) {
      for (String name : indexes.keySet()) {
        statement.execute("drop index if exists " + name);
      }
    }
  }

  /** Drops them where the table has no row. */
  void dropIfEmpty(Store store) throws SQLException {
    if (isTableEmpty(store)) {
      drop(store);
    }
  }

  /** Makes those that are not there. */
  void create(Store store) throws SQLException {
    try (Statement statement = store.writer().createStatement()) {
      for (Map.Entry<String, String> index : indexes.entrySet()) {
        statement.execute(
            "create index if not exists "
                + index.getKey()
                + " on "
                + table
                + " ("
                + index.getValue()
                + ")");
      }
    }
  }

  /** Makes those that are not there where the table has any row. */
  void createIfFilled(Store store) throws SQLException {
    if (!isTableEmpty(store)) {
      create(store);
    }
  }
}
