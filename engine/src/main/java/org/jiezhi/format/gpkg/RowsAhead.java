package org.jiezhi.format.gpkg;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, fetched by a thread of their own while those before are being used: SQLite
 * takes as long for the pages as the geometries take to be made.
 *
 * <p>Rows come in the query's order, and what goes wrong with one comes after those before it. At
 * most four mebibytes of rows wait or are in use, or one larger row, and another such row or half a
 * mebibyte is being fetched. For one thread.
 */
final class RowsAhead implements AutoCloseable {
  private static final int BATCH_BYTES = 1 << 19;
  private static final int HELD_BYTES = 4 << 20;
  private static final int VALUE_BYTES = 16;

  /** Some rows and what they weigh; without a failure and rows it is the end. */
  private record Batch(Deque<@Nullable Object[]> rows, int bytes, @Nullable Throwable failure) {}

  private final ResultSet source;
  private final int columns;
  private final SqliteWork work;
  private final BlockingQueue<Batch> waiting = new LinkedBlockingQueue<>();
  private final Semaphore budget = new Semaphore(HELD_BYTES);
  private Batch batch = new Batch(new ArrayDeque<>(), 0, null);
  private @Nullable Thread fetcher;
  private boolean done;

  /**
   * Reads a query that nobody else reads.
   *
   * @param columns how many of its columns are wanted
   */
  RowsAhead(ResultSet source, int columns, SqliteWork work) {
    this.source = source;
    this.columns = columns;
    this.work = work;
  }

  /**
   * The values of the next row as the driver gives them, or null at the end. The array is the
   * caller's.
   */
  @Nullable Object @Nullable [] next() throws SQLException {
    if (batch.rows.isEmpty() && !done) {
      take();
    }
    return batch.rows.poll();
  }

  private void take() throws SQLException {
    if (batch.failure == null) {
      budget.release(batch.bytes);
      batch = received();
    }
    Throwable failure = batch.failure;
    if (!batch.rows.isEmpty()) {
      return;
    }
    done = true;
    if (failure instanceof SQLException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private Batch received() {
    if (fetcher == null) {
      fetcher = new Thread(this::fetch, "jiezhi-geopackage");
      fetcher.setDaemon(true);
      fetcher.start();
    }
    try {
      return waiting.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  private void fetch() {
    try {
      boolean isLast = false;
      while (!isLast) {
        Batch next = filled();
        isLast = next.failure != null || next.rows.isEmpty();
        budget.acquire(next.bytes);
        waiting.add(next);
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for more.
    }
  }

  private Batch filled() {
    Deque<@Nullable Object[]> rows = new ArrayDeque<>();
    long bytes = 0;
    try {
      while (bytes < BATCH_BYTES && source.next()) {
        work.addRow();
        @Nullable Object[] row = new Object[columns];
        for (int i = 0; i < columns; i++) {
          row[i] = source.getObject(i + 1);
          bytes += VALUE_BYTES + size(row[i]);
        }
        rows.add(row);
      }
      return new Batch(rows, (int) Math.min(bytes, HELD_BYTES), null);
    } catch (SQLException | RuntimeException | Error e) {
      return new Batch(rows, (int) Math.min(bytes, HELD_BYTES), e);
    }
  }

  private static int size(@Nullable Object value) {
    return value instanceof byte[] bytes
        ? bytes.length
        : value instanceof String text ? text.length() : 0;
  }

  /** Waits for the thread to leave the database alone; rows that were not asked for are lost. */
  @Override
  public void close() {
    done = true;
    Thread thread = fetcher;
    if (thread == null) {
      return;
    }
    work.stop();
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
