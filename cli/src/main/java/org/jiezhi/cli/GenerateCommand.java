package org.jiezhi.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code generate}: invented data to try things on. */
@Command(
    name = "generate",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = GenerateCityCommand.class)
final class GenerateCommand implements Runnable {
  @ParentCommand private @Nullable Jiezhi jiezhi;
  @Spec private @Nullable CommandSpec spec;

  Jiezhi common() {
    return Objects.requireNonNull(jiezhi);
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        common().terminal().text("what to generate is missing: city", "缺少要生成的内容：city"));
  }
}
