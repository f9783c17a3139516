package org.jiezhi.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.Function;

/**
 * What stands in a {@link DerivedFile}, from its beginning or from any place of it. Where its end
 * is, is proven when it is opened, and each byte when it is read. A place costs the opening of one
 * block, some microseconds. For one thread.
 */
public final class DerivedInput extends InputStream {
  private static final int SEALED_BYTES = DerivedFile.BLOCK_BYTES + DerivedFile.TAG_BYTES;

  private final FileChannel file;
  private final byte[] salt = new byte[DerivedFile.SALT_BYTES];
  private final DerivedFile.BlockCipher cipher;
  private final long lastBlock;
  private final long size;
  private long position;
  private byte[] block = {};
  private long blockNumber = -1;

  DerivedInput(Path path, Function<byte[], DerivedFile.BlockCipher> cipherOf) throws IOException {
    file = FileChannel.open(path);
    try {
      readFully(ByteBuffer.wrap(salt), 0);
      cipher = cipherOf.apply(salt);
      long sealed = file.size() - DerivedFile.SALT_BYTES;
      lastBlock = (sealed - 1) / SEALED_BYTES;
      size = sealed - (lastBlock + 1) * DerivedFile.TAG_BYTES;
      open(lastBlock);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void readFully(ByteBuffer into, long from) throws IOException {
    while (into.hasRemaining()) {
      if (file.read(into, from + into.position()) < 0) {
        throw new EOFException();
      }
    }
  }

  private void open(long number) throws IOException {
    if (number == blockNumber) {
      return;
    }
    long from = DerivedFile.SALT_BYTES + number * SEALED_BYTES;
    ByteBuffer sealed = ByteBuffer.allocate((int) Math.min(SEALED_BYTES, file.size() - from));
    if (sealed.capacity() < DerivedFile.TAG_BYTES) {
      throw new EOFException();
    }
    readFully(sealed, from);
    try {
      block = cipher.block(number, number == lastBlock, sealed.array(), sealed.capacity());
      blockNumber = number;
    } catch (GeneralSecurityException e) {
      throw new IOException("a block was changed", e);
    }
  }

  /** What tells it from every other file that ever stood in its place. */
  public byte[] stamp() {
    return salt.clone();
  }

  /** How many bytes there are. */
  public long size() {
    return size;
  }

  /** Goes to a place from which to read on. */
  public void seek(long to) {
    position = to;
  }

  /** Opens what is read next; false at the end. */
  private boolean hasMore() throws IOException {
    if (position >= size) {
      return false;
    }
    open(position / DerivedFile.BLOCK_BYTES);
    return true;
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? block[(int) (position++ % DerivedFile.BLOCK_BYTES)] & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int at = (int) (position % DerivedFile.BLOCK_BYTES);
    int some = Math.min(length, block.length - at);
    System.arraycopy(block, at, bytes, from, some);
    position += some;
    return some;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
