package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A folder that a command fills: written under another name beside it and then renamed, so that it
 * is whole or not there. What exists stays unless {@code --overwrite} is given, and then only a
 * folder that such a command has made is replaced, never one with other files.
 */
final class OutputFolder {
  /** Writes what the folder holds. */
  @FunctionalInterface
  interface Content<T> {
    /** Writes it whole. */
    T writeTo(Path folder) throws IOException;
  }

  /** What is in every folder that may be replaced. */
  private static final String MARK = "truth/links.csv";

  @Parameters(paramLabel = "DIR", descriptionKey = "output-folder")
  Path folder = Path.of("");

  @Option(names = "--overwrite")
  boolean overwrite;

  /**
   * Looks, before any long work, whether the folder may be written.
   *
   * @throws UsageException if it may not
   */
  void check() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          Message.of("{0} is a file; name a folder", "{0} 是文件；请指定文件夹", folder));
    }
    if (isEmpty()) {
      return;
    }
    if (!overwrite) {
      throw new UsageException(
          Message.of(
              "{0} is not empty; add --overwrite to replace it, or name another folder",
              "{0} 不是空文件夹；如需替换请加 --overwrite，或指定其他文件夹", folder));
    }
    if (!Files.exists(folder.resolve(MARK))) {
      throw new UsageException(
          Message.of(
              "{0} holds other files and no {1}, so --overwrite does not replace it; name another"
                  + " folder",
              "{0} 中是其他文件（没有 {1}），--overwrite 不会替换；请指定其他文件夹", folder, MARK));
    }
  }

  private boolean isEmpty() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /** Fills the folder, or leaves everything as it was. */
  <T> T fill(Content<T> content) throws IOException {
    Path whole = folder.toAbsolutePath().normalize();
    Path above = Objects.requireNonNull(whole.getParent());
    Files.createDirectories(above);
    String pid = "." + ProcessHandle.current().pid();
    Path part = above.resolve("." + whole.getFileName() + pid);
    Interruption.watch(part);
    try {
      Files.createDirectory(part);
      T made = content.writeTo(part);
      if (Files.exists(whole)) {
        Path old = above.resolve("." + whole.getFileName() + pid + ".old");
        Files.move(whole, old);
        Files.move(part, whole);
        Interruption.delete(old);
      } else {
        Files.move(part, whole);
      }
      return made;
    } finally {
      Interruption.delete(part);
      Interruption.release(part);
    }
  }
}
