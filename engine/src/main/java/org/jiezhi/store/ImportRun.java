package org.jiezhi.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.h2.mvstore.MVStoreException;
import org.jiezhi.model.RunCounts;
import org.jiezhi.model.RunInfo;
import org.jspecify.annotations.Nullable;

/**
 * One import that writes. Batches are written whole or not at all, with the counts and the place in
 * the file in the same transaction; when {@link #write} returns, the batch is acknowledged and
 * survives the end of the process. A run that goes on is given the file from its start: what it has
 * already is passed over.
 *
 * <p>For one thread. Memory: about 20 bytes a row of the file for its keys; for people twice that,
 * 20 bytes a row of the table, and 60 bytes a row of the file at the end. Time: of a first load
 * mostly the insertion, the indexes being made at the end; the same of people of a new source,
 * whose keys are indexed apart ({@link KeyIndex}); else a look-up a row besides.
 */
public final class ImportRun {
  /** The rule that two rows of a file with one key break. */
  public static final String DUPLICATE_KEY = "duplicate-key";

  private final Store store;
  private final Connection connection;
  private final StoredTable table;
  private final int run;
  private final int sourceId;
  private final boolean isNewSource;
  private final boolean isDry;
  private final List<RowFault> dryFaults = new ArrayList<>();
  private final SeenKeys seen = new SeenKeys();
  private final @Nullable IdentityCheck identity;
  private final Map<String, long[]> notes = new TreeMap<>();
  private RunCounts counts;
  private final long firstRowId;
  private long rowsDone;
  private long nextRowId;

  private ImportRun(
      Store store,
      StoredTable table,
      int run,
      int sourceId,
      boolean isNewSource,
      boolean isDry,
      long firstRowId,
      long expectedRows,
      long rowsDone,
      RunCounts counts)
      throws SQLException {
    this.store = store;
    this.connection = store.writer();
    this.table = table;
    this.run = run;
    this.sourceId = sourceId;
    this.isNewSource = isNewSource;
    this.isDry = isDry;
    this.nextRowId = nextRowId(store, table);
    this.firstRowId = firstRowId;
    this.rowsDone = rowsDone;
    this.counts = counts;
    this.identity =
        table == StoredTable.PERSON_RECORD
            ? new IdentityCheck(connection, sourceId, expectedRows)
            : null;
  }

  static ImportRun begin(
      Store store,
      StoredTable table,
      String kind,
      int sourceId,
      String fileName,
      long fileBytes,
      String fileSha256,
      String mappingSha256,
      long expectedRows)
      throws SQLException {
    int run = (int) store.number("select coalesce(max(run_id), 0) + 1 from run");
    long first = nextRowId(store, table);
    boolean isNew = isNewSource(store, table, sourceId, first);
    if (first == 1) {
      table.indexes().drop(store);
    }
    try (PreparedStatement add =
        store
            .writer()
            .prepareStatement(
                "insert into run values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 'open', ?,"
                    + " null)")) {
      add.setInt(1, run);
      add.setString(2, kind);
      add.setInt(3, sourceId);
      add.setString(4, fileName);
      add.setString(5, fileSha256);
      add.setLong(6, fileBytes);
      add.setString(7, mappingSha256);
      add.setLong(8, first);
      add.setObject(9, now());
      add.executeUpdate();
    }
    store.writer().commit();
    return new ImportRun(
        store, table, run, sourceId, isNew, false, first, expectedRows, 0, RunCounts.NONE);
  }

  /** A run that judges rows by what is in the store and writes nothing. */
  static ImportRun dry(Store store, StoredTable table, int sourceId, long expectedRows)
      throws SQLException {
    long first = nextRowId(store, table);
    boolean isNew = isNewSource(store, table, sourceId, first);
    return new ImportRun(
        store, table, 0, sourceId, isNew, true, first, expectedRows, 0, RunCounts.NONE);
  }

