package org.jiezhi.address;

import org.jspecify.annotations.Nullable;

/**
 * A slot of one reading.
 *
 * @param slot which
 * @param value its normal form, the same however it was written: digits without leading zeros, the
 *     present official name; empty for {@link Slot#NOISE}
 * @param evidence by what it was read
 * @param start where it begins in the raw text, in chars; -1 where it was not written
 * @param end where it ends, exclusive; -1 where it was not written
 * @param code the code of the gazetteer's entry, or null
 */
public record SlotValue(
    Slot slot, String value, Evidence evidence, int start, int end, @Nullable String code) {
  /** Withholds the value, which may be part of somebody's address. */
  @Override
  public String toString() {
    return slot.id() + " (" + evidence + ", " + start + "-" + end + ")";
  }
}
