package org.jiezhi;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.model.LevelKind;
import org.jspecify.annotations.Nullable;

/**
 * Where one level comes from and what the caller says of it; {@code null} stands for "find out".
 *
 * @param files one file, or several that together are the level
 * @param layer which layer of a file of several
 * @param level the level's name; else the layer's, else the first file's base name
 * @param kind how its units lie in their parents
 * @param under the name of the level above; else the nearest one listed before it that is of its
 *     scheme, else of the main scheme
 * @param scheme the scheme it belongs to; empty for the main one
 * @param codeField the field of the code; {@code A+B} joins the values of fields
 * @param parentField the field of the parent's code, or of the parent's name
 * @param nameField the field of the name
 * @param encoding the encoding of the text
 * @param crs the reference system, whatever the file says
 */
public record LayerSource(
    List<Path> files,
    @Nullable String layer,
    @Nullable String level,
    LevelKind kind,
    @Nullable String under,
    String scheme,
    @Nullable String codeField,
    @Nullable String parentField,
    @Nullable String nameField,
    @Nullable Charset encoding,
    @Nullable ReferenceSystem crs) {
  /**
   * Copies the files.
   *
   * @throws IllegalArgumentException if there is no file
   */
  public LayerSource {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a level needs a file");
    }
  }

  /** A partition of the main scheme of which everything is found out. */
  public static LayerSource of(Path file) {
    return new LayerSource(
        List.of(file), null, null, LevelKind.PARTITION, null, "", null, null, null, null, null);
  }

  /** The same of a text: {@code FILE}, or {@code FILE:layer} for a layer of a file of several. */
  public static LayerSource of(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 1 || Files.exists(Path.of(text))) {
      return of(Path.of(text));
    }
    LayerSource whole = of(Path.of(text.substring(0, colon)));
    return new LayerSource(
        whole.files,
        text.substring(colon + 1),
        null,
        whole.kind,
        null,
        "",
        null,
        null,
        null,
        null,
        null);
  }

  /** The same with fields named; {@code null} leaves what was said before. */
  public LayerSource withFields(
      @Nullable String code, @Nullable String parent, @Nullable String name) {
    return new LayerSource(
        files,
        layer,
        level,
        kind,
        under,
        scheme,
        code == null ? codeField : code,
        parent == null ? parentField : parent,
        name == null ? nameField : name,
        encoding,
        crs);
  }

  /** The same with encoding and reference system told; {@code null} leaves what was said before. */
  public LayerSource withText(@Nullable Charset charset, @Nullable ReferenceSystem system) {
    return new LayerSource(
        files,
        layer,
        level,
        kind,
        under,
        scheme,
        codeField,
        parentField,
        nameField,
        charset == null ? encoding : charset,
        system == null ? crs : system);
  }

  /** The name of its level. */
  String levelName() {
    if (level != null) {
      return level;
    }
    return layer != null ? layer : baseName(files.get(0));
  }

  /** A file's name without its last extension. */
  static String baseName(Path file) {
    String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
