package org.jiezhi.format.layer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;

/**
 * A file that is written beside its place under a passing name and put there when it is complete,
 * so that nobody ever sees half of it.
 */
public final class PendingFile implements AutoCloseable {
  private final Path target;
  private final Path pending;
  private final OutputStream out;
  private boolean open = true;

  /**
   * Starts a file.
   *
   * @throws UsageException if its folder cannot be written to
   */
  public PendingFile(Path target) {
    this.target = target;
    // Another run's part, or one of a run that was killed, is left alone.
    Path name = target.resolveSibling("." + target.getFileName() + ".part");
    for (int number = 2; Files.exists(name); number++) {
      name = target.resolveSibling("." + target.getFileName() + ".part" + number);
    }
    pending = name;
    try {
      out =
          new BufferedOutputStream(
              Files.newOutputStream(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              1 << 16);
    } catch (IOException e) {
      throw failed(target);
    }
  }

  /** Where the file is while it grows. */
  public Path path() {
    return pending;
  }

  public OutputStream out() {
    return out;
  }

  /** Puts the complete file in its place; one that stands there is replaced. */
  public void finish() throws IOException {
    out.close();
    try {
      Files.move(pending, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(pending, target, StandardCopyOption.REPLACE_EXISTING);
    }
    open = false;
  }

  /** That the file cannot be written, in words for the user. */
  public static UsageException failed(Path target) {
    return new UsageException(
        Message.of(
            "{0}: cannot be written; does the folder exist, may it be written to, is there space?",
            "{0}：无法写入；目录是否存在、可写、有空间？", target));
  }

  /** Drops what was not finished; never throws. */
  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    try {
      out.close();
    } catch (IOException e) {
      // What could not be written is dropped anyway.
    }
    try {
      Files.deleteIfExists(pending);
    } catch (IOException e) {
      // What stays is the passing name only; there is nobody to tell.
    }
  }
}
