package org.jiezhi.format.json;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.ReadOptions;
import org.jspecify.annotations.Nullable;

/**
 * GeoJSON text sequences, read only: one feature or geometry after the other, each with a record
 * separator in front (RFC 8142) or on a line of its own. One layer, named as the file, in WGS 84;
 * memory is that of the largest feature.
 */
public final class GeoJsonSequenceFormat implements LayerFormat {
  static final String NAME = "GeoJSON sequence";
  static final byte RECORD_SEPARATOR = 0x1e;

  private static final Set<String> EXTENSIONS =
      Set.of("geojsonl", "geojsons", "geojsonseq", "ndgeojson", "ndjson", "jsonl", "ldjson");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String key() {
    return "geojsonseq";
  }

  @Override
  public boolean recognizes(Path file, byte[] head) {
    String extension = LayerNames.extension(file).toLowerCase(Locale.ROOT);
    return EXTENSIONS.contains(extension) || (head.length > 0 && head[0] == RECORD_SEPARATOR);
  }

  @Override
  public List<String> layers(Path file) {
    return List.of(LayerNames.stem(file));
  }

  @Override
  public FeatureReader open(Path file, ReadOptions options) {
    String layer = LayerNames.choose(file, layers(file), options.layer());
    return new GeoJsonSequenceReader(
        JsonSource.of(file, options.encoding()).asSequence(), layer, options);
  }

  @Override
  public boolean canWrite() {
    return false;
  }

  @Override
  public FeatureWriter create(Path file, @Nullable ReferenceSystem crs) {
    throw new UnsupportedOperationException("GeoJSON sequences are only read");
  }
}
