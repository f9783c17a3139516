package org.jiezhi.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The file of a store as the database sees it: one that others may copy. Each write is made under a
 * {@link ProcessLock}, so who has that lock sees the file between two writes, that is as it would
 * be had the process ended then, and a database opens such a file with all that was committed. The
 * database's own lock on the file is left out, as the folder has one and as some systems would not
 * let others read what is locked.
 *
 * <p>Public, with a constructor without parameters, because the database makes instances.
 */
public final class SharedFile extends FilePathWrapper {
  /** What stands before paths of such files. */
  static final String SCHEME = "jiezhi";

  private static final String SUFFIX = ".mv.db";

  static {
    FilePath.register(new SharedFile());
  }

  /** Made by the database. */
  public SharedFile() {}

  /** The address by which the database opens such a file. */
  static String address(Path withoutSuffix) {
    return SCHEME + ":" + withoutSuffix.toAbsolutePath();
  }

  /** The lock under which a file is written. */
  static ProcessLock lockOf(Path file) throws IOException {
    return new ProcessLock(file.resolveSibling("store.lock"));
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    FileChannel channel = getBase().open(mode);
    return name.endsWith(SUFFIX) && !mode.equals("r")
        ? new Channel(channel, lockOf(Path.of(getBase().toString())))
        : channel;
  }

  /** Safe for many threads without being synchronized, as the file and the lock are. */
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  private static final class Channel extends FileBaseDefault {
    private final FileChannel file;
    private final ProcessLock lock;

    Channel(FileChannel file, ProcessLock lock) {
      this.file = file;
      this.lock = lock;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      return lock.hold(
          () -> {
            int written = 0;
            while (from.hasRemaining()) {
              written += file.write(from, position + written);
            }
            return written;
          });
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      lock.hold(() -> file.truncate(size));
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
      return file.read(into, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean isShared) {
      return new FolderIsLocked(this, position, size, isShared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      lock.close();
      file.close();
    }
  }

  private static final class FolderIsLocked extends FileLock {
    private boolean isValid = true;

    FolderIsLocked(FileChannel channel, long position, long size, boolean isShared) {
      super(channel, position, size, isShared);
    }

    @Override
    public boolean isValid() {
      return isValid;
    }

    @Override
    public void release() {
      isValid = false;
    }
  }
}