  static ImportRun resume(Store store, StoredTable table, RunInfo info, long expectedRows)
      throws SQLException {
    long first = store.number("select first_row_id from run where run_id = " + info.number());
    int sourceId = (int) store.number("select source_id from run where run_id = " + info.number());
    ImportRun resumed =
        new ImportRun(
            store,
            table,
            info.number(),
            sourceId,
            isNewSource(store, table, sourceId, first),
            false,
            first,
            expectedRows,
            info.rowsDone(),
            info.counts());
    resumed.readNotes();
    return resumed;
  }

  /** Whether no row of the source stood there before a row number. */
  private static boolean isNewSource(Store store, StoredTable table, int sourceId, long firstRowId)
      throws SQLException {
    if (firstRowId == 1) {
      return true;
    }
    return table.isBySource()
        && store.number(
                "select count(*) from (select 1 from "
                    + table.tableName()
                    + " where source_id = "
                    + sourceId
                    + " and row_id < "
                    + firstRowId
                    + " limit 1)")
            == 0;
  }

  private static long nextRowId(Store store, StoredTable table) throws SQLException {
    return store.number("select coalesce(max(row_id), 0) + 1 from " + table.tableName());
  }

  private static OffsetDateTime now() {
    return OffsetDateTime.now(Clock.system(ZoneOffset.UTC));
  }

