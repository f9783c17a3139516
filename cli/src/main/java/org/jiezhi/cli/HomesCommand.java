package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.RosterTable;
import org.jiezhi.Workspace;
import org.jiezhi.access.Scope;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.Resident;
import org.jiezhi.roster.RosterReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code homes}: the dwellings of a person. */
@Command(name = "homes", sortOptions = false)
final class HomesCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
  private Path workspace = Path.of("");

  @Option(
      names = "--record",
      paramLabel = "SOURCE:ID",
      required = true,
      descriptionKey = "homes-record")
  private String record = "";

  @Mixin private DayOptions days = new DayOptions();

  @Option(names = "--format", paramLabel = "table|csv|json|xlsx", descriptionKey = "list-format")
  private RosterCommand.@Nullable Form format;

  @Mixin private ScopeOptions access = new ScopeOptions();
  @Mixin private OutputFile output = new OutputFile();
  @Mixin private KeyOption key = new KeyOption();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    RosterCommand.Form form = output.form(format, common.json, RosterCommand.Form.table);
    output.check();
    int colon = record.indexOf(':');
    if (colon <= 0 || colon == record.length() - 1) {
      throw new UsageException(
          Message.of(
              "--record names a source and a record's number: --record civil:C1 (value withheld)",
              "--record 须写来源与记录号：--record civil:C1（值已隐去）"));
    }
    if (form == RosterCommand.Form.xlsx && output.file == null) {
      throw new UsageException(
          Message.of("a workbook goes to a file: add -o FILE", "工作簿须写入文件：请加 -o 文件"));
    }
    try (Workspace opened = key.openToRead(workspace, terminal)) {
      Scope scope = access.scope(opened);
      RosterReader roster = days.roster(opened, scope);
      LocalDate asOf = days.asOf == null ? null : days.day();
      List<Resident> homes =
          roster.homes(
              record.substring(0, colon),
              record.substring(colon + 1),
              asOf,
              days.day(),
              access.fields(scope));
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("asOf", days.day().toString());
      head.put("run", roster.run());
      output.write(
          terminal,
          out -> {
            if (form == RosterCommand.Form.table) {
              new ResidentLines(out, terminal).add(homes);
            } else {
              RosterTable.Form chosen =
                  RosterTable.Form.valueOf(form.name().toUpperCase(Locale.ROOT));
              try (RosterTable table = new RosterTable(chosen, out, head)) {
                table.add(homes);
              }
            }
          });
      terminal.note(
          terminal.text(
              "{0} homes, known after run {1}", "{0} 处住所，批次 {1} 后的数据", homes.size(), roster.run()));
    }
    return ExitCode.CLEAN;
  }
}
