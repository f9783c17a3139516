package org.jiezhi.link.review;

import java.util.List;
import java.util.Locale;
import org.jiezhi.link.Candidate;
import org.jiezhi.link.LinkFault;

/**
 * One address on which somebody must decide.
 *
 * @param address the hash of the address
 * @param shown the address, long numbers left out
 * @param tier the rule that left it open
 * @param faults what stands between it and a link
 * @param affected how many records have it
 * @param community the community of the first candidate, or empty
 * @param candidates the dwellings that come nearest, five at most
 */
public record ReviewItem(
    long address,
    String shown,
    String tier,
    List<LinkFault> faults,
    long affected,
    String community,
    List<Candidate> candidates) {
  /** Copies the lists. */
  public ReviewItem {
    faults = List.copyOf(faults);
    candidates = List.copyOf(candidates);
  }

  /** The hash of all it shows but the number of records: 16 digits, a hyphen, 8 digits. */
  public String hash() {
    StringBuilder text = new StringBuilder(tier).append(faults);
    candidates.forEach(each -> text.append(each.dwellingCode()).append(each.slots()));
    int rest = (int) (AddressKey.hashOf(text.toString()) >>> 32);
    return String.format(Locale.ROOT, "%016x-%08x", address, rest);
  }
}
