package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.Boundaries;
import org.jiezhi.RulesFile;
import org.jiezhi.ValidationReport;
import org.jiezhi.finding.Severity;
import org.jiezhi.hierarchy.ValidationOptions;
import org.jiezhi.model.Length;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code validate}: everything that is wrong with the levels and how they nest. */
@Command(name = "validate", sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  /** From which severity on findings make the exit code 1. */
  enum FailOn {
    ERROR,
    WARNING,
    NEVER
  }

  @ParentCommand private @Nullable Jiezhi jiezhi;
  @Mixin private HierarchyInput hierarchy = new HierarchyInput();

  @Option(names = "--format", paramLabel = "text|json|geojson|html|csv")
  @Nullable String format;

  @Mixin private OutputFile output = new OutputFile();

  @Option(names = "--tolerance", paramLabel = "LENGTH")
  @Nullable String tolerance;

  @Option(names = "--rules", paramLabel = "FILE")
  @Nullable Path rules;

  @Option(names = "--exceptions", paramLabel = "FILE")
  @Nullable Path exceptions;

  @Option(names = "--fail-on", paramLabel = "error|warning|never")
  FailOn failOn = FailOn.ERROR;

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    output.check();
    String chosen = output.form(format, common.json, ValidationReport.formats(), "text");
    if (!ValidationReport.formats().contains(chosen)) {
      throw new UsageException(
          Message.of(
              "--format is {0}; allowed are {1}",
              "--format 为 {0}；允许 {1}", chosen, String.join(", ", ValidationReport.formats())));
    }
    Progress progress = terminal.progress();
    Boundaries boundaries = hierarchy.read(terminal, progress);
    ValidationReport report = boundaries.validate(options(boundaries), progress);
    output.write(terminal, out -> report.write(chosen, terminal.language(), out));
    if (output.file != null || !chosen.equals("text")) {
      terminal.note(
          terminal.text(
              "{0} errors, {1} warnings, {2} notes",
              "{0} 个错误，{1} 个警告，{2} 条提示",
              report.count(Severity.ERROR),
              report.count(Severity.WARNING),
              report.count(Severity.NOTE)));
    }
    return switch (failOn) {
      case ERROR -> exit(report.countFrom(Severity.ERROR));
      case WARNING -> exit(report.countFrom(Severity.WARNING));
      case NEVER -> ExitCode.CLEAN;
    };
  }

  private static int exit(long count) {
    return count > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private ValidationOptions options(Boundaries boundaries) {
    ValidationOptions usual = boundaries.validationOptions();
    return new ValidationOptions(
        tolerance == null ? usual.toleranceMeters() : Length.parseMeters(tolerance),
        rules == null ? usual.rules() : RulesFile.readRules(rules),
        usual.codes(),
        usual.allowedGaps(),
        usual.declaredExclaves(),
        exceptions == null ? usual.accepted() : RulesFile.readExceptions(exceptions),
        usual.threads());
  }
}
