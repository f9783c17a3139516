package org.jiezhi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Where people and programs read: data on the standard output, notes and progress on the standard
 * error, in UTF-8 but where a Windows console says otherwise.
 */
final class Terminal {
  private static @Nullable Terminal current;

  private final Language language;
  private final boolean isVerbose;
  private PrintStream out;
  private final PrintStream err;
  private boolean isQuiet;
  private boolean wantsProgress;

  Terminal(Language language, List<String> args) {
    this.language = language;
    this.isVerbose = args.contains("--verbose") || args.contains("-v");
    this.out = stream(FileDescriptor.out, "sun.stdout.encoding");
    this.err = stream(FileDescriptor.err, "sun.stderr.encoding");
    current = this;
  }

  private static PrintStream stream(FileDescriptor target, String encodingProperty) {
    return new PrintStream(new FileOutputStream(target), false, charset(encodingProperty));
  }

  private static Charset charset(String encodingProperty) {
    String encoding = System.getProperty(encodingProperty);
    return encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
  }

  /** The terminal of this process. */
  static Terminal current() {
    return Objects.requireNonNull(current);
  }

  Terminal with(boolean quiet, boolean verbose, boolean progress) {
    isQuiet = quiet;
    wantsProgress = progress;
    return this;
  }

  Language language() {
    return language;
  }

  boolean isVerbose() {
    return isVerbose;
  }

  /** A text in the language spoken here. */
  String text(String en, String zh, Object... arguments) {
    return Message.of(en, zh, arguments).in(language);
  }

  String text(Message message) {
    return message.in(language);
  }

  /** The data stream; not to be closed. */
  OutputStream out() {
    return out;
  }

  /** The encoding of the data stream. */
  Charset outCharset() {
    return charset("sun.stdout.encoding");
  }

  /** Does something whose data go to a file instead; notes stay where they are. */
  int into(Path file, IntSupplier work) throws IOException {
    PrintStream before = out;
    try (PrintStream there = new PrintStream(Files.newOutputStream(file), false, outCharset())) {
      out = there;
      return work.getAsInt();
    } finally {
      out = before;
    }
  }

  /** A line of data. */
  void print(String line) {
    out.print(line + "\n");
  }

  /** A line beside the data; silent with {@code --quiet}. */
  void note(String line) {
    if (!isQuiet) {
      err.print(line + "\n");
      err.flush();
    }
  }

  /** A complaint; never silent. */
  void complain(String line) {
    out.flush();
    err.print("jiezhi: " + line + "\n");
    err.flush();
  }

  void trace(Throwable thrown) {
    thrown.printStackTrace(err);
    err.flush();
  }

  /**
   * Who watches long work: a line that moves on a terminal (the launcher sees whether the standard
   * error is one), lines now and then where asked.
   */
  Progress progress() {
    boolean moves = Boolean.getBoolean("jiezhi.terminal") && !isQuiet;
    return moves || wantsProgress ? new ProgressLine(err, language, moves) : Progress.NONE;
  }

  PrintWriter outWriter() {
    return new PrintWriter(new OutputStreamWriter(out, charset("sun.stdout.encoding")), true);
  }

  PrintWriter errWriter() {
    return new PrintWriter(new OutputStreamWriter(err, charset("sun.stderr.encoding")), true);
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
