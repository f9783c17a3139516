package org.jiezhi.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.RosterTable;
import org.jiezhi.roster.Resident;
import org.jspecify.annotations.Nullable;

/** Rows of a roster in columns for people; those of the first piece say how wide they are. */
final class ResidentLines {
  private static final List<String> SHOWN =
      List.of(
          "dwelling",
          "name",
          "sex",
          "birth_date",
          "age",
          "id_number",
          "phone",
          "kind",
          "lives_there",
          "start_date",
          "end_date",
          "relation",
          "labels",
          "record");

  private final OutputStream out;
  private final Charset charset;
  private final int[] widths = new int[SHOWN.size()];
  private long rows;

  ResidentLines(OutputStream out, Terminal terminal) {
    this.out = out;
    charset = terminal.outCharset();
  }

  void add(List<Resident> residents) {
    List<List<String>> lines = new ArrayList<>();
    if (rows == 0) {
      lines.add(SHOWN);
    }
    for (Resident each : residents) {
      List<@Nullable Object> values = RosterTable.values(each);
      List<String> line = new ArrayList<>();
      for (String column : SHOWN) {
        Object value = values.get(RosterTable.COLUMNS.indexOf(column));
        line.add(value == null ? "" : value.toString());
      }
      lines.add(line);
    }
    if (rows == 0) {
      for (List<String> line : lines) {
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.max(widths[i], width(line.get(i)));
        }
      }
    }
    rows += residents.size();
    lines.forEach(this::print);
  }

  private void print(List<String> line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(line.get(i)).append(" ".repeat(Math.max(0, widths[i] - width(line.get(i))) + 2));
    }
    try {
      out.write((text.toString().stripTrailing() + "\n").getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Chinese characters take two places. */
  private static int width(String text) {
    return text.codePoints().map(c -> c >= 0x1100 && c < 0x20000 && c != 0x2026 ? 2 : 1).sum();
  }

  long rowCount() {
    return rows;
  }
}
