package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.Backup;
import org.jiezhi.Workspace;
import org.jiezhi.access.Action;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Inquiry;
import org.jiezhi.access.Scope;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code backup}: a workspace in one file, and back. */
@Command(name = "backup", synopsisSubcommandLabel = "COMMAND")
final class BackupCommand implements Runnable {
  @ParentCommand private @Nullable Jiezhi jiezhi;
  @Spec private @Nullable CommandSpec spec;

  private Jiezhi common() {
    return Objects.requireNonNull(jiezhi);
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        common()
            .terminal()
            .text("say what to do: create, verify or restore", "缺少操作：create、verify 或 restore"));
  }

  @Command(name = "create", sortOptions = false)
  int create(
      @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
          Path workspace,
      @Mixin OutputFile output,
      @Mixin KeyOption key,
      @Mixin AskerOption asker) {
    Terminal terminal = common().terminal();
    Path file = output.file;
    if (file == null) {
      throw new UsageException(
          Message.of("say with -o which file the backup goes to", "请用 -o 指定备份文件"));
    }
    output.check();
    try (Workspace opened = key.openToRead(workspace, common().terminal())) {
      Gate gate = opened.gate();
      Scope scope = asker.scope(gate);
      Inquiry inquiry = Inquiry.of(Action.MANAGE, "backup made", null, opened.snapshot().run());
      gate.open(scope, inquiry);
      gate.done(scope, inquiry, 0);
      return tell(file, Backup.create(opened, file, terminal.progress()));
    }
  }

  @Command(name = "verify", sortOptions = false)
  int verify(
      @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "backup-file") Path file,
      @Mixin KeyOption key,
      @Mixin AskerOption asker) {
    return tell(file, Backup.verify(file, key.source(), AskerOption.clock(), asker.role));
  }

  @Command(name = "restore", sortOptions = false)
  int restore(
      @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "backup-file") Path file,
      @Parameters(index = "1", paramLabel = "WORKSPACE", descriptionKey = "new-workspace")
          Path workspace,
      @Mixin KeyOption key,
      @Mixin AskerOption asker) {
    return tell(
        workspace, Backup.restore(file, workspace, key.source(), AskerOption.clock(), asker.role));
  }

  private int tell(Path what, Backup backup) {
    Terminal terminal = common().terminal();
    if (!common().json) {
      terminal.print(
          terminal.text(
              "{0}: workspace {1} after run {2}, {3} log entries, {4} bytes; proven by restoring",
              "{0}：工作区 {1}，第 {2} 次运行之后，日志 {3} 条，{4} 字节；已还原验证",
              what,
              backup.workspaceId(),
              backup.run(),
              backup.logEntries(),
              backup.storeBytes()));
      terminal.print(terminal.text("digest {0}", "摘要 {0}", backup.digest()));
      return ExitCode.CLEAN;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", what);
    json.put("workspace", backup.workspaceId());
    json.put("run", backup.run());
    json.put("digest", backup.digest());
    json.put("logEntries", backup.logEntries());
    json.put("storeBytes", backup.storeBytes());
    try {
      JsonWriting.write(json, terminal.out());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return ExitCode.CLEAN;
  }
}
