package org.jiezhi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import org.h2.Driver;
import org.h2.engine.Database;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.Chunk;
import org.h2.mvstore.MVStoreException;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordLink;
import org.jiezhi.model.ReviewDecision;
import org.jiezhi.model.RunCounts;
import org.jiezhi.model.RunInfo;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The store of one workspace: an encrypted H2 file, held by one process at a time, of which others
 * may open a copy to read.
 *
 * <p>Any number of threads may take snapshots and read; one run writes at a time, from one thread.
 * Readers wait for it only while it makes the indexes of a table that it filled for the first time.
 * Opening costs about a quarter of a second, whatever the size; a copy costs the copying besides,
 * and its space while it is open. Memory: a cache of a tenth of the heap, at most 256 MiB.
 */
public final class Store implements AutoCloseable {
  private static final int MAX_CACHE_KIB = 256 << 10;

  /** Readers of a table wait while its indexes are made, which for millions of rows takes long. */
  private static final int LOCK_TIMEOUT_MILLIS = 3_600_000;

  /** The kind of runs that write links, and their table. */
  private static final String LINK = "link";

  private static final String RUN_COLUMNS =
      "run_id, kind, source.name, file_name, file_sha256, file_bytes, mapping_sha256, rows_done,"
          + " rows_read, accepted, updated, unchanged, rejected, quarantined, state, started,"
          + " finished";

  static {
    // Where the making of an index was killed, the next opening takes its half-made parts away,
    // and H2 (2.4.240) then asserts wrongly how many of their pages are pinned. It matters only to
    // when their space is used again; but with assertions on nobody could open the store.
    Driver.class.getClassLoader().setClassAssertionStatus(Chunk.class.getName(), false);
  }

  private final StoreFolder folder;

  /** Where the file lies; the same folder, or one with a copy. */
  private final StoreFolder place;

  private final KeyRing keys;
  private final StoreFolder.Lock lock;
  private final Connection writer;

  /** What {@link #versionOf} was when nothing had been written yet. */
  private final long openedVersion;

  private boolean isOpen = true;

  private Store(
      StoreFolder folder, StoreFolder place, KeyRing keys, StoreFolder.Lock lock, Connection writer)
      throws SQLException {
    this.folder = folder;
    this.place = place;
    this.keys = keys;
    this.lock = lock;
    this.writer = writer;
    Database database = database();
    openedVersion = database == null ? -1 : versionOf(database);
  }

  /**
   * Makes a store in a new folder.
   *
   * @throws IOException if the folder cannot be made
   */
  public static Store create(Path folder, String id, KeyRing keys) throws IOException {
    StoreFolder made = StoreFolder.create(folder, id, keys);
    return open(made, keys, Migrations.released(), true);
  }

  /**
   * Opens a store and brings it to the newest format.
   *
   * @throws UsageException if the folder is no workspace, cannot be written to, or has a newer
   *     format
   * @throws org.jiezhi.model.UnreadableInputException if the key is not its own, or it is damaged
   * @throws ConflictException if another process has it
   */
  public static Store open(StoreFolder folder, KeyRing keys) {
    return open(folder, keys, Migrations.released(), false);
  }

  /**
   * Opens a copy of what stands in a store, whichever process has it and whatever is being written;
   * it has all runs that were finished before. Nothing can be written to it. The copy lies in the
   * folder, as encrypted as the store, and goes when it is closed, or with the next copy after the
   * process has ended otherwise. Who writes waits while the file is copied, nobody afterwards.
   *
   * @throws UsageException if the folder is no workspace, or has no space for the copy
   * @throws org.jiezhi.model.UnreadableInputException if the key is not its own, or it is damaged
   */
  public static Store openCopy(StoreFolder folder, KeyRing keys) {
    folder.check(keys);
    if (!Files.exists(folder.storeFile())) {
      throw StoreErrors.missing(folder.storeFile());
    }
    StoreFolder.Copy copy = folder.copy();
    try {
      return open(folder, copy.place(), keys, copy.lock(), Migrations.released(), false);
    } catch (RuntimeException e) {
      folder.delete(copy);
      throw e;
    }
  }

  static Store open(StoreFolder folder, KeyRing keys, Migrations migrations, boolean isNew) {
    folder.check(keys);
    if (!isNew && !Files.exists(folder.storeFile())) {
      throw StoreErrors.missing(folder.storeFile());
    }
    return open(folder, folder, keys, folder.lock(), migrations, isNew);
  }

