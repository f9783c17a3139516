package org.jiezhi.address;

import java.util.List;

/** Reads a normal text. Implementations are immutable and thread-safe. */
interface Grammar {
  /** Which letters of a text may stand for digits. */
  NormalText.Repair repair();

  /** All readings that are kept, the likeliest first; none where nothing was read. */
  List<Parse> read(NormalText text, Gazetteer gazetteer);

  /** What the whole text says where it is no address: {@code same}, {@code none}, or empty. */
  String placeholder(String text);

  /** The reading as one plain address. */
  String text(Parse parse);

  /** The normal form of a slot's value that stands alone, as in a column. */
  String value(Slot slot, String text);
}
