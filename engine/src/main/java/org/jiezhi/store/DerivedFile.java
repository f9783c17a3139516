package org.jiezhi.store;

import java.io.IOException;
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
 * or taken from another workspace does not read to its end. It can be read from any place.
 *
 * <p>Form: 32 random bytes, then blocks of {@value #BLOCK_BYTES} bytes, the last shorter, each with
 * a tag of 16 bytes. The key of each file is HMAC-SHA-256 of its random bytes under a key of the
 * file's name, so no nonce is ever used twice: a block's nonce is its number and whether it is the
 * last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). AES-256-GCM.
 *
 * <p>Replaced as a whole by renaming. For one thread at a time, in any number of processes.
 */
public final class DerivedFile {
  static final int BLOCK_BYTES = 1 << 10;
  static final int TAG_BYTES = 16;
  static final int SALT_BYTES = 32;

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
   * Opens it to be read.
   *
   * @throws IOException there, or while it is read: it is not there, or was damaged
   */
  public DerivedInput read() throws IOException {
    return new DerivedInput(file, salt -> cipherOf(salt, Cipher.DECRYPT_MODE));
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

  private BlockCipher cipherOf(byte[] salt, int mode) {
    byte[] key = keys.hash("file " + name(file)).doFinal(salt);
    return new BlockCipher(new SecretKeySpec(key, "AES"), mode, boundTo);
  }

  /** Seals or opens blocks. For one thread. */
  static final class BlockCipher {
    private final SecretKeySpec key;
    private final int mode;
    private final byte[] boundTo;
    private final Cipher cipher;

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

    byte[] block(long number, boolean isLast, byte[] block, int length)
        throws GeneralSecurityException {
      byte[] nonce = ByteBuffer.allocate(12).putLong(number).putInt(isLast ? 1 : 0).array();
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
    private long number;

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
        out.write(cipher.block(number++, isLast, block, filled));
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
}
