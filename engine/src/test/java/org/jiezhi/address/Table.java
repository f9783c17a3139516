package org.jiezhi.address;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A small CSV file among the test resources. */
final class Table {
  private Table() {}

  /** A row, its cells by column. */
  record Row(Map<String, String> cells) {
    String get(String column) {
      return Objects.requireNonNull(cells.get(column), column);
    }
  }

  /** The rows by column. */
  static List<Row> rows(String name) {
    try (InputStream in = Table.class.getResourceAsStream(name + ".csv")) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return rowsOf(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Row> rowsOf(String text) {
    List<String> lines = text.lines().toList();
    List<String> header = cells(lines.get(0));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        row.put(header.get(i), i < cells.size() ? cells.get(i) : "");
      }
      rows.add(new Row(row));
    }
    return rows;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /** {@code road=X number=38} of a reading, without what is implied and without noise. */
  static String slots(Parse parse) {
    StringBuilder text = new StringBuilder();
    for (SlotValue each : parse.slots()) {
      if (each.evidence() != Evidence.IMPLIED && each.slot() != Slot.NOISE) {
        text.append(text.length() == 0 ? "" : " ")
            .append(each.slot().id())
            .append('=')
            .append(each.value().replace(' ', '_'));
      }
    }
    return text.toString();
  }

  /** Whether a reading holds all of {@code road=X number=38 building=}. */
  static boolean holds(Parse parse, String wanted) {
    for (String each : wanted.split(" ", -1)) {
      int equals = each.indexOf('=');
      Slot slot = Words.slot(each.substring(0, equals));
      if (!parse.value(slot).replace(' ', '_').equals(each.substring(equals + 1))) {
        return false;
      }
    }
    return true;
  }

  static String faults(Parse parse) {
    return String.join("|", parse.faults().stream().map(Fault::name).toList());
  }
}
