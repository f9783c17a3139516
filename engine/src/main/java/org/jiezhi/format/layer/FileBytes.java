package org.jiezhi.format.layer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;

/**
 * A binary file read by position through one window: quick where reads move forward. For one
 * thread; holds 64 KiB, or the largest single read.
 */
public final class FileBytes implements AutoCloseable {
  private static final int WINDOW = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowStart;

  /**
   * Opens a file.
   *
   * @throws UnreadableInputException if it cannot be opened
   */
  public FileBytes(Path file) {
    this.file = file;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      size = channel.size();
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: cannot be opened; does it exist and may it be read?",
              "{0}：无法打开；文件是否存在、可读？", file),
          e);
    }
  }

  /** Length of the file in bytes when it was opened. */
  public long size() {
    return size;
  }

  /**
   * Bytes of the file, big-endian, valid until the next call.
   *
   * @throws UnreadableInputException if the file ends before them
   */
  public ByteBuffer at(long offset, int length) {
    if (offset < windowStart || offset + length > windowStart + window.limit()) {
      fill(offset, length);
    }
    return window.slice((int) (offset - windowStart), length);
  }

  private void fill(long offset, int length) {
    if (offset < 0 || length < 0 || offset + length > size) {
      throw cut(Math.min(Math.max(offset, 0), size), null);
    }
    int wanted = (int) Math.min(size - offset, Math.max(WINDOW, length));
    if (window.capacity() < wanted || window.capacity() > Math.max(wanted, WINDOW)) {
      window = ByteBuffer.allocate(wanted);
    }
    window.clear().limit(wanted);
    windowStart = offset;
    try {
      while (window.hasRemaining()) {
        if (channel.read(window, offset + window.position()) < 0) {
          throw cut(offset + window.position(), null);
        }
      }
    } catch (IOException e) {
      throw cut(offset, e);
    }
    window.flip();
  }

  private UnreadableInputException cut(
      long at, @org.jspecify.annotations.Nullable IOException cause) {
    window.limit(0);
    return new UnreadableInputException(
        Message.of(
            "{0}: the file cannot be read on from byte {1} of {2}; get a whole copy of it",
            "{0}：无法从第 {1} 字节继续读取（共 {2} 字节）；请换一份完整的文件", file, at, size),
        cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written, so nothing can be lost.
    }
  }
}
