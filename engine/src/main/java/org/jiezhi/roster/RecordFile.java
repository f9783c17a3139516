package org.jiezhi.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jiezhi.geo.Parallel;
import org.jiezhi.model.Damage;
import org.jiezhi.model.Message;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.store.DerivedFile;
import org.jiezhi.store.DerivedInput;
import org.jiezhi.store.ResidencyReading;
import org.jiezhi.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The records that name the persons of a roster, opened, in a sealed file of the workspace: from
 * here they are read many times faster than from the store. As a record of a number never changes
 * in the store, those that are there hold for every later run of the same history; those that are
 * not there are read from the store. About 200 bytes a person. Safe for many threads.
 *
 * <p>Form: the records in the order of their numbers; where the file comes from, their numbers and
 * ends; and in the last eight bytes where that begins.
 */
public final class RecordFile {
  /** To be raised where what is written becomes another. */
  private static final int FORM = 1;

  private static final int AT_ONCE = 1024;

  private final DerivedFile file;
  private final boolean isWritable;

  /**
   * A file of a workspace.
   *
   * @param isWritable whether it may be made here; it is only read where another process may
   */
  public RecordFile(DerivedFile file, boolean isWritable) {
    this.file = file;
    this.isWritable = isWritable;
  }

  /**
   * Which records are there and where, while the file is the one that it was. 16 bytes a person.
   */
  final class Content {
    private final byte[] stamp;
    private final long[] numbers;
    private final long[] ends;

    private Content(byte[] stamp, long[] numbers, long[] ends) {
      this.stamp = stamp;
      this.numbers = numbers;
      this.ends = ends;
    }

    /** How many of some records are not there. */
    int countMissing(long[] records) {
      return (int)
          Arrays.stream(records).filter(each -> Arrays.binarySearch(numbers, each) < 0).count();
    }

    /**
     * Reads records; null for those that are not there.
     *
     * @throws IOException if the file was damaged, or is another by now
     */
    @Nullable PersonRecord[] read(long[] records) throws IOException {
      @Nullable PersonRecord[] found = new PersonRecord[records.length];
      long[] order = new long[records.length];
      for (int i = 0; i < order.length; i++) {
        order[i] = (long) Arrays.binarySearch(numbers, records[i]) << 32 | i;
      }
      Arrays.sort(order);
      try (DerivedInput in = file.read()) {
        if (!Arrays.equals(in.stamp(), stamp)) {
          throw new IOException("replaced");
        }
        for (long each : order) {
          int at = (int) (each >> 32);
          if (at >= 0) {
            long from = at == 0 ? 0 : ends[at - 1];
            in.seek(from);
            found[(int) each] = RecordBytes.record(in.readNBytes((int) (ends[at] - from)));
          }
        }
      }
      return found;
    }

    /** Takes the file away, where it may be made here, so that it is made anew. */
    void discard() {
      try {
        if (isWritable) {
          file.delete();
        }
      } catch (IOException e) {
        // It is of as little use as before.
      }
    }
  }

  /** What is there, if it is of the history of a snapshot. */
  Optional<Content> open(StoreSnapshot snapshot) {
    if (!file.isThere()) {
      return Optional.empty();
    }
    try (DerivedInput stream = file.read()) {
      stream.seek(stream.size() - Long.BYTES);
      stream.seek(ByteBuffer.wrap(stream.readNBytes(Long.BYTES)).getLong());
      ArrayInput in = new ArrayInput(stream);
      if (DerivedFiles.readOrigin(in, FORM, snapshot).isEmpty()) {
        return Optional.empty();
      }
      int count = in.number();
      return Optional.of(new Content(stream.stamp(), in.longs(count), in.longs(count)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes it anew of some records where it may be made here and nothing later stands in the store;
   * reads them all from the store, on several threads.
   *
   * @return what is there now; empty if it could not be made, and it is as it was then
   */
  Optional<Content> make(StoreSnapshot snapshot, long[] records, int threads) {
    if (!isWritable || !snapshot.isNewest()) {
      return Optional.empty();
    }
    ResidencyReading reading = snapshot.residencies();
    long[] numbers = Arrays.stream(records).sorted().distinct().toArray();
    try {
      file.write(
          stream -> {
            long[] ends = new long[numbers.length];
            int[] written = new int[1];
            Parallel.inOrder(
                (numbers.length + AT_ONCE - 1) / AT_ONCE,
                piece -> {
                  int from = piece * AT_ONCE;
                  int to = Math.min(numbers.length, from + AT_ONCE);
                  RecordBytes bytes = new RecordBytes();
                  reading.openRecords(Arrays.copyOfRange(numbers, from, to)).forEach(bytes::add);
                  return bytes;
                },
                threads,
                piece -> {
                  try {
                    piece.writeTo(stream);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  long before = written[0] == 0 ? 0 : ends[written[0] - 1];
                  for (int i = 0; i < piece.count(); i++) {
                    ends[written[0]++] = before + piece.end(i);
                  }
                });
            ArrayOutput out = new ArrayOutput(stream);
            DerivedFiles.writeOrigin(out, FORM, snapshot);
            out.number(numbers.length);
            out.longs(numbers, numbers.length);
            out.longs(ends, ends.length);
            long begin = ends.length == 0 ? 0 : ends[ends.length - 1];
            out.bytes(ByteBuffer.allocate(Long.BYTES).putLong(begin).array(), Long.BYTES);
          });
    } catch (IOException | UncheckedIOException | UnreadableInputException e) {
      // Whoever asks for a record that does not open is told so then.
      return Optional.empty();
    }
    return open(snapshot);
  }

  /**
   * Whether each record that stands in it is what the store gives. A file that is not there, or of
   * another history, is sound: it is not taken for more than it is.
   *
   * @param isMending whether to take one away that is not
   */
  public Optional<Damage> check(StoreSnapshot snapshot, boolean isMending) {
    if (!file.isThere() || isSound(snapshot)) {
      return Optional.empty();
    }
    Message text = Message.of("the file of the roster's records is damaged", "名册记录文件已损坏");
    return DerivedFiles.damage(file, "record-file", text, isMending);
  }

  private boolean isSound(StoreSnapshot snapshot) {
    Content content = open(snapshot).orElse(null);
    if (content == null) {
      return DerivedFiles.isWhole(file);
    }
    ResidencyReading reading = snapshot.residencies();
    try {
      for (int from = 0; from < content.numbers.length; from += AT_ONCE) {
        int to = Math.min(content.numbers.length, from + AT_ONCE);
        long[] some = Arrays.copyOfRange(content.numbers, from, to);
        if (!Arrays.asList(content.read(some)).equals(reading.openRecords(some))) {
          return false;
        }
      }
      return DerivedFiles.isWhole(file);
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
