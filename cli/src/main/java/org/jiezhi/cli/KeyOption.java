package org.jiezhi.cli;

import java.nio.file.Path;
import org.jiezhi.KeySource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the key of a workspace lies. */
final class KeyOption {
  @Option(names = "--key-file", paramLabel = "FILE")
  @Nullable Path keyFile;

  KeySource source() {
    return KeySource.ofFiles(keyFile);
  }
}
