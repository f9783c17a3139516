package org.jiezhi.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;

/**
 * A small file beside the store, sealed with AES-256-GCM under a key of its own and bound to its
 * name and its workspace: a file that was changed, renamed or taken from another workspace does not
 * open. An older copy of the same file does; whoever must notice that keeps its sum elsewhere.
 *
 * <p>Replaced as a whole, so nobody sees half of it. Nonces are random, which is good for 2³²
 * writes of one file (NIST SP 800-38D). For one thread at a time; a write costs about 0.1 ms.
 */
public final class SealedFile {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final String workspace;
  private final KeyRing keys;

  SealedFile(Path file, String workspace, KeyRing keys) {
    this.file = file;
    this.workspace = workspace;
    this.keys = keys;
  }

  /** Where it lies. */
  public Path path() {
    return file;
  }

  private String name() {
    return file.getFileName().toString();
  }

  /**
   * What stands in it; empty where it is not there.
   *
   * @throws UnreadableInputException if it was changed or is of another workspace or key
   */
  public Optional<byte[]> read() {
    return readFrom(file);
  }

  /** The same of what was prepared and not put in place. */
  public Optional<byte[]> readPrepared() {
    return readFrom(prepared());
  }

  private Optional<byte[]> readFrom(Path from) {
    if (!Files.exists(from)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JsonMapper.builder().build().readTree(Files.readAllBytes(from));
      byte[] sealed = Base64.getDecoder().decode(json.path("sealed").asText());
      if (sealed.length < NONCE_BYTES || !json.path("workspace").asText().equals(workspace)) {
        throw new GeneralSecurityException("form");
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed);
      return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
    } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: was changed or is of another workspace; restore the workspace from a backup",
              "{0}：被改动或属于其他工作区；请从备份恢复工作区", from),
          e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keys.fileKey(name()), new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
    cipher.updateAAD((workspace + "\u0001" + name()).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /**
   * Replaces what stands in it.
   *
   * @throws UsageException if it cannot be written; what stood there stays
   */
  public void write(byte[] content) {
    prepare(content);
    putInPlace();
  }

  /** Writes what is to stand in it under a passing name. */
  public void prepare(byte[] content) {
    try {
      byte[] nonce = new byte[NONCE_BYTES];
      RANDOM.nextBytes(nonce);
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
      byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(content.length)];
      System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
      cipher.doFinal(content, 0, content.length, sealed, NONCE_BYTES);
      String json =
          "{\"workspace\":\""
              + workspace
              + "\",\"sealed\":\""
              + Base64.getEncoder().encodeToString(sealed)
              + "\"}\n";
      Files.write(prepared(), json.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw unwritable();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts what was prepared in its place. */
  public void putInPlace() {
    try {
      Files.move(
          prepared(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable();
    }
  }

  private Path prepared() {
    return file.resolveSibling("." + name() + ".part");
  }

  private UsageException unwritable() {
    return new UsageException(
        Message.of(
            "{0}: cannot be written; is there space, and may the folder be written to?",
            "{0}：无法写入；是否有空间，文件夹是否可写？", file));
  }
}
