package org.jiezhi.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVStoreException;
import org.jiezhi.model.Damage;
import org.jiezhi.model.JiezhiException;
import org.jiezhi.model.Message;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Looks through a whole store: every row of every table is read, every sealed value opened, every
 * geometry decoded; runs, versions, sources, units and indexes are held against each other. What is
 * derived (indexes of the database, the index of keyed hashes) can be made anew.
 *
 * <p>Reads everything once and sorts the keys of each table; the memory of one row besides.
 */
public final class StoreCheck {
  private static final String LINK_RUNS =
      "select count(*) from run where kind = 'link' and state = 'done'";

  private final Store store;
  private final boolean isMending;
  private final List<Damage> damages = new ArrayList<>();

  private StoreCheck(Store store, boolean isMending) {
    this.store = store;
    this.isMending = isMending;
  }

  /**
   * Everything that is wrong, in a fixed order.
   *
   * @param isMending whether to make anew what is derived; no import may be running
   */
  public static List<Damage> of(Store store, boolean isMending) {
    StoreCheck check = new StoreCheck(store, isMending);
    check.step("runs", check::runs);
    check.step("units", check::units);
    for (StoredTable table : StoredTable.values()) {
      check.step(table.tableName(), () -> check.rows(table));
      check.step(table.tableName(), () -> check.versions(table));
      check.step(table.tableName(), () -> check.indexes(table));
    }
    for (TableIndexes each : TableIndexes.OF_LINKING) {
      check.step(each.table(), () -> check.indexes(each, LINK_RUNS));
    }
    check.step("key_segment", check::keyIndex);
    return check.damages;
  }

  /** A look that may meet a page that cannot be read. */
  @FunctionalInterface
  private interface Look {
    void run() throws SQLException;
  }

  private void step(String where, Look look) {
    try {
      look.run();
    } catch (SQLException | MVStoreException | IllegalStateException | JiezhiException e) {
      store.rollback();
      found("unreadable", Message.of("table {0} cannot be read to its end", "表 {0} 无法完整读取", where));
    }
  }

  private void found(String kind, Message text) {
    damages.add(Damage.found(kind, text));
  }

  /** Takes a row of a result. */
  @FunctionalInterface
  private interface Row {
    void accept(ResultSet row) throws SQLException;
  }

