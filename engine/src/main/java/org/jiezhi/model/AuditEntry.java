package org.jiezhi.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log of accesses. Immutable. It tells who was looked at by keyed hashes only.
 *
 * @param number its place in the log, from 1
 * @param time when, to the millisecond
 * @param user who
 * @param role in which role
 * @param scope the areas that were open to them
 * @param action what was done
 * @param outcome what came of it
 * @param purpose what it was said to be for, or null
 * @param query the question, without values of people
 * @param target code of the unit, building or dwelling that was asked for, or null
 * @param subjects keyed hashes of the records that left: 16 hexadecimal digits each, ascending,
 *     each once
 * @param resultCount how many rows, or which number, left
 * @param revealed the fields that left in the clear, joined by commas; empty where none did
 * @param run the run that the data were seen at
 * @param previousHash the hash of the entry before it, 64 hexadecimal digits
 * @param hash SHA-256 over all of this, {@code previousHash} included
 */
public record AuditEntry(
    long number,
    Instant time,
    String user,
    String role,
    String scope,
    String action,
    String outcome,
    @Nullable String purpose,
    String query,
    @Nullable String target,
    String subjects,
    long resultCount,
    String revealed,
    int run,
    String previousHash,
    String hash) {
  /** The hash before the first entry. */
  public static final String NONE = "0".repeat(64);

  /** The same with the number, the link and the hash that make it the next in a log. */
  public AuditEntry chained(long next, String previous) {
    AuditEntry placed = with(next, previous, "");
    return placed.with(next, previous, placed.computedHash());
  }

  private AuditEntry with(long next, String previous, String sum) {
    return new AuditEntry(
        next,
        time,
        user,
        role,
        scope,
        action,
        outcome,
        purpose,
        query,
        target,
        subjects,
        resultCount,
        revealed,
        run,
        previous,
        sum);
  }

  /** What {@link #hash} must be: every field with its length before it. */
  public String computedHash() {
    MessageDigest sum;
    try {
      sum = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    String[] texts = {
      previousHash, user, role, scope, action, outcome, purpose, query, target, revealed, subjects
    };
    sum.update(
        ByteBuffer.allocate(28)
            .putLong(number)
            .putLong(time.toEpochMilli())
            .putLong(resultCount)
            .putInt(run)
            .array());
    for (String text : texts) {
      byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      sum.update(ByteBuffer.allocate(4).putInt(text == null ? -1 : bytes.length).array());
      sum.update(bytes);
    }
    return HexFormat.of().formatHex(sum.digest());
  }
}
