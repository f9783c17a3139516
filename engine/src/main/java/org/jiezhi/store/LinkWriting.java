package org.jiezhi.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordLink;
import org.jiezhi.model.RunCounts;
import org.jspecify.annotations.Nullable;

/**
 * Writes links as one run. A link that stands unchanged stays; one that changed is closed and
 * written anew; one whose record is gone is closed. So what stands after it is what was given,
 * whatever stood before. Given and standing links are walked side by side, both by source and
 * record; nothing is kept but a batch.
 */
final class LinkWriting {
  private static final Message WRITING = Message.of("writing links", "写入关联结果");
  private static final int BATCH = 10_000;

  private final Store store;
  private final Connection connection;
  private final Map<String, Integer> sources = new HashMap<>();
  private final int run;
  private long nextRowId;
  private long accepted;
  private long updated;
  private long unchanged;

  LinkWriting(Store store) throws SQLException {
    this.store = store;
    this.connection = store.writer();
    this.run = (int) store.number("select coalesce(max(run_id), 0) + 1 from run");
    this.nextRowId = store.number("select coalesce(max(row_id), 0) + 1 from link");
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select name, source_id from source where table_name = 'person_record'")) {
      while (row.next()) {
        sources.put(row.getString(1), row.getInt(2));
      }
    }
  }

  private static final class Standing {
    private final long rowId;
    private final RecordLink link;

    Standing(ResultSet row) throws SQLException {
      rowId = row.getLong("row_id");
      link = RecordReading.link(row);
    }
  }

  /** Begins the run and writes the links. */
  void write(List<RecordLink> links, Progress progress) throws SQLException {
    begin();
    TableIndexes.LINK.dropIfEmpty(store);
    try (Connection reader = store.reader();
        Statement statement = reader.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select t.*, s.name as source_name from link t join source s on t.source_id ="
                    + " s.source_id where run_to is null order by s.name, t.record_key");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into link values (?, ?, ?, ?, null, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement close =
            connection.prepareStatement("update link set run_to = " + run + " where row_id = ?")) {
      Iterator<RecordLink> given = links.iterator();
      RecordLink link = given.hasNext() ? given.next() : null;
      Standing standing = row.next() ? new Standing(row) : null;
      long done = 0;
      while (link != null || standing != null) {
        int order = standing == null ? -1 : link == null ? 1 : order(link, standing.link);
        if (order > 0) {
          close(close, Objects.requireNonNull(standing));
        } else if (order < 0) {
          insert(insert, Objects.requireNonNull(link));
          accepted++;
        } else if (Objects.equals(link, Objects.requireNonNull(standing).link)) {
          unchanged++;
        } else {
          close(close, standing);
          insert(insert, Objects.requireNonNull(link));
          updated++;
        }
        if (order <= 0) {
          link = given.hasNext() ? given.next() : null;
          if (++done % BATCH == 0) {
            flush(insert, close);
            progress.step(WRITING, done, links.size());
          }
        }
        if (order >= 0) {
          standing = row.next() ? new Standing(row) : null;
        }
      }
      flush(insert, close);
      progress.step(WRITING, done, links.size());
    }
    TableIndexes.LINK.create(store);
  }

  private static int order(RecordLink one, RecordLink other) {
    int order = one.source().compareTo(other.source());
    return order != 0 ? order : one.recordId().compareTo(other.recordId());
  }

  private void begin() throws SQLException {
    try (PreparedStatement add =
        connection.prepareStatement(
            "insert into run values (?, 'link', null, null, null, 0, null, ?, 0, 0, 0, 0, 0, 0, 0,"
                + " 'open', ?, null)")) {
      add.setInt(1, run);
      add.setLong(2, nextRowId);
      add.setObject(3, OffsetDateTime.now(ZoneOffset.UTC));
      add.executeUpdate();
    }
    connection.commit();
  }

  private void insert(PreparedStatement insert, RecordLink link) throws SQLException {
    insert.setLong(1, nextRowId++);
    insert.setInt(2, Objects.requireNonNull(sources.get(link.source())));
    insert.setString(3, link.recordId());
    insert.setInt(4, run);
    text(insert, 5, link.dwellingCode());
    insert.setString(6, link.tier());
    insert.setString(7, link.decision());
    insert.setDouble(8, link.probability());
    insert.setDouble(9, link.marginBits());
    insert.setInt(10, link.candidates());
    text(insert, 11, link.faults().isEmpty() ? null : String.join("|", link.faults()));
    insert.setString(12, link.slots());
    insert.addBatch();
  }

  private static void text(PreparedStatement insert, int at, @Nullable String text)
      throws SQLException {
    if (text == null) {
      insert.setNull(at, Types.VARCHAR);
    } else {
      insert.setString(at, text);
    }
  }

  private static void close(PreparedStatement close, Standing standing) throws SQLException {
    close.setLong(1, standing.rowId);
    close.addBatch();
  }

  private void flush(PreparedStatement insert, PreparedStatement close) throws SQLException {
    insert.executeBatch();
    close.executeBatch();
    connection.commit();
  }

  /** Ends the run. */
  RunCounts finish(long read) throws SQLException {
    RunCounts counts = new RunCounts(read, accepted, updated, unchanged, 0, 0);
    try (PreparedStatement end =
            connection.prepareStatement(
                "update run set state = 'done', finished = ?, rows_done = ?, rows_read = ?,"
                    + " accepted = ?, updated = ?, unchanged = ? where run_id = ?");
        Statement statement = connection.createStatement()) {
      end.setObject(1, OffsetDateTime.now(ZoneOffset.UTC));
      end.setLong(2, read);
      end.setLong(3, read);
      end.setLong(4, accepted);
      end.setLong(5, updated);
      end.setLong(6, unchanged);
      end.setInt(7, run);
      end.executeUpdate();
      connection.commit();
      statement.execute("checkpoint sync");
    }
    return counts;
  }

  int run() {
    return run;
  }
}
