package org.jiezhi.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jiezhi.model.Language;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: options of all commands, and the only exit. */
@Command(
    name = "jiezhi",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    usageHelpAutoWidth = true,
    subcommands = {
      DemoCommand.class,
      GenerateCommand.class,
      InspectCommand.class,
      ValidateCommand.class,
      CertifyCommand.class,
      RepairCommand.class,
      InitCommand.class,
      ImportCommand.class,
      LinkCommand.class,
      ReviewCommand.class,
      RosterCommand.class,
      HomesCommand.class,
      CompletenessCommand.class,
      ReportCommand.class,
      AccessCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      DoctorCommand.class,
      IndexCommand.class,
      LocateCommand.class,
      SearchCommand.class,
      SqlCommand.class,
      MapCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class Jiezhi implements Runnable {
  /** The languages of {@code --lang}; the names are what people type. */
  enum Tongue {
    /** Simplified Chinese. */
    zh,
    /** English. */
    en
  }

  @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "zh|en")
  @Nullable Tongue tongue;

  @Option(names = "--json", scope = ScopeType.INHERIT)
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT)
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT)
  boolean verbose;

  @Option(names = "--progress", scope = ScopeType.INHERIT)
  boolean progress;

  @Spec private @Nullable CommandSpec spec;

  private Jiezhi() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(commandLine(args), args));
  }

  /** The commands with texts in the language of the arguments, else of the system. */
  static CommandLine commandLine(String[] args) {
    CommandLine line = new CommandLine(new Jiezhi());
    line.setResourceBundle(
        ResourceBundle.getBundle(
            "org.jiezhi.cli.help",
            language(args) == Language.ZH ? Locale.CHINESE : Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    // Longitudes west of Greenwich begin as options do.
    line.getSubcommands()
        .values()
        .forEach(each -> each.setUnmatchedOptionsArePositionalParams(isLocate(each)));
    return line;
  }

  private static boolean isLocate(CommandLine command) {
    return command.getCommand() instanceof LocateCommand;
  }

  /** Runs a command; the exit code is the result. */
  static int run(CommandLine line, String[] args) {
    Terminal terminal = new Terminal(language(args), List.of(args));
    Interruption.begin(terminal);
    int code = execute(line, terminal, args);
    terminal.flush();
    return Interruption.end(code);
  }

  /** Runs a command within this process. */
  static int execute(CommandLine line, Terminal terminal, String[] args) {
    line.setOut(terminal.outWriter());
    line.setErr(terminal.errWriter());
    Failures failures = new Failures(terminal);
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    try {
      return line.execute(args);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return failures.explain(e);
    }
  }

  /** What the arguments say before they are parsed, so that help and complaints speak it too. */
  private static Language language(String[] args) {
    List<String> given = Arrays.asList(args);
    int at = given.indexOf("--lang");
    if (given.contains("--lang=zh") || (at >= 0 && given.indexOf("zh") == at + 1)) {
      return Language.ZH;
    }
    if (given.contains("--lang=en") || (at >= 0 && given.indexOf("en") == at + 1)) {
      return Language.EN;
    }
    return systemSpeaks().startsWith("zh") ? Language.ZH : Language.EN;
  }

  /** The environment's word counts even where the machine has no locale of that name. */
  private static String systemSpeaks() {
    for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = System.getenv(name);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return Locale.getDefault().getLanguage();
  }

  /** The terminal as the options say. */
  Terminal terminal() {
    return Terminal.current().with(quiet, verbose, progress);
  }

  @Override
  public void run() {
    CommandSpec own = java.util.Objects.requireNonNull(spec);
    throw new ParameterException(
        own.commandLine(),
        Terminal.current()
            .text("a command is missing; see jiezhi --help", "缺少命令；请看 jiezhi --help"));
  }
}
