package org.jiezhi.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock between all threads of all processes that name the same file; the file holds nothing. A
 * thread that has it may take it again. The operating system lets it go when a process ends,
 * however it ends. Taking it costs some microseconds where nobody else has it.
 */
final class ProcessLock implements AutoCloseable {
  /** An operating system knows processes only, so the threads of this one are kept apart here. */
  private static final Map<Path, Threads> THREADS = new HashMap<>();

  private final Path file;
  private final ReentrantLock threads;
  private final FileChannel channel;
  private @Nullable FileLock held;

  /** The lock between the threads of this process, and how many objects use it. */
  private record Threads(ReentrantLock lock, int users) {}

  ProcessLock(Path named) throws IOException {
    file = real(named);
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    synchronized (THREADS) {
      Threads known = THREADS.get(file);
      Threads next =
          known == null
              ? new Threads(new ReentrantLock(), 1)
              : new Threads(known.lock, known.users + 1);
      THREADS.put(file, next);
      threads = next.lock;
    }
  }

  /** One path for a file, by whichever way its folder is named. */
  static Path real(Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    return Objects.requireNonNull(whole.getParent()).toRealPath().resolve(whole.getFileName());
  }

  /** What is done under the lock. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Waits for the lock, does something and lets it go. */
  <T> T hold(Work<T> work) throws IOException {
    threads.lock();
    try {
      // An interrupt would close the channel; it is left for whoever can heed it.
      boolean isInterrupted = Thread.interrupted();
      try {
        if (held == null && threads.getHoldCount() == 1) {
          held = channel.lock();
        }
      } finally {
        if (isInterrupted) {
          Thread.currentThread().interrupt();
        }
      }
      return work.run();
    } finally {
      release();
    }
  }

  private void release() {
    FileLock last = threads.getHoldCount() == 1 ? held : null;
    try {
      if (last != null) {
        held = null;
        last.release();
      }
    } catch (IOException e) {
      // Closing lets it go at the latest.
    } finally {
      threads.unlock();
    }
  }

  @Override
  public void close() {
    // An operating system may drop all locks of a process on a file when one channel is closed.
    threads.lock();
    try {
      if (channel.isOpen()) {
        channel.close();
        forget();
      }
    } catch (IOException e) {
      // The end of the process lets it go.
    } finally {
      threads.unlock();
    }
  }

  private void forget() {
    synchronized (THREADS) {
      Threads known = Objects.requireNonNull(THREADS.get(file));
      if (known.users == 1) {
        THREADS.remove(file);
      } else {
        THREADS.put(file, new Threads(known.lock, known.users - 1));
      }
    }
  }
}
