package org.jiezhi.address;

import java.util.List;
import org.jiezhi.address.Gazetteer.NameUse;
import org.jspecify.annotations.Nullable;

/** A stretch of the normal text that the scanner took as one thing. */
sealed interface Piece {
  /** Where it begins in the normal text. */
  int start();

  /** Where it ends. */
  int end();

  /**
   * A name.
   *
   * @param uses the gazetteer's entries that bear it, or empty
   */
  record Name(Slot slot, String value, Evidence evidence, List<NameUse> uses, int start, int end)
      implements Piece {}

  /**
   * Numbers with dashes or list signs between them.
   *
   * @param joins what stands after each part but the last, {@code -} or {@code /}
   * @param suffix the word after the last, or null
   * @param attached whether a word before says that they belong below what stands before: 附
   * @param room whether a word before says that it is a room
   * @param dashed whether a dash stands before the first
   */
  record Numbers(
      List<NumberPart> parts,
      String joins,
      @Nullable NumberSuffix suffix,
      boolean attached,
      boolean room,
      boolean dashed,
      boolean slip,
      int start,
      int end)
      implements Piece {}

  /** Something whose slot and value are certain: a side, a kind, a postcode, a named floor. */
  record Fixed(Slot slot, String value, int start, int end) implements Piece {}

  /**
   * What is no part of the address, or was not understood.
   *
   * @param slot {@link Slot#REST} or {@link Slot#NOISE}
   * @param fault what to say of it, or null
   */
  record Other(Slot slot, @Nullable Fault fault, int start, int end) implements Piece {}
}
