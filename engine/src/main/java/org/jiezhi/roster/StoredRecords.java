package org.jiezhi.roster;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.store.ResidencyReading;
import org.jiezhi.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Opens the records of all persons of a snapshot: from the {@link RecordFile} as far as that has
 * them, else from the store. The file is looked into when many are asked for, and made when most
 * are. Safe for many threads.
 */
final class StoredRecords implements Roster.RecordOpener {
  /** To look into the file costs as much as to open about so many. */
  private static final int FEW = 1_000;

  /** Where more than this share is missing in the file, it is made anew. */
  private static final int SMALL_SHARE = 20;

  private final StoreSnapshot snapshot;
  private final ResidencyReading reading;
  private final @Nullable RecordFile file;
  private final long[] all;
  private final int threads;
  private volatile RecordFile.@Nullable Content content;

  /**
   * Opens records.
   *
   * @param file null where none is kept
   * @param all the records that name the persons
   */
  StoredRecords(StoreSnapshot snapshot, @Nullable RecordFile file, long[] all, int threads) {
    this.snapshot = snapshot;
    this.file = file;
    this.all = all;
    this.threads = threads;
    reading = snapshot.residencies();
  }

  @Override
  public synchronized void expect(int count) {
    RecordFile kept = file;
    if (kept == null || count < FEW) {
      return;
    }
    RecordFile.Content there = content != null ? content : kept.open(snapshot).orElse(null);
    boolean isForMost = 2L * count > all.length;
    if (isForMost && (there == null || there.countMissing(all) > all.length / SMALL_SHARE)) {
      there = kept.make(snapshot, all, threads).orElse(there);
    }
    content = there;
  }

  @Override
  public List<PersonRecord> openRecords(long[] recordRows) {
    RecordFile.Content there = content;
    if (there == null) {
      return reading.openRecords(recordRows);
    }
    @Nullable PersonRecord[] found;
    try {
      found = there.read(recordRows);
    } catch (IOException e) {
      content = null;
      there.discard();
      return reading.openRecords(recordRows);
    }
    int[] missing = IntStream.range(0, found.length).filter(each -> found[each] == null).toArray();
    if (missing.length > 0) {
      List<PersonRecord> others =
          reading.openRecords(Arrays.stream(missing).mapToLong(each -> recordRows[each]).toArray());
      for (int i = 0; i < missing.length; i++) {
        found[missing[i]] = others.get(i);
      }
    }
    return Arrays.stream(found).map(Objects::requireNonNull).toList();
  }

  @Override
  public OptionalLong findPerson(String source, String recordId) {
    return reading.findPerson(source, recordId);
  }

  @Override
  public void forEachName(BiConsumer<Long, String> consumer) {
    reading.forEachName(consumer::accept);
  }
}
