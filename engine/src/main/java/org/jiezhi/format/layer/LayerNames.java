package org.jiezhi.format.layer;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/** Names of files and of the layers in them. */
public final class LayerNames {
  private LayerNames() {}

  /** A file's name without its folder and extension: the name of the only layer of a file. */
  public static String stem(Path file) {
    return stem(String.valueOf(file.getFileName()));
  }

  /** A file name without its extension. */
  public static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  /** A file name's extension in lower case, without the dot. */
  public static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** A file's extension in lower case, without the dot. */
  public static String extension(Path file) {
    return extension(file.toString());
  }

  /**
   * The layer to read: the one that is named, else the only one.
   *
   * @param layers the layers of the file, at least one
   * @throws UsageException if there is none of that name, or several and none is named
   */
  public static String choose(Path file, List<String> layers, @Nullable String wanted) {
    if (wanted == null && layers.size() > 1) {
      throw new UsageException(
          Message.of(
              "{0}: has several layers ({1}); name one of them as FILE:LAYER",
              "{0}：有多个图层（{1}）；请以“文件:图层”指明其一", file, String.join(", ", layers)));
    }
    if (wanted != null && !layers.contains(wanted)) {
      throw new UsageException(
          Message.of(
              "{0}: there is no layer {1}; it has {2}",
              "{0}：没有图层 {1}；现有 {2}", file, wanted, String.join(", ", layers)));
    }
    return wanted == null ? layers.get(0) : wanted;
  }
}
