package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.Boundaries;
import org.jiezhi.Workspace;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code init}: makes a workspace of a hierarchy. */
@Command(name = "init", sortOptions = false)
final class InitCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "new-workspace")
  private Path workspace = Path.of("");

  @Mixin private HierarchyInput hierarchy = new HierarchyInput();
  @Mixin private KeyOption key = new KeyOption();

  @Option(names = "--draft")
  private boolean draft;

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    if (hierarchy.files.size() < 2) {
      throw new UsageException(
          Message.of(
              "name the new folder and the hierarchy: jiezhi init WORKSPACE HIERARCHY",
              "请指定新文件夹和层级：jiezhi init WORKSPACE HIERARCHY"));
    }
    // The list holds all that is named, the new folder first.
    hierarchy.files = hierarchy.files.subList(1, hierarchy.files.size());
    Progress progress = terminal.progress();
    Boundaries boundaries = hierarchy.read(terminal, progress);
    try (Workspace made = Workspace.create(workspace, boundaries, key.source(), draft, progress)) {
      List<LevelUnits> levels = boundaries.hierarchy().levels();
      if (common.json) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workspace", workspace.toString());
        json.put("id", made.id());
        List<Object> list = new ArrayList<>();
        for (LevelUnits each : levels) {
          Map<String, Object> level = new LinkedHashMap<>();
          level.put("level", each.level().name());
          level.put("units", each.units().size());
          list.add(level);
        }
        json.put("levels", list);
        JsonWriting.write(json, terminal.out());
      } else {
        terminal.print(
            terminal.text(
                "{0}: workspace {1}, {2} levels",
                "{0}：工作区 {1}，{2} 级", workspace, made.id(), levels.size()));
        for (LevelUnits each : levels) {
          terminal.print(
              terminal.text(
                  " {0}: {1} units", " {0}：{1} 个单元", each.level().name(), each.units().size()));
        }
      }
      terminal.note(
          terminal.text(
              "keep a copy of the key in a safe place: without it nobody can open the workspace",
              "请妥善备份密钥：没有密钥，任何人都无法打开工作区"));
    }
    return ExitCode.CLEAN;
  }
}
