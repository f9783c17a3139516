package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.ReportFile;
import org.jiezhi.ReportTable;
import org.jiezhi.Workspace;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jiezhi.report.Report;
import org.jiezhi.report.ReportColumn;
import org.jiezhi.report.ReportRequest;
import org.jiezhi.report.ReportTemplate;
import org.jiezhi.report.ReportText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code report}: counts of people and dwellings by unit, small ones protected. */
@Command(name = "report", sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  private static final int MOST_COLUMNS = 12;

  /** Forms of the report; the names are what people type. */
  enum Form {
    /** Columns for people to read. */
    table,
    /** CSV. */
    csv,
    /** JSON. */
    json,
    /** A workbook. */
    xlsx,
    /** A page. */
    html
  }

  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
  private Path workspace = Path.of("");

  @Option(names = "--level", paramLabel = "LEVEL", descriptionKey = "report.level")
  private @Nullable String level;

  @Option(names = "--scheme", paramLabel = "SCHEME", descriptionKey = "report.scheme")
  private @Nullable String scheme;

  @Option(names = "--of", paramLabel = "UNIT", descriptionKey = "report.of")
  private @Nullable String unit;

  @Option(names = "--label", paramLabel = "LABEL", descriptionKey = "report.label")
  private List<String> labels = new ArrayList<>();

  @Option(names = "--template", paramLabel = "FILE", descriptionKey = "report.template")
  private @Nullable Path template;

  @Option(names = "--threshold", paramLabel = "N", descriptionKey = "report.threshold")
  private int threshold = ReportRequest.USUAL_THRESHOLD;

  @Mixin private DayOptions days = new DayOptions();

  @Option(
      names = "--format",
      paramLabel = "table|csv|json|xlsx|html",
      descriptionKey = "report.format")
  private @Nullable Form format;

  @Mixin private ScopeOptions access = new ScopeOptions();
  @Mixin private OutputFile output = new OutputFile();
  @Mixin private KeyOption key = new KeyOption();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    Form form = output.form(format, common.json, Form.table);
    output.check();
    access.refuseReveal("report");
    if (form == Form.xlsx && output.file == null) {
      throw new UsageException(
          Message.of("a workbook goes to a file: add -o FILE", "工作簿须写入文件：请加 -o 文件"));
    }
    if (threshold < 0 || threshold > 1_000_000) {
      throw new UsageException(
          Message.of(
              "--threshold {0}: allowed are 0 to 1000000",
              "--threshold {0}：应为 0 至 1000000", threshold));
    }
    if (template != null && !labels.isEmpty()) {
      throw new UsageException(
          Message.of(
              "--label adds to the usual report; with --template name labels there, as label:NAME",
              "--label 用于默认报表；使用 --template 时请在模板中写 label:名称"));
    }
    ReportTemplate chosen =
        template == null ? ReportTemplate.usual(labels) : ReportFile.read(template);
    try (Workspace opened = key.openToRead(workspace, terminal)) {
      String lowest = opened.reportLevel(level, scheme);
      Report report =
          days.roster(opened, access.scope(opened))
              .report(new ReportRequest(chosen, lowest, unit, days.day(), threshold));
      output.write(
          terminal,
          out -> {
            if (form == Form.table) {
              out.write(text(terminal, report).getBytes(terminal.outCharset()));
            } else {
              ReportTable.write(
                  report,
                  ReportTable.Form.valueOf(form.name().toUpperCase(Locale.ROOT)),
                  terminal.language(),
                  out);
            }
          });
      for (Message each : ReportText.facts(report)) {
        terminal.note(terminal.text(each));
      }
      terminal.note(
          terminal.text(
              "{0} rows by {1}, {2} counts protected",
              "{0} 行（按 {1}），{2} 个数字受保护", report.rows().size(), lowest, report.hiddenCount()));
    }
    return ExitCode.CLEAN;
  }

  private static String text(Terminal terminal, Report report) {
    StringBuilder text = new StringBuilder();
    for (ReportTemplate.Table table : report.request().template().tables()) {
      if (table.columns().size() > MOST_COLUMNS) {
        terminal.note(
            terminal.text(
                "{0}: {1} columns; write csv, xlsx or html to see them",
                "{0}：共 {1} 列；请输出 csv、xlsx 或 html 查看",
                terminal.text(table.title()),
                table.columns().size()));
        continue;
      }
      List<List<String>> lines = new ArrayList<>();
      List<String> header = new ArrayList<>(List.of(terminal.text("unit", "单元"), ""));
      table.columns().forEach(each -> header.add(terminal.text(each.title())));
      lines.add(header);
      for (Report.Row row : report.rows()) {
        List<String> line = new ArrayList<>();
        line.add(" ".repeat(row.depth()) + ReportText.code(row.node()));
        line.add(ReportText.name(row.node(), terminal.language()));
        for (ReportColumn each : table.columns()) {
          line.add(ReportText.count(row.count(each)));
        }
        lines.add(line);
      }
      text.append(text.isEmpty() ? "" : "\n").append(terminal.text(table.title())).append('\n');
      text.append(TextTable.of(lines));
    }
    return text.toString();
  }
}
