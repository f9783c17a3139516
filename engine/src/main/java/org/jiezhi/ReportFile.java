package org.jiezhi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiezhi.model.Message;
import org.jiezhi.report.AgeBands;
import org.jiezhi.report.ReportColumn;
import org.jiezhi.report.ReportTemplate;

/** Templates of reports as files (schemas/report-template.schema.json). */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Reads a template.
   *
   * @throws org.jiezhi.model.UnreadableInputException if it cannot be opened or is no JSON
   * @throws org.jiezhi.model.UsageException if it says what it may not
   */
  public static ReportTemplate read(Path file) {
    Settings settings = Settings.read(file).allowOnly("title", "ages", "tables");
    AgeBands ages = ages(settings);
    List<ReportTemplate.Table> tables = new ArrayList<>();
    for (Settings each : settings.list("tables")) {
      each.allowOnly("title", "columns", "picture");
      tables.add(new ReportTemplate.Table(title(each), columns(each, ages), picture(each)));
    }
    if (tables.isEmpty()) {
      throw settings.wrong("tables", "[{\"title\", \"columns\"}, …]");
    }
    return new ReportTemplate(title(settings), ages, tables);
  }

  private static AgeBands ages(Settings settings) {
    if (!settings.has("ages")) {
      return AgeBands.FIVE_YEARS;
    }
    List<Integer> starts = new ArrayList<>();
    for (JsonNode each : settings.node("ages")) {
      if (!each.isInt()) {
        throw settings.wrong("ages", "[0, 7, 18, 60, …]");
      }
      starts.add(each.intValue());
    }
    return new AgeBands(starts);
  }

  private static Message title(Settings settings) {
    Settings title = settings.object("title").allowOnly("en", "zh");
    // As arguments, so that nothing in them is taken for a pattern.
    return Message.of("{0}", "{1}", title.getText("en"), title.getText("zh"));
  }

  private static List<ReportColumn> columns(Settings table, AgeBands ages) {
    List<ReportColumn> columns = new ArrayList<>();
    for (Settings each : table.list("columns")) {
      each.allowOnly("column", "title");
      List<ReportColumn> parsed = ReportColumn.parse(each.getText("column"), ages);
      if (each.has("title") && parsed.size() > 1) {
        throw each.wrong("title", "— (" + parsed.size() + ")");
      }
      columns.addAll(each.has("title") ? List.of(parsed.get(0).titled(title(each))) : parsed);
    }
    if (columns.isEmpty()) {
      throw table.wrong("columns", "[{\"column\"}, …]");
    }
    return columns;
  }

  private static ReportTemplate.Picture picture(Settings table) {
    String name = table.has("picture") ? table.getText("picture") : "none";
    for (ReportTemplate.Picture each : ReportTemplate.Picture.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    throw table.wrong("picture", "none, bars, pyramid");
  }
}
