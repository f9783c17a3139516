package org.jiezhi.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.model.AuditEntry;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;

/**
 * Where the log stood: whoever keeps one elsewhere can tell later that nothing before it was
 * changed or cut off, by whomever.
 *
 * @param count how many entries there were
 * @param hash the hash of the last
 */
public record Anchor(long count, String hash) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  /** Before the first entry. */
  static final Anchor START = new Anchor(0, AuditEntry.NONE);

  /**
   * The anchor of a text {@code COUNT:HASH}.
   *
   * @throws UsageException if it is none
   */
  public static Anchor parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new UsageException(
          Message.of(
              "an anchor is COUNT:HASH as audit verify prints it",
              "锚点的形式为 数量:哈希，由 audit verify 给出"));
    }
    return new Anchor(Long.parseLong(form.group(1)), form.group(2));
  }

  /** {@code COUNT:HASH}. */
  @Override
  public String toString() {
    return count + ":" + hash;
  }
}
