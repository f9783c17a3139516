package org.jiezhi.access;

import java.util.Arrays;
import java.util.HexFormat;
import org.jiezhi.store.KeyRing;
import org.jiezhi.store.Sealer;

/**
 * Keyed hashes by which the log names records of people: whoever lacks the workspace's key cannot
 * tell whose they are. For one thread; about a microsecond each.
 */
public final class Subjects {
  private static final HexFormat HEX = HexFormat.of();

  private final Sealer sealer;

  /** Hashes under a workspace's keys. */
  public Subjects(KeyRing keys) {
    sealer = new Sealer(keys);
  }

  /** The hash of a source's record. */
  public long hash(String source, String recordId) {
    return sealer.hash(Sealer.Hash.SUBJECT, source + "\u0001" + recordId);
  }

  /** Hashes ascending, each once. */
  public static long[] distinct(long[] hashes) {
    long[] sorted = hashes.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (long each : sorted) {
      if (size == 0 || each != sorted[size - 1]) {
        sorted[size++] = each;
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  /** Hashes as an entry has them: 16 hexadecimal digits each, ascending, each once. */
  static String pack(long[] hashes) {
    StringBuilder text = new StringBuilder(16 * hashes.length);
    for (long each : distinct(hashes)) {
      text.append(one(each));
    }
    return text.toString();
  }

  private static String one(long hash) {
    return HEX.toHexDigits(hash);
  }

  /** How many hashes an entry has. */
  static int count(String packed) {
    return packed.length() / 16;
  }

  /** Whether an entry has a hash. */
  static boolean contains(String packed, long hash) {
    for (int at = packed.indexOf(one(hash)); at >= 0; at = packed.indexOf(one(hash), at + 1)) {
      if (at % 16 == 0) {
        return true;
      }
    }
    return false;
  }
}
