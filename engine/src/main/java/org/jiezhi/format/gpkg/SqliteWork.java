package org.jiezhi.format.gpkg;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;

/**
 * Bounds the work that a file may cause: a view is a program of its author. Counted in steps of
 * SQLite's machine, so the bound does not depend on the machine's speed.
 */
final class SqliteWork extends ProgressHandler {
  private static final int STEPS_A_CALL = 100_000;

  /** About five seconds. */
  private static final long FREE_STEPS = 300_000_000L;

  private static final long STEPS_A_ROW = 2_000;

  private long steps;
  private long allowed = FREE_STEPS;
  private volatile boolean stopped;

  /** Starts to watch a connection. */
  static SqliteWork watch(Connection connection) throws SQLException {
    SqliteWork work = new SqliteWork();
    ProgressHandler.setHandler(connection, STEPS_A_CALL, work);
    return work;
  }

  /** Allows the steps of one more row. */
  void addRow() {
    allowed += STEPS_A_ROW;
  }

  /** Ends what is running; any thread may ask for it. */
  void stop() {
    stopped = true;
  }

  @Override
  protected int progress() {
    steps += STEPS_A_CALL;
    return stopped || steps > allowed ? 1 : 0;
  }
}