  private void readNotes() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select rule, row_count, first_row from run_note where run_id = " + run)) {
      while (row.next()) {
        notes.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3)});
      }
    }
  }

  /** Its number. */
  public int number() {
    return run;
  }

  /** Number of the last row of the file that is done. */
  public long rowsDone() {
    return rowsDone;
  }

  /** What became of the rows so far. */
  public RunCounts counts() {
    return counts;
  }

  /** How often each rule was noted and the first row that broke it, by rule. */
  public Map<String, long[]> notes() {
    return notes;
  }

  /**
   * Writes a batch; when this returns it is acknowledged.
   *
   * @throws org.jiezhi.model.JiezhiException if the disk is full or the store damaged; then nothing
   *     of the batch is left
   */
  public void write(RowBatch batch) {
    try {
      if (batch.lastRow() <= rowsDone) {
        batch.rows().forEach(this::remember);
        return;
      }
      List<StoredRow> rows = new ArrayList<>(batch.rows().size());
      for (StoredRow row : batch.rows()) {
        if (row.number() <= rowsDone) {
          remember(row);
        } else {
          rows.add(row);
        }
      }
      new BatchWriting(batch, rows).write();
    } catch (SQLException | MVStoreException e) {
      store.rollback();
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  private void remember(StoredRow row) {
    if (seen.putIfAbsent(row.keyHash(), (int) row.contentHash()) == null && identity != null) {
      identity.remember(row);
    }
  }

  /**
   * Ends the run: makes the indexes after a first load, and lets others see what was written.
   *
   * @throws org.jiezhi.model.JiezhiException if the disk is full or the store damaged; the run can
   *     go on later
   */
  public RunCounts finish() {
    if (isDry) {
      return counts;
    }
    try (Statement statement = connection.createStatement()) {
      table.indexes().create(store);
      if (table == StoredTable.PERSON_RECORD) {
        new KeyIndex(connection).add(firstRowId);
      }
      try (PreparedStatement end =
          connection.prepareStatement(
              "update run set state = 'done', finished = ? where run_id = ?")) {
        end.setObject(1, now());
        end.setInt(2, run);
        end.executeUpdate();
      }
      connection.commit();
      statement.execute("checkpoint sync");
      return counts;
    } catch (SQLException | MVStoreException e) {
      store.rollback();
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  /** Takes back all that the run wrote; a dry one wrote nothing. */
  public void abandon() {
    if (!isDry) {
      store.abandonUnfinished();
    }
  }

  /** Every row that was rejected or quarantined, by number. */
  public void forEachReject(Consumer<RowFault> consumer) {
    if (isDry) {
      dryFaults.forEach(consumer);
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select row_number, column_name, rule, outcome from reject where run_id = "
                    + run
                    + " order by row_number")) {
      while (row.next()) {
        consumer.accept(
            new RowFault(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                RowFault.Outcome.valueOf(row.getString(4))));
      }
    } catch (SQLException e) {
      throw StoreErrors.of(store.folder().storeFile(), e);
    }
  }

  private record Standing(long rowId, long contentHash, boolean isQuarantined) {}

  /** The writing of one batch. */
  private final class BatchWriting {
    private final RowBatch batch;
    private final List<StoredRow> rows;
    private final List<RowFault> faults = new ArrayList<>();
    private final List<StoredRow> written = new ArrayList<>();
    private final List<Long> replaced = new ArrayList<>();
    private final Map<String, long[]> changedNotes = new TreeMap<>();
    private long accepted;
    private long updated;
    private long unchanged;
    private long quarantined;

    BatchWriting(RowBatch batch, List<StoredRow> rows) {
      this.batch = batch;
      this.rows = rows;
    }

    void write() throws SQLException {
      Map<String, Standing> standing = isNewSource ? Map.of() : standing();
      List<StoredRow> fresh = new ArrayList<>();
      for (StoredRow row : rows) {
        Integer before = seen.putIfAbsent(row.keyHash(), (int) row.contentHash());
        Standing stands = standing.get(row.key());
        if (before != null) {
          if (before == (int) row.contentHash()) {
            unchanged++;
          } else {
            reject(row.number(), DUPLICATE_KEY);
          }
        } else if (stands != null && stands.contentHash == row.contentHash()) {
          if (identity != null) {
            identity.remember(row);
          }
          unchanged += stands.isQuarantined ? 0 : 1;
          quarantined += stands.isQuarantined ? 1 : 0;
          if (stands.isQuarantined) {
            row.faults().stream()
                .filter(each -> each.outcome() == RowFault.Outcome.QUARANTINED)
                .limit(1)
                .forEach(faults::add);
          }
        } else {
          fresh.add(row);
        }
      }
      List<StoredRow> judged = identity == null ? fresh : identity.judge(fresh);
      for (StoredRow row : judged) {
        Standing stands = standing.get(row.key());
        if (stands != null) {
          replaced.add(stands.rowId);
        }
        accepted += row.isQuarantined() || stands != null ? 0 : 1;
        updated += row.isQuarantined() || stands == null ? 0 : 1;
        quarantined += row.isQuarantined() ? 1 : 0;
        written.add(row);
        note(row);
      }
      for (RowFault each : batch.rejected()) {
        if (each.row() > rowsDone) {
          faults.add(each);
        }
      }
      store();
    }

    private void reject(long number, String rule) {
      faults.add(new RowFault(number, "", rule, RowFault.Outcome.REJECTED));
    }

    private void note(StoredRow row) {
      boolean isTold = false;
      for (RowFault each : row.faults()) {
        if (each.outcome() == RowFault.Outcome.QUARANTINED && !isTold) {
          faults.add(each);
          isTold = true;
        }
        long[] count = notes.computeIfAbsent(each.rule(), rule -> new long[] {0, each.row()});
        count[0]++;
        changedNotes.put(each.rule(), count);
      }
    }

    private Map<String, Standing> standing() throws SQLException {
      Map<String, Standing> found = new java.util.HashMap<>();
      String sql =
          "select row_id, content_hash, state from "
              + table.tableName()
              + " where source_id = ? and record_key = ? and run_to is null";
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        select.setInt(1, keySource());
        for (StoredRow each : rows) {
          select.setString(2, each.key());
          try (ResultSet row = select.executeQuery()) {
            if (row.next()) {
              found.put(
                  each.key(), new Standing(row.getLong(1), row.getLong(2), row.getInt(3) == 1));
            }
          }
        }
      }
      return found;
    }

    private void store() throws SQLException {
      faults.sort(Comparator.comparingLong(RowFault::row));
      long rejected = faults.stream().filter(BatchWriting::isRejected).count();
      RunCounts after =
          new RunCounts(
              counts.read() + accepted + updated + unchanged + rejected + quarantined,
              counts.accepted() + accepted,
              counts.updated() + updated,
              counts.unchanged() + unchanged,
              counts.rejected() + rejected,
              counts.quarantined() + quarantined);
      if (isDry) {
        dryFaults.addAll(faults);
      } else {
        insertRows();
        closeReplaced();
        insertFaults();
        mergeNotes();
        updateRun(after);
        connection.commit();
      }
      counts = after;
      rowsDone = batch.lastRow();
    }

    private void insertRows() throws SQLException {
      if (written.isEmpty()) {
        return;
      }
      try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
        for (StoredRow row : written) {
          bind(insert, row);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }

    private void closeReplaced() throws SQLException {
      if (replaced.isEmpty()) {
        return;
      }
      try (PreparedStatement close =
          connection.prepareStatement(
              "update " + table.tableName() + " set run_to = " + run + " where row_id = ?")) {
        for (long rowId : replaced) {
          close.setLong(1, rowId);
          close.addBatch();
        }
        close.executeBatch();
      }
    }

    private static boolean isRejected(RowFault fault) {
      return fault.outcome() == RowFault.Outcome.REJECTED;
    }

    private void bind(PreparedStatement insert, StoredRow row) throws SQLException {
      insert.setLong(1, nextRowId++);
      insert.setInt(2, keySource());
      insert.setString(3, row.key());
      insert.setInt(4, run);
      insert.setNull(5, Types.INTEGER);
      insert.setInt(6, row.isQuarantined() ? 1 : 0);
      insert.setString(
          7,
          row.faults().isEmpty()
              ? null
              : row.faults().stream().map(RowFault::rule).collect(Collectors.joining("|")));
      insert.setLong(8, row.contentHash());
      List<@Nullable Object> values = row.values();
      for (int i = 0; i < values.size(); i++) {
        Object value = values.get(i);
        if (value == null) {
          insert.setNull(9 + i, Types.NULL);
        } else if (value instanceof String text) {
          insert.setString(9 + i, text);
        } else if (value instanceof byte[] bytes) {
          insert.setBytes(9 + i, bytes);
        } else if (value instanceof Long number) {
          insert.setLong(9 + i, number);
        } else {
          insert.setObject(9 + i, value);
        }
      }
    }

    private void insertFaults() throws SQLException {
      if (faults.isEmpty()) {
        return;
      }
      try (PreparedStatement insert =
          connection.prepareStatement("insert into reject values (?, ?, ?, ?, ?)")) {
        for (RowFault each : faults) {
          insert.setInt(1, run);
          insert.setLong(2, each.row());
          insert.setString(3, each.column());
          insert.setString(4, each.rule());
          insert.setString(5, each.outcome().name());
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }

    private void mergeNotes() throws SQLException {
      if (changedNotes.isEmpty()) {
        return;
      }
      try (PreparedStatement merge =
          connection.prepareStatement("merge into run_note values (?, ?, ?, ?)")) {
        for (Map.Entry<String, long[]> each : changedNotes.entrySet()) {
          merge.setInt(1, run);
          merge.setString(2, each.getKey());
          merge.setLong(3, each.getValue()[0]);
          merge.setLong(4, each.getValue()[1]);
          merge.addBatch();
        }
        merge.executeBatch();
      }
    }

    private void updateRun(RunCounts after) throws SQLException {
      try (PreparedStatement update =
          connection.prepareStatement(
              "update run set rows_done = ?, rows_read = ?, accepted = ?, updated = ?, unchanged ="
                  + " ?, rejected = ?, quarantined = ? where run_id = ?")) {
        update.setLong(1, batch.lastRow());
        update.setLong(2, after.read());
        update.setLong(3, after.accepted());
        update.setLong(4, after.updated());
        update.setLong(5, after.unchanged());
        update.setLong(6, after.rejected());
        update.setLong(7, after.quarantined());
        update.setInt(8, run);
        update.executeUpdate();
      }
    }
  }

  /**
   * Records of a table without sources stand under source 0, so that any source may update them.
   */
  private int keySource() {
    return table.isBySource() ? sourceId : 0;
  }
}
