package org.jiezhi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * Looks up a whole table of points: a text file with a header row and columns of coordinates.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Every row comes out, in its order, its columns byte for byte as they were, followed by one
 *       column a level, top first.
 *   <li>The new columns are empty where the point is outside, and where the row has no coordinates
 *       or bad ones; the latter are told by their number. Where several units of a level lie over
 *       each other their codes are joined by {@code |}.
 *   <li>The result does not depend on the number of threads.
 *   <li>Memory does not depend on the length of the file: about 8 MB a thread, the index, and the
 *       codes of the units met.
 * </ul>
 *
 * <p>Encodings: UTF-8, GBK and GB18030 are told apart by the header; any other in which ASCII
 * stands for itself must be named. Columns are separated by comma, semicolon, tab or {@code |},
 * whichever the header has most of.
 *
 * @param file the table
 * @param encoding its encoding, or null to tell by the header
 * @param lonColumn the name of the column of longitudes or eastings, or null for a usual one
 * @param latColumn the name of the column of latitudes or northings, or null for a usual one
 * @param threads how many threads may work
 */
public record PointTable(
    Path file,
    @Nullable Charset encoding,
    @Nullable String lonColumn,
    @Nullable String latColumn,
    int threads) {
  private static final Message LOCATING = Message.of("locating", "定位");
  private static final int MOST_TOLD = 20;

  /**
   * What became of a table.
   *
   * @param rows rows of data
   * @param located rows whose point lies in a unit of some level
   * @param outside rows whose point lies in none
   * @param empty rows without coordinates
   * @param bad rows with coordinates that are none
   * @param badRows the first of the bad rows
   * @param columns the names of the columns that coordinates were taken from
   * @param encoding the encoding that was used
   */
  public record Tally(
      long rows,
      long located,
      long outside,
      long empty,
      long bad,
      List<BadRow> badRows,
      List<String> columns,
      Charset encoding) {
    /** Copies the lists. */
    public Tally {
      badRows = List.copyOf(badRows);
      columns = List.copyOf(columns);
    }
  }

  /**
   * A row that could not be used.
   *
   * @param row its number; the header is row 1
   * @param reason what is wrong with it; no value of the row is in it
   */
  public record BadRow(long row, Message reason) {}

  /** A table of a file, everything else found out, on all processors. */
  public static PointTable of(Path file) {
    return new PointTable(file, null, null, null, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Looks up all rows and writes them with their units.
   *
   * @throws UnreadableInputException if the file cannot be read or is no such table
   * @throws org.jiezhi.model.UsageException if there is no column of coordinates, or a code cannot
   *     be written in the file's encoding
   * @throws IOException if the result cannot be written
   * @throws CancellationException if the progress says to stop
   */
  public Tally locate(Locator locator, OutputStream out, Progress progress) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (InputStream in = open()) {
      PointHeader header = PointHeader.read(this, in);
      out.write(header.extended(locator.index().levels()));
      PointRows rows = new PointRows(file, in, header.separator(), header.rest());
      UnitTexts texts = new UnitTexts(locator.index(), header.encoding(), header.separator());
      return run(locator, header, rows, texts, workers, out, progress);
    } finally {
      workers.shutdownNow();
    }
  }

  private InputStream open() {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  UnreadableInputException unreadable(IOException e) {
    return new UnreadableInputException(
        Message.of("{0} cannot be read: {1}", "无法读取 {0}：{1}", file, e.toString()), e);
  }

  private Tally run(
      Locator locator,
      PointHeader header,
      PointRows rows,
      UnitTexts texts,
      ExecutorService workers,
      OutputStream out,
      Progress progress)
      throws IOException {
    Deque<Future<PointChunk.Result>> running = new ArrayDeque<>();
    long[] counts = new long[5];
    List<BadRow> bad = new ArrayList<>();
    boolean isOpen = true;
    while (isOpen || !running.isEmpty()) {
      if (isOpen) {
        PointRows.Block block = next(rows);
        isOpen = block.length > 0;
        if (isOpen) {
          running.add(workers.submit(() -> new PointChunk(locator, header, texts).locate(block)));
        }
      }
      if (!isOpen || running.size() > 2 * threads) {
        PointChunk.Result done = running.isEmpty() ? null : result(running.remove());
        if (done != null) {
          out.write(done.bytes, 0, done.length);
          for (PointChunk.Fault fault : done.faults) {
            if (bad.size() < MOST_TOLD) {
              bad.add(new BadRow(counts[0] + fault.row() + 2, fault.reason()));
            }
          }
          counts[0] += done.rows;
          counts[1] += done.located;
          counts[2] += done.outside;
          counts[3] += done.empty;
          counts[4] += done.bad;
          progress.step(LOCATING, counts[0], -1);
        }
      }
    }
    return new Tally(
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4],
        bad,
        List.of(header.lonName(), header.latName()),
        header.encoding());
  }

  private PointRows.Block next(PointRows rows) {
    try {
      return rows.next();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static PointChunk.Result result(Future<PointChunk.Result> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while locating");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (e.getCause() instanceof Error grave) {
        throw grave;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
