package org.jiezhi.intake;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jiezhi.format.table.TableFile;
import org.jiezhi.format.table.TableReader;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.model.JiezhiException;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RunCounts;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.store.ImportRun;
import org.jiezhi.store.RowBatch;
import org.jiezhi.store.RowFault;
import org.jiezhi.store.Sealer;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoredRow;
import org.jspecify.annotations.Nullable;

/**
 * Takes one file in. One thread reads, checks and seals, the calling thread writes; four batches at
 * most wait between them.
 */
public final class Intake {
  private static final Message PHASE = Message.of("rows", "行");
  private static final int ROWS_A_BATCH = 5_000;
  private static final int WAITING = 3;

  /**
   * What is to be done.
   *
   * @param kind what the file describes
   * @param file the file
   * @param charset its encoding where it is known
   * @param source the name of the source
   * @param choice what is said of the columns
   * @param isDry whether nothing is to be written
   */
  public record Task(
      RecordKind kind,
      Path file,
      @Nullable Charset charset,
      String source,
      ColumnChoice choice,
      boolean isDry) {}

  /**
   * What was done.
   *
   * @param run the number of the run, or 0 for a dry one
   * @param counts what became of the rows
   * @param notes how often each rule was broken and the first row that did
   * @param told what was found out rather than told
   * @param resumedAt the row at which an earlier attempt had stopped, or 0
   */
  public record Outcome(
      int run,
      RunCounts counts,
      java.util.Map<String, long[]> notes,
      List<Message> told,
      long resumedAt) {}

  private final Store store;
  private final Task task;
  private final UnitLookup units;
  private final Progress progress;
  private final BlockingQueue<RowBatch> queue = new ArrayBlockingQueue<>(WAITING);
  private volatile @Nullable Throwable failure;
  private volatile boolean isStopped;

  /** An import; it does nothing yet. */
  public Intake(Store store, Task task, UnitLookup units, Progress progress) {
    this.store = store;
    this.task = task;
    this.units = units;
    this.progress = progress;
  }

  /**
   * Does it.
   *
   * @param rejects where to name the rows that are not taken, by number of the run; null for
   *     nowhere
   * @throws JiezhiException if the file cannot be read to its end (then nothing of it is taken), or
   *     the store not written (then the run can go on later)
   * @throws CancellationException if the progress says to stop; the run can go on later
   */
  public Outcome run(java.util.function.IntFunction<@Nullable Path> rejects, Language language) {
    TableFile file = examine();
    RowChecker.Kind kind = RowChecker.Kind.of(task.kind());
    try (TableReader reader = file.read()) {
      Columns columns = kind.columns(task.file().toString(), reader.header(), task.choice());
      ImportRun run =
          store.beginImport(
              kind.table(),
              kind.runKind(),
              task.source(),
              String.valueOf(file.path().getFileName()),
              file.sizeBytes(),
              file.sha256(),
              columns.sha256(),
              file.rows(),
              task.isDry());
      long resumedAt = run.rowsDone();
      RowChecker checker = kind.checker(columns, new Sealer(store.keys()), units);
      try {
        pump(reader, checker, run, file.rows());
      } catch (UnreadableInputException e) {
        run.abandon();
        throw e;
      }
      RunCounts counts = run.finish();
      Path target = rejects.apply(run.number());
      if (target != null && counts.rejected() + counts.quarantined() > 0) {
        RejectsFile.write(target, language, run::forEachReject);
      }
      List<Message> told = new ArrayList<>(file.detected());
      told.addAll(columns.told());
      return new Outcome(run.number(), counts, run.notes(), told, resumedAt);
    }
  }

  private TableFile examine() {
    String name = task.file().toString().toLowerCase(Locale.ROOT);
    boolean isLayer =
        List.of(".geojson", ".json", ".shp", ".gpkg", ".fgb", ".topojson").stream()
            .anyMatch(name::endsWith);
    return isLayer
        ? LayerTable.examine(task.file(), task.charset(), progress)
        : TableFile.examine(task.file(), task.charset(), progress);
  }

  private void pump(TableReader reader, RowChecker checker, ImportRun run, long total) {
    Thread producer = new Thread(() -> produce(reader, checker), "jiezhi-intake");
    producer.setDaemon(true);
    producer.start();
    try {
      long read = 0;
      for (RowBatch batch = take(producer); batch != null; batch = take(producer)) {
        run.write(batch);
        read += batch.read();
        progress.step(PHASE, read, total);
      }
    } finally {
      isStopped = true;
      queue.clear();
      join(producer);
    }
  }

  private static void join(Thread producer) {
    boolean isInterrupted = false;
    while (producer.isAlive()) {
      try {
        producer.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void produce(TableReader reader, RowChecker checker) {
    try {
      List<StoredRow> rows = new ArrayList<>(ROWS_A_BATCH);
      List<RowFault> rejected = new ArrayList<>();
      int read = 0;
      for (TableRow row = reader.next(); row != null && !isStopped; row = reader.next()) {
        StoredRow checked = checker.check(row);
        if (checked != null) {
          rows.add(checked);
        } else if (checker.rejection() != null) {
          rejected.add(checker.rejection());
        } else {
          throw new IllegalStateException("a row was neither taken nor rejected");
        }
        if (++read == ROWS_A_BATCH) {
          put(new RowBatch(row.number(), read, rows, rejected));
          rows = new ArrayList<>(ROWS_A_BATCH);
          rejected = new ArrayList<>();
          read = 0;
        }
      }
      if (read > 0) {
        long last = 0;
        for (StoredRow each : rows) {
          last = Math.max(last, each.number());
        }
        for (RowFault each : rejected) {
          last = Math.max(last, each.row());
        }
        put(new RowBatch(last, read, rows, rejected));
      }
      put(new RowBatch(Long.MAX_VALUE, 0, List.of(), List.of()));
    } catch (InterruptedException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private void put(RowBatch batch) throws InterruptedException {
    while (!isStopped && !queue.offer(batch, 50, TimeUnit.MILLISECONDS)) {
      // The writer is busy, or gone.
    }
  }

  /** The next batch, or null after the last. */
  private @Nullable RowBatch take(Thread producer) {
    try {
      while (true) {
        RowBatch batch = queue.poll(50, TimeUnit.MILLISECONDS);
        if (batch != null) {
          return batch.lastRow() == Long.MAX_VALUE ? null : batch;
        }
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException known && queue.isEmpty()) {
          throw known;
        }
        if (thrown instanceof Error error) {
          throw error;
        }
        if (!producer.isAlive() && queue.isEmpty() && failure != null) {
          throw new IllegalStateException(failure);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
