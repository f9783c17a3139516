package org.jiezhi.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a workspace, all derived from its one key of 32 bytes by HMAC-SHA-256 with a name
 * each (the expansion step of HKDF, RFC 5869), so that none tells anything of another. Immutable.
 */
public final class KeyRing {
  /** Length of a workspace's key. */
  public static final int KEY_BYTES = 32;

  private static final String HMAC = "HmacSHA256";

  private final byte[] master;

  /**
   * Takes a key; the array is copied.
   *
   * @throws IllegalArgumentException if it is not of 32 bytes
   */
  public KeyRing(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
    }
    master = key.clone();
  }

  private byte[] derive(String purpose) {
    return mac(master).doFinal((purpose + "\u0001").getBytes(StandardCharsets.UTF_8));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The password of the file and that of its user, parted by a space as H2 has it. */
  String passwords() {
    HexFormat hex = HexFormat.of();
    return hex.formatHex(derive("file")) + " " + hex.formatHex(derive("user"));
  }

  /** What stands in the workspace so that a wrong key is told before anything is opened. */
  String check() {
    return HexFormat.of().formatHex(derive("check"), 0, 8);
  }

  SecretKeySpec sealKey() {
    return new SecretKeySpec(derive("seal"), "AES");
  }

  /** The key of a sealed file beside the store. */
  SecretKeySpec fileKey(String name) {
    return new SecretKeySpec(derive("file " + name), "AES");
  }

  /** A keyed hash of its own for a purpose; belongs to one thread. */
  Mac hash(String purpose) {
    return mac(derive("hash " + purpose));
  }
}
