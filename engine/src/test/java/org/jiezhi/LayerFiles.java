package org.jiezhi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small layers for tests. */
final class LayerFiles {
  private LayerFiles() {}

  /** A GeoJSON layer of features written as {@code properties / geometry}. */
  static Path write(Path folder, String name, String... features) {
    StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (int i = 0; i < features.length; i++) {
      String[] parts = features[i].split(" / ", 2);
      text.append(i == 0 ? "" : ",\n")
          .append("{\"type\":\"Feature\",\"properties\":{")
          .append(parts[0])
          .append("},\"geometry\":")
          .append(parts[1])
          .append('}');
    }
    return text(folder, name, text.append("\n]}\n").toString());
  }

  /** A rectangle as GeoJSON. */
  static String box(double west, double south, double east, double north) {
    return String.format(
        java.util.Locale.ROOT,
        "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],"
            + "[%1$s,%2$s]]]}",
        west,
        south,
        east,
        north);
  }

  static Path text(Path folder, String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
