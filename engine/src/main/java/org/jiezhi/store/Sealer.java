package org.jiezhi.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * Seals texts about people with AES-256-GCM (NIST SP 800-38D) and gives keyed hashes to find them
 * by. What is sealed is bound to the record it belongs to: put beside another record it does not
 * open. For one thread; a text of 60 characters costs about two microseconds.
 *
 * <p>Nonces have 96 bits: a random start for each sealer, then counted, so that two are never equal
 * but by a chance of 2⁻⁶⁰ or so for a store of thousands of runs.
 */
public final class Sealer {
  /** What keyed hashes are of; equal texts have equal hashes within one purpose only. */
  public enum Hash {
    /** ID numbers. */
    ID,
    /** Names. */
    NAME,
    /** Phones. */
    PHONE,
    /** Keys of records. */
    RECORD,
    /** Contents of records. */
    CONTENT,
    /** Records of people in the log of accesses. */
    SUBJECT
  }

  private static final byte FORM = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int NULL = 0xFFFFFF;

  private final SecretKeySpec key;
  private final Cipher cipher;
  private final EnumMap<Hash, Mac> hashes = new EnumMap<>(Hash.class);
  private final byte[] nonce = new byte[NONCE_BYTES];

  /** A sealer with a workspace's keys. */
  public Sealer(KeyRing keys) {
    key = keys.sealKey();
    for (Hash each : Hash.values()) {
      hashes.put(each, keys.hash(each.name()));
    }
    new SecureRandom().nextBytes(nonce);
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A keyed hash of a text: the first 64 bits of its HMAC-SHA-256. Whoever does not have the key
   * cannot try out texts. Two texts may have one hash, so what is found by it must be opened and
   * looked at.
   */
  public long hash(Hash purpose, String text) {
    return hash(purpose, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of bytes. */
  public long hash(Hash purpose, byte[] bytes) {
    return ByteBuffer.wrap(Objects.requireNonNull(hashes.get(purpose)).doFinal(bytes)).getLong();
  }

  /**
   * Seals texts.
   *
   * @param owner the key of the record they belong to
   */
  public byte[] seal(String owner, @Nullable String... texts) {
    int length = 0;
    byte[][] bytes = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i];
      bytes[i] = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      length += 3 + bytes[i].length;
    }
    ByteBuffer clear = ByteBuffer.allocate(length);
    for (int i = 0; i < texts.length; i++) {
      int size = texts[i] == null ? NULL : bytes[i].length;
      clear.put((byte) (size >> 16)).putShort((short) size).put(bytes[i]);
    }
    count();
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
      byte[] sealed = new byte[1 + NONCE_BYTES + cipher.getOutputSize(length)];
      sealed[0] = FORM;
      System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
      cipher.doFinal(clear.array(), 0, length, sealed, 1 + NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void count() {
    for (int i = NONCE_BYTES - 1; i >= 0 && ++nonce[i] == 0; i--) {
      // The carry goes on.
    }
  }

  /**
   * Opens what was sealed for a record.
   *
   * @param owner the key of the record
   * @param count how many texts there are
   * @throws UnreadableInputException if it was changed, is of another record or of another key
   */
  public @Nullable String[] open(String owner, byte[] sealed, int count) {
    try {
      if (sealed.length < 1 + NONCE_BYTES || sealed[0] != FORM) {
        throw new GeneralSecurityException("form");
      }
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE_BYTES));
      cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
      int from = 1 + NONCE_BYTES;
      ByteBuffer clear = ByteBuffer.wrap(cipher.doFinal(sealed, from, sealed.length - from));
      @Nullable String[] texts = new String[count];
      for (int i = 0; i < count; i++) {
        int size = ((clear.get() & 0xFF) << 16) | (clear.getShort() & 0xFFFF);
        if (size != NULL) {
          texts[i] =
              new String(
                  clear.array(),
                  clear.arrayOffset() + clear.position(),
                  size,
                  StandardCharsets.UTF_8);
          clear.position(clear.position() + size);
        }
      }
      return texts;
    } catch (GeneralSecurityException e) {
      throw new UnreadableInputException(
          Message.of(
              "a sealed value of the store was changed or belongs elsewhere; restore the workspace"
                  + " from a backup",
              "库中的密封值被改动或错位；请从备份恢复工作区"),
          e);
    }
  }
}
