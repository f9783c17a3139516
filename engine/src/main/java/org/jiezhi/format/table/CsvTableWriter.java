package org.jiezhi.format.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV after RFC 4180, in UTF-8 with line feeds. A text that a spreadsheet would take for a formula
 * gets an apostrophe before it (OWASP, "CSV Injection").
 */
public final class CsvTableWriter implements TableWriter {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final OutputStream out;
  private final StringBuilder line = new StringBuilder();

  /** Writes to a stream. */
  public CsvTableWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  @Override
  public void header(List<String> names) throws IOException {
    row(names);
  }

  @Override
  public void row(List<? extends @Nullable Object> values) throws IOException {
    line.setLength(0);
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        line.append(',');
      }
      Object value = values.get(i);
      if (value instanceof String text) {
        append(text);
      } else if (value != null) {
        line.append(value);
      }
    }
    out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  private void append(String text) {
    boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    if (mustBeQuoted(text)) {
      line.append('"').append(isFormula ? "'" : "").append(text.replace("\"", "\"\"")).append('"');
    } else {
      line.append(isFormula ? "'" : "").append(text);
    }
  }

  private static boolean mustBeQuoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