  private void each(String sql, Row consumer) throws SQLException {
    try (Connection connection = store.reader();
        Statement statement = connection.createStatement()) {
      statement.execute("set lazy_query_execution 1");
      try (ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          consumer.accept(row);
        }
      }
    }
  }

  private void runs() throws SQLException {
    each(
        "select run_id, rows_read, accepted + updated + unchanged + rejected + quarantined, state,"
            + " finished, rejected from run order by run_id",
        row -> {
          int run = row.getInt(1);
          if (row.getLong(2) != row.getLong(3)) {
            found(
                "run-sum",
                Message.of(
                    "run {0}: read {1}, but the parts make {2}",
                    "第 {0} 次运行：读取 {1}，各项之和为 {2}", run, row.getLong(2), row.getLong(3)));
          }
          if (row.getString(4).equals("done") == (row.getObject(5) == null)) {
            found("run-state", Message.of("run {0}: finished or not", "第 {0} 次运行：完成状态矛盾", run));
          }
        });
    each(
        "select r.run_id, r.rejected, count(j.run_id) from run r left join reject j on j.run_id ="
            + " r.run_id and j.outcome = 'REJECTED' group by r.run_id, r.rejected order by r.run_id",
        row -> {
          if (row.getLong(2) != row.getLong(3)) {
            found(
                "run-rejects",
                Message.of(
                    "run {0}: {1} rows were rejected, {2} are named",
                    "第 {0} 次运行：拒绝 {1} 行，记录了 {2} 行", row.getInt(1), row.getLong(2), row.getLong(3)));
          }
        });
  }

  private void units() throws SQLException {
    WKBReader wkb = new WKBReader();
    Set<String> codes = new HashSet<>();
    Set<Integer> levels = new HashSet<>();
    each("select level_number from level", row -> levels.add(row.getInt(1)));
    each("select code from unit", row -> codes.add(row.getString(1)));
    if (levels.isEmpty() || codes.isEmpty()) {
      found("units", Message.of("there are no units", "没有任何单元"));
    }
    each(
        "select code, level_number, coalesce(declared_parent, computed_parent),"
            + " geometry_original, geometry_conformed, name, attributes from unit order by unit_id",
        row -> {
          String code = row.getString(1);
          if (!levels.contains(row.getInt(2))) {
            found("unit-level", Message.of("unit {0}: of no level", "单元 {0}：级别不存在", code));
          }
          String parent = row.getString(3);
          if (parent != null && row.getInt(2) > 0 && !codes.contains(parent)) {
            found(
                "unit-parent",
                Message.of(
                    "unit {0}: its parent {1} is not there", "单元 {0}：上级 {1} 不存在", code, parent));
          }
          try {
            for (int i = 4; i <= 5; i++) {
              byte[] bytes = row.getBytes(i);
              if (bytes != null) {
                wkb.read(bytes);
              }
            }
          } catch (ParseException | IllegalArgumentException e) {
            found(
                "geometry", Message.of("unit {0}: its geometry is damaged", "单元 {0}：几何已损坏", code));
          }
        });
    for (String table : List.of("building", "person_record")) {
      each(
          "select computed_unit, count(*) from "
              + table
              + " where computed_unit is not null group by computed_unit order by computed_unit",
          row -> {
            if (!codes.contains(row.getString(1))) {
              found(
                  "placed",
                  Message.of(
                      "{0}: {1} rows lie in unit {2}, which is not there",
                      "{0}：{1} 行所在单元 {2} 不存在", table, row.getLong(2), row.getString(1)));
            }
          });
    }
  }

  private void rows(StoredTable table) throws SQLException {
    String name = table.tableName();
    Sealer sealer = new Sealer(store.keys());
    long[] bad = new long[2];
    each(
        "select t.*, coalesce(s.name, '') as source_name from "
            + name
            + " t left join source s on t.source_id = s.source_id order by row_id",
        row -> {
          try {
            switch (table) {
              case BUILDING -> RecordReading.building(row);
              case DWELLING -> RecordReading.dwelling(row);
              case ALIAS -> RecordReading.alias(row);
              case PERSON_RECORD -> RecordReading.person(row, row.getString("source_name"), sealer);
            }
          } catch (RuntimeException e) {
            bad[0] = bad[1]++ == 0 ? row.getLong("row_id") : bad[0];
          }
        });
    if (bad[1] > 0) {
      found(
          "sealed",
          Message.of(
              "{0}: {1} rows cannot be opened, the first is number {2}",
              "{0}：{1} 行无法解开，首行编号 {2}", name, bad[1], bad[0]));
    }
    counted(
        "source",
        "select count(*) from "
            + name
            + " where source_id <> 0 and source_id not in (select source_id from source)",
        Message.of("{0}: rows of a source that is not there", "{0}：有来源不存在的行", name));
    each(
        "select r.run_id, r.accepted + r.updated, r.quarantined, count(case when t.state = 0 then 1"
            + " end), count(case when t.state = 1 then 1 end) from run r join source s on"
            + " r.source_id = s.source_id and s.table_name = '"
            + name
            + "' left join "
            + name
            + " t on t.run_from = r.run_id group by r.run_id, r.accepted, r.updated,"
            + " r.quarantined order by r.run_id",
        row -> {
          if (row.getLong(2) != row.getLong(4) || row.getLong(3) < row.getLong(5)) {
            found(
                "row-count",
                Message.of(
                    "{0}: run {1} wrote {2} rows, {3} are there",
                    "{0}：第 {1} 次运行写入 {2} 行，现有 {3} 行",
                    name,
                    row.getInt(1),
                    row.getLong(2),
                    row.getLong(4)));
          }
        });
  }

  private void counted(String kind, String sql, Message text) throws SQLException {
    each(
        sql,
        row -> {
          if (row.getLong(1) > 0) {
            found(kind, Message.of("{0} ({1})", "{0}（{1}）", text, row.getLong(1)));
          }
        });
  }

  private void versions(StoredTable table) throws SQLException {
    String name = table.tableName();
    counted(
        "version-run",
        "select count(*) from "
            + name
            + " where run_from not in (select run_id from run) or (run_to is not null and run_to"
            + " not in (select run_id from run))",
        Message.of("{0}: versions of a run that is not there", "{0}：有版本所属的运行不存在", name));
    counted(
        "version-order",
        "select count(*) from " + name + " where run_to <= run_from",
        Message.of("{0}: versions that end before they begin", "{0}：有版本结束早于开始", name));
    long[] doubled = new long[2];
    Object[] last = new Object[3];
    each(
        "select source_id, record_key, run_from, run_to from "
            + name
            + " order by source_id, record_key, run_from, row_id",
        row -> {
          boolean isSame = row.getObject(1).equals(last[0]) && row.getString(2).equals(last[1]);
          Object ended = last[2];
          if (isSame && !Integer.valueOf(row.getInt(3)).equals(ended)) {
            doubled[0]++;
          }
          if (!isSame && ended != null) {
            doubled[1]++;
          }
          last[0] = row.getObject(1);
          last[1] = row.getString(2);
          last[2] = row.getObject(4);
        });
    doubled[1] += last[2] == null ? 0 : 1;
    if (doubled[0] > 0) {
      found(
          "version-chain",
          Message.of(
              "{0}: {1} versions do not begin where the one before them ends",
              "{0}：{1} 个版本与前一版本不衔接", name, doubled[0]));
    }
    if (doubled[1] > 0) {
      found(
          "version-end",
          Message.of(
              "{0}: {1} records were replaced by nothing",
              "{0}：{1} 条记录被替换却没有新版本", name, doubled[1]));
    }
  }

  private void indexes(StoredTable table) throws SQLException {
    indexes(
        table.indexes(),
        "select count(*) from run r join source s on r.source_id = s.source_id where"
            + " r.state = 'done' and s.table_name = '"
            + table.tableName()
            + "'");
  }

  /** The indexes of a table, which must be there after a run was finished that a query counts. */
  private void indexes(TableIndexes indexes, String runs) throws SQLException {
    Set<String> there = new HashSet<>();
    each(
        "select lower(index_name) from information_schema.indexes where lower(table_name) = '"
            + indexes.table()
            + "'",
        row -> there.add(row.getString(1)));
    List<String> missing = indexes.names().stream().filter(each -> !there.contains(each)).toList();
    if (missing.isEmpty() || store.number(runs) == 0) {
      return;
    }
    if (isMending) {
      indexes.create(store);
    }
    Message text = Message.of("index {0} is missing", "缺少索引 {0}", String.join(", ", missing));
    damages.add(new Damage("index", text, isMending));
  }

  /** Whether the index of keyed hashes has one entry for each hash of each row, and no other. */
  private void keyIndex() throws SQLException {
    boolean isSound;
    try {
      isSound = keysOfRows().equals(keysOfIndex());
    } catch (IllegalStateException | IndexOutOfBoundsException e) {
      isSound = false;
    }
    if (isSound) {
      return;
    }
    boolean isMended = isMending && store.unfinished().isEmpty();
    if (isMended) {
      try (Statement statement = store.writer().createStatement()) {
        statement.executeUpdate("delete from key_block");
        statement.executeUpdate("delete from key_segment");
        new KeyIndex(store.writer()).add(1);
        store.writer().commit();
      }
    }
    Message text =
        Message.of("the index of keyed hashes is not that of the records", "键值哈希索引与记录不一致");
    damages.add(new Damage("key-index", text, isMended));
  }

  private List<Long> keysOfRows() throws SQLException {
    long[] sum = new long[2];
    String done = "(select run_id from run where state = 'done')";
    each(
        "select row_id, id_key, name_key, phone_key from person_record where run_from in " + done,
        row -> {
          for (int i = 0; i < 3; i++) {
            long key = row.getLong(2 + i);
            if (!row.wasNull()) {
              add(sum, i, key, row.getLong(1));
            }
          }
        });
    return List.of(sum[0], sum[1]);
  }

  private List<Long> keysOfIndex() throws SQLException {
    long[] sum = new long[2];
    try (Connection connection = store.reader()) {
      KeyIndex index = new KeyIndex(connection);
      KeyIndex.Kind[] kinds = {KeyIndex.Kind.ID, KeyIndex.Kind.NAME, KeyIndex.Kind.PHONE};
      for (int i = 0; i < kinds.length; i++) {
        int kind = i;
        index.forEach(kinds[i], (key, row, mark) -> add(sum, kind, key, row));
      }
    }
    return List.of(sum[0], sum[1]);
  }

  /** A sum that does not depend on the order; each entry is spread by two odd multipliers. */
  private static void add(long[] sum, int kind, long key, long row) {
    long mixed =
        (key + kind) * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(row * 0xC2B2AE3D27D4EB4FL, 31);
    sum[0]++;
    sum[1] += mixed * mixed + mixed;
  }
}
