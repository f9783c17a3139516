package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does: the process says that it was stopped, deletes the files it had not finished and
 * ends with 130, which is how the Java machine answers the signal.
 */
final class Interruption {
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();
  private static volatile @Nullable Terminal terminal;
  private static volatile boolean isOver;

  private Interruption() {}

  /** From here on a signal is answered. */
  static void begin(Terminal speaker) {
    terminal = speaker;
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::clean, "interruption"));
  }

  /** The command is over; its exit code is handed through. */
  static int end(int code) {
    isOver = true;
    return code;
  }

  /** A file that must not stay if the process is stopped now. */
  static void watch(Path unfinished) {
    UNFINISHED.add(unfinished);
  }

  /** The file is finished or gone. */
  static void release(Path finished) {
    UNFINISHED.remove(finished);
  }

  private static void clean() {
    for (Path each : UNFINISHED) {
      try {
        OutputFolder.delete(each);
        Files.deleteIfExists(each);
      } catch (IOException e) {
        // The process ends; there is nobody left to tell.
      }
    }
    Terminal speaker = terminal;
    if (!isOver && speaker != null) {
      speaker.complain(speaker.text("stopped; nothing was written", "已停止；未写出文件"));
    }
  }
}
