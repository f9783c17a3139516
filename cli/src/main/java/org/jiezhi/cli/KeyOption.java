package org.jiezhi.cli;

import java.nio.file.Path;
import org.jiezhi.KeySource;
import org.jiezhi.Workspace;
import org.jiezhi.model.ConflictException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the key of a workspace lies, and the ways to open the workspace with it. */
final class KeyOption {
  @Option(names = "--key-file", paramLabel = "FILE")
  @Nullable Path keyFile;

  KeySource source() {
    return KeySource.ofFiles(keyFile);
  }

  /** Opens a workspace to write. */
  Workspace open(Path workspace) {
    return Workspace.open(workspace, source(), AskerOption.clock());
  }

  /** Opens a workspace to read; where another process has it, a copy, and says so. */
  Workspace openToRead(Path workspace, Terminal terminal) {
    try {
      return open(workspace);
    } catch (ConflictException e) {
      Workspace copy = Workspace.openCopy(workspace, source(), AskerOption.clock());
      terminal.note(
          terminal.text(
              "{0} is in use by process {1}; this is what stood after run {2}",
              "{0} 正被进程 {1} 使用；以下为批次 {2} 完成后的数据", workspace, copy.owner(), copy.snapshot().run()));
      return copy;
    }
  }
}
