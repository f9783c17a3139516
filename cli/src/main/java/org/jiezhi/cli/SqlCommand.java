package org.jiezhi.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.Workspace;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jiezhi.sql.SqlAnswer;
import org.jiezhi.sql.SqlQuestion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sql}: questions to places in SQL. */
@Command(name = "sql", sortOptions = false)
final class SqlCommand implements Callable<Integer> {
  /** Forms of an answer; the names are what people type. */
  enum Form {
    /** Columns side by side. */
    table,
    /** Comma-separated values. */
    csv,
    /** For programs. */
    json
  }

  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
  private Path workspace = Path.of("");

  @Parameters(index = "1", paramLabel = "QUERY", descriptionKey = "sql-query")
  private String query = "";

  @Option(names = "--format", paramLabel = "table|csv|json", descriptionKey = "sql-format")
  private @Nullable Form format;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", descriptionKey = "sql-limit")
  private int limit;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      descriptionKey = "sql-timeout")
  private int timeout;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin private OutputFile output = new OutputFile();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    output.check();
    SqlQuestion question = question();
    SqlAnswer answer;
    try (Workspace opened = key.openToRead(workspace, terminal)) {
      answer = opened.query(question, terminal.progress());
    }
    Form form = output.form(format, common.json, Form.table);
    output.write(
        terminal,
        out -> {
          switch (form) {
            case json -> JsonWriting.write(json(answer), out);
            case csv -> csv(answer, out);
            case table -> out.write(TextTable.of(answer).getBytes(terminal.outCharset()));
          }
        });
    if (answer.isCut()) {
      terminal.note(
          terminal.text(
              "there are more rows than {0}; see --limit", "结果多于 {0} 行；请看 --limit", limit));
    }
    return ExitCode.CLEAN;
  }

  private SqlQuestion question() {
    if (limit < 1 || limit > SqlQuestion.MOST_ROWS) {
      throw outOfRange("--limit", SqlQuestion.MOST_ROWS, limit);
    }
    if (timeout < 1 || timeout > SqlQuestion.MOST_SECONDS) {
      throw outOfRange("--timeout", SqlQuestion.MOST_SECONDS, timeout);
    }
    return new SqlQuestion(WholeText.of(query), limit, timeout);
  }

  private static UsageException outOfRange(String option, int most, int found) {
    return new UsageException(
        Message.of("{0} is 1 to {1}, not {2}", "{0} 须为 1 至 {1}，不能是 {2}", option, most, found));
  }

  private static Map<String, Object> json(SqlAnswer answer) {
    List<Object> rows = new ArrayList<>();
    for (List<@Nullable Object> each : answer.rows()) {
      List<@Nullable Object> row = new ArrayList<>(each);
      rows.add(row);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("columns", answer.columns());
    json.put("rows", rows);
    json.put("cut", answer.isCut());
    return json;
  }

  private static void csv(SqlAnswer answer, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv =
        CsvWriter.builder().lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF).build(text);
    csv.writeRecord(answer.columns());
    for (List<@Nullable Object> each : answer.rows()) {
      csv.writeRecord(each.stream().map(v -> v == null ? "" : v.toString()).toList());
    }
    csv.flush();
    text.flush();
  }
}
