package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code roster}, {@code homes} and {@code completeness} through real processes. */
class RosterIT {
  private static final Path TOWN = Run.root().resolve("sample-data/town");

  @TempDir Path folder = Path.of("");

  private Run run(Object... args) {
    Object[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--lang=en";
    return Run.of(Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()), all);
  }

  @Test
  void aWorkspaceThatWasNotLinkedSaysWhatToRun() {
    Path workspace = folder.resolve("city");
    assertThat(run("init", workspace, TOWN.resolve("hierarchy.json")).exit()).isZero();
    for (List<Object> each :
        List.<List<Object>>of(
            List.of("roster", workspace, "--count"),
            List.of("homes", workspace, "--record", "civil:C1"),
            List.of("completeness", workspace, "--json"))) {
      Run run = run(each.toArray());
      assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.WRONG_USE);
      assertThat(run.err()).contains("jiezhi link");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void wrongOptionsAreRefusedBeforeAnythingIsRead() {
    Path nowhere = folder.resolve("nowhere");
    Run workbook = run("roster", nowhere, "--format", "xlsx");
    assertThat(workbook.exit()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(workbook.err()).contains("-o FILE");
    Run record = run("homes", nowhere, "--record", "990101198707082976");
    assertThat(record.exit()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(record.err()).contains("value withheld").doesNotContain("990101198707082976");
  }
}
