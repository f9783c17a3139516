package org.jiezhi.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jiezhi.store.KeyRing;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreFolder;

/** Stores with a key of their own, and a clock that goes as it is told. */
final class AccessStores {
  /** A clock of a test. */
  static final class TestClock extends Clock {
    private Instant now = Instant.parse("2026-03-02T02:00:00Z");

    void advance(long seconds) {
      now = now.plusSeconds(seconds);
    }

    void set(String time) {
      now = Instant.parse(time);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private AccessStores() {}

  static KeyRing keys() {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    Arrays.fill(key, (byte) 9);
    return new KeyRing(key);
  }

  /** A new store with a log of one entry. */
  static Store create(Path folder) throws IOException {
    return Store.create(folder, StoreFolder.newId(), keys());
  }

  static Store open(Path folder) {
    return Store.open(StoreFolder.of(folder), keys());
  }
}
