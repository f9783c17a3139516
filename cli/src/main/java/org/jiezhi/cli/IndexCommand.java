package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.Locator;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code index}: writes the lookup index of a hierarchy. */
@Command(name = "index", sortOptions = false)
final class IndexCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiezhi jiezhi;
  @Mixin private HierarchyInput hierarchy = new HierarchyInput();
  @Mixin private OutputFile output = new OutputFile();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    if (output.file == null) {
      throw new UsageException(
          Message.of("say with -o which file the index goes to", "请用 -o 指定索引文件"));
    }
    output.check();
    Progress progress = terminal.progress();
    Locator locator = hierarchy.read(terminal, progress).locator(progress);
    output.write(terminal, locator::writeTo);
    PointIndex index = locator.index();
    long bytes = Files.size(output.file);
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("file", output.file.toString());
      json.put("size_bytes", bytes);
      json.put("certified", index.isCertified());
      json.put("levels", index.levels().stream().map(level -> level.name()).toList());
      json.put("units", index.units().size());
      JsonWriting.write(json, terminal.out());
    } else {
      terminal.note(
          terminal.text(
              "{0}: {1} levels, {2} units, {3} bytes",
              "{0}：{1} 个级别，{2} 个单元，{3} 字节",
              output.file,
              index.levels().size(),
              index.units().size(),
              bytes));
    }
    LocateCommand.noteUncertified(index, terminal);
    return ExitCode.CLEAN;
  }
}
