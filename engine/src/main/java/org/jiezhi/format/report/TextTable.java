package org.jiezhi.format.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Columns aligned for a terminal, where a Chinese character is two columns wide. */
final class TextTable {
  private static final String GAP = "  ";

  private final boolean[] right;
  private final int[] widths;
  private final List<String[]> rows = new ArrayList<>();

  /** A table; {@code true} aligns a column to the right. */
  TextTable(boolean... right) {
    this.right = right.clone();
    widths = new int[right.length];
  }

  void add(String... cells) {
    for (int i = 0; i < cells.length; i++) {
      widths[i] = Math.max(widths[i], columns(cells[i]));
    }
    rows.add(cells);
  }

  void write(Writer out) throws IOException {
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        String space = " ".repeat(widths[i] - columns(row[i]));
        line.append(i == 0 ? "" : GAP).append(right[i] ? space + row[i] : row[i] + space);
      }
      out.write(line.toString().stripTrailing() + "\n");
    }
  }

  /** How many columns of a terminal a text takes. */
  static int columns(String text) {
    return text.codePoints().map(TextTable::columns).sum();
  }

  /** Wide and full-width characters after Unicode Standard Annex 11; combining ones take none. */
  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0x303e)
            || (c >= 0x3041 && c <= 0xa4cf)
            || (c >= 0xa960 && c <= 0xa97f)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
