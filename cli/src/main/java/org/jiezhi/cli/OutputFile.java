package org.jiezhi.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code -o FILE}: written under another name beside it and then renamed, so that it is whole or
 * not there. An existing file stays unless {@code --overwrite} is given.
 */
final class OutputFile {
  /** Writes the content. */
  @FunctionalInterface
  interface Content {
    /** Writes it whole; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE")
  @Nullable Path file;

  @Option(names = "--overwrite")
  boolean overwrite;

  /**
   * Refuses a file that is there and may not be replaced.
   *
   * @throws UsageException if so
   */
  static void refuseExisting(@Nullable Path file, boolean overwrite) {
    if (file != null && Files.exists(file) && !overwrite) {
      throw new UsageException(
          Message.of(
              "{0} exists; add --overwrite to replace it", "{0} 已存在；如需替换请加 --overwrite", file));
    }
  }

  /**
   * The form of the answer: the one that is asked for, else what {@code --json} or the ending of
   * the file's name says.
   *
   * @param usual where nothing says it
   */
  String form(@Nullable String asked, boolean isJson, Collection<String> forms, String usual) {
    if (asked != null) {
      return asked;
    }
    String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
    return isJson
        ? "json"
        : forms.stream().filter(each -> name.endsWith("." + each)).findFirst().orElse(usual);
  }

  /** The same of forms whose names are what people type. */
  <F extends Enum<F>> F form(@Nullable F asked, boolean isJson, F usual) {
    Class<F> forms = usual.getDeclaringClass();
    List<String> names = Stream.of(forms.getEnumConstants()).map(Enum::name).toList();
    String askedName = asked == null ? null : asked.name();
    return Enum.valueOf(forms, form(askedName, isJson, names, usual.name()));
  }

  /**
   * Looks, before any long work, whether the file may be written.
   *
   * @throws UsageException if it exists and may not be overwritten, or its folder is missing
   */
  void check() {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(
          Message.of(
              "{0} cannot be written: it is a folder, or its folder is missing",
              "无法写出 {0}：它是文件夹，或所在文件夹不存在", file));
    }
    refuseExisting(file, overwrite);
  }

  /** Writes to the file, or to the standard output where none is named. */
  void write(Terminal terminal, Content content) throws IOException {
    if (file == null) {
      OutputStream out = new BufferedOutputStream(terminal.out(), 1 << 16);
      content.writeTo(out);
      out.flush();
      return;
    }
    Path whole = file.toAbsolutePath();
    Path part =
        whole.resolveSibling("." + whole.getFileName() + "." + ProcessHandle.current().pid());
    Interruption.watch(part);
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              1 << 16)) {
        content.writeTo(out);
      }
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
      Interruption.release(part);
    }
  }
}
