package org.jiezhi.format.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;

/**
 * The forms in which findings are written, all in UTF-8 and with the same fields; a measure that
 * does not apply is absent. The same report gives the same bytes. Findings are written one at a
 * time.
 */
public enum FindingsFormat {
  /** One object after {@code schemas/findings.schema.json}. */
  JSON,
  /** A FeatureCollection with one feature a finding; what else the report says are its members. */
  GEOJSON,
  /**
   * A table after RFC 4180 with a byte order mark (spreadsheets need it for Chinese), one row a
   * finding, units joined by {@code |}. The column {@code wkt} is the geometry, or a point in it
   * where its text is longer than a spreadsheet's cell. A text that a spreadsheet would run as a
   * formula (it begins with {@code = + - @}) gets an apostrophe in front.
   */
  CSV,
  /** One page that needs no network and no script, with a sketch of the first findings. */
  HTML,
  /** A table for a terminal and the worst findings. */
  TEXT;

  /**
   * The format of a name as it stands in options: {@code json} …
   *
   * @throws UsageException if there is none
   */
  public static FindingsFormat of(String key) {
    return Arrays.stream(values())
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    Message.of(
                        "format {0} is not known for findings; use one of {1}",
                        "检查结果没有 {0} 格式；可用 {1}", key, keys())));
  }

  private static String keys() {
    return Arrays.stream(values()).map(FindingsFormat::key).collect(Collectors.joining(", "));
  }

  /** Its name in options. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes a report.
   *
   * @param language the language of messages and headings
   * @param out where to; it is flushed, not closed
   * @throws IOException if writing fails
   */
  public void write(FindingsReport report, Language language, OutputStream out) throws IOException {
    if (this == JSON || this == GEOJSON) {
      new JsonFindings(report, language).write(out, this == GEOJSON);
      return;
    }
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    switch (this) {
      case CSV:
        new CsvFindings(report, language).write(text);
        break;
      case HTML:
        new HtmlFindings(report, language).write(text);
        break;
      default:
        new TextFindings(report, language).write(text);
    }
    text.flush();
  }
}
