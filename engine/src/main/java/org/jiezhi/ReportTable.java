package org.jiezhi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jiezhi.format.table.CsvTableWriter;
import org.jiezhi.format.table.TableWriter;
import org.jiezhi.format.table.XlsxTableWriter;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.report.Report;
import org.jiezhi.report.ReportColumn;
import org.jiezhi.report.ReportPage;
import org.jiezhi.report.ReportText;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports as files. CSV and workbooks have one table of all columns, the unit's code first;
 * a protected count is {@value ReportText#PROTECTED}. Equal reports give equal bytes.
 */
public final class ReportTable {
  /** A form of file. */
  public enum Form {
    /**
     * CSV in UTF-8: columns by their keys, in the end of each row the day, the run and the
     * threshold.
     */
    CSV,
    /** A workbook of one sheet, columns by their titles, under the table what it is of. */
    XLSX,
    /** A JSON object; protected counts are null. */
    JSON,
    /** A page to open in a browser and to print. */
    HTML
  }

  private ReportTable() {}

  /** Writes a report; the stream stays open. */
  public static void write(Report report, Form form, Language language, OutputStream out)
      throws IOException {
    switch (form) {
      case CSV -> writeCsv(report, language, out);
      case XLSX -> writeXlsx(report, language, out);
      case JSON -> writeJson(report, language, out);
      case HTML -> {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        ReportPage.write(report, language, writer);
        writer.flush();
      }
    }
  }

  private static void writeCsv(Report report, Language language, OutputStream out)
      throws IOException {
    try (TableWriter table = new CsvTableWriter(out)) {
      List<String> header = new ArrayList<>(List.of("code", "name", "level"));
      report.columns().forEach(each -> header.add(each.key()));
      header.addAll(List.of("as_of", "run", "threshold"));
      table.header(header);
      for (Report.Row row : report.rows()) {
        List<@Nullable Object> values = values(report, row, language);
        values.add(report.request().asOf().toString());
        values.add(report.run());
        values.add(report.request().threshold());
        table.row(values);
      }
    }
  }

  private static void writeXlsx(Report report, Language language, OutputStream out)
      throws IOException {
    String title = report.request().template().title().in(language);
    try (TableWriter table = new XlsxTableWriter(out, sheetName(title))) {
      List<String> header =
          new ArrayList<>(
              List.of(
                  Message.of("code", "代码").in(language),
                  Message.of("name", "名称").in(language),
                  Message.of("level", "层级").in(language)));
      report.columns().forEach(each -> header.add(each.title().in(language)));
      table.header(header);
      for (Report.Row row : report.rows()) {
        table.row(values(report, row, language));
      }
      table.row(Collections.emptyList());
      for (Message each : ReportText.facts(report)) {
        table.row(List.of(each.in(language)));
      }
    }
  }

  /** A name that a sheet may have: 1 to 31 characters, none of seven. */
  private static String sheetName(String title) {
    String plain = title.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
    int end = Math.min(31, plain.length());
    return plain.isEmpty() ? "report" : plain.substring(0, end);
  }

  private static List<@Nullable Object> values(Report report, Report.Row row, Language language) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(ReportText.code(row.node()));
    values.add(ReportText.name(row.node(), language));
    values.add(row.node().level());
    for (ReportColumn each : report.columns()) {
      OptionalLong count = row.count(each);
      values.add(count.isPresent() ? (Object) count.getAsLong() : ReportText.PROTECTED);
    }
    return values;
  }

  private static void writeJson(Report report, Language language, OutputStream out)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("asOf", report.request().asOf().toString());
      json.writeNumberField("run", report.run());
      json.writeNumberField("threshold", report.request().threshold());
      json.writeArrayFieldStart("rows");
      for (Report.Row row : report.rows()) {
        json.writeStartObject();
        json.writeStringField("code", ReportText.code(row.node()));
        json.writeStringField("name", ReportText.name(row.node(), language));
        json.writeStringField("level", row.node().level());
        json.writeObjectFieldStart("counts");
        for (ReportColumn each : report.columns()) {
          OptionalLong count = row.count(each);
          if (count.isPresent()) {
            json.writeNumberField(each.key(), count.getAsLong());
          } else {
            json.writeNullField(each.key());
          }
        }
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("protected", report.hiddenCount());
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
