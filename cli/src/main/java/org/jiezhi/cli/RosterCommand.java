package org.jiezhi.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jiezhi.RosterTable;
import org.jiezhi.Workspace;
import org.jiezhi.access.Field;
import org.jiezhi.access.Scope;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.RosterCount;
import org.jiezhi.roster.RosterQuery;
import org.jiezhi.roster.RosterReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code roster}: the people of a dwelling, a building, a unit, a drawn area. */
@Command(name = "roster", sortOptions = false)
final class RosterCommand implements Callable<Integer> {
  /** Forms of the list; the names are what people type. */
  enum Form {
    /** Columns for people to read. */
    table,
    /** CSV. */
    csv,
    /** JSON. */
    json,
    /** A workbook. */
    xlsx
  }

  /** Orders of the list; the names are what people type. */
  enum Order {
    /** By unit, building, dwelling. */
    place,
    /** The oldest first. */
    oldest,
    /** The youngest first. */
    youngest
  }

  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
  private Path workspace = Path.of("");

  @Mixin private RosterFilters filters = new RosterFilters();
  @Mixin private DayOptions days = new DayOptions();

  @Option(names = "--count", descriptionKey = "count")
  private boolean count;

  @Option(names = "--format", paramLabel = "table|csv|json|xlsx", descriptionKey = "list-format")
  private @Nullable Form format;

  @Option(names = "--order", paramLabel = "place|oldest|youngest", descriptionKey = "order")
  private Order order = Order.place;

  @Option(names = "--offset", paramLabel = "ROWS", descriptionKey = "offset")
  private long offset;

  @Option(names = "--limit", paramLabel = "ROWS", descriptionKey = "limit")
  private long limit = Long.MAX_VALUE;

  @Mixin private ScopeOptions access = new ScopeOptions();
  @Mixin private OutputFile output = new OutputFile();
  @Mixin private KeyOption key = new KeyOption();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    Form form = output.form(format, common.json, Form.table);
    output.check();
    if (form == Form.xlsx && output.file == null && !count) {
      throw new UsageException(
          Message.of("a workbook goes to a file: add -o FILE", "工作簿须写入文件：请加 -o 文件"));
    }
    if (offset < 0 || limit < 0) {
      throw new UsageException(
          Message.of("--offset and --limit are 0 or more", "--offset 与 --limit 须不小于 0"));
    }
    try (Workspace opened = key.openToRead(workspace, terminal)) {
      Scope scope = access.scope(opened);
      RosterReader roster = days.roster(opened, scope);
      RosterQuery query =
          new RosterQuery(filters.filter(opened), days.day(), order(), offset, limit);
      if (count) {
        tellCount(terminal, roster, query, form);
      } else {
        list(terminal, roster, query, access.fields(scope), form);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return ExitCode.CLEAN;
  }

  private RosterQuery.Order order() {
    return switch (order) {
      case place -> RosterQuery.Order.PLACE;
      case oldest -> RosterQuery.Order.OLDEST_FIRST;
      case youngest -> RosterQuery.Order.YOUNGEST_FIRST;
    };
  }

  private static Map<String, Object> head(RosterReader roster, RosterQuery query) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("asOf", query.asOf().toString());
    head.put("run", roster.run());
    return head;
  }

  private void tellCount(Terminal terminal, RosterReader roster, RosterQuery query, Form form)
      throws IOException {
    Optional<RosterCount> told = roster.count(query);
    Map<String, Object> json = head(roster, query);
    told.ifPresent(
        each -> {
          json.put("persons", each.persons());
          json.put("residencies", each.residencies());
          json.put("dwellings", each.dwellings());
        });
    json.put("withheld", told.isEmpty());
    output.write(
        terminal,
        out -> {
          if (form == Form.json) {
            JsonWriting.write(json, out);
          } else {
            String line =
                told.map(
                        each ->
                            terminal.text(
                                "{0} persons, {1} residencies, {2} dwellings",
                                "{0} 人，{1} 条居住关系，{2} 套房屋",
                                each.persons(),
                                each.residencies(),
                                each.dwellings()))
                    .orElseGet(
                        () ->
                            terminal.text(
                                "withheld: too few people, or all but too few", "不予显示：人数过少，或仅余过少"));
            out.write((line + "\n").getBytes(terminal.outCharset()));
          }
        });
    tellState(terminal, roster, query);
  }

  private void list(
      Terminal terminal, RosterReader roster, RosterQuery query, Set<Field> reveals, Form form)
      throws IOException {
    long[] rows = new long[1];
    output.write(
        terminal,
        out -> {
          if (form == Form.table) {
            ResidentLines lines = new ResidentLines(out, terminal);
            roster.forEachPiece(query, reveals, lines::add);
            rows[0] = lines.rowCount();
          } else {
            RosterTable.Form chosen =
                RosterTable.Form.valueOf(form.name().toUpperCase(Locale.ROOT));
            try (RosterTable table = new RosterTable(chosen, out, head(roster, query))) {
              roster.forEachPiece(query, reveals, table::add);
              rows[0] = table.rowCount();
            }
          }
        });
    terminal.note(terminal.text("{0} rows", "{0} 行", rows[0]));
    tellState(terminal, roster, query);
    terminal.note(
        reveals.isEmpty()
            ? terminal.text(
                "shown masked; in the clear: --reveal --purpose TEXT (logged)",
                "已遮蔽；查看明文：--reveal --purpose 用途（记入日志）")
            : terminal.text("shown in the clear; this is in the log", "已显示明文；此次查询已记入日志"));
  }

  private static void tellState(Terminal terminal, RosterReader roster, RosterQuery query) {
    terminal.note(
        terminal.text(
            "as of {0}, known after run {1}", "截至 {0}，批次 {1} 后的数据", query.asOf(), roster.run()));
  }
}
