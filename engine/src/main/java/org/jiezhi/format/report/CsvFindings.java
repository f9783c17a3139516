package org.jiezhi.format.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Measures;
import org.jiezhi.format.json.JsonOutput;
import org.jiezhi.model.Language;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Findings as a table for spreadsheets. */
final class CsvFindings {
  private static final int MAX_CELL = 32_000;
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "rule",
          "severity",
          "level",
          "units",
          "area_m2",
          "length_m",
          "max_width_m",
          "reach_m",
          "noise",
          "message",
          "fingerprint",
          "wkt");

  private final FindingsReport report;
  private final Language language;

  CsvFindings(FindingsReport report, Language language) {
    this.report = report;
    this.language = language;
  }

  void write(Writer out) throws IOException {
    out.write('\ufeff');
    out.write(String.join(",", COLUMNS) + "\r\n");
    for (Finding each : report.findings()) {
      Measures measures = each.measures();
      out.write(
          String.join(
              ",",
              text(each.id()),
              each.rule().name(),
              FindingsSummary.word(each.severity()),
              text(each.level()),
              text(String.join("|", each.units())),
              number(measures.areaM2()),
              number(measures.lengthM()),
              number(measures.maxWidthM()),
              number(measures.reachM()),
              Boolean.toString(each.noise()),
              text(each.message().in(language)),
              text(each.fingerprint()),
              quoted(wkt(each.geometry()))));
      out.write("\r\n");
    }
  }

  private static String number(double value) {
    return Double.isFinite(value) ? JsonOutput.text(value) : "";
  }

  private static String wkt(@Nullable Geometry geometry) {
    if (geometry == null) {
      return "";
    }
    String text = geometry.toText();
    return text.length() <= MAX_CELL ? text : geometry.getInteriorPoint().toText();
  }

  private static String text(String value) {
    boolean formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    return quoted(formula ? "'" + value : value);
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
