package org.jiezhi.format.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;

/**
 * What tells one file from another.
 *
 * @param sizeBytes its length
 * @param sha256 its check sum in hexadecimal digits
 */
public record FileSum(long sizeBytes, String sha256) {
  /**
   * Reads a file through.
   *
   * @throws UnreadableInputException if it cannot be read
   */
  public static FileSum of(Path path) {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return new FileSum(size, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new UnreadableInputException(Message.of("{0}: cannot be read", "{0}：无法读取", path), e);
    }
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
