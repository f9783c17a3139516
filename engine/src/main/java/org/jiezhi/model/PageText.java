package org.jiezhi.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What pages that open from disk are put together of. Safe to use from any thread; time grows with
 * the texts' length.
 */
public final class PageText {
  private PageText() {}

  /**
   * A text that comes with the classes, its lines ended by line feeds alone.
   *
   * @param beside the class beside which it lies
   * @param name its name, or its path from the root of the class path after a slash
   * @throws IllegalStateException if it is missing
   */
  public static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Styles or a script as a content security policy names them: by their SHA-256. */
  public static String policyHash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A text of the data with nothing that HTML would take for its own, in an element or an
   * attribute; signs that control are blanks, halves of characters U+FFFD.
   */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                  boolean isLoneSurrogate = c >= 0xD800 && c <= 0xDFFF;
                  escaped.appendCodePoint(
                      isLoneSurrogate ? 0xFFFD : Character.isISOControl(c) ? ' ' : c);
                }
              }
            });
    return escaped.toString();
  }
}
