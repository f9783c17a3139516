package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does: the process says that it was stopped, deletes the files and folders it had not
 * finished and ends with 130, which is how the Java machine answers the signal.
 */
final class Interruption {
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();
  private static volatile @Nullable Terminal terminal;
  private static volatile boolean isOver;
  private static volatile Message told = Message.of("stopped; nothing was written", "已停止；未写出文件");
  private static volatile boolean isStopping;

  private Interruption() {}

  /** From here on a signal is answered. */
  static void begin(Terminal speaker) {
    terminal = speaker;
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::clean, "interruption"));
  }

  /** Whether the process is being stopped, so that long work may give up by itself. */
  static boolean isComing() {
    return isStopping;
  }

  /** The command is over; its exit code is handed through. */
  static int end(int code) {
    isOver = true;
    return code;
  }

  /** What to say instead, where what was done so far stays. */
  static void say(Message message) {
    told = message;
  }

  /** A file that must not stay if the process is stopped now. */
  static void watch(Path unfinished) {
    UNFINISHED.add(unfinished);
  }

  /** The file is finished or gone. */
  static void release(Path finished) {
    UNFINISHED.remove(finished);
  }

  /** Deletes a file, or a folder with all that is in it, if it is there. */
  static void delete(Path unwanted) throws IOException {
    if (!Files.isDirectory(unwanted, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(unwanted);
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(unwanted)) {
      all = new ArrayList<>(walk.toList());
    }
    Collections.reverse(all);
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }

  /** A command that writes into a folder gets a moment to stop, so that it adds no more files. */
  private static void awaitFolders() {
    try {
      for (int i = 0; i < 60 && UNFINISHED.stream().anyMatch(Files::isDirectory); i++) {
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void clean() {
    boolean wasRunning = !isOver;
    isStopping = true;
    awaitFolders();
    for (Path each : UNFINISHED) {
      try {
        delete(each);
      } catch (IOException e) {
        // The process ends; there is nobody left to tell.
      }
    }
    Terminal speaker = terminal;
    if (wasRunning && speaker != null) {
      speaker.complain(speaker.text(told));
    }
  }
}
