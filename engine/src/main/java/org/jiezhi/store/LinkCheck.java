package org.jiezhi.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.model.Damage;
import org.jiezhi.model.Message;

/**
 * Holds what linking made (links, persons, residencies) against the records and dwellings that it
 * was made of, and each of the three against the others. All of it can be made anew by linking.
 *
 * <p>Reads each table a few times; the memory of the keys of a table besides.
 */
public final class LinkCheck {
  private static final String RUNS = "(select run_id from run)";

  /** What must not be there: rows of a table for which a condition holds. */
  private record Rule(String kind, String table, String condition, Message text) {
    static Rule of(String table, String condition, String en, String zh) {
      return new Rule(table.replace('_', '-'), table, condition, Message.of(en, zh));
    }
  }

  private static final List<Rule> RULES = rules();

  private final Store store;

  private LinkCheck(Store store) {
    this.store = store;
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (String table : List.of("link", "person_member", "residency", "person")) {
      rules.add(
          Rule.of(
              table,
              "run_from not in " + RUNS + " or run_to <= run_from or run_to not in " + RUNS,
              "versions of runs that are not there, or that end before they begin",
              "版本所属的运行不存在，或结束早于开始"));
    }
    for (String table : List.of("link", "person_member", "residency")) {
      rules.add(
          Rule.of(
              table,
              "not exists (select 1 from person_record p where p.source_id = t.source_id and"
                  + " p.record_key = t.record_key)",
              "of records that are not there",
              "所属记录不存在"));
    }
    for (String table : List.of("link", "person_member")) {
      rules.add(
          Rule.of(
              table,
              "run_to is null and exists (select 1 from "
                  + table
                  + " o where o.source_id = t.source_id and o.record_key = t.record_key and"
                  + " o.run_to is null and o.row_id <> t.row_id)",
              "several at once of one record",
              "同一记录同时有多条"));
    }
    for (String table : List.of("link", "residency")) {
      rules.add(
          Rule.of(
              table,
              "run_to is null and dwelling_code is not null and dwelling_code not in (select"
                  + " record_key from dwelling)",
              "to dwellings that are not there",
              "指向的房屋不存在"));
    }
    rules.add(
        Rule.of(
            "link",
            "run_to is null and decision = 'AUTO' and dwelling_code is null",
            "that were decided, but lead nowhere",
            "已判定却没有房屋"));
    for (String table : List.of("person_member", "residency")) {
      rules.add(
          Rule.of(
              table,
              "run_to is null and person_id not in (select person_id from person where run_to is"
                  + " null)",
              "of persons that are not there",
              "所属人员不存在"));
    }
    rules.add(
        Rule.of(
            "person",
            "run_to is null and person_id not in (select person_id from person_member where run_to"
                + " is null)",
            "of whom no record tells",
            "没有任何记录"));
    return List.copyOf(rules);
  }

  /**
   * Everything that is wrong, in a fixed order.
   *
   * @param isMending whether to take away what cannot be; whoever does must link anew then, and no
   *     import may be running
   */
  public static List<Damage> of(Store store, boolean isMending) {
    LinkCheck check = new LinkCheck(store);
    try {
      return check.run(isMending);
    } catch (SQLException e) {
      store.rollback();
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  private List<Damage> run(boolean isMending) throws SQLException {
    List<Damage> damages = new ArrayList<>();
    for (Rule each : RULES) {
      String rows = " from " + each.table + " t where " + each.condition;
      long count = store.number("select count(*)" + rows);
      add(damages, each.kind, each.table, each.text, count, isMending);
      if (count > 0 && isMending) {
        change("delete" + rows);
      }
    }
    List<Long> unreadable = unreadable();
    add(
        damages,
        "residency",
        "residency",
        Message.of("that cannot be read", "无法读取"),
        unreadable.size(),
        isMending);
    for (long row : isMending ? unreadable : List.<Long>of()) {
      change("delete from residency where row_id = " + row);
    }
    long lastRun =
        store.number(
            "select coalesce(max(run_id), 0) from run where kind = 'link' and state = 'done'");
    for (String table : List.of("link", "person_member")) {
      long missing =
          store.number(
              "select count(*) from person_record p where state = 0 and run_to is null and run_from"
                  + " < "
                  + lastRun
                  + " and not exists (select 1 from "
                  + table
                  + " t where t.source_id = p.source_id and t.record_key = p.record_key and"
                  + " t.run_to is null)");
      Message text = Message.of("records that have none", "有记录缺少此项");
      add(damages, table.replace('_', '-'), table, text, missing, isMending);
    }
    return damages;
  }

  private static void add(
      List<Damage> damages,
      String kind,
      String table,
      Message text,
      long count,
      boolean isMending) {
    if (count > 0) {
      Message whole = Message.of("{0}: {1} ({2})", "{0}：{1}（{2}）", table, text, count);
      damages.add(new Damage(kind, whole, isMending));
    }
  }

  private void change(String sql) throws SQLException {
    try (Statement statement = store.writer().createStatement()) {
      statement.executeUpdate(sql);
      store.writer().commit();
    }
  }

  private List<Long> unreadable() throws SQLException {
    List<Long> rows = new ArrayList<>();
    try (Connection connection = store.reader();
        Statement statement = connection.createStatement()) {
      statement.execute("set lazy_query_execution 1");
      try (ResultSet row =
          statement.executeQuery(
              "select t.*, '' as source_name from residency t order by row_id")) {
        while (row.next()) {
          try {
            PersonWriting.residency(row);
          } catch (RuntimeException e) {
            rows.add(row.getLong("row_id"));
          }
        }
      }
    }
    return rows;
  }
}
