package org.jiezhi;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jiezhi.link.identity.IdentityDoubt;
import org.jiezhi.link.identity.Rulings;

/**
 * Two records of which somebody has to say whether they are one person's. Names no value of either:
 * who decides looks the records up, which is on record.
 *
 * @param oneSource the source of the first record
 * @param oneRecord its number there
 * @param otherSource the source of the second record
 * @param otherRecord its number there
 * @param reason why it is in doubt
 * @param bits the weight of what speaks for one person
 * @param agreements how far they agree in each field: {@code id.same name.other birth.same}
 */
public record PersonDoubt(
    String oneSource,
    String oneRecord,
    String otherSource,
    String otherRecord,
    IdentityDoubt.Reason reason,
    double bits,
    String agreements) {
  /** The key of the two records. */
  public long pair() {
    return Rulings.key(oneSource, oneRecord, otherSource, otherRecord);
  }

  /** The hash of all it shows but the weight: 16 digits, a hyphen, 8 digits. */
  public String hash() {
    CRC32 rest = new CRC32();
    rest.update((reason.name() + " " + agreements).getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%016x-%08x", pair(), rest.getValue());
  }

  /** The two records as people name them. */
  public String records() {
    return oneSource + ":" + oneRecord + " " + otherSource + ":" + otherRecord;
  }
}
