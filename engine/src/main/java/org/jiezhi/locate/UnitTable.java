package org.jiezhi.locate;

import java.nio.charset.StandardCharsets;

/**
 * What the units of an index are called and where they belong. Units have numbers from 1, in
 * pre-order: a unit's descendants follow it, so they are the numbers up to {@link #last}. Read-only
 * and safe for many threads; 20 bytes a unit and its texts in UTF-8.
 */
public final class UnitTable {
  /** Ints of a unit: level, parent, last descendant, end of its code, end of its name. */
  static final int FIELDS = 5;

  /** Set in the level of a unit of several parts. */
  static final int IN_PARTS = 1 << 30;

  final int[] fields;
  final byte[] texts;

  UnitTable(int[] fields, byte[] texts) {
    this.fields = fields;
    this.texts = texts;
  }

  /** Number of units; they are numbered from 1 to it. */
  public int size() {
    return fields.length / FIELDS;
  }

  /** The number of the unit's level. */
  public int level(int unit) {
    return fields[(unit - 1) * FIELDS] & ~IN_PARTS;
  }

  /** Whether its shape is more than one polygon. */
  boolean isInParts(int unit) {
    return (fields[(unit - 1) * FIELDS] & IN_PARTS) != 0;
  }

  /** The unit that it belongs to, or 0. */
  public int parent(int unit) {
    return fields[(unit - 1) * FIELDS + 1];
  }

  /** The last of its descendants, or itself: they are the numbers from the unit to this. */
  public int last(int unit) {
    return fields[(unit - 1) * FIELDS + 2];
  }

  /** Whether a unit is another or belongs to it, at any depth. */
  public boolean isWithin(int unit, int ancestor) {
    return unit >= ancestor && unit <= last(ancestor);
  }

  /** The unit of a level that a unit is or belongs to, or 0. Steps up level by level. */
  public int ancestor(int unit, int level) {
    int at = unit;
    while (at != 0 && level(at) != level) {
      at = parent(at);
    }
    return at;
  }

  /** Its code. */
  public String code(int unit) {
    return text(nameEnd(unit - 1), codeEnd(unit));
  }

  /** Its name, or empty. */
  public String name(int unit) {
    return text(codeEnd(unit), nameEnd(unit));
  }

  private String text(int from, int to) {
    return new String(texts, from, to - from, StandardCharsets.UTF_8);
  }

  private int codeEnd(int unit) {
    return fields[(unit - 1) * FIELDS + 3];
  }

  private int nameEnd(int unit) {
    return unit == 0 ? 0 : fields[(unit - 1) * FIELDS + 4];
  }
}
