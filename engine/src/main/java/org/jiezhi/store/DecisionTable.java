package org.jiezhi.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.ReviewDecision;
import org.jiezhi.model.ReviewDecision.Kind;

/** Decisions of the review in the store, in versions: one on an item stands until the next one. */
final class DecisionTable {
  private DecisionTable() {}

  /** Writes decisions as a run of their own; they stand instead of earlier ones on their items. */
  static void write(Store store, List<ReviewDecision> decisions, String file, String sha256)
      throws SQLException {
    long run = store.number("select coalesce(max(run_id), 0) + 1 from run");
    long next = store.number("select coalesce(max(decision_id), 0) + 1 from decision");
    String count = String.valueOf(decisions.size());
    try (PreparedStatement begin =
            store
                .writer()
                .prepareStatement(
                    "insert into run values (?, 'review', null, ?, ?, 0, null, "
                        + next
                        + ", 0, "
                        + count
                        + ", "
                        + count
                        + ", 0, 0, 0, 0, 'done', ?, ?)");
        PreparedStatement close =
            store
                .writer()
                .prepareStatement(
                    "update decision set run_to = ? where item_id = ? and run_to is null");
        PreparedStatement insert =
            store
                .writer()
                .prepareStatement(
                    "insert into decision (decision_id, item_id, kind, target, alias, author,"
                        + " reason, expires, run_from) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
      begin.setLong(1, run);
      begin.setString(2, file);
      begin.setString(3, sha256);
      begin.setObject(4, now);
      begin.setObject(5, now);
      begin.executeUpdate();
      for (ReviewDecision each : decisions) {
        close.setLong(1, run);
        close.setLong(2, each.item());
        close.executeUpdate();
        PartialDate expires = each.expires();
        insert.setLong(1, next++);
        insert.setLong(2, each.item());
        insert.setString(3, each.kind().name());
        insert.setString(4, each.target());
        insert.setString(5, each.alias());
        insert.setString(6, each.author());
        insert.setString(7, each.reason());
        insert.setObject(8, expires == null ? null : (Integer) expires.number());
        insert.setLong(9, run);
        insert.executeUpdate();
      }
      store.writer().commit();
    }
  }

  static ReviewDecision decision(ResultSet row) throws SQLException {
    int expires = row.getInt("expires");
    boolean isForever = row.wasNull();
    return new ReviewDecision(
        row.getLong("item_id"),
        Kind.valueOf(row.getString("kind")),
        row.getString("target"),
        row.getString("alias"),
        row.getString("author"),
        row.getString("reason"),
        isForever ? null : PartialDate.ofNumber(expires));
  }
}
