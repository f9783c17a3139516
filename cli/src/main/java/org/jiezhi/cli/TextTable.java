package org.jiezhi.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jiezhi.sql.SqlAnswer;
import org.jspecify.annotations.Nullable;

/** Rows as columns side by side; Chinese characters take two places, as terminals show them. */
final class TextTable {
  private TextTable() {}

  static String of(SqlAnswer answer) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(answer.columns());
    for (List<@Nullable Object> row : answer.rows()) {
      lines.add(row.stream().map(TextTable::text).toList());
    }
    return of(lines);
  }

  /** Lines of equally many cells, the first being the header. */
  static String of(List<List<String>> lines) {
    List<Integer> widths = new ArrayList<>(Collections.nCopies(lines.get(0).size(), 0));
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        widths.set(i, Math.max(widths.get(i), width(line.get(i))));
      }
    }
    StringBuilder table = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        text.append(line.get(i));
        text.append(" ".repeat(widths.get(i) - width(line.get(i)) + 2));
      }
      table.append(text.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString().replaceAll("\\s+", " ");
  }

  private static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  /** East Asian wide and full-width characters (Unicode Standard Annex 11), by block. */
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c < 0x1160)
        || (c >= 0x2e80 && c < 0xa4d0)
        || (c >= 0xac00 && c < 0xd7a4)
        || (c >= 0xf900 && c < 0xfb00)
        || (c >= 0xfe30 && c < 0xfe70)
        || (c >= 0xff00 && c < 0xff61)
        || (c >= 0x1f300 && c < 0x1fa00)
        || (c >= 0x20000 && c < 0x3fffe);
  }
}