  private static Store open(
      StoreFolder folder,
      StoreFolder place,
      KeyRing keys,
      StoreFolder.Lock lock,
      Migrations migrations,
      boolean isNew) {
    Connection writer = null;
    try {
      writer = connect(place, keys, isNew);
      if (folder == place) {
        AuditTableMove.run(writer, folder.path(), keys);
      }
      migrations.apply(writer);
      writer.setAutoCommit(false);
      return new Store(folder, place, keys, lock, writer);
    } catch (SQLException | MVStoreException e) {
      closeQuietly(writer);
      lock.close();
      throw StoreErrors.of(place.storeFile(), e);
    } catch (RuntimeException e) {
      closeQuietly(writer);
      lock.close();
      throw e;
    }
  }

  private static Connection connect(StoreFolder folder, KeyRing keys, boolean isNew)
      throws SQLException {
    String path = folder.store().toAbsolutePath().toString();
    if (path.indexOf(';') >= 0) {
      throw new UsageException(
          Message.of("{0}: a workspace's path must not hold a semicolon", "{0}：工作区路径不能含分号", path));
    }
    long cacheKib = Math.min(MAX_CACHE_KIB, Runtime.getRuntime().maxMemory() / 10 / 1024);
    String url =
        "jdbc:h2:"
            + SharedFile.address(folder.store())
            + ";CIPHER=AES"
            + (isNew ? "" : ";IFEXISTS=TRUE")
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
            + ";LOCK_TIMEOUT="
            + LOCK_TIMEOUT_MILLIS
            + ";CACHE_SIZE="
            + cacheKib;
    Properties login = new Properties();
    login.setProperty("user", "jiezhi");
    login.setProperty("password", keys.passwords());
    Connection connection = new Driver().connect(url, login);
    if (connection == null) {
      throw new IllegalStateException("H2 does not take its own address");
    }
    return connection;
  }

