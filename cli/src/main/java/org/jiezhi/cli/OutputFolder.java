package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A folder that a command fills: written under another name beside it and then renamed, so that it
 * is whole or not there. What exists stays unless {@code --overwrite} is given. Then a command
 * whose folders carry a mark replaces a folder with that mark whole, and no other; a command
 * without one replaces files of the same names, each at once, and leaves the others.
 */
final class OutputFolder {
  /** Writes what the folder holds. */
  @FunctionalInterface
  interface Content<T> {
    /** Writes it whole into an empty folder. */
    T writeTo(Path folder) throws IOException;
  }

  /** A file that is in every folder that may be replaced whole. */
  private final @Nullable String mark;

  @Option(names = "--overwrite")
  boolean overwrite;

  /**
   * A folder of a command.
   *
   * @param mark a file that every folder of this command has, by which it is known when it is to be
   *     replaced whole; null if single files are replaced
   */
  OutputFolder(@Nullable String mark) {
    this.mark = mark;
  }

  /**
   * Looks, before any long work, whether the folder may be written.
   *
   * @throws UsageException if it may not
   */
  void check(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          Message.of("{0} is a file; name a folder", "{0} 是文件；请指定文件夹", folder));
    }
    if (list(folder).isEmpty()) {
      return;
    }
    if (!overwrite) {
      throw new UsageException(
          Message.of(
              "{0} is not empty; add --overwrite to replace it, or name another folder",
              "{0} 不是空文件夹；如需替换请加 --overwrite，或指定其他文件夹", folder));
    }
    if (mark != null && !Files.exists(folder.resolve(mark))) {
      throw new UsageException(
          Message.of(
              "{0} holds other files and no {1}, so --overwrite does not replace it; name another"
                  + " folder",
              "{0} 中是其他文件（没有 {1}），--overwrite 不会替换；请指定其他文件夹", folder, mark));
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /**
   * Fills the folder, or leaves everything as it was.
   *
   * @param inputs files that must not be replaced
   * @throws UsageException if a file of the result would replace one of them
   */
  <T> T fill(Path folder, List<Path> inputs, Content<T> content) throws IOException {
    Path whole = folder.toAbsolutePath().normalize();
    Path above = Objects.requireNonNull(whole.getParent());
    Files.createDirectories(above);
    String pid = "." + ProcessHandle.current().pid();
    Path part = above.resolve("." + whole.getFileName() + pid);
    Interruption.watch(part);
    try {
      Files.createDirectory(part);
      T made = content.writeTo(part);
      if (!Files.exists(whole)) {
        Files.move(part, whole);
      } else if (mark == null) {
        replaceFiles(part, whole, inputs);
      } else {
        Path old = above.resolve("." + whole.getFileName() + pid + ".old");
        Files.move(whole, old);
        Files.move(part, whole);
        Interruption.delete(old);
      }
      return made;
    } finally {
      Interruption.delete(part);
      Interruption.release(part);
    }
  }

  private static void replaceFiles(Path part, Path whole, List<Path> inputs) throws IOException {
    List<Path> files = list(part);
    for (Path file : files) {
      Path target = whole.resolve(file.getFileName());
      for (Path input : inputs) {
        if (Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input)) {
          throw new UsageException(
              Message.of(
                  "{0} is an input and is never replaced; name another folder",
                  "{0} 是输入文件，不会被替换；请指定其他文件夹", input));
        }
      }
    }
    for (Path file : files) {
      Files.move(
          file,
          whole.resolve(file.getFileName()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
