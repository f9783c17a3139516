package org.jiezhi.cli;

import java.util.List;
import org.jiezhi.model.Language;

/**
 * Validates many files one after the other in one process, which saves starting one for each, and
 * tells each exit code on the standard error: {@code exit CODE FILE}.
 */
final class ManyRuns {
  private ManyRuns() {}

  public static void main(String[] files) {
    for (String file : files) {
      String[] args = {"validate", file, "--lang=en"};
      Terminal terminal = new Terminal(Language.EN, List.of(args));
      int exit = Jiezhi.execute(Jiezhi.commandLine(args), terminal, args);
      terminal.complain("exit " + exit + " " + file);
    }
  }
}
