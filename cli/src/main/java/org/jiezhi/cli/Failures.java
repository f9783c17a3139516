package org.jiezhi.cli;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.JiezhiException;
import org.jiezhi.model.RefusedException;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what was thrown into one line for people and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    if (e.getCause() instanceof UsageException wrong) {
      terminal.complain(terminal.text(wrong.text()));
    } else {
      terminal.complain(e.getMessage() + " (" + command + " --help)");
    }
    return ExitCode.WRONG_USE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    return explain(e);
  }

  /** The exit code of what was thrown, after it was told. */
  int explain(Throwable thrown) {
    if (thrown instanceof JiezhiException known) {
      terminal.complain(terminal.text(known.text()));
      if (terminal.isVerbose()) {
        terminal.trace(known);
      }
      if (known instanceof ConflictException) {
        return ExitCode.CONFLICT;
      }
      if (known instanceof RefusedException) {
        return ExitCode.REFUSED;
      }
      return known instanceof UnreadableInputException ? ExitCode.BAD_INPUT : ExitCode.WRONG_USE;
    }
    if (thrown instanceof CancellationException) {
      return ExitCode.STOPPED;
    }
    if (thrown instanceof OutOfMemoryError) {
      terminal.complain(
          terminal.text(
              "the input needs more than the {0} MB of memory allowed; set"
                  + " JIEZHI_OPTS=-Xmx4g to allow more",
              "输入所需内存超过允许的 {0} MB；可设置 JIEZHI_OPTS=-Xmx4g 放宽",
              Runtime.getRuntime().maxMemory() >> 20));
      return ExitCode.BAD_INPUT;
    }
    if (thrown instanceof IOException) {
      terminal.complain(
          terminal.text("the output cannot be written: {0}", "无法写出：{0}", thrown.toString()));
      if (terminal.isVerbose()) {
        terminal.trace(thrown);
      }
      return ExitCode.BAD_INPUT;
    }
    terminal.complain(
        terminal.text(
            "this is a fault of the program, not of your data; please report it with what follows",
            "这是程序自身的错误，与您的数据无关；请将以下内容反馈给我们"));
    terminal.trace(thrown);
    return ExitCode.OUR_BUG;
  }
}
