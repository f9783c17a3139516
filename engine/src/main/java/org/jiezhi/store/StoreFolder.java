package org.jiezhi.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;

/**
 * The folder of a workspace and what stands in it beside the store: {@code workspace.json} (its
 * number, its format, what a key must give), the locks, the log of accesses {@code audit.log}, the
 * sealed files {@code access.json} (who may do what) and {@code audit.head} (where the log ends),
 * and room for what is derived from the store: {@code lookup.index}, {@code search/}, the sealed
 * {@code roster.columns} and {@code roster.records}, and {@code copies/} for processes that read
 * while another writes.
 */
public final class StoreFolder {
  private static final String SETTINGS = "workspace.json";
  private static final String LOCK = "workspace.lock";
  private static final String FILE = "store";
  private static final String COPIES = "copies";

  /**
   * The lock files that this process has locked. They must not even be opened again here, as some
   * systems drop the locks of a process on a file when it closes the file anywhere.
   */
  private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

  /** Where the process number stands in the lock file; the first byte is what is locked. */
  private static final int OWNER_AT = 1;

  private static final int OWNER_BYTES = 20;

  private final Path folder;
  private final String id;
  private final String keyCheck;

  private StoreFolder(Path folder, String id, String keyCheck) {
    this.folder = folder;
    this.id = id;
    this.keyCheck = keyCheck;
  }

  /** A number for a new workspace, which nobody else's has. */
  public static String newId() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Begins a folder. */
  static StoreFolder create(Path folder, String id, KeyRing keys) throws IOException {
    Files.createDirectories(folder);
    Files.createFile(folder.resolve(LOCK));
    Map<String, Object> settings = Map.of("workspace", 1, "id", id, "keyCheck", keys.check());
    JsonMapper mapper = JsonMapper.builder().build();
    Files.write(
        folder.resolve(SETTINGS),
        (mapper.writeValueAsString(new java.util.TreeMap<>(settings)) + "\n")
            .getBytes(StandardCharsets.UTF_8));
    return new StoreFolder(folder, id, keys.check());
  }

  /** Copies the store, and what tells that a folder is this workspace, into another folder. */
  void copyTo(Path target) throws IOException {
    try (ProcessLock copying = SharedFile.lockOf(storeFile())) {
      copying.hold(() -> copyHeld(target));
    }
  }

  private Path copyHeld(Path target) throws IOException {
    Files.copy(folder.resolve(SETTINGS), target.resolve(SETTINGS));
    Files.copy(storeFile(), target.resolve(storeFile().getFileName()));
    if (!Files.exists(target.resolve(LOCK))) {
      Files.createFile(target.resolve(LOCK));
    }
    return target;
  }

  /** A copy of the store that is locked by who opens it. */
  record Copy(StoreFolder place, Lock lock) {}

  /**
   * Copies the store into a folder within this one; copies that nobody has open any more go.
   *
   * @throws UsageException if there is no space for it
   */
  Copy copy() {
    Path target = folder.resolve(COPIES).resolve(newId());
    StoreFolder place = new StoreFolder(target, id, keyCheck);
    try (ProcessLock copying = SharedFile.lockOf(storeFile())) {
      return copying.hold(
          () -> {
            deleteLeftCopies();
            Files.createDirectories(target);
            Lock lock = place.lock();
            try {
              copyHeld(target);
              return new Copy(place, lock);
            } catch (IOException e) {
              lock.close();
              throw e;
            }
          });
    } catch (IOException e) {
      place.delete();
      throw new UsageException(
          Message.of(
              "{0}: the workspace is in use by process {1}, and there is no space to copy it for"
                  + " reading",
              "{0}：工作区正被进程 {1} 使用，且没有空间复制以供读取", folder, owner()));
    }
  }

  private void deleteLeftCopies() throws IOException {
    Path copies = folder.resolve(COPIES);
    if (!Files.isDirectory(copies)) {
      return;
    }
    try (Stream<Path> each = Files.list(copies)) {
      for (Path copy : each.sorted().toList()) {
        StoreFolder left = new StoreFolder(copy, id, keyCheck);
        try {
          left.lock().close();
          left.delete();
        } catch (ConflictException e) {
          // Somebody reads it.
        }
      }
    }
  }

