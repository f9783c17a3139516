package org.jiezhi.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The program with a command that has a fault, and one that eats all memory. */
final class Faulty {
  private Faulty() {}

  public static void main(String[] args) {
    CommandLine line = Jiezhi.commandLine(args);
    line.addSubcommand("fault", CommandSpec.forAnnotatedObject(new Fault()));
    line.addSubcommand("glutton", CommandSpec.forAnnotatedObject(new Glutton()));
    System.exit(Jiezhi.run(line, args));
  }

  /** Throws what no one expects. */
  @Command(name = "fault")
  static final class Fault implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("a fault on purpose");
    }
  }

  /** Asks for more memory than there is. */
  @Command(name = "glutton")
  static final class Glutton implements Runnable {
    @Override
    public void run() {
      StringBuilder text = new StringBuilder("x".repeat(1 << 20));
      while (text.length() > 0) {
        text.append(text);
      }
    }
  }
}
