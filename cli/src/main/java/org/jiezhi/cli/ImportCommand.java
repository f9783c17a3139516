package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.ImportRequest;
import org.jiezhi.ImportResult;
import org.jiezhi.Workspace;
import org.jiezhi.access.Action;
import org.jiezhi.model.Message;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RunCounts;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code import}: takes a file into a workspace. */
@Command(name = "import", sortOptions = false)
final class ImportCommand implements Callable<Integer> {
  /** What can be imported; the names are what people type. */
  enum What {
    /** Buildings. */
    buildings,
    /** Dwellings. */
    dwellings,
    /** Other names. */
    aliases,
    /** People. */
    persons
  }

  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(
      index = "0",
      paramLabel = "buildings|dwellings|aliases|persons",
      descriptionKey = "import-kind")
  private @Nullable What what;

  @Parameters(index = "1", paramLabel = "WORKSPACE", descriptionKey = "workspace")
  private Path workspace = Path.of("");

  @Parameters(index = "2", arity = "0..1", paramLabel = "FILE", descriptionKey = "import-file")
  private @Nullable Path file;

  @Option(names = "--source", paramLabel = "NAME")
  private @Nullable String source;

  @Option(names = "--map", paramLabel = "FILE", descriptionKey = "mapping")
  private @Nullable Path mapping;

  @Option(names = "--rejects", paramLabel = "FILE")
  private @Nullable Path rejects;

  @Option(names = "--encoding", paramLabel = "NAME")
  private @Nullable String encoding;

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Option(names = "--abandon")
  private boolean abandon;

  @Option(names = "--overwrite")
  private boolean overwrite;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin private AskerOption asker = new AskerOption();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    check();
    try (Workspace opened = key.open(workspace)) {
      asker.record(opened.gate(), Action.WRITE, "import " + what);
      if (abandon) {
        boolean was = opened.abandonUnfinished();
        terminal.note(
            was
                ? terminal.text("the unfinished import was taken back", "已撤回未完成的导入")
                : terminal.text("no import was unfinished", "没有未完成的导入"));
      }
      if (file == null) {
        return ExitCode.CLEAN;
      }
      Interruption.say(
          Message.of(
              "stopped; repeat the command to go on where it stopped", "已停止；重新执行该命令将从中断处继续"));
      ImportResult result = opened.importFile(request(terminal), terminal.progress());
      tell(terminal, result, common.json);
    }
    return ExitCode.CLEAN;
  }

  private void check() {
    if (file == null && !abandon) {
      throw new UsageException(Message.of("name the file to import", "请指定要导入的文件"));
    }
    OutputFile.refuseExisting(rejects, overwrite);
  }

  private ImportRequest request(Terminal terminal) {
    RecordKind kind =
        RecordKind.valueOf(Objects.requireNonNull(what).name().toUpperCase(Locale.ROOT));
    return new ImportRequest(
        kind,
        Objects.requireNonNull(file),
        source,
        mapping,
        rejects,
        HierarchyInput.charset(encoding),
        dryRun,
        terminal.language());
  }

  private static void tell(Terminal terminal, ImportResult result, boolean json)
      throws IOException {
    if (json) {
      JsonWriting.write(json(terminal, result), terminal.out());
      return;
    }
    RunCounts counts = result.counts();
    terminal.print(
        terminal.text(
            "read {0} = accepted {1} + updated {2} + unchanged {3} + rejected {4} + quarantined {5}",
            "读取 {0} = 新增 {1} + 更新 {2} + 未变 {3} + 拒绝 {4} + 隔离 {5}",
            counts.read(),
            counts.accepted(),
            counts.updated(),
            counts.unchanged(),
            counts.rejected(),
            counts.quarantined()));
    for (ImportResult.Note each : result.notes()) {
      terminal.print(
          terminal.text(
              " {0} {1}: {2} (first in row {3})",
              " {0} {1}：{2}（首见于第 {3} 行）", each.count(), each.rule(), each.hint(), each.firstRow()));
    }
    if (result.rejects() != null) {
      terminal.print(
          terminal.text(
              "rows that were rejected or quarantined: {0}", "被拒绝或隔离的行：{0}", result.rejects()));
    }
    if (result.resumedAt() > 0) {
      terminal.note(
          terminal.text(
              "went on after row {0}, where an earlier attempt had stopped",
              "自上次中断的第 {0} 行之后继续", result.resumedAt()));
    }
    result.assumed().forEach(each -> terminal.note(terminal.text(each)));
  }

  private static Map<String, Object> json(Terminal terminal, ImportResult result) {
    RunCounts counts = result.counts();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", result.run());
    json.put("read", counts.read());
    json.put("accepted", counts.accepted());
    json.put("unchanged", counts.unchanged());
    json.put("updated", counts.updated());
    json.put("rejected", counts.rejected());
    json.put("quarantined", counts.quarantined());
    json.put("resumedAt", result.resumedAt());
    if (result.rejects() != null) {
      json.put("rejects", result.rejects().toString());
    }
    List<Object> notes = new ArrayList<>();
    for (ImportResult.Note each : result.notes()) {
      Map<String, Object> note = new LinkedHashMap<>();
      note.put("rule", each.rule());
      note.put("hint", terminal.text(each.hint()));
      note.put("count", each.count());
      note.put("firstRow", each.firstRow());
      notes.add(note);
    }
    json.put("notes", notes);
    json.put("assumed", result.assumed().stream().map(terminal::text).toList());
    return json;
  }
}
