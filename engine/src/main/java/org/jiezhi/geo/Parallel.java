package org.jiezhi.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

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
    boolean interrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }
}
