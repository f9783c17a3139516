package org.jiezhi.sampledata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A row of a CSV file, its fields by their names. */
record CsvRow(List<String> names, List<String> fields) {
  String get(String name) {
    return fields.get(names.indexOf(name));
  }

  /** Whether a field that lists things with bars between them has this one. */
  boolean lists(String name, String thing) {
    return List.of(get(name).split("\\|", -1)).contains(thing);
  }

  static List<CsvRow> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> names = fields(lines.get(0));
    List<CsvRow> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(new CsvRow(names, fields(line)));
    }
    return rows;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : (line + ",").toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    return fields;
  }
}
