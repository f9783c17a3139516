package org.jiezhi.sampledata.files;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Work on several threads whose results come out in order, however many threads there are. At most
 * four pieces a thread are held at a time.
 */
public final class OrderedWriter {
  private final int threads;

  /** A writer that works on this many threads. */
  public OrderedWriter(int threads) {
    this.threads = threads;
  }

  /**
   * Makes pieces and hands them on in order, on the calling thread.
   *
   * @throws IOException if the sink does
   */
  public <T> void run(int pieces, IntFunction<T> make, Sink<T> sink) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      ArrayDeque<Future<T>> ahead = new ArrayDeque<>();
      int submitted = 0;
      for (int piece = 0; piece < pieces; piece++) {
        while (submitted < pieces && ahead.size() < 4 * threads) {
          int next = submitted++;
          ahead.add(workers.submit(() -> make.apply(next)));
        }
        sink.accept(piece, ahead.remove().get());
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the generator failed", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException("interrupted");
    } finally {
      workers.shutdownNow();
    }
  }

  /** Takes pieces in order. */
  @FunctionalInterface
  public interface Sink<T> {
    /** Takes the next piece. */
    void accept(int piece, T made) throws IOException;
  }
}
