package org.jiezhi.format.text;

import java.nio.file.Path;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayerFormat;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.ReadOptions;
import org.jspecify.annotations.Nullable;

/**
 * Tables of text after RFC 4180 with a header, read only.
 *
 * <ul>
 *   <li>Geometries are well-known text in a column of a usual name ({@code wkt, geom, geometry} …)
 *       or that begins as well-known text does, else points of two columns for longitude and
 *       latitude ({@code lon, lat, x, y, 经度, 纬度} …), else there are none.
 *   <li>{@code SRID=4490;} in front of the first geometry names the reference system.
 *   <li>Comma, semicolon and tab are told from the header; the encoding from a byte order mark or
 *       the text. All values are text; an empty one is null.
 *   <li>One layer, named as the file.
 * </ul>
 *
 * <p>Reading holds one row, of fields of 64 Mi characters at most.
 */
public final class CsvFormat implements LayerFormat {
  static final String NAME = "CSV";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String key() {
    return "csv";
  }

  @Override
  public boolean recognizes(Path file, byte[] head) {
    String extension = LayerNames.extension(file);
    return extension.equals("csv") || extension.equals("tsv");
  }

  @Override
  public List<String> layers(Path file) {
    return List.of(LayerNames.stem(file));
  }

  @Override
  public FeatureReader open(Path file, ReadOptions options) {
    String layer = LayerNames.choose(file, layers(file), options.layer());
    return new CsvLayerReader(file, layer, options);
  }

  @Override
  public boolean canWrite() {
    return false;
  }

  @Override
  public FeatureWriter create(Path file, @Nullable ReferenceSystem crs) {
    throw new UnsupportedOperationException("CSV layers are only read");
  }
}
