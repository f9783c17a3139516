package org.jiezhi.format.shape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/** Reads the reference system of a {@code .prj} file. */
final class ProjectionFile {
  private static final int MAX_BYTES = 1 << 16;

  private ProjectionFile() {}

  /** The system that the caller gives, else the one of the file, else null. */
  static @Nullable Detected<ReferenceSystem> read(
      @Nullable Path file, @Nullable ReferenceSystem given, NoteCounter notes) {
    if (given != null) {
      return new Detected<>(given, 1, Message.of("given by the caller", "由调用者指定"));
    }
    if (file == null) {
      return null;
    }
    String name = String.valueOf(file.getFileName());
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(MAX_BYTES + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnreadableInputException(Message.of("{0}: cannot be read", "{0}：无法读取", file), e);
    }
    ReferenceSystem found = ReferenceSystems.parse(text, file).orElse(null);
    if (found == null) {
      notes.add(
          Message.of(
              "{0} does not define a reference system in degrees or in a linear unit; it was not used",
              "{0} 没有定义以度或长度单位计的坐标系，未采用", name));
      return null;
    }
    return new Detected<>(found, 1, Message.of("stated by {0}", "由 {0} 标明", name));
  }
}
