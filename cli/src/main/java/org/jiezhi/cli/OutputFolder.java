package org.jiezhi.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code -o OUTDIR}: filled under another name beside it and then renamed, so that it is whole or
 * not there. Of a folder that exists only files of the same names are replaced, each at once, and
 * only with {@code --overwrite}.
 */
final class OutputFolder {
  /** Fills a folder. */
  @FunctionalInterface
  interface Content {
    /** Writes all files into an empty folder. */
    void writeTo(Path folder) throws IOException;
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUTDIR",
      required = true,
      descriptionKey = "folder")
  @Nullable Path folder;

  @Option(names = "--overwrite")
  boolean overwrite;

  /**
   * Looks, before any long work, whether the folder may be written.
   *
   * @throws UsageException if it is a file, or holds something and may not be overwritten, or its
   *     own folder is missing
   */
  void check() throws IOException {
    Path whole = whole();
    Path above = whole.getParent();
    if (above == null || !Files.isDirectory(above) || Files.isRegularFile(whole)) {
      throw new UsageException(
          Message.of(
              "{0} cannot be written: it is a file, or its folder is missing",
              "无法写出 {0}：它是文件，或所在文件夹不存在", whole));
    }
    if (!overwrite && Files.isDirectory(whole) && !list(whole).isEmpty()) {
      throw new UsageException(
          Message.of(
              "{0} is not empty; add --overwrite to replace files in it, or name another folder",
              "{0} 不为空；如需替换其中文件请加 --overwrite，或指定其他文件夹", whole));
    }
  }

  private Path whole() {
    return Objects.requireNonNull(folder).toAbsolutePath().normalize();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /**
   * Fills the folder.
   *
   * @param inputs files that must not be replaced
   * @throws UsageException if a file of the result would replace one of them
   */
  void write(List<Path> inputs, Content content) throws IOException {
    Path whole = whole();
    Path part =
        whole.resolveSibling("." + whole.getFileName() + "." + ProcessHandle.current().pid());
    Files.createDirectory(part);
    Interruption.watch(part);
    try {
      content.writeTo(part);
      if (Files.isDirectory(whole)) {
        replace(part, whole, inputs);
      } else {
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      delete(part);
      Interruption.release(part);
    }
  }

  private static void replace(Path part, Path whole, List<Path> inputs) throws IOException {
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

  /** Deletes a folder that this class made, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
