package org.jiezhi.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableIndexesTest {
  private static final int LINKS = 5_000;
  private static final int READERS = 8;

  /** Longer than the database by itself lets a reader wait. */
  private static final int HELD_MILLIS = 3_000;

  @TempDir Path folder = Path.of("");

  private static void fill(Store store) throws SQLException {
    TableIndexes.LINK.drop(store);
    try (Statement statement = store.writer().createStatement()) {
      statement.executeUpdate(
          "insert into link select x, 1, 'R' || x, 1, null, 'D' || x, 'A', 'linked', 1, 1, 1, null,"
              + " null from system_range(1, "
              + LINKS
              + ")");
    }
    store.writer().commit();
  }

  private static long links(Store store) throws SQLException {
    try (Connection reader = store.reader();
        Statement statement = reader.createStatement();
        ResultSet row = statement.executeQuery("select count(distinct record_key) from link")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Keeps the file from being written, as somebody does who copies a large store. */
  private static boolean holdFile(Store store, CountDownLatch isHeld) throws IOException {
    try (ProcessLock copying = SharedFile.lockOf(store.folder().storeFile())) {
      return copying.hold(
          () -> {
            isHeld.countDown();
            try {
              Thread.sleep(HELD_MILLIS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return true;
          });
    }
  }

  @Test
  void readersWaitWhileIndexesAreMade() throws Exception {
    KeyRing keys = new KeyRing(new byte[KeyRing.KEY_BYTES]);
    ExecutorService threads = Executors.newFixedThreadPool(READERS + 1);
    try (Store store = Store.create(folder.resolve("w"), StoreFolder.newId(), keys)) {
      fill(store);
      CountDownLatch isHeld = new CountDownLatch(1);
      CountDownLatch isMade = new CountDownLatch(1);
      Future<?> holder = threads.submit(() -> holdFile(store, isHeld));
      isHeld.await();
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(
            threads.submit(
                () -> {
                  int reads = 0;
                  do {
                    assertThat(links(store)).isEqualTo(LINKS);
                    reads++;
                  } while (isMade.getCount() > 0);
                  return reads;
                }));
      }
      TableIndexes.LINK.create(store);
      isMade.countDown();
      for (Future<Integer> each : readers) {
        assertThat(each.get(60, TimeUnit.SECONDS)).isPositive();
      }
      holder.get(60, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
  }
}
