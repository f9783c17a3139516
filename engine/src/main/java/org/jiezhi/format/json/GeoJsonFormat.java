package org.jiezhi.format.json;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.ReadOptions;
import org.jspecify.annotations.Nullable;

/**
 * GeoJSON, of RFC 7946 and as it was before (with a {@code crs} member).
 *
 * <ul>
 *   <li>Members are read in any order; one layer, named as the file.
 *   <li>A FeatureCollection is read feature by feature: memory is that of the largest feature. A
 *       Feature or a geometry by itself is a layer of one feature.
 *   <li>Coordinates are the doubles nearest to the decimal text, bit for bit, and are written so
 *       that they are read back bit for bit.
 *   <li>UTF-8, UTF-16 and UTF-32, with or without byte order mark; another encoding only where the
 *       caller states it.
 *   <li>Whatever is not used (heights, unknown members) or mended (open rings) is noted; whatever
 *       is not GeoJSON is refused with feature, line and column.
 * </ul>
 */
public final class GeoJsonFormat implements LayerFormat {
  static final String NAME = "GeoJSON";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String key() {
    return "geojson";
  }

  @Override
  public boolean recognizes(Path file, byte[] head) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".geojson") || name.endsWith(".json") || startsLikeJson(head);
  }

  /** Whether the first character is a bracket, in any of the encodings of JSON. */
  static boolean startsLikeJson(byte[] head) {
    for (byte b : head) {
      boolean markOrSpace = b <= ' ' && b != 0x1e;
      if (!markOrSpace) {
        return b == '{' || b == '[';
      }
    }
    return false;
  }

  @Override
  public List<String> layers(Path file) {
    return List.of(LayerNames.stem(file));
  }

  @Override
  public FeatureReader open(Path file, ReadOptions options) {
    String layer = LayerNames.choose(file, layers(file), options.layer());
    return new GeoJsonReader(JsonSource.of(file, options.encoding()), layer, options);
  }

  /** The text of the top-level member {@code type}, or an empty text. */
  static String typeOf(Path file, byte[] head) {
    Set<String> type = Set.of("type");
    JsonSource source = JsonSource.of(file, null);
    Map<String, String> found = source.outline(type, head);
    if (found.isEmpty()) {
      found = source.outline(type);
    }
    return found.getOrDefault("type", "");
  }

  @Override
  public boolean canWrite() {
    return true;
  }

  @Override
  public FeatureWriter create(Path file, @Nullable ReferenceSystem crs) {
    return new GeoJsonWriter(file, crs);
  }
}
