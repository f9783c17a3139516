package org.jiezhi;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jiezhi.intake.ColumnChoice;

/** Reads what a mapping file says of a file's columns: {@code import-mapping.schema.json}. */
final class ImportMapping {
  private ImportMapping() {}

  static ColumnChoice read(Path file) {
    Settings settings = Settings.read(file).allowOnly("columns", "values", "constants");
    Settings values = settings.object("values");
    Map<String, Map<String, String>> changed = new HashMap<>();
    for (String column : values.names()) {
      changed.put(column, texts(values.object(column)));
    }
    return new ColumnChoice(
        texts(settings.object("columns")), changed, texts(settings.object("constants")));
  }

  private static Map<String, String> texts(Settings object) {
    Map<String, String> texts = new HashMap<>();
    for (String name : object.names()) {
      texts.put(name, object.getText(name));
    }
    return texts;
  }
}
