package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.WorkspaceCheck;
import org.jiezhi.model.Damage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code doctor}: what is wrong with a workspace, and what of it can be put right. */
@Command(name = "doctor", sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiezhi jiezhi;

  @Parameters(index = "0", paramLabel = "WORKSPACE", descriptionKey = "workspace")
  private Path workspace = Path.of("");

  @Option(names = "--mend")
  private boolean mend;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin private AskerOption asker = new AskerOption();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    List<Damage> damages =
        WorkspaceCheck.examine(
            workspace, key.source(), AskerOption.clock(), asker.role, mend, terminal.progress());
    long left = damages.stream().filter(each -> !each.isMended()).count();
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("sound", left == 0);
      json.put("damages", damages.stream().map(each -> json(each, terminal)).toList());
      JsonWriting.write(json, terminal.out());
    } else {
      for (Damage each : damages) {
        terminal.print(
            each.isMended()
                ? terminal.text("mended: {0}", "已修复：{0}", each.text())
                : terminal.text("damaged: {0}", "损坏：{0}", each.text()));
      }
      terminal.print(
          left == 0
              ? terminal.text("{0}: sound", "{0}：完好", workspace)
              : terminal.text(
                  "{0}: {1} damages; try --mend, else restore the workspace from a backup",
                  "{0}：{1} 处损坏；可先试 --mend，否则请从备份恢复", workspace, left));
    }
    return left == 0 ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  private static Map<String, Object> json(Damage damage, Terminal terminal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", damage.kind());
    json.put("text", terminal.text(damage.text()));
    json.put("mended", damage.isMended());
    return json;
  }
}
