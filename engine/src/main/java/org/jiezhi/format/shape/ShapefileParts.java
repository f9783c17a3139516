package org.jiezhi.format.shape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/** The files of a shapefile, whatever the case of their names. Only the first must be there. */
record ShapefileParts(
    Path main,
    @Nullable Path index,
    @Nullable Path table,
    @Nullable Path projection,
    @Nullable Path codePage) {

  /**
   * The files beside a file, told by their extension.
   *
   * @throws UnreadableInputException if its folder cannot be listed
   */
  static ShapefileParts beside(Path file) {
    List<Path> siblings = siblings(file);
    return new ShapefileParts(
        file,
        find(siblings, "shx"),
        find(siblings, "dbf"),
        find(siblings, "prj"),
        find(siblings, "cpg"));
  }

  /** Files of the same stem; the very same spelling before other cases. */
  private static List<Path> siblings(Path file) {
    String stem = LayerNames.stem(file);
    Path folder = file.toAbsolutePath().getParent();
    try (Stream<Path> all = Files.list(folder == null ? file.toAbsolutePath() : folder)) {
      return all.filter(each -> LayerNames.stem(each).equalsIgnoreCase(stem))
          .sorted(
              (a, b) -> {
                int order =
                    Boolean.compare(
                        LayerNames.stem(b).equals(stem), LayerNames.stem(a).equals(stem));
                return order != 0 ? order : a.toString().compareTo(b.toString());
              })
          .toList();
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of("{0}: the folder of the file cannot be listed", "{0}：无法列出文件所在目录", file), e);
    }
  }

  private static @Nullable Path find(List<Path> siblings, String extension) {
    Optional<Path> found =
        siblings.stream().filter(each -> LayerNames.extension(each).equals(extension)).findFirst();
    return found.orElse(null);
  }
}