  /** Lets a copy go that was opened; who tidies up meanwhile waits. */
  void delete(Copy copy) {
    try (ProcessLock copying = SharedFile.lockOf(storeFile())) {
      copying.hold(
          () -> {
            copy.lock.close();
            copy.place.delete();
            return copy;
          });
    } catch (IOException e) {
      copy.lock.close();
    }
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // It is encrypted, and the next copy takes it away.
    }
  }

  /** Whether a folder is a workspace, whole or damaged. */
  public static boolean isWorkspace(Path folder) {
    return Files.exists(folder.resolve(SETTINGS));
  }

  /**
   * Looks at a folder.
   *
   * @throws UsageException if it is no workspace
   * @throws UnreadableInputException if it is damaged
   */
  public static StoreFolder of(Path folder) {
    Path settings = folder.resolve(SETTINGS);
    if (!Files.isDirectory(folder) || !Files.exists(settings)) {
      throw new UsageException(
          Message.of(
              "{0} is no workspace; make one with: jiezhi init {0} HIERARCHY",
              "{0} 不是工作区；请先执行：jiezhi init {0} HIERARCHY", folder));
    }
    try {
      JsonNode json = JsonMapper.builder().build().readTree(settings.toFile());
      String id = json.path("id").asText();
      String check = json.path("keyCheck").asText();
      if (!id.matches("[0-9a-f]{16}") || !check.matches("[0-9a-f]{16}")) {
        throw new IOException("members");
      }
      return new StoreFolder(folder, id, check);
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of("{0}: is damaged; restore it from a backup", "{0}：已损坏；请从备份恢复", settings), e);
    }
  }

  /** The workspace's number, by which its key is found. */
  public String id() {
    return id;
  }

  public Path path() {
    return folder;
  }

  /**
   * Checks a key.
   *
   * @throws UnreadableInputException if it is not this workspace's
   */
  void check(KeyRing keys) {
    if (!keys.check().equals(keyCheck)) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: the key is not the one of this workspace (number {1}); give the right one with"
                  + " --key-file or JIEZHI_KEY_FILE",
              "{0}：密钥不属于此工作区（编号 {1}）；请用 --key-file 或 JIEZHI_KEY_FILE 指定正确的密钥", folder, id));
    }
  }

  /** Where the search index lies. */
  public Path search() {
    return folder.resolve("search");
  }

  /** The index of points in the units. */
  public Path lookup() {
    return folder.resolve("lookup.index");
  }

  /** A file beside the store that is sealed with a key of the workspace. */
  public SealedFile sealed(String name, KeyRing keys) {
    return new SealedFile(folder.resolve(name), id, keys);
  }

  /** A large file beside the store with what is derived from it, sealed likewise. */
  public DerivedFile derived(String name, KeyRing keys) {
    return new DerivedFile(folder.resolve(name), id, keys);
  }

  /** The store's file without what H2 adds to its name. */
  Path store() {
    return folder.resolve(FILE);
  }

  /** The store's file. */
  Path storeFile() {
    return folder.resolve(FILE + ".mv.db");
  }

  /**
   * Takes the lock, which the operating system lets go when the process ends, however it ends.
   *
   * @throws ConflictException if another process, or another part of this one, has it
   * @throws UsageException if the folder may not be written to
   */
  Lock lock() {
    Path file;
    try {
      file = ProcessLock.real(folder.resolve(LOCK));
    } catch (IOException e) {
      throw unwritable();
    }
    if (!LOCKED_HERE.add(file)) {
      throw inUse();
    }
    Lock lock = null;
    try {
      lock = lock(file);
      return lock;
    } finally {
      if (lock == null) {
        LOCKED_HERE.remove(file);
      }
    }
  }

  private Lock lock(Path file) {
    RandomAccessFile open;
    try {
      open = new RandomAccessFile(file.toFile(), "rw");
    } catch (IOException e) {
      throw unwritable();
    }
    FileLock lock = null;
    try {
      lock = open.getChannel().tryLock(0, 1, false);
      if (lock == null) {
        throw inUse(owner(open));
      }
      byte[] owner = new byte[OWNER_BYTES];
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(pid, 0, owner, 0, pid.length);
      open.seek(OWNER_AT);
      open.write(owner);
      return new Lock(file, open.getChannel());
    } catch (IOException e) {
      throw new UsageException(
          Message.of("{0}: cannot be locked; is there space?", "{0}：无法加锁；是否有空间？", folder));
    } finally {
      if (lock == null) {
        closeQuietly(open);
      }
    }
  }

  private UsageException unwritable() {
    return new UsageException(
        Message.of(
            "{0} may not be written to; a workspace needs the right to write, also for reading",
            "{0} 不可写；工作区即使只读取也需要写权限", folder));
  }

  /** What to throw where another process has the workspace. */
  ConflictException inUse() {
    return inUse(owner());
  }

  private ConflictException inUse(String owner) {
    return new ConflictException(
        Message.of(
            "{0} is in use by process {1}; wait until it is done, or close it there",
            "{0} 正被进程 {1} 使用；请等待其结束或将其关闭", folder, owner));
  }

  /** The process that has the workspace, or had it last. */
  public String owner() {
    try {
      Path file = ProcessLock.real(folder.resolve(LOCK));
      if (LOCKED_HERE.contains(file)) {
        return Long.toString(ProcessHandle.current().pid());
      }
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
        return owner(open);
      }
    } catch (IOException e) {
      return "?";
    }
  }

  private static String owner(RandomAccessFile open) {
    try {
      byte[] owner = new byte[OWNER_BYTES];
      open.seek(OWNER_AT);
      int length = Math.max(0, open.read(owner));
      return new String(owner, 0, length, StandardCharsets.US_ASCII).replace("\0", "");
    } catch (IOException e) {
      return "?";
    }
  }

  private static void closeQuietly(RandomAccessFile file) {
    try {
      file.close();
    } catch (IOException e) {
      // It was opened for the lock only.
    }
  }

  /** A lock that is held. */
  record Lock(Path file, FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      if (channel.isOpen()) {
        try {
          channel.close();
        } catch (IOException e) {
          // The end of the process lets it go.
        } finally {
          LOCKED_HERE.remove(file);
        }
      }
    }
  }
}