  private static void closeQuietly(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // Something worse was thrown already.
    }
  }

  /** The folder it lies in. */
  public StoreFolder folder() {
    return folder;
  }

  /** Its keys. */
  public KeyRing keys() {
    return keys;
  }

  /** The connection of the run that writes. */
  Connection writer() {
    return writer;
  }

  /** Whether this is a copy, which nothing is written to. */
  public boolean isCopy() {
    return place != folder;
  }

  /** Where the copy lies, or the store itself. */
  public StoreFolder place() {
    return place;
  }

  /** Refuses to write to a copy. */
  private void checkWritable() {
    if (isCopy()) {
      throw folder.inUse();
    }
  }

  /** A connection of its own for a reader. */
  Connection reader() {
    try {
      Connection connection = connect(place, keys, false);
      connection.setReadOnly(true);
      return connection;
    } catch (SQLException e) {
      throw StoreErrors.of(place.storeFile(), e);
    }
  }

  /** The log of accesses, one for all processes; to be closed before the store is. */
  public AuditFile audit() {
    return new AuditFile(folder.path(), keys);
  }

  /**
   * Copies the store into another folder while it is in use, without its log and its access list.
   * The copy has all that was committed before.
   *
   * @throws IOException if the folder cannot be written to
   */
  public void copyTo(Path target) throws IOException {
    Files.createDirectories(target);
    place.copyTo(target);
  }

  /** Writes the units of all levels as the first run. */
  public void writeUnits(List<LevelUnits> levels) {
    checkWritable();
    try (PreparedStatement add =
        writer.prepareStatement(
            "insert into run values (1, 'init', null, null, null, 0, null, 1, 0, 0, 0, 0, 0, 0, 0,"
                + " 'done', ?, ?)")) {
      OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
      UnitTable.write(writer, levels, 1);
      add.setObject(1, now);
      add.setObject(2, now);
      add.executeUpdate();
      writer.commit();
    } catch (SQLException | MVStoreException e) {
      rollback();
      throw StoreErrors.of(place.storeFile(), e);
    }
  }

  /** All runs in their order. */
  public List<RunInfo> runs() {
    List<RunInfo> runs = new ArrayList<>();
    try (Connection connection = reader();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select "
                    + RUN_COLUMNS
                    + " from run left join source on run.source_id = source.source_id order by"
                    + " run_id")) {
      while (row.next()) {
        runs.add(run(row));
      }
      return runs;
    } catch (SQLException e) {
      throw StoreErrors.of(place.storeFile(), e);
    }
  }

  private static RunInfo run(ResultSet row) throws SQLException {
    OffsetDateTime finished = row.getObject(17, OffsetDateTime.class);
    return new RunInfo(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        row.getString(7),
        row.getLong(8),
        new RunCounts(
            row.getLong(9),
            row.getLong(10),
            row.getLong(11),
            row.getLong(12),
            row.getLong(13),
            row.getLong(14)),
        row.getString(15).equals("done"),
        row.getObject(16, OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant());
  }

  /** The run that was begun and not finished, if there is one. */
  public Optional<RunInfo> unfinished() {
    return runs().stream().filter(each -> !each.isFinished()).findFirst();
  }

  /** The state after the last finished run. */
  public StoreSnapshot snapshot() {
    int last = 0;
    for (RunInfo each : runs()) {
      last = each.isFinished() ? each.number() : last;
    }
    return new StoreSnapshot(this, last);
  }

  /**
   * Begins to take a file in, or goes on where the same import stopped.
   *
   * @param source the name of the source
   * @param fileSha256 what tells the file from others
   * @param mappingSha256 what tells the understanding of its columns from others
   * @param expectedRows how many rows the file has, or −1 where that is not known
   * @param isDry whether rows are only to be judged
   * @throws ConflictException if another import was begun and not finished, or this is a copy
   */
  public ImportRun beginImport(
      StoredTable table,
      String kind,
      String source,
      String fileName,
      long fileBytes,
      String fileSha256,
      String mappingSha256,
      long expectedRows,
      boolean isDry) {
    checkWritable();
    if (unfinished().filter(each -> each.kind().equals(LINK)).isPresent()) {
      abandonUnfinished(); // links are made again from what is imported
    }
    Optional<RunInfo> unfinished = unfinished();
    try {
      if (unfinished.isPresent()) {
        RunInfo run = unfinished.get();
        if (!run.kind().equals(kind)
            || !source.equals(run.source())
            || !fileSha256.equals(run.fileSha256())
            || !mappingSha256.equals(run.mappingSha256())
            || isDry) {
          throw unfinished(run);
        }
        return ImportRun.resume(this, table, run, expectedRows);
      }
      int sourceId = sourceId(table, source);
      if (isDry) {
        writer.rollback();
        return ImportRun.dry(this, table, sourceId, expectedRows);
      }
      return ImportRun.begin(
          this,
          table,
          kind,
          sourceId,
          fileName,
          fileBytes,
          fileSha256,
          mappingSha256,
          expectedRows);
    } catch (SQLException e) {
      throw StoreErrors.of(place.storeFile(), e);
    }
  }

  /**
   * Writes the links of all records as one run; what stands afterwards is what was given. A run of
   * the same kind that was stopped is taken back first.
   *
   * @param links by source, then record, each once
   * @return the number of the run and what became of the links
   * @throws ConflictException if an import was begun and not finished
   * @throws java.util.concurrent.CancellationException if the progress says to stop; nothing of the
   *     run is seen then
   */
  public RunInfo writeLinks(List<RecordLink> links, PersonRows persons, Progress progress) {
    checkWritable();
    Optional<RunInfo> unfinished = unfinished();
    if (unfinished.isPresent()) {
      if (!unfinished.get().kind().equals(LINK)) {
        throw unfinished(unfinished.get());
      }
      abandonUnfinished();
    }
    try {
      LinkWriting writing = new LinkWriting(this);
      writing.write(links, progress);
      PersonWriting.write(this, persons, writing.run(), progress);
      writing.finish(links.size());
      return runs().stream()
          .filter(each -> each.number() == writing.run())
          .findFirst()
          .orElseThrow();
    } catch (SQLException | MVStoreException e) {
      rollback();
      throw StoreErrors.of(place.storeFile(), e);
    } catch (CancellationException e) {
      rollback();
      abandonUnfinished();
      throw e;
    }
  }

  /**
   * Keeps decisions of the review, as a run of their own.
   *
   * @param file the name of the sheet they come from, without its folder
   * @param sha256 its check sum
   * @throws ConflictException if an import was begun and not finished
   */
  public void writeDecisions(List<ReviewDecision> decisions, String file, String sha256) {
    checkWritable();
    Optional<RunInfo> unfinished = unfinished();
    if (unfinished.isPresent() && !unfinished.get().kind().equals(LINK)) {
      throw unfinished(unfinished.get());
    }
    abandonUnfinished();
    try {
      DecisionTable.write(this, decisions, file, sha256);
    } catch (SQLException | MVStoreException e) {
      rollback();
      throw StoreErrors.of(place.storeFile(), e);
    }
  }

  /** Keeps a setting of the workspace. */
  public void writeSetting(String name, String content) {
    checkWritable();
    try (PreparedStatement merge =
        writer.prepareStatement("merge into setting (name, content) values (?, ?)")) {
      merge.setString(1, name);
      merge.setString(2, content);
      merge.executeUpdate();
      writer.commit();
    } catch (SQLException | MVStoreException e) {
      rollback();
      throw StoreErrors.of(place.storeFile(), e);
    }
  }

  private static ConflictException unfinished(RunInfo run) {
    return new ConflictException(
        Message.of(
            "{0} of {1} (source {2}) stopped at row {3} and is not finished: repeat it to go"
                + " on, or take it back with: jiezhi import --abandon",
            "{1}（来源 {2}）的 {0} 停在第 {3} 行，尚未完成：请重新执行以继续，或用 jiezhi import" + " --abandon 撤回",
            run.kind(),
            String.valueOf(run.fileName()),
            String.valueOf(run.source()),
            run.rowsDone()));
  }

  private int sourceId(StoredTable table, String source) throws SQLException {
    try (PreparedStatement find =
        writer.prepareStatement("select source_id from source where table_name = ? and name = ?")) {
      find.setString(1, table.tableName());
      find.setString(2, source);
      try (ResultSet row = find.executeQuery()) {
        if (row.next()) {
          return row.getInt(1);
        }
      }
    }
    int next = (int) number("select coalesce(max(source_id), 0) + 1 from source");
    try (PreparedStatement add = writer.prepareStatement("insert into source values (?, ?, ?)")) {
      add.setInt(1, next);
      add.setString(2, table.tableName());
      add.setString(3, source);
      add.executeUpdate();
    }
    return next;
  }

  /** The one number that a query of the writer gives. */
  long number(String sql) throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Takes back what an unfinished run wrote; the store is as it was before it.
   *
   * @return whether there was one
   */
  public boolean abandonUnfinished() {
    checkWritable();
    Optional<RunInfo> run = unfinished();
    if (run.isEmpty()) {
      return false;
    }
    int number = run.get().number();
    try (Statement statement = writer.createStatement()) {
      List<String> tables = new ArrayList<>(List.of(LINK, "person_member", "residency", "person"));
      for (StoredTable table : StoredTable.values()) {
        tables.add(table.tableName());
      }
      for (String name : tables) {
        statement.executeUpdate("delete from " + name + " where run_from = " + number);
        statement.executeUpdate("update " + name + " set run_to = null where run_to = " + number);
      }
      for (String name : List.of("reject", "run_note", "run")) {
        statement.executeUpdate("delete from " + name + " where run_id = " + number);
      }
      writer.commit();
      for (StoredTable table : StoredTable.values()) {
        table.indexes().createIfFilled(this);
      }
      for (TableIndexes each : TableIndexes.OF_LINKING) {
        each.create(this);
      }
      return true;
    } catch (SQLException e) {
      rollback();
      throw StoreErrors.of(place.storeFile(), e);
    }
  }

  /** Drops what the writer has not committed. */
  void rollback() {
    try {
      if (!hasGivenUp()) {
        writer.rollback();
      }
    } catch (SQLException e) {
      // What led here is thrown by the caller.
    }
  }

  /** Makes the file as small as it can be; takes about as long as reading it. */
  public void compact() {
    checkWritable();
    if (!isOpen) {
      return;
    }
    isOpen = false;
    // The compacted file takes the place of the other whole, so whoever copies gets one of them.
    try (Statement statement = writer.createStatement()) {
      statement.execute("shutdown compact");
    } catch (SQLException e) {
      throw StoreErrors.of(place.storeFile(), e);
    } finally {
      lock.close();
    }
  }

  /** Closes the store and lets the lock go. */
  @Override
  public void close() {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    try {
      if (!hasGivenUp()) {
        writer.rollback();
        Database database = database();
        if (database != null && versionOf(database) == openedVersion) {
          // Closed otherwise it rewrites parts of its file for seconds, though nothing came in.
          database.shutdownImmediately();
        } else {
          writer.close();
        }
      }
    } catch (SQLException e) {
      throw StoreErrors.of(place.storeFile(), e);
    } finally {
      if (isCopy()) {
        folder.delete(new StoreFolder.Copy(place, lock));
      } else {
        lock.close();
      }
    }
  }

  /**
   * Whether the database closed its file because it could not be written. It is shut down then: a
   * statement, even one that takes back what was begun, would wait for ever.
   */
  private boolean hasGivenUp() throws SQLException {
    Database database = database();
    if (database == null || !database.getStore().getMvStore().isClosed()) {
      return false;
    }
    database.shutdownImmediately();
    return true;
  }

  private @Nullable Database database() throws SQLException {
    Session session = writer.unwrap(JdbcConnection.class).getSession();
    return session instanceof SessionLocal local ? local.getDatabase() : null;
  }

  /** Grows with everything that is written to the file. */
  private static long versionOf(Database database) {
    return database.getStore().getMvStore().getCurrentVersion();
  }
}
