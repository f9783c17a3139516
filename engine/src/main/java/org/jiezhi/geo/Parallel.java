package org.jiezhi.geo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Runs independent tasks on a few threads; the first error, if any, is thrown by the caller's
 * thread.
 */
public final class Parallel {
  private Parallel() {}

  /**
   * Runs all tasks, the caller's thread being one of the threads, and waits for their end.
   *
   * @param tasks what to do; each must be safe to run beside the others
   * @param threads how many threads may work; 1 runs them in order
   */
  public static void run(List<? extends Runnable> tasks, int threads) {
    if (threads == 1 || tasks.size() <= 1) {
      tasks.forEach(Runnable::run);
      return;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable work =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
              tasks.get(i).run();
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(tasks.size());
          }
        };
    List<Thread> helpers = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, tasks.size()); i++) {
      Thread helper = new Thread(work, "jiezhi-worker-" + i);
      helper.setDaemon(true);
      helper.start();
      helpers.add(helper);
    }
    work.run();
    for (Thread helper : helpers) {
      uninterrupted(
          () -> {
            helper.join();
            return helper;
          });
    }
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  /**
   * Makes values on several threads and hands them on in their order, on the caller's thread. At
   * most two values a thread are made ahead of the one that is handed on. No thread is interrupted,
   * as that would close files under others; where something is thrown, those at work are waited
   * for.
   *
   * @param count how many values there are
   * @param make makes the value of a number from 0; must be safe to run beside itself
   * @param threads how many threads may make values; 1 makes them on the caller's thread
   */
  public static <T> void inOrder(
      int count, IntFunction<T> make, int threads, Consumer<? super T> consumer) {
    if (threads == 1 || count <= 1) {
      for (int i = 0; i < count; i++) {
        consumer.accept(make.apply(i));
      }
      return;
    }
    Deque<FutureTask<T>> ahead = new ArrayDeque<>();
    ThreadPoolExecutor workers = workers(Math.min(threads, count));
    try {
      int next = 0;
      for (int i = 0; i < count; i++) {
        for (; next < count && next - i < 2 * threads; next++) {
          int number = next;
          FutureTask<T> task = new FutureTask<>(() -> make.apply(number));
          ahead.add(task);
          workers.execute(task);
        }
        consumer.accept(result(ahead.remove()));
      }
    } finally {
      workers.getQueue().clear();
      workers.shutdown();
      uninterrupted(() -> workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
    }
  }

  private static ThreadPoolExecutor workers(int threads) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        work -> {
          Thread worker = new Thread(work, "jiezhi-ahead");
          worker.setDaemon(true);
          return worker;
        });
  }

  private static <T> T result(FutureTask<T> task) {
    return uninterrupted(
        () -> {
          try {
            return task.get();
          } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
              throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
              throw thrown;
            }
            throw new IllegalStateException(e);
          }
        });
  }

  @FunctionalInterface
  private interface Waiting<T> {
    T run() throws InterruptedException;
  }

  /** Waits to the end; an interruption is kept for the caller. */
  private static <T> T uninterrupted(Waiting<T> waiting) {
    boolean wasInterrupted = false;
    try {
      while (true) {
        try {
          return waiting.run();
        } catch (InterruptedException e) {
          wasInterrupted = true;
        }
      }
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
