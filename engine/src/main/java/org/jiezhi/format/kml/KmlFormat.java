package org.jiezhi.format.kml;

import java.nio.charset.StandardCharsets;
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
 * KML 2.x, read only; KMZ is a zip archive of it.
 *
 * <ul>
 *   <li>All placemarks are one layer, named as the file; where there are folders, the attribute
 *       {@code folder} says which one a placemark is in.
 *   <li>Attributes are {@code name}, {@code description}, and what stands in {@code ExtendedData};
 *       numbers and truth values where a {@code Schema} says so. The id of a placemark is the
 *       feature's.
 *   <li>Coordinates are the doubles nearest to the decimal text, in WGS 84; heights are dropped
 *       with a note, and so are tracks and models.
 *   <li>The file is not trusted: document types and entities are refused, no address is followed,
 *       texts and tags have an end ({@link MarkupLimit}).
 * </ul>
 *
 * <p>Reading holds one placemark.
 */
public final class KmlFormat implements LayerFormat {
  static final String NAME = "KML";

  /** A byte order mark may stand in front of the first bracket. */
  private static final int MARK_BYTES = 4;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String key() {
    return "kml";
  }

  @Override
  public boolean recognizes(Path file, byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return LayerNames.extension(file).equals("kml")
        || (text.indexOf('<') >= 0 && text.indexOf('<') <= MARK_BYTES && text.contains("<kml"));
  }

  @Override
  public List<String> layers(Path file) {
    return List.of(LayerNames.stem(file));
  }

  @Override
  public FeatureReader open(Path file, ReadOptions options) {
    String layer = LayerNames.choose(file, layers(file), options.layer());
    return new KmlReader(new KmlCursor(file, options.encoding()), layer, options);
  }

  @Override
  public boolean canWrite() {
    return false;
  }

  @Override
  public FeatureWriter create(Path file, @Nullable ReferenceSystem crs) {
    throw new UnsupportedOperationException("KML is only read");
  }
}
