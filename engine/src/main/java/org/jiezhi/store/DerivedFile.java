package org.jiezhi.store;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A large file beside the store with what can be derived from it, sealed: nothing in it can be read
 * without the workspace's key, and a file that was changed, cut, put together of several, renamed
 * or taken from another workspace does not read to its end.
 *
 * <p>Form: 32 random bytes, then blocks of {@value #BLOCK_BYTES} bytes, the last shorter, each with
 * a tag of 16 bytes. The key of each file is HMAC-SHA-256 of its random bytes under a key of the
 * file's name, so no nonce is ever used twice: a block's nonce is its number and whether it is the
 * last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). AES-256-GCM.
 *
 * <p>Replaced as a whole by renaming. For one thread at a time, in any number of processes.
 */
public final class DerivedFile {
  private static final int BLOCK_BYTES = 1 << 14;
  private static final int TAG_BYTES = 16;
  private static final int SALT_BYTES = 32;

  private final Path file;
  private final byte[] boundTo;
  private final KeyRing keys;

  DerivedFile(Path file, String workspace, KeyRing keys) {
    this.file = file;
    this.keys = keys;
    boundTo = (workspace + "\u0001" + name(file)).getBytes(StandardCharsets.UTF_8);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** Writes what is to stand in the file. */
  @FunctionalInterface
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Whether it is there, whole or not. */
  public boolean isThere() {
    return Files.exists(file);
  }

  /**
   * Opens it to be read from the beginning. Each byte that is read was written by {@link #write};
   * at its end it is whole.
   *
   * @throws IOException there, or while it is read: it is not there, or was damaged
   */
  public InputStream read() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return new Opening(in, cipherOf(in.readNBytes(SALT_BYTES), Cipher.DECRYPT_MODE));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Replaces it.
   *
   * @throws IOException if it cannot be written; what stood there stays
   */
  public void write(Content content) throws IOException {
    Path part = file.resolveSibling("." + name(file) + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        out.write(salt);
        try (Sealing sealing = new Sealing(out, cipherOf(salt, Cipher.ENCRYPT_MODE))) {
          content.write(sealing);
          sealing.finish();
        }
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Takes it away. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private BlockCipher cipherOf(byte[] salt, int mode) throws IOException {
    if (salt.length < SALT_BYTES) {
      throw new EOFException();
    }
    byte[] key = keys.hash("file " + name(file)).doFinal(salt);
    return new BlockCipher(new SecretKeySpec(key, "AES"), mode, boundTo);
  }

  /** Seals or opens one block after the other. */
  private static final class BlockCipher {
    private final SecretKeySpec key;
    private final int mode;
    private final byte[] boundTo;
    private final Cipher cipher;
    private long number;

    BlockCipher(SecretKeySpec key, int mode, byte[] boundTo) {
      this.key = key;
      this.mode = mode;
      this.boundTo = boundTo;
      try {
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    byte[] next(byte[] block, int length, boolean isLast) throws GeneralSecurityException {
      byte[] nonce = ByteBuffer.allocate(12).putLong(number++).putInt(isLast ? 1 : 0).array();
      cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
      cipher.updateAAD(boundTo);
      return cipher.doFinal(block, 0, length);
    }
  }

  private static final class Sealing extends OutputStream {
    private final OutputStream out;
    private final BlockCipher cipher;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int filled;

    Sealing(OutputStream out, BlockCipher cipher) {
      this.out = out;
      this.cipher = cipher;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int at = from;
      int left = length;
      while (left > 0) {
        if (filled == BLOCK_BYTES) {
          seal(false);
        }
        int some = Math.min(left, BLOCK_BYTES - filled);
        System.arraycopy(bytes, at, block, filled, some);
        filled += some;
        at += some;
        left -= some;
      }
    }

    private void seal(boolean isLast) throws IOException {
      try {
        out.write(cipher.next(block, filled, isLast));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
      filled = 0;
    }

    /** Writes the last block; without it the file does not read to its end. */
    void finish() throws IOException {
      seal(true);
    }

    @Override
    public void close() {
      Arrays.fill(block, (byte) 0);
    }
  }

  private static final class Opening extends InputStream {
    private final InputStream in;
    private final BlockCipher cipher;
    private byte[] block = {};
    private int at;
    private boolean wasLast;

    Opening(InputStream in, BlockCipher cipher) {
      this.in = in;
      this.cipher = cipher;
    }

    /** Whether there is a byte left to read. */
    private boolean hasMore() throws IOException {
      while (at == block.length && !wasLast) {
        byte[] sealed = in.readNBytes(BLOCK_BYTES + TAG_BYTES);
        in.mark(1);
        wasLast = in.read() < 0;
        in.reset();
        if (sealed.length < TAG_BYTES) {
          throw new EOFException();
        }
        try {
          block = cipher.next(sealed, sealed.length, wasLast);
          at = 0;
        } catch (GeneralSecurityException e) {
          throw new IOException("a block was changed", e);
        }
      }
      return at < block.length;
    }

    @Override
    public int read() throws IOException {
      return hasMore() ? block[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!hasMore()) {
        return -1;
      }
      int some = Math.min(length, block.length - at);
      System.arraycopy(block, at, bytes, from, some);
      at += some;
      return some;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
