package org.jiezhi.link.review;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses by their usual spelling: half-width, lower case, one hyphen for other signs. */
public final class AddressKey {
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{7,}");

  private AddressKey() {}

  /** The spelling by which addresses are the same. */
  public static String plain(String address) {
    String half = Normalizer.normalize(address, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return SIGNS.matcher(half).replaceAll("-");
  }

  /** The hash of an address in its usual spelling; equal for equal addresses on every machine. */
  public static long hash(String address) {
    return hashOf(plain(address));
  }

  static long hashOf(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  /** An address as it may be shown: long numbers, which are phones or worse, are left out. */
  static String shown(String address) {
    String half = Normalizer.normalize(address, Normalizer.Form.NFKC);
    return LONG_NUMBER.matcher(half).replaceAll("…");
  }
}
