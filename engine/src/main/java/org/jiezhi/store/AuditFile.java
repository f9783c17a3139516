package org.jiezhi.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jiezhi.model.AuditEntry;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The file of the log of accesses, {@code audit.log}: adds entries at its end and reads them, and
 * does nothing else. Every entry is sealed ({@link Sealer}), with its length before and behind it,
 * so the last one is found without reading the others.
 *
 * <p>What was added is with the operating system, so it outlives the process, as what the store
 * commits does. An entry of values that are revealed is forced onto the disk before they leave; a
 * power cut may take the last entries of other kinds.
 *
 * <p>All processes that have the workspace open add to the same file. What must not be disturbed by
 * the others is done {@link #exclusively}; positions are good for as long as that lasts, and those
 * of whole entries for ever.
 */
public final class AuditFile implements AutoCloseable {
  /** Its name in the folder. */
  public static final String NAME = "audit.log";

  private static final String LOCK = "audit.lock";
  private static final int FIELDS = 16;
  private static final int FRAME = 2 * Integer.BYTES;
  private static final int MOST_BYTES = 8 << 20;

  private final Path file;
  private final KeyRing keys;
  private final Sealer sealer;
  private final ProcessLock lock;
  private final FileChannel channel;

  AuditFile(Path folder, KeyRing keys) {
    this.file = folder.resolve(NAME);
    this.keys = keys;
    sealer = new Sealer(keys);
    try {
      lock = new ProcessLock(folder.resolve(LOCK));
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable();
    }
  }

  /** Does something while no other thread or process does; may be nested. */
  public <T> T exclusively(Supplier<T> work) {
    try {
      return lock.hold(work::get);
    } catch (IOException e) {
      throw unwritable();
    }
  }

  /** How many bytes there are; the last may be of an entry that was cut off. */
  public long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /** Where the whole entries end: the size, but for an entry that was cut off. */
  public long wholeSize() {
    long size = size();
    if (lastFrame(size) >= 0) {
      return size;
    }
    long at = 0;
    while (at + FRAME <= size) {
      int length = number(at);
      long next = at + FRAME + length;
      if (length < 0 || next > size || number(next - Integer.BYTES) != length) {
        break;
      }
      at = next;
    }
    return at;
  }

  /** Where the entry begins that ends at a position, or −1 where none does. */
  private long lastFrame(long end) {
    if (end < FRAME) {
      return end == 0 ? 0 : -1;
    }
    int length = number(end - Integer.BYTES);
    long at = end - FRAME - length;
    return length >= 0 && at >= 0 && number(at) == length ? at : -1;
  }

  private int number(long at) {
    ByteBuffer four = ByteBuffer.allocate(Integer.BYTES);
    readFully(four, at);
    return four.getInt(0);
  }

  private void readFully(ByteBuffer into, long at) {
    try {
      while (into.hasRemaining()) {
        if (channel.read(into, at + into.position()) < 0) {
          throw unreadable();
        }
      }
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /**
   * The last of the entries before a position at which one ends.
   *
   * @throws UnreadableInputException if it was changed
   */
  public Optional<AuditEntry> last(long end) {
    AuditEntry[] last = new AuditEntry[1];
    if (end > 0) {
      read(Math.max(0, lastFrame(end)), end, each -> last[0] = each);
    }
    return Optional.ofNullable(last[0]);
  }

  /**
   * Every entry between two positions at which entries end, in their order, with the memory of one.
   *
   * @throws UnreadableInputException at the first that was changed
   */
  public void read(long from, long end, Consumer<AuditEntry> consumer) {
    Sealer opener = new Sealer(keys);
    long at = from;
    while (at < end) {
      int length = at + FRAME > end ? -1 : number(at);
      long next = at + FRAME + length;
      if (length < 0
          || length > MOST_BYTES
          || next > end
          || number(next - Integer.BYTES) != length) {
        throw unreadable();
      }
      ByteBuffer sealed = ByteBuffer.allocate(length);
      readFully(sealed, at + Integer.BYTES);
      consumer.accept(entry(opener.open(NAME, sealed.array(), FIELDS)));
      at = next;
    }
  }

  /**
   * Adds an entry at a position, where the whole entries end; what was cut off behind it goes.
   *
   * @return where it ends
   * @throws UsageException if it cannot be written; it is not there then
   */
  public long add(AuditEntry entry, long at) {
    byte[] sealed = sealer.seal(NAME, texts(entry));
    ByteBuffer frame = ByteBuffer.allocate(FRAME + sealed.length);
    frame.putInt(sealed.length).put(sealed).putInt(sealed.length).flip();
    try {
      channel.truncate(at);
      while (frame.hasRemaining()) {
        channel.write(frame, at + frame.position());
      }
      if (!entry.revealed().isEmpty()) {
        channel.force(true);
      }
      return at + frame.limit();
    } catch (IOException e) {
      cutOff(at);
      throw unwritable();
    }
  }

  private void cutOff(long at) {
    try {
      channel.truncate(at);
    } catch (IOException e) {
      // The next that adds does it.
    }
  }

  /** Copies the entries before a position into a folder. */
  public void copyTo(Path folder, long end) {
    try (FileChannel copy =
        FileChannel.open(
            folder.resolve(NAME), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long at = 0;
      while (at < end) {
        at += channel.transferTo(at, end - at, copy);
      }
    } catch (IOException e) {
      throw unwritable();
    }
  }

  private static @Nullable String[] texts(AuditEntry entry) {
    return new @Nullable String[] {
      Long.toString(entry.number()),
      Long.toString(entry.time().toEpochMilli()),
      entry.user(),
      entry.role(),
      entry.scope(),
      entry.action(),
      entry.outcome(),
      entry.purpose(),
      entry.query(),
      entry.target(),
      entry.subjects(),
      Long.toString(entry.resultCount()),
      entry.revealed(),
      Integer.toString(entry.run()),
      entry.previousHash(),
      entry.hash()
    };
  }

  private static AuditEntry entry(@Nullable String[] texts) {
    return new AuditEntry(
        Long.parseLong(needed(texts[0])),
        Instant.ofEpochMilli(Long.parseLong(needed(texts[1]))),
        needed(texts[2]),
        needed(texts[3]),
        needed(texts[4]),
        needed(texts[5]),
        needed(texts[6]),
        texts[7],
        needed(texts[8]),
        texts[9],
        needed(texts[10]),
        Long.parseLong(needed(texts[11])),
        needed(texts[12]),
        Integer.parseInt(needed(texts[13])),
        needed(texts[14]),
        needed(texts[15]));
  }

  private static String needed(@Nullable String text) {
    return Objects.requireNonNull(text);
  }

  private UnreadableInputException unreadable() {
    return new UnreadableInputException(
        Message.of(
            "{0}: is damaged; see jiezhi audit verify", "{0}：已损坏；请执行 jiezhi audit verify", file));
  }

  private UsageException unwritable() {
    return new UsageException(
        Message.of(
            "{0}: cannot be written; is there space, and may the folder be written to?",
            "{0}：无法写入；是否有空间，文件夹是否可写？", file));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Every entry was written when it was added.
    } finally {
      lock.close();
    }
  }
}
